/** Arcs of energy: between which places, how wide, which way, and of what colours. */
import type { Vector3 } from "three";
import { describe, expect, test } from "vitest";
import { Cursor } from "../../../src/recording/cursor.ts";
import { siteOf } from "../../../src/view/layout.ts";
import { FLOW_COLOUR, flowsOf, flowWidthM } from "../../../src/view/overlay/flowPlan.ts";
import { Flows } from "../../../src/view/overlay/flows.ts";
import { shadeUniforms } from "../../../src/view/shade.ts";
import { scenario } from "../../support/scenarios.ts";
import { told } from "../../support/told.ts";

const layout = siteOf({ site: scenario("jiaozuo.json").site });
const specs = flowsOf(layout);
const at = (id: string) => specs.findIndex((spec) => spec.id === id);

describe("the plan of arcs", () => {
  test("leads the grid's power from outside the fence to the substation and on to the switchgear", () => {
    const line = specs[at("line")];
    const [x0, y0, x1, y1] = layout.boundary;
    const [x, y] = line?.from ?? [0, 0];
    expect(x < x0 || x > x1 || y < y0 || y > y1).toBe(true);
    expect(line?.to.slice(0, 2)).toEqual(specs[at("grid")]?.from.slice(0, 2));
  });

  test("shares the sun over its roofs and storage over its containers, each as a whole", () => {
    for (const level of ["energy.solarKw", "energy.batteryKw"]) {
      const arcs = specs.filter(({ levels }) => levels.includes(level));
      expect(arcs.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    }
  });

  test("gives sources their own colour, and a mixture to what the busbar feeds", () => {
    expect(specs[at("grid")]).toMatchObject({ colour: FLOW_COLOUR.grid, isMixed: false });
    expect(specs.filter(({ id }) => id.startsWith("load.")).every(({ isMixed }) => isMixed)).toBe(true);
    expect(specs.filter(({ id }) => id.startsWith("charge.")).every(({ isMixed }) => isMixed)).toBe(true);
  });

  test("widens with power, whichever way, and shows none that is next to nothing", () => {
    expect(flowWidthM(4)).toBe(0);
    expect(flowWidthM(-1000)).toBe(flowWidthM(1000));
    expect(flowWidthM(2000)).toBeGreaterThan(flowWidthM(1000));
  });
});

test("arcs turn round with the sign, and dashes behind the busbar come in the parts of what feeds it", () => {
  const flows = new Flows(layout, shadeUniforms());
  const recording = told(7200, (recorder, clock) => {
    const level = (name: string) => recorder.level(name, "kW");
    const [solar, battery, grid] = ["energy.solarKw", "energy.batteryKw", "energy.gridKw"].map(level) as [
      number,
      number,
      number,
    ];
    const vans = level("charging.vansKw");
    // sun 600 feeds 300 to storage and the rest to whom it may concern
    recorder.setLevel(solar, 600);
    recorder.setLevel(battery, -300);
    recorder.setLevel(grid, 200);
    recorder.setLevel(vans, 100);
    clock(3600);
    // of 1,000 the sun gives 100, storage 400, vans 300, the grid 200
    recorder.setLevel(solar, 100);
    recorder.setLevel(battery, 400);
    recorder.setLevel(vans, -300);
  });
  flows.bind((name) => recording.levelId(name));
  const cursor = new Cursor(recording);
  const drawn = (timeS: number) => {
    cursor.seek(timeS);
    flows.draw(Float64Array.of(timeS), cursor);
    const { array } = flows.mesh.geometry.getAttribute("aFlow");
    const way = (id: string) => array[at(id) * 4 + 3];
    const { uMix } = flows.mesh.material.uniforms;
    const mix = (uMix as { value: Vector3 }).value.toArray();
    return { battery: way("battery0"), vans: way("charge.vans"), grid: way("grid"), mix };
  };
  const first = drawn(100);
  expect(first).toMatchObject({ battery: -1, vans: 1, grid: 1 });
  expect(first.mix).toEqual([0.75, 0.75, 0.75]);
  const second = drawn(4000);
  expect(second).toMatchObject({ battery: 1, vans: -1, grid: 1 });
  for (const [i, part] of [0.1, 0.5, 0.8].entries()) expect(second.mix[i]).toBeCloseTo(part, 12);
  flows.dispose();
});
