/** Doors and forklifts of a hub with one lorry at one door, read back from the meshes, without a screen. */
import { type InstancedMesh, Matrix4, MeshBasicMaterial, Vector3 } from "three";
import { describe, expect, test } from "vitest";
import { Cursor } from "../../../src/recording/cursor.ts";
import { Recorder } from "../../../src/recording/recorder.ts";
import { Recording } from "../../../src/recording/recording.ts";
import { stateCode } from "../../../src/recording/vocabulary.ts";
import { allDoors, type SiteLayout } from "../../../src/view/layout.ts";
import { DOOR, doorMove, FORKLIFT, forkliftAt, openShare, ROLL_S } from "../../../src/view/park/dockRules.ts";
import { Docks } from "../../../src/view/park/docks.ts";
import { headerOf } from "../../support/recordingScript.ts";
import { scenario } from "../../support/scenarios.ts";

const layout: SiteLayout = scenario().site;
const group = layout.doorGroups.find((g) => g.class === "heavy");
const name = `${group?.id}.0`;
const door = allDoors(layout).find((d) => d.id === name);
if (!door) throw new Error("the base hub has docks");

const HEADER = headerOf("full", 4000);

/** At its door from 100 s; unloaded from 400 s to 1,000 s; away at 1,100 s. */
function record(): Recording {
  const clock = { nowS: 0 };
  const recorder = new Recorder(clock, HEADER);
  const dock = recorder.entity({ kind: "door", name });
  const lorry = recorder.entity({
    kind: "vehicle",
    name: "V1",
    shape: "semi",
    vehicleClass: "lineHaul",
    drive: "diesel",
  });
  recorder.setState(dock, "free");
  recorder.setState(lorry, "driving");
  recorder.open();
  const at = (s: number, act: () => void) => {
    clock.nowS = s;
    act();
  };
  at(50, () => recorder.setState(dock, "reserved", lorry));
  at(100, () => {
    recorder.setState(dock, "occupied", lorry);
    recorder.setState(lorry, "docking", dock);
  });
  at(400, () => recorder.setState(lorry, "unloading", dock));
  at(1000, () => recorder.setState(lorry, "undocking", dock));
  at(1100, () => {
    recorder.setState(lorry, "driving");
    recorder.setState(dock, "free");
  });
  const recording = new Recording(HEADER);
  clock.nowS = 4000;
  recording.append(recorder.close());
  return recording;
}

const docks = new Docks(layout, new MeshBasicMaterial(), new MeshBasicMaterial());
const cursor = new Cursor(record());
const mesh = (name: string) => docks.root.children.find((c) => c.name === name) as InstancedMesh;
const heavy = layout.doorGroups.filter((g) => g.class === "heavy").reduce((sum, g) => sum + g.doors, 0);

/** Heights that the leaves of all heavy doors have, as shares, and where the forklifts are. */
function shown(t: number) {
  cursor.seek(t);
  docks.draw(cursor, true);
  const m = new Matrix4();
  const leaves = Array.from({ length: heavy }, (_, i) => {
    mesh("heavyLeaves").getMatrixAt(i, m);
    return m.elements[10] as number;
  });
  const forklifts = Array.from({ length: mesh("forklifts").count }, (_, i) => {
    mesh("forklifts").getMatrixAt(i, m);
    return new Vector3().applyMatrix4(m);
  });
  return { leaves, forklifts, pallets: mesh("pallets").count };
}

describe("the door of a lorry", () => {
  test("is shut before it is there, rolls up while it docks, stays up for the work and rolls down before it leaves", () => {
    const index = allDoors({ ...layout, doorGroups: layout.doorGroups.filter((g) => g.class === "heavy") }).findIndex(
      (d) => d.id === name,
    );
    const height = (t: number) => shown(t).leaves[index] as number;
    expect([0, 60, 99].map(height)).toEqual([1, 1, 1]);
    expect(height(100 + ROLL_S / 2)).toBeCloseTo(1 - 0.93 / 2, 6);
    expect(height(300)).toBeCloseTo(0.07, 6);
    expect(height(700)).toBeCloseTo(0.07, 6);
    expect(height(1000 + ROLL_S / 2)).toBeCloseTo(1 - 0.93 / 2, 6);
    expect(height(1050)).toBe(1);
    expect(height(2000)).toBe(1);
    // the others are shut all the time, and a jump back shows the same as before
    expect(shown(700).leaves.filter((h) => h < 1)).toHaveLength(1);
    expect(height(300)).toBeCloseTo(0.07, 6);
  });

  test("has a forklift while goods are moved and at no other time", () => {
    expect([0, 200, 399, 1001, 2000].map((t) => shown(t).forklifts.length)).toEqual([0, 0, 0, 0, 0]);
    for (let t = 400; t < 1000; t += 7) {
      const { forklifts } = shown(t);
      expect(forklifts).toHaveLength(1);
      const [at] = forklifts as [Vector3];
      const ahead = (at.x - door.x) * Math.cos(door.heading) + (at.y - door.y) * Math.sin(door.heading);
      const left = -(at.x - door.x) * Math.sin(door.heading) + (at.y - door.y) * Math.cos(door.heading);
      // in the hall or in the lorry, never through the neighbour's wall
      expect(ahead).toBeGreaterThan(-7);
      expect(ahead).toBeLessThan(4);
      expect(Math.abs(left)).toBeLessThan(1.2);
    }
  });
});

test("what a door does follows from the vehicle's state; without one it is shut", () => {
  expect(doorMove(-1)).toBe(DOOR.shut);
  expect(doorMove(stateCode("driving"))).toBe(DOOR.shut);
  expect(doorMove(stateCode("trading"))).toBe(DOOR.open);
  const share = Float64Array.of(-5, 1e6);
  openShare(share, 0, DOOR.opening);
  openShare(share, 1, DOOR.closing);
  expect([...share]).toEqual([0, 0]);
});

describe("a round of the forklift", () => {
  const at = (s: number, isLoading: boolean) => {
    const out = new Float64Array(FORKLIFT.stride);
    out[0] = s;
    forkliftAt(out, 5, isLoading);
    return {
      ahead: out[FORKLIFT.ahead] as number,
      loaded: out[FORKLIFT.loaded] === 1,
      cos: out[FORKLIFT.cos] as number,
    };
  };

  test("goes on without a jump, through the doorway and out again", () => {
    let crossings = 0;
    for (let s = 0; s < 200; s += 0.25) {
      const [a, b] = [at(s, false), at(s + 0.25, false)];
      expect(Math.abs(a.ahead - b.ahead)).toBeLessThan(1);
      if (a.ahead < 0 !== b.ahead < 0) crossings++;
    }
    // 55 to 85 s a round, in and out
    expect(crossings).toBeGreaterThanOrEqual(4);
    expect(crossings).toBeLessThanOrEqual(8);
  });

  test("unloading it comes out with a pallet and goes in without, loading the other way round", () => {
    for (let s = 0; s < 200; s += 0.5) {
      const [a, b] = [at(s, false), at(s + 0.5, false)];
      const inDoorway = a.ahead > -2 && a.ahead < 3;
      if (!inDoorway || Math.abs(b.ahead - a.ahead) < 0.05) continue;
      expect(a.cos).toBeCloseTo(1, 6); // forks towards the lorry
      expect(a.loaded).toBe(b.ahead < a.ahead);
      expect(at(s, true).loaded).toBe(!a.loaded);
    }
  });
});
