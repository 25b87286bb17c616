/** The standing park as three objects, without a screen: for every scenario file, and counted for the base hub. */
import { type InstancedMesh, type Material, Mesh, type Object3D } from "three";
import { describe, expect, test } from "vitest";
import { Fleet } from "../../../src/view/fleet/fleet.ts";
import { allDoors, type SiteLayout } from "../../../src/view/layout.ts";
import { flowsOf } from "../../../src/view/overlay/flowPlan.ts";
import { Structures } from "../../../src/view/park/structures.ts";
import { shadeUniforms, surfaceMaterial } from "../../../src/view/shade.ts";
import { QUALITY } from "../../../src/view/stage.ts";
import { targetsOf } from "../../../src/view/targets.ts";
import { scenario, scenarioFiles } from "../../support/scenarios.ts";

const meshesOf = (root: Object3D): Mesh[] => {
  const meshes: Mesh[] = [];
  root.traverse((o) => {
    if (o instanceof Mesh) meshes.push(o);
  });
  return meshes;
};
const named = (meshes: readonly Mesh[], name: string) => meshes.find((m) => m.name === name) as InstancedMesh;

describe("standing structures", () => {
  test.each(scenarioFiles)("%s is built: every number finite, every door a dock", (file) => {
    const layout: SiteLayout = scenario(file).site;
    const structures = new Structures(layout, shadeUniforms(), QUALITY.ci);
    const meshes = meshesOf(structures.root);
    for (const mesh of meshes) {
      const numbers = mesh.geometry.getAttribute("position").array as Float32Array;
      expect(numbers.every(Number.isFinite), `${mesh.name} positions`).toBe(true);
      const matrices = (mesh as InstancedMesh).instanceMatrix?.array as Float32Array | undefined;
      expect(matrices?.every(Number.isFinite) ?? true, `${mesh.name} matrices`).toBe(true);
      expect(mesh.matrixAutoUpdate, `${mesh.name} stands still`).toBe(false);
    }
    const docks = named(meshes, "heavyDocks").count + named(meshes, "lightDocks").count;
    expect(docks).toBe(allDoors(layout).length);
    structures.dispose();
  });

  test("the base hub: at most 25 materials with the fleet, instanced casters share one depth material", () => {
    const layout: SiteLayout = scenario().site;
    const uniforms = shadeUniforms();
    const structures = new Structures(layout, uniforms, QUALITY.high);
    const fleet = new Fleet(surfaceMaterial("fleet", uniforms), structures.depth, uniforms, null);
    const meshes = [...meshesOf(structures.root), ...meshesOf(fleet.root)];
    const materials = new Set<Material>(meshes.map((m) => m.material as Material));
    // sky, flows, zones, rain and the two of the selection come on top, and the depth material
    expect(materials.size + 7).toBeLessThanOrEqual(25);
    const casters = meshes.filter((m) => m.castShadow && (m as InstancedMesh).isInstancedMesh);
    expect(casters.length).toBeGreaterThan(8);
    expect(new Set(casters.map((m) => m.customDepthMaterial))).toEqual(new Set([structures.depth]));
    fleet.dispose();
    structures.dispose();
  });

  test("what stands more than eight times is instanced: docks, chargers, lamps, fence, trees, tables of modules", () => {
    const structures = new Structures(scenario().site, shadeUniforms(), QUALITY.medium);
    const meshes = meshesOf(structures.root);
    const least = {
      heavyDocks: 84,
      lightDocks: 50,
      chargers: 60,
      streetLamps: 50,
      fence: 400,
      parkTrees: 400,
      pv: 500,
    };
    for (const [name, count] of Object.entries(least)) {
      expect(named(meshes, name).isInstancedMesh, name).toBe(true);
      expect(named(meshes, name).count, name).toBeGreaterThanOrEqual(count);
    }
    structures.dispose();
  });
});

describe("things to click", () => {
  test("every door, stall, bay and gate of the site has a box, by the name it has in a recording", () => {
    const layout: SiteLayout = scenario().site;
    const names = (kind: string) =>
      targetsOf(layout)
        .filter((t) => t.kind === kind)
        .map((t) => t.name);
    expect(new Set(names("door"))).toEqual(new Set(allDoors(layout).map((d) => d.id)));
    const places = (rows: SiteLayout["stallRows"]) => rows.reduce((sum, r) => sum + r.n, 0);
    expect(names("stall")).toHaveLength(places(layout.stallRows));
    expect(names("bay")).toHaveLength(places(layout.bayRows));
    expect(names("gate").sort()).toEqual(layout.gates.map((g) => g.id).sort());
  });
});

describe("arcs of energy", () => {
  test("the arrays' shares of the solar power add up to one, and so do those of each load", () => {
    const flows = flowsOf(scenario().site);
    const shares = new Map<string, number>();
    // the line outside carries what comes in at the substation
    for (const f of flows.filter(({ id }) => id !== "line")) {
      const key = f.levels.join();
      shares.set(key, (shares.get(key) ?? 0) + f.share);
    }
    expect(shares.size).toBeGreaterThan(8);
    for (const [levels, sum] of shares) expect(sum, levels).toBeCloseTo(1, 9);
  });
});
