import { expect, test } from "vitest";
import { centreEnergyKwh } from "../../src/metrics/centreEnergy.ts";
import { centreRole } from "../../src/metrics/centreRole.ts";
import { centresOf, HOME_OF_GROUP, homeOf } from "../../src/metrics/centres.ts";
import { KPI_GROUPS } from "../../src/metrics/definition.ts";
import { KPI_IDS } from "../../src/metrics/kpi.ts";
import { Reading } from "../../src/metrics/reading.ts";
import { scenario } from "../support/scenarios.ts";
import { told } from "../support/told.ts";

const base = scenario();

test("the six centres of the base site, by their official names", () => {
  const told = centresOf(base).map(({ id, home, name }) => [id, home, name.zh]);
  expect(told).toEqual([
    ["WH", "warehousing", "综合仓储集散中心"],
    ["NE", "replenishment", "新能源补给中心"],
    ["TS", "services", "卡车运力服务中心"],
    ["DC", "dataCentre", "云计算大数据中心"],
    ["WM", "wholesale", "一级批发城市配送中心"],
    ["PK", "parking", "综合停车场配货中心"],
    [null, "hub", "枢纽整体"],
  ]);
});

test("every group of KPIs has a home, every KPI is told once", () => {
  expect(Object.keys(KPI_GROUPS).filter((group) => HOME_OF_GROUP[group] === undefined)).toEqual([]);
  const listed = centresOf(base).flatMap(({ kpis }) => kpis);
  expect([...listed].sort()).toEqual([...KPI_IDS].sort());
});

test("figures stand with the centre they tell about", () => {
  expect(homeOf("docks.waitMeanMin")).toBe("warehousing");
  expect(homeOf("cold.alarms")).toBe("warehousing");
  expect(homeOf("charging.swaps")).toBe("replenishment");
  expect(homeOf("energy.pue")).toBe("dataCentre");
  expect(homeOf("market.bayWaitMeanMin")).toBe("wholesale");
  expect(homeOf("yard.overflowMin")).toBe("parking");
  expect(homeOf("energy.demandKwh")).toBe("hub");
});

test("a centre is told by what stands in it, whatever its id; what a plan has no centre for stands with the hub", () => {
  const plan = {
    site: {
      centres: [{ id: "X9", name: { zh: "甲", en: "a" } }],
      buildings: [
        { id: "b", centre: "X9", use: "services" },
        { id: "c", centre: "X9", use: "deck" },
      ],
    },
  };
  expect(centreRole(plan, "X9")).toBe("parking");
  const [own, hub] = centresOf(plan);
  expect(own?.kpis).toContain("yard.overflowMin");
  expect(hub?.kpis).toContain("docks.waitMeanMin");
  expect(hub?.kpis).not.toContain("yard.overflowMin");
});

test("electricity of a use is shared by floor, lights are the hub's, charging is the replenishment centre's", () => {
  const plan = {
    site: {
      centres: [{ id: "T" }, { id: "P" }, { id: "N" }],
      buildings: [
        { id: "s", centre: "T", use: "services", floorM2: 2000 },
        { id: "h", centre: "P", use: "services", floorM2: 3000 },
        { id: "d", centre: "P", use: "deck", floorM2: 0 },
        { id: "e", centre: "N", use: "plant", floorM2: 10 },
      ],
    },
  };
  const recording = told(
    3600,
    (recorder) => {
      recorder.post(recorder.ledger("busbar", "load.services", "kWh"), 100);
      recorder.post(recorder.ledger("busbar", "load.lighting", "kWh"), 7);
      recorder.post(recorder.ledger("busbar", "charging.vans", "kWh"), 30);
    },
    plan,
  );
  expect([...centreEnergyKwh(new Reading(recording))]).toEqual([
    ["T", 40],
    ["P", 60],
    [null, 7],
    ["N", 30],
  ]);
});
