/** Sub-meters worked out by hand from areas and hours at the doors. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { explain } from "../../src/metrics/explain.ts";
import { kpiTable } from "../../src/metrics/kpi.ts";
import { Reading } from "../../src/metrics/reading.ts";
import { tenantEnergy } from "../../src/metrics/tenantEnergy.ts";
import { told } from "../support/told.ts";

const H = 3600;
const name = (en: string) => ({ zh: en, en });
const tenant = (id: string, use: string, floorM2: number, letShare: number, first: number, subMeter = true) => ({
  id,
  name: name(id),
  use,
  floorM2,
  letShare,
  subMeter,
  doors: [{ group: "A", first, count: 1 }],
});
const scenario = {
  site: {
    buildings: [
      { id: "A", use: "ambient" },
      { id: "S", use: "services" },
    ],
  },
  operations: {
    tenants: [
      tenant("T1", "ambient", 300, 1, 0),
      tenant("T2", "ambient", 400, 0.5, 1),
      // leases elsewhere, works here
      tenant("T3", "wholesale", 100, 1, 2),
      tenant("T4", "ambient", 500, 1, 3, false),
    ],
  },
};

/** Ten hours: 100 kWh an hour for the floor, 60 for the work in it, 10 for services. Work at four doors. */
const recording = told(
  10 * H,
  (recorder, at) => {
    const doors = [0, 1, 2, 3].map((k) => recorder.entity({ kind: "door", name: `A.${k}`, group: "A" }));
    const truck = recorder.entity({ kind: "vehicle", name: "t", vehicleClass: "lineHaul" });
    const flow = (account: string, kw: number) => recorder.setRate(recorder.ledger("busbar", account, "kWh"), kw / H);
    flow("load.ambient", 100);
    flow("load.ambient.work", 60);
    flow("load.services", 10);
    const work = (door: number, beganS: number, endedS: number | null) => ({ door, beganS, endedS });
    const all = [work(0, -H, 2 * H), work(1, H, 4 * H), work(2, 2 * H, 5 * H), work(3, 8 * H, null)];
    const facts = all.flatMap(({ door, beganS, endedS }) => [
      ...(beganS >= 0 ? [{ t: beganS, tell: () => recorder.fact("workBegan", truck, doors[door], 1, 0) }] : []),
      ...(endedS === null
        ? []
        : [{ t: endedS, tell: () => recorder.fact("workEnded", truck, doors[door], 1, endedS - beganS) }]),
    ]);
    for (const { t, tell } of facts.sort((a, b) => a.t - b.t)) {
      at(t);
      tell();
    }
  },
  scenario,
);

test("floor by leased area, work by hours at the doors, the rest is the hub's", () => {
  const energy = tenantEnergy(new Reading(recording));
  // area let: 300, 200 and 500 of 1,000 m²; the last has no sub-meter. Work: 2 h (begun before), 3, 3 and 2 h (not ended)
  const floor = [300, 200, 0, 500];
  const work = [120, 180, 180, 120];
  expect(energy.map((e) => e.tenant)).toEqual(["T1", "T2", "T3", "T4", null]);
  const [t1, t2, t3, t4, hub] = energy.map((e) => e.kwh) as [number, number, number, number, number];
  expect(t1).toBeCloseTo((floor[0] as number) + (work[0] as number), 9);
  expect(t2).toBeCloseTo((floor[1] as number) + (work[1] as number), 9);
  expect(t3).toBeCloseTo(work[2] as number, 9);
  expect(t4).toBe(0);
  expect(hub).toBeCloseTo(500 + 120 + 100, 9);
  expect(kpiTable(recording)["energy.tenantsKwh"].value).toBeCloseTo(420 + 380 + 180, 9);
});

test("a window counts what was worked in it: from three to six 1 h and 2 h, of 180 kWh", () => {
  const { terms } = explain(recording, "energy.tenantsKwh", { fromS: 3 * H, toS: 6 * H });
  const values = terms.map(({ value }) => value);
  expect(values[0]).toBeCloseTo(90, 9);
  expect(values[1]).toBeCloseTo(60 + 60, 9);
  expect(values[2]).toBeCloseTo(120, 9);
  expect(values[3]).toBe(0);
});

test("where nobody worked, what follows the work goes by area", () => {
  const [t1] = tenantEnergy(new Reading(recording, { fromS: 6 * H, toS: 7 * H }));
  expect(t1?.kwh).toBeCloseTo(0.3 * 160, 9);
});

test("the sub-meters of each load add up to it, in any window", () => {
  fc.assert(
    fc.property(
      fc.tuple(fc.double({ min: 0, max: 10, noNaN: true }), fc.double({ min: 0, max: 10, noNaN: true })),
      (h) => {
        const [fromS, toS] = [Math.min(...h) * H, Math.max(...h) * H];
        const energy = tenantEnergy(new Reading(recording, { fromS, toS }));
        for (const [account, kw] of Object.entries({
          "load.ambient": 100,
          "load.ambient.work": 60,
          "load.services": 10,
        })) {
          const sum = energy.reduce((all, { byLoad }) => all + (byLoad.get(account) ?? 0), 0);
          expect(Math.abs(sum - (kw * (toS - fromS)) / H)).toBeLessThanOrEqual(1e-9 * kw * 10);
        }
      },
    ),
    { numRuns: 50, seed: 3 },
  );
});
