/** Figures of services and legs, with the sums worked out beside each. */
import { expect, test } from "vitest";
import { kpiTable } from "../../../src/metrics/kpi.ts";
import { LEG_KINDS, type LegKind } from "../../../src/recording/vocabulary.ts";
import { told } from "../../support/told.ts";

const M = 60;
const of = (kind: LegKind) => LEG_KINDS.indexOf(kind);

test("a driver eats and rests while his truck waits and charges; another does without a wash", () => {
  const recording = told(
    300 * M,
    (recorder, at) => {
      const [a, b] = ["a", "b"].map((name) => recorder.entity({ kind: "vehicle", name, vehicleClass: "lineHaul" })) as [
        number,
        number,
      ];
      const stall = recorder.entity({ kind: "stall", name: "R2.0" });
      const canteen = recorder.entity({ kind: "service", name: "CANTEEN" });
      const used = recorder.ledger("yard.stalls", "used", "h");
      at(10 * M);
      recorder.setRate(used, 3 / 3600);
      recorder.fact("legBegan", a, stall, of("wait"), of("dockIn"));
      at(15 * M);
      recorder.fact("serviceBegan", a, canteen, of("meal"), 5 * M);
      recorder.post(recorder.ledger("drivers", "services.meal", "CNY"), 25);
      recorder.fact("legBegan", a, canteen, of("meal"), -1);
      at(50 * M);
      recorder.fact("legEnded", a, canteen, of("meal"), 35 * M);
      at(70 * M);
      recorder.setRate(used, 0);
      recorder.fact("legEnded", a, stall, of("wait"), 60 * M);
      recorder.fact("restTaken", a, stall, 60 * M, 60 * M);
      recorder.fact("serviceSkipped", b, -1, of("wash"), 20 * M);
      at(100 * M);
      recorder.fact("legBegan", b, stall, of("rest"), -1);
      at(120 * M);
      recorder.fact("legEnded", b, stall, of("rest"), 20 * M);
      recorder.fact("restTaken", b, stall, 20 * M, 0);
      // 3 h and 1 h are within the law, 3.5 h and 1 h are not
      recorder.fact("driverSetOut", a, -1, 180 * M, 60 * M);
      recorder.fact("driverSetOut", b, -1, 210 * M, 60 * M);
      at(130 * M);
      for (const truck of [a, b]) recorder.fact("vehicleDeparted", truck, -1, 130 * M, 300);
    },
    {
      site: {
        stallRows: [
          { kind: "standard", n: 4 },
          { kind: "charger", n: 20 },
        ],
        buildings: [],
        gates: [],
      },
      operations: { tenants: [], services: { driving: { mostH: 4 } } },
    },
  );
  const table = kpiTable(recording);
  const value = (id: keyof typeof table) => table[id].value;
  expect([value("services.meals"), value("services.washes"), value("services.skipped")]).toEqual([1, 0, 1]);
  expect([value("services.waitMeanMin"), value("services.incomeCny")]).toEqual([5, 25]);
  expect([value("services.restMin"), value("services.restOverlapShare")]).toEqual([80, 0.75]);
  expect(value("services.restCompliance")).toBe(0.5);
  // 60 + 35 + 20 min of legs in 60 + 20 min
  expect(value("services.savedMin")).toBeCloseTo(35, 9);
  expect(value("yard.legsMeanMin")).toBeCloseTo((60 + 35 + 20) / 2, 9);
  // three stalls for an hour, of four for five
  expect(value("yard.stallUse")).toBeCloseTo(3 / 20, 9);
});

test("where no truck came there is nothing to say of drivers", () => {
  const table = kpiTable(told(60 * M, () => {}));
  const ids = [
    "services.restCompliance",
    "services.restOverlapShare",
    "services.waitMeanMin",
    "yard.legsMeanMin",
  ] as const;
  expect(ids.map((id) => table[id].value)).toEqual([null, null, null, null]);
});
