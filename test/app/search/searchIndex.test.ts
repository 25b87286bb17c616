import { describe, expect, it } from "vitest";
import type { Field } from "../../../src/app/form/fields.ts";
import { type Found, MOST_HITS, search } from "../../../src/app/search/searchIndex.ts";
import { plateOf } from "../../../src/recording/plates.ts";
import type { Recording } from "../../../src/recording/recording.ts";
import { told } from "../../support/told.ts";

const name = (zh: string, en: string) => ({ zh, en });
const scenario = {
  site: {
    buildings: [
      { id: "C1", name: name("冷库", "Cold store") },
      { id: "XD", name: name("越库分拨中心", "Cross-dock") },
    ],
    centres: [{ id: "WH", name: name("综合仓储集散中心", "Warehousing Centre") }],
    gates: [],
    name: name("园", "hub"),
  },
  operations: { tenants: [{ id: "T1", name: name("冷链租户", "Cold chain tenant"), doors: [] }] },
};
const recording = told(
  3600,
  (recorder) => {
    recorder.entity({ kind: "building", name: "C1" });
    recorder.entity({ kind: "tenant", name: "T1" });
    recorder.entity({ kind: "door", name: "C1-L.3" });
    recorder.entity({ kind: "stall", name: "R4b.5" });
    recorder.entity({ kind: "customer", name: "shop.17" });
    recorder.entity({
      kind: "vehicle",
      name: "lineHaulIn.4",
      vehicleClass: "lineHaul",
      shape: "semi",
      drive: "diesel",
    });
    recorder.entity({ kind: "lot", name: "lot.lineHaulIn.4" });
    for (let i = 0; i < 50; i++) recorder.entity({ kind: "vehicle", name: `staffCar.${i}`, vehicleClass: "staffCar" });
  },
  scenario,
);
const TRUCK = 5;
const LOT = 6;

const fields = [
  {
    path: "site.energy.battery.capacityKwh",
    key: "capacityKwh",
    title: name("储能容量", "battery capacity"),
    owner: null,
  },
  {
    path: "operations.tenants.T1.stockCapacityT",
    key: "stockCapacityT",
    title: null,
    owner: name("冷链租户", "Cold chain"),
  },
] as unknown as Field[];

const look = (typed: string, of: Recording = recording) => search(of, fields, typed);
const gist = (found: Found | undefined) =>
  !found
    ? null
    : found.what === "thing"
      ? recording.entities[found.entity]?.name
      : found.what === "class"
        ? found.vehicleClass
        : found.what === "figure"
          ? found.kpi
          : found.what === "parameter"
            ? found.path
            : `${found.what} ${found.id}`;
const first = (typed: string) => gist(look(typed)[0]);

describe("one finds", () => {
  it("a vehicle by its plate, with or without the city, by its trailer's and by its name in the recording", () => {
    const plate = plateOf(recording, TRUCK);
    const typed = [
      plate?.text,
      plate?.text.slice(3),
      plate?.text.slice(3).toLowerCase(),
      plate?.trailer,
      "lineHaulIn.4",
    ];
    expect(typed.map((text) => first(text ?? "-"))).toEqual(Array(5).fill("lineHaulIn.4"));
    // and after the vehicle the lot that it brought
    expect(look(plate?.text ?? "-").map(gist)).toContain(recording.entities[LOT]?.name);
  });

  it("docks, stalls, tenants, buildings and customers by name, in both languages", () => {
    expect(["c1l3", "月台 C1-L.3", "dock c1-l.3", "R4b.5", "stall r4b 5"].map(first)).toEqual([
      ...["C1-L.3", "C1-L.3", "C1-L.3", "R4b.5", "R4b.5"],
    ]);
    expect(["冷链租户", "cold chain tenant", "冷库", "cold store", "门店 17", "shop 17"].map(first)).toEqual([
      ...["T1", "T1", "C1", "C1", "shop.17", "shop.17"],
    ]);
  });

  it("classes of vehicles, figures and parameters, in both languages", () => {
    expect(["员工车", "staff car", "staffCar"].map(first)).toEqual(["staffCar", "staffCar", "staffCar"]);
    expect(["docks.waitMeanMin", "energy.peakKw"].map(first)).toEqual(["docks.waitMeanMin", "energy.peakKw"]);
    expect(["储能容量", "battery capacity", "capacityKwh"].map(first)).toEqual(Array(3).fill(fields[0]?.path));
    expect(first("Cold chain stockCapacityT")).toBe(fields[1]?.path);
  });

  it("centres and buildings of the plan, those that a recording tells nothing of, too", () => {
    expect(["cross-dock", "越库分拨", "XD", "综合仓储", "warehousing centre"].map(first)).toEqual([
      ...["building XD", "building XD", "building XD", "centre WH", "centre WH"],
    ]);
    expect(look("cold store").map(gist)).not.toContain("building C1");
  });

  it("some of each kind where many fit, and what it is as well as what it is called", () => {
    const kinds = look("车辆").map(({ what }) => what);
    expect(kinds.filter((what) => what === "thing").length).toBeGreaterThanOrEqual(12);
    expect(kinds).toContain("figure");
    expect(kinds).toHaveLength(MOST_HITS);
    expect(look("stall").map(gist)).toContain("R4b.5");
  });

  it("no more than can be looked through", () => {
    expect(look("a")).toHaveLength(MOST_HITS);
    expect(look("staffCar")).toHaveLength(MOST_HITS);
  });

  it("nothing where there is nothing, whatever is typed", () => {
    const nonsense = [
      "",
      " ",
      "qqqq",
      "🚚🚚",
      ".*",
      "[a-",
      "<img src=x onerror=alert(1)>",
      "\\",
      "z".repeat(5000),
      "%00",
    ];
    expect(nonsense.map((typed) => look(typed).length)).toEqual(Array(nonsense.length).fill(0));
  });
});

it("a thing that came later is found once it is there", () => {
  const growing = told(60, (recorder) => void recorder.entity({ kind: "stall", name: "S.1" }), scenario);
  expect(look("S.1", growing)).toEqual([{ what: "thing", entity: 0 }]);
  growing.entities.push({ id: 1, kind: "stall", name: "S.12", bornS: 30 });
  expect(look("S.12", growing)).toEqual([{ what: "thing", entity: 1 }]);
});
