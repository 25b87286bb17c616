/** Arcs of water: between which places, how wide, and how much the recording moves in the ten minutes around. */
import { describe, expect, test } from "vitest";
import { siteOf } from "../../../src/view/layout.ts";
import { WaterFlows, waterRateM3PerH } from "../../../src/view/overlay/waterFlows.ts";
import { waterFlowsOf, waterWidthM } from "../../../src/view/overlay/waterPlan.ts";
import { shadeUniforms } from "../../../src/view/shade.ts";
import { scenario } from "../../support/scenarios.ts";
import { told } from "../../support/told.ts";

const layout = siteOf({ site: scenario("jiaozuo.json").site });
const specs = waterFlowsOf(layout);
const at = (id: string) => specs.findIndex((spec) => spec.id === id);

describe("the plan of arcs", () => {
  test("shares the rain over the roofs, all of it, and leads it to the cistern", () => {
    const roofs = specs.filter(({ id }) => id.startsWith("roof."));
    expect(roofs.length).toBeGreaterThan(5);
    expect(roofs.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    const [x0, y0, x1, y1] = layout.water.cisternRect;
    for (const { to } of roofs) expect([to[0], to[1]]).toEqual([(x0 + x1) / 2, (y0 + y1) / 2]);
  });

  test("leads to each use from the cistern and, from outside the fence, from the mains", () => {
    for (const use of ["wash", "cooling", "toilets", "irrigation"]) {
      const [own, mains] = [specs[at(`cistern.${use}`)], specs[at(`mains.${use}`)]];
      expect(own?.to).toEqual(mains?.to);
      const [, south, , north] = layout.boundary;
      const y = mains?.from[1] ?? 0;
      expect(y < south || y > north).toBe(true);
      expect(own?.colour).not.toBe(mains?.colour);
    }
  });

  test("widens with the flow and shows none that is next to nothing", () => {
    expect(waterWidthM(0.01)).toBe(0);
    expect(waterWidthM(40)).toBeGreaterThan(waterWidthM(10));
  });
});

/** 36 m³/h of rain into the cistern from 1,800 s on; a wash takes 0.5 m³ at once at 3,600 s. */
const recording = told(7200, (recorder, clock) => {
  const rain = recorder.ledger("rain", "cistern", "m3");
  const wash = recorder.ledger("cistern", "use.wash", "m3");
  clock(1800);
  recorder.setRate(rain, 0.01);
  clock(3600);
  recorder.post(wash, 0.5);
});

test("a flow is what moved in ten minutes around a time", () => {
  const rain = recording.ledgersBetween("rain", "cistern", "m3");
  const wash = recording.ledgersBetween("cistern", "use.wash", "m3");
  expect(waterRateM3PerH(recording, rain, 1000)).toBe(0);
  expect(waterRateM3PerH(recording, rain, 1800)).toBeCloseTo(18, 9); // five of the ten minutes
  expect(waterRateM3PerH(recording, rain, 4000)).toBeCloseTo(36, 9);
  expect(waterRateM3PerH(recording, rain, 7200)).toBeCloseTo(36, 9); // the last five minutes alone
  expect(waterRateM3PerH(recording, wash, 3500)).toBeCloseTo(3, 9); // 0.5 m³ in a sixth of an hour
  expect(waterRateM3PerH(recording, wash, 3299)).toBe(0);
  expect(waterRateM3PerH(recording, [], 3600)).toBe(0);
});

test("an arc is as wide as its part of that", () => {
  const flows = new WaterFlows(layout, shadeUniforms());
  flows.bind(recording);
  flows.draw(Float64Array.of(3500), recording);
  const { array } = flows.mesh.geometry.getAttribute("aFlow");
  const width = (id: string) => array[at(id) * 4] as number;
  expect(width("cistern.wash")).toBeCloseTo(waterWidthM(3), 6);
  expect(width("mains.wash")).toBe(0);
  expect(width("overflow")).toBe(0);
  const roof = specs.find(({ id }) => id.startsWith("roof."));
  expect(width(roof?.id ?? "")).toBeCloseTo(waterWidthM(36 * (roof?.share ?? 0)), 6);
  flows.dispose();
});
