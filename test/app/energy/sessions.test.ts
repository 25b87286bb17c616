/** Sessions at guns and at the swap station, off the facts. */
import { expect, test } from "vitest";
import { chargingRows } from "../../../src/app/energy/sessions.ts";
import { told } from "../../support/told.ts";

const scenario = { site: { energy: { charging: { truckCabinets: [{ id: "T1" }], swap: { swapMin: 5 } } } } };

const recording = told(
  7200,
  (recorder, at) => {
    const gun = (name: string, group: string) => recorder.entity({ kind: "gun", name, group });
    const vehicle = (name: string, vehicleClass: "lineHaul" | "cityVan") =>
      recorder.entity({ kind: "vehicle", name, vehicleClass });
    const station = recorder.entity({ kind: "swapStation", name: "SWAP" });
    const van1 = gun("VC1.0", "VC1");
    const van2 = gun("VC2.0", "VC2");
    const pack = gun("SP1.0", "SP1"); // no vehicle is ever plugged in there
    gun("XX1.0", "XX1"); // nobody knows who would be
    const truckGun = gun("T1.0", "T1");
    const [truck, van] = [vehicle("a", "lineHaul"), vehicle("b", "cityVan")];
    // plugged in before the recording began
    at(300);
    recorder.fact("chargingEnded", van, van2, 12, 900);
    at(600);
    recorder.fact("chargingBegan", truck, truckGun, 120, 0);
    recorder.fact("energyWanted", truck, truckGun, 100, 1500);
    recorder.fact("packRefillBegan", station, pack, 200, 6000);
    at(1200);
    recorder.fact("chargingBegan", van, van1, 0, 0);
    at(2400);
    recorder.fact("chargingEnded", truck, truckGun, 90, 1800);
    at(3000);
    recorder.fact("swapped", truck, station, 200, 60);
    at(3600);
    recorder.fact("packRefilled", station, pack, 200, 3000);
  },
  scenario,
);
const rows = chargingRows(recording);

test("guns of trucks come first, then the station, then vans, used or not", () => {
  expect(rows.map(({ name, kind }) => [name, kind])).toEqual([
    ["T1.0", "trucks"],
    ["SWAP", "swap"],
    ["SP1.0", "packs"],
    ["VC1.0", "vans"],
    ["VC2.0", "vans"],
  ]);
});

test("a session has its vehicle, its times, its wait and its energy", () => {
  const [session] = rows[0]?.sessions ?? [];
  expect(session).toMatchObject({ fromS: 600, toS: 2400, isOver: true, waitS: 120, energyKwh: 90 });
  expect(session).toMatchObject({ wantedKwh: 100, dueS: 2100 }); // due before it was over
  expect(recording.entities[session?.vehicle ?? -1]?.name).toBe("a");
});

test("a session under way goes as far as the recording, its energy is not known yet", () => {
  expect(rows[3]?.sessions).toMatchObject([{ fromS: 1200, toS: 7200, isOver: false, energyKwh: null }]);
});

test("a session that began before the recording is known by its end", () => {
  expect(rows[4]?.sessions).toMatchObject([{ fromS: -600, toS: 300, isOver: true, waitS: null, energyKwh: 12 }]);
});

test("a swap takes the station's minutes until it is told", () => {
  expect(rows[1]?.sessions).toMatchObject([{ fromS: 2700, toS: 3000, energyKwh: 200, waitS: 60 }]);
});

test("a pack is charged from one swap to its next", () => {
  expect(rows[2]?.sessions).toMatchObject([{ fromS: 600, toS: 3600, energyKwh: 200, wantedKwh: 200, dueS: 6600 }]);
});
