/** Lamps of a vehicle whose drive is drawn here: read back from the mesh, without a screen. */
import { MeshBasicMaterial, Vector3 } from "three";
import { describe, expect, test } from "vitest";
import { Curve } from "../../../src/geometry/path.ts";
import { VEHICLE_SHAPES_SPEC } from "../../../src/geometry/vehicleShapes.ts";
import { Cursor } from "../../../src/recording/cursor.ts";
import { plateOf } from "../../../src/recording/plates.ts";
import { Recorder } from "../../../src/recording/recorder.ts";
import { Recording } from "../../../src/recording/recording.ts";
import { Fleet } from "../../../src/view/fleet/fleet.ts";
import { Lamps } from "../../../src/view/fleet/lamps.ts";
import { LAMP, LAMP_STRIDE, LAMPS } from "../../../src/view/fleet/lampTable.ts";
import { packed, unpacked } from "../../../src/view/fleet/plateText.ts";
import { shadeUniforms } from "../../../src/view/shade.ts";
import { headerOf } from "../../support/recordingScript.ts";

const HEADER = headerOf("full", 1000);
const FAR = new Vector3(0, 0, 900);

/**
 * A rigid on 100 m straight east, a quarter to the left and 50 m north: 10 m/s from 20 m on; after 10 s it brakes with
 * 1 m/s² for 10 s and stands at 170 m; at 60 s it backs with 2 m/s until 70 s, then it is parked.
 */
function record(): Recording {
  const clock = { nowS: 0 };
  const recorder = new Recorder(clock, HEADER);
  const id = recorder.entity({
    kind: "vehicle",
    name: "V1",
    shape: "rigid",
    vehicleClass: "lineHaul",
    drive: "diesel",
  });
  const curve = new Curve(0, 0, 0)
    .line(100)
    .arc(20, Math.PI / 2)
    .line(150);
  const path = recorder.path(curve.pieces(), curve.lengthM);
  const move = (atS: number, s: number, v: number, a: number) => {
    clock.nowS = atS;
    recorder.motion(id, path, s, v, a);
  };
  move(0, 20, 10, 0);
  recorder.setState(id, "driving");
  recorder.open();
  move(10, 120, 10, -1);
  move(20, 170, 0, 0);
  move(60, 170, -2, 0);
  move(70, 150, 0, 0);
  recorder.setState(id, "parked");
  const recording = new Recording(HEADER);
  clock.nowS = 1000;
  recording.append(recorder.close());
  return recording;
}

const recording = record();
const fleet = new Fleet(new MeshBasicMaterial(), new MeshBasicMaterial(), shadeUniforms(), null);
const cursor = new Cursor(recording);

/** Kinds of the lamps at a time, and where they are. */
function shown(t: number, isStill = true, eye = FAR, nightPercent = 100) {
  const lamps = new Lamps(shadeUniforms(), isStill);
  cursor.seek(t);
  fleet.draw(cursor, 0, 0);
  lamps.draw(Float64Array.of(t), cursor, fleet, eye, nightPercent);
  const at = lamps.mesh.geometry.getAttribute("aAt").array as Float32Array;
  const text = lamps.mesh.geometry.getAttribute("aText").array as Float32Array;
  const list = Array.from({ length: lamps.mesh.geometry.instanceCount }, (_, i) => ({
    light: LAMPS.rows[Math.floor(at[i * 4 + 3] as number) * LAMP_STRIDE] as number,
    /** whole turns */
    looks: (at[i * 4 + 3] as number) % 1,
    x: at[i * 4] as number,
    y: at[i * 4 + 1] as number,
    text: unpacked([text[i * 3] as number, text[i * 3 + 1] as number]),
  }));
  lamps.dispose();
  return list;
}
const lights = (t: number, isStill = true) => [...new Set(shown(t, isStill).map((l) => l.light))].sort((a, b) => a - b);

describe("lamps", () => {
  test("on the straight far before the turn: head-lights and tail-lights; then the left indicators as well", () => {
    expect(lights(1)).toEqual([LAMP.white, LAMP.tail]); // at 30 m
    expect(lights(5.5)).toEqual([LAMP.white, LAMP.tail, LAMP.amber]); // at 75 m, 25 m before the turn
    // on its left: at the front bumper and at the tail
    const amber = shown(5.5).filter((l) => l.light === LAMP.amber);
    expect(amber.map((l) => Math.round(l.x))).toEqual([75, Math.round(75 - VEHICLE_SHAPES_SPEC.rigid.lengthM)]);
    for (const { y } of amber) expect(y).toBeGreaterThan(0.8);
  });

  test("by day there are no head-lights, and from afar no lamps at all", () => {
    const near = new Vector3(75, 20, 40);
    expect([...new Set(shown(5.5, true, near, 0).map((l) => l.light))].sort()).toEqual([LAMP.amber, LAMP.plate]);
    expect(shown(5.5, true, FAR, 0)).toEqual([]);
  });

  test("front lamps look ahead, rear ones back", () => {
    const looks = (light: number) =>
      shown(1)
        .filter((l) => l.light === light)
        .map((l) => l.looks);
    for (const turn of looks(LAMP.white)) expect(turn).toBeCloseTo(0, 4);
    for (const turn of looks(LAMP.tail)) expect(turn).toBeCloseTo(0.5, 4);
    expect(looks(LAMP.white)).toHaveLength(2);
  });

  test("brake lights while it slows down and while it stands in traffic, white ones in reverse, none when parked", () => {
    expect(lights(15)).toContain(LAMP.brake);
    expect(lights(30)).toContain(LAMP.brake);
    expect(lights(65)).toEqual([LAMP.white, LAMP.tail, LAMP.reverse]);
    expect(lights(80)).toEqual([]);
  });

  test("indicators blink with simulated time, the same at the same time; for viewers who want stillness they shine", () => {
    // 1.5 times a second
    const blinks = [0, 1, 2, 3, 4, 5].map((k) => lights(5 + k / 3, false).includes(LAMP.amber));
    expect(blinks.slice(1).every((on, k) => on !== blinks[k])).toBe(true);
    expect([5, 5.2, 5.4, 5.6, 5.8].every((t) => lights(t).includes(LAMP.amber))).toBe(true);
  });

  test("plates are written near the viewer and carry the vehicle's plate", () => {
    const near = shown(80, true, new Vector3(140, 20, 5));
    expect(near.map((l) => l.light)).toEqual([LAMP.plate, LAMP.plate]);
    const plate = plateOf(recording, 0)?.text;
    expect(plate).toMatch(/^豫H·/);
    const written = plate?.replace("·", "");
    expect(near.map((l) => l.text)).toEqual([written, written]);
  });
});

test("eight signs of a plate survive being packed in two numbers of single precision", () => {
  for (const text of ["豫H·A5097", "豫H·61884D", "豫H·2718挂", "豫H·ZZZZZ"]) {
    const [a, b] = packed(text);
    expect(unpacked([Math.fround(a), Math.fround(b)])).toBe(text.replace("·", ""));
  }
});
