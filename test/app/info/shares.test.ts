/** Carbon, water and people by place, on made-up recordings whose sums a reader can add up. */
import { describe, expect, test } from "vitest";
import { carbonByLoad, carbonOf } from "../../../src/app/info/carbon.ts";
import { staffOf } from "../../../src/app/info/staff.ts";
import { tenantsOf } from "../../../src/app/info/tenants.ts";
import { waterOf } from "../../../src/app/info/water.ts";
import { told } from "../../support/told.ts";

const H = 3600;
const building = (id: string, use: string, floorM2: number, more: object = {}) => ({
  id,
  use,
  floorM2,
  rect: [0, 0, 10, 10],
  name: { zh: id, en: id },
  ...more,
});
const name = (id: string) => ({ zh: id, en: id });
const sumOf = (values: Iterable<number>) => [...values].reduce((sum, value) => sum + value, 0);

describe("carbon", () => {
  // 40 kW of sheds and 60 kW of lighting all the time; forklifts 100 kW in the second hour; 3 kg in each hour
  const recording = told(
    2 * H,
    (recorder, at) => {
      const kwh = (to: string) => recorder.ledger("busbar", to, "kWh");
      const kg = (from: string, to: string) => recorder.ledger(from, to, "kgCO2e");
      recorder.setRate(kwh("load.ambient"), 30 / H);
      recorder.setRate(kwh("load.ambient.work"), 10 / H);
      recorder.setRate(kwh("load.lighting"), 60 / H);
      recorder.setRate(kwh("load.dataCentre.it"), 20 / H);
      recorder.setRate(kwh("load.dataCentre.cooling"), 10 / H);
      recorder.setRate(kwh("charging.trucks"), 50 / H);
      const hub = kg("grid", "air.hub");
      recorder.setRate(hub, 3 / H);
      recorder.setRate(kg("grid", "air.it"), 6 / H);
      recorder.setRate(kg("grid", "air.charging"), 7 / H);
      recorder.post(kg("vehicle", "air.onward"), 1000);
      at(H);
      recorder.setRate(kwh("charging.forklifts"), 100 / H);
      recorder.setRate(kg("generator", "air.hub"), 1 / H);
    },
    { site: { buildings: [building("A", "ambient", 3000), building("B", "ambient", 1000)] } },
  );

  test("is shared by energy within what it is booked as, hour by hour", () => {
    const kg = carbonByLoad(recording, { fromS: 0, toS: 2 * H });
    // sheds: 40 of 100 kWh of 3 kg, then 40 of 200 kWh of 4 kg
    expect((kg.get("load.ambient") ?? 0) + (kg.get("load.ambient.work") ?? 0)).toBeCloseTo(1.2 + 0.8, 9);
    expect(kg.get("charging.forklifts")).toBeCloseTo(2, 9);
    // the data centre: two thirds of 12 kg for computing
    expect(kg.get("load.dataCentre.it")).toBeCloseTo(8, 9);
    expect(kg.get("charging.trucks")).toBeCloseTo(14, 9);
  });

  test("adds up to what is booked, without what vehicles burn outside", () => {
    for (const [fromS, toS] of [
      [0, 2 * H],
      [1000, 5000],
    ] as const) {
      const hours = (toS - fromS) / H;
      const generatorH = Math.max(0, toS - H) / H;
      const kg = carbonByLoad(recording, { fromS, toS });
      expect(sumOf(kg.values())).toBeCloseTo(16 * hours + generatorH, 9);
    }
  });

  test("of a use is its buildings', by floor; what has no building stands beside, and the sum", () => {
    const { values, others } = carbonOf(recording, { fromS: 0, toS: 2 * H });
    expect(values.get("A")).toBeCloseTo(1.5, 9);
    expect(values.get("B")).toBeCloseTo(0.5, 9);
    expect(others?.at(-1)?.value).toBeCloseTo(33, 9);
    expect(sumOf(values.values()) + sumOf((others ?? []).slice(0, -1).map(({ value }) => value))).toBeCloseTo(33, 9);
  });
});

describe("water", () => {
  const recording = told(
    10 * H,
    (recorder, at) => {
      recorder.entity({ kind: "service", name: "WASH.0", group: "WASH" });
      recorder.entity({ kind: "service", name: "WASH.1", group: "WASH" });
      const m3 = (from: string, to: string) => recorder.ledger(from, to, "m3");
      recorder.setLevel(recorder.level("water.cisternM3", "m³"), 75);
      recorder.setRate(m3("cistern", "use.cooling"), 0.5 / H);
      recorder.setRate(m3("mains", "use.toilets"), 1 / H);
      at(2 * H);
      recorder.post(m3("cistern", "use.wash"), 2);
      recorder.post(m3("mains", "use.wash"), 1);
      recorder.setRate(m3("rain", "cistern"), 6 / H);
      at(4 * H);
      recorder.setRate(m3("rain", "cistern"), 0);
      recorder.post(m3("rain", "overflow"), 5);
    },
    {
      site: {
        water: { cisternM3: 300 },
        buildings: [
          building("DC", "dataCentre", 100),
          building("WASH", "plant", 100, { rect: [0, 0, 30, 10] }),
          building("UP", "processing", 100, { above: "WASH" }),
        ],
      },
    },
  );

  test("used is where it was washed and cooled with, whoever gave it", () => {
    const { values, others } = waterOf("waterUsed", recording, { fromS: 0, toS: 10 * H });
    expect(values.get("WASH")).toBe(3);
    expect(values.get("DC")).toBeCloseTo(5, 9);
    const beside = new Map(others?.map(({ name: { en }, value }) => [en, value]));
    expect(beside.get("toilets")).toBeCloseTo(10, 9);
    // 5 for cooling and 2 of the washing; 10 for toilets and 1 of the washing
    expect(beside.get("of all this from the cistern")).toBeCloseTo(7, 9);
    expect(beside.get("of all this from the mains")).toBeCloseTo(11, 9);
  });

  test("gathered is shared by the area of roofs; an upper floor has none of its own", () => {
    const { values, others } = waterOf("waterGathered", recording, { fromS: 0, toS: 3 * H });
    // 6 m³ in the hour from 2 to 3, on 100 and 300 m²
    expect([...values]).toEqual([
      ["DC", expect.closeTo(1.5, 9)],
      ["WASH", expect.closeTo(4.5, 9)],
    ]);
    expect(others?.at(-1)?.value).toBeCloseTo(25, 9);
  });
});

describe("people on duty", () => {
  const recording = told(
    10 * H,
    (recorder, at) => {
      const doorA = recorder.entity({ kind: "door", name: "A-L.0", group: "A" });
      const doorB = recorder.entity({ kind: "door", name: "B-L.0", group: "B" });
      const truck = recorder.entity({ kind: "vehicle", name: "one", vehicleClass: "lineHaul", shape: "semi" });
      recorder.entity({ kind: "service", name: "CANTEEN", group: "SVC" });
      const h = (from: string, to: string) => recorder.ledger(from, to, "h");
      recorder.setRate(h("staff.storage.gangs", "present"), 8 / H);
      recorder.setRate(h("gangs", "present"), 2 / H);
      recorder.setRate(h("staff.storage.pickers", "present"), 6 / H);
      recorder.setRate(h("staff.service.meal", "present"), 5 / H);
      recorder.setRate(h("staff.driving.van", "present"), 20 / H);
      recorder.post(h("gangs", "busy"), 5);
      at(1 * H);
      recorder.fact("workBegan", truck, doorA, 10, 0);
      at(4 * H);
      recorder.fact("workEnded", truck, doorA, 10, 3 * H);
      recorder.fact("workBegan", truck, doorB, 10, 0);
      at(5 * H);
      recorder.fact("workEnded", truck, doorB, 10, H);
    },
    {
      site: {
        buildings: [building("A", "ambient", 2000), building("B", "cold", 1000), building("SVC", "services", 500)],
      },
    },
  );
  const { values, others } = staffOf(recording, { fromS: 0, toS: 10 * H });

  test("gangs are where the doors were worked at, the others by floor or at their desk", () => {
    // gangs 8: 3 hours at A, 1 at B; pickers 6: 2000 and 1000 m²
    expect(values.get("A")).toBeCloseTo(6 + 4, 9);
    expect(values.get("B")).toBeCloseTo(2 + 2, 9);
    expect(values.get("SVC")).toBeCloseTo(5, 9);
  });

  test("who is on the road stands beside, with the sum of all and how busy the gangs were", () => {
    expect(others?.map(({ value, unit }) => [Math.round(value * 1e6) / 1e6, unit])).toEqual([
      [20, "person"],
      [39, "person"],
      [25, "%"],
    ]);
  });
});

describe("tenants", () => {
  const recording = told(
    H,
    (recorder) => {
      for (let d = 0; d < 4; d++) recorder.entity({ kind: "door", name: `A-L.${d}`, group: "A" });
      recorder.entity({ kind: "door", name: "C-L.0", group: "C" });
      recorder.entity({ kind: "tenant", name: "one" });
    },
    {
      site: {
        buildings: [building("A", "ambient", 100), building("C", "cold", 100), building("W", "wholesale", 100)],
        doorGroups: [
          { id: "A-L", building: "A" },
          { id: "C-L", building: "C" },
        ],
      },
      operations: {
        tenants: [
          { id: "one", name: name("one"), use: "ambient", floorM2: 60, doors: [{ group: "A-L", first: 0, count: 2 }] },
          { id: "two", name: name("two"), use: "ambient", floorM2: 40, doors: [{ group: "A-L", first: 1, count: 3 }] },
          {
            id: "three",
            name: name("three"),
            use: "cold",
            floorM2: 100,
            doors: [{ group: "C-L", first: 0, count: 1 }],
          },
          { id: "four", name: name("four"), use: "wholesale", floorM2: 100, doors: [] },
        ],
      },
    },
  );
  const { rows, colours, shared } = tenantsOf(recording);
  const [one, two, three, four] = rows.map(({ colour }) => colour);

  test("each door has its tenant's colour, and one that two have is theirs together", () => {
    expect([0, 1, 2, 3].map((door) => colours.get(door))).toEqual([one, "#dddddd", two, two]);
    expect(shared).toBe(1);
  });

  test("a building has a colour where one tenant has it alone, by his doors or as the only one of its use", () => {
    expect(colours.get("A")).toBeUndefined();
    expect(colours.get("C")).toBe(three);
    expect(colours.get("W")).toBe(four);
  });

  test("rows of doors go by their first and last", () => {
    expect(rows.map((row) => row.rows)).toEqual([["A-L.0–1"], ["A-L.1–3"], ["C-L.0"], []]);
  });

  test("the table has floor, doors and buildings of each", () => {
    expect(
      rows.map(({ entity, floorM2, doors, buildings }) => [entity, floorM2, doors, buildings.map((b) => b.en)]),
    ).toEqual([
      [5, 60, 2, ["A"]],
      [-1, 40, 3, ["A"]],
      [-1, 100, 1, ["C"]],
      [-1, 100, 0, ["W"]],
    ]);
  });
});
