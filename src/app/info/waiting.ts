/**
 * Where vehicles stand and wait, from recorded motion: vehicle-minutes of a span on a grid over the site. A vehicle's time
 * lies along its body; a blur as wide as a vehicle makes an area of it, and no minute is lost but what lies beyond the
 * grid. It is worked out in small steps, so that the page can draw in between.
 */
import { type Pose, poseAt } from "../../geometry/path.ts";
import { VEHICLE_SHAPES_SPEC } from "../../geometry/vehicleShapes.ts";
import type { Recording } from "../../recording/recording.ts";
import { STATES, type StateName, stateCode } from "../../recording/vocabulary.ts";
import { coveredPart } from "../figures.ts";
import type { Span } from "../session.ts";
import { roundEnd } from "./ramp.ts";

/** Standing in one of these is waiting; who rests, works, charges or is served does not wait. */
export const WAITING_STATES = [
  "arriving",
  "gateQueue",
  "driving",
  "waitingStall",
  "waitingDoor",
  "waitingGang",
  "waitingCharger",
  "waitingGoods",
  "waitingStaging",
] as const satisfies readonly StateName[];
export type WaitingState = (typeof WAITING_STATES)[number];
/** Of these, where it keeps others from driving on. */
export const ON_ROADS: readonly WaitingState[] = ["arriving", "gateQueue", "driving", "waitingStall"];

export interface Grid {
  /** xMin, yMin, xMax, yMax [m] */
  readonly rect: readonly [number, number, number, number];
  readonly columns: number;
  readonly rows: number;
}

export interface Waiting {
  readonly grid: Grid;
  /** vehicle-minutes on 100 m², row by row from the south */
  readonly density: Float32Array;
  /** vehicle-minutes, those beyond the grid too */
  readonly byState: ReadonlyMap<WaitingState, number>;
  /** of these beyond the grid */
  readonly beyond: number;
}

/** A grid over a site with some of the public roads around it. */
export function gridOver([x0, y0, x1, y1]: readonly [number, number, number, number]): Grid {
  return { rect: [x0 - AROUND_M, y0 - AROUND_M, x1 + AROUND_M, y1 + AROUND_M], columns: 256, rows: 192 };
}
const AROUND_M = 40;

/** Rows between two breaths, and how far apart the time of a body is put down [m]. */
const BREATH = 200;
const POINT_M = 1.5;
/** standard deviation of the blur [m] */
export const BLUR_M = 2.5;

/** Works it out; each `next` takes a fraction of a millisecond, the last value is the answer. */
export function* waitingOver(
  recording: Recording,
  span: Span,
  grid: Grid,
  counted: readonly WaitingState[] = WAITING_STATES,
): Generator<void, Waiting> {
  const known = coveredPart(recording, span);
  const sums = new Float64Array(STATES.length);
  const minutes = new Float32Array(grid.columns * grid.rows);
  const waits = new Uint8Array(STATES.length);
  for (const name of counted) waits[stateCode(name)] = 1;
  let beyond = 0;
  if (known) {
    const { fromS, toS } = known;
    const { motion, states, entities } = recording;
    const motionRow = new Int32Array(entities.length).fill(-1);
    const state = new Int16Array(entities.length).fill(-1);
    const sinceS = new Float64Array(entities.length);
    /** Puts down the time since the last change of a vehicle. */
    const settle = (vehicle: number, t: number) => {
      const stoodS = Math.min(t, toS) - Math.max(sinceS[vehicle] as number, fromS);
      sinceS[vehicle] = t;
      const row = motionRow[vehicle] as number;
      const code = state[vehicle] as number;
      if (!(stoodS > 0) || row < 0 || code < 0 || waits[code] === 0) return;
      if (motion.columns.v[row] !== 0 || motion.columns.a[row] !== 0) return;
      sums[code]! += stoodS / 60;
      beyond += putDown(recording, vehicle, row, stoodS / 60, grid, minutes);
    };
    let m = 0;
    let s = 0;
    for (let k = 1; ; k++) {
      const motionS = m < motion.length ? (motion.columns.t[m] as number) : Number.POSITIVE_INFINITY;
      const stateS = s < states.length ? (states.columns.t[s] as number) : Number.POSITIVE_INFINITY;
      if (Math.min(motionS, stateS) >= toS) break;
      if (motionS <= stateS) {
        const vehicle = motion.columns.vehicle[m] as number;
        settle(vehicle, motionS);
        motionRow[vehicle] = (motion.columns.path[m] as number) < 0 ? -1 : m;
        m++;
      } else {
        const entity = states.columns.entity[s] as number;
        settle(entity, stateS);
        state[entity] = states.columns.state[s] as number;
        s++;
      }
      if (k % BREATH === 0) yield;
    }
    for (let vehicle = 0; vehicle < entities.length; vehicle++) {
      settle(vehicle, toS);
      if (vehicle % BREATH === 0) yield;
    }
  }
  const density = yield* blurred(minutes, grid);
  const [x0, y0, x1, y1] = grid.rect;
  const cellM2 = ((x1 - x0) / grid.columns) * ((y1 - y0) / grid.rows);
  for (let i = 0; i < density.length; i++) density[i]! *= 100 / cellM2;
  const byState = new Map(counted.map((name) => [name, sums[stateCode(name)] as number] as const));
  return { grid, density, byState, beyond };
}

const pose: Pose = { x: 0, y: 0, heading: 0, cos: 1, sin: 0 };

/** Spreads a standing vehicle's time along its body; returns what lies beyond the grid. */
function putDown(
  recording: Recording,
  vehicle: number,
  row: number,
  amount: number,
  { rect: [x0, y0, x1, y1], columns, rows }: Grid,
  into: Float32Array,
): number {
  const { path, s } = recording.motion.columns;
  const curve = recording.paths[path[row] as number];
  if (!curve) return amount;
  const { lengthM } = VEHICLE_SHAPES_SPEC[recording.entities[vehicle]?.shape ?? "car"];
  const points = Math.max(1, Math.round(lengthM / POINT_M));
  let beyond = 0;
  for (let i = 0; i < points; i++) {
    poseAt(curve.pieces, (s[row] as number) - ((i + 0.5) * lengthM) / points, pose);
    const column = Math.floor(((pose.x - x0) / (x1 - x0)) * columns);
    const line = Math.floor(((pose.y - y0) / (y1 - y0)) * rows);
    if (column < 0 || column >= columns || line < 0 || line >= rows) beyond += amount / points;
    else into[line * columns + column]! += amount / points;
  }
  return beyond;
}

/** A Gaussian blur, across and then along; what would fall off the border is kept at it. */
function* blurred(
  values: Float32Array,
  { rect: [x0, y0, x1, y1], columns, rows }: Grid,
): Generator<void, Float32Array> {
  const half = new Float32Array(values.length);
  const across = kernelOf((BLUR_M * columns) / (x1 - x0));
  for (let line = 0; line < rows; line++) {
    for (let column = 0; column < columns; column++) {
      spread(values[line * columns + column] as number, across, column, columns, half, line * columns, 1);
    }
    if (line % 16 === 0) yield;
  }
  const whole = new Float32Array(values.length);
  const along = kernelOf((BLUR_M * rows) / (y1 - y0));
  for (let column = 0; column < columns; column++) {
    for (let line = 0; line < rows; line++) {
      spread(half[line * columns + column] as number, along, line, rows, whole, column, columns);
    }
    if (column % 16 === 0) yield;
  }
  return whole;
}

function spread(
  value: number,
  kernel: Float64Array,
  at: number,
  count: number,
  into: Float32Array,
  first: number,
  step: number,
): void {
  if (value === 0) return;
  const reach = (kernel.length - 1) / 2;
  for (let k = -reach; k <= reach; k++) {
    const to = Math.max(0, Math.min(count - 1, at + k));
    into[first + to * step]! += value * (kernel[k + reach] as number);
  }
}

/** Weights that add up to 1, out to three standard deviations [cells]. */
function kernelOf(sigma: number): Float64Array {
  const reach = Math.max(1, Math.ceil(3 * sigma));
  const weights = Float64Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-0.5 * ((i - reach) / sigma) ** 2));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / sum);
}

export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly density: number;
}

/** The densest places, each so far from the denser ones, densest first. */
export function hotSpots({ grid, density }: Waiting, most: number, apartM: number): Spot[] {
  const { rect, columns, rows } = grid;
  const [x0, y0, x1, y1] = rect;
  const xOf = (i: number) => x0 + (((i % columns) + 0.5) * (x1 - x0)) / columns;
  const yOf = (i: number) => y0 + ((Math.floor(i / columns) + 0.5) * (y1 - y0)) / rows;
  const spots: Spot[] = [];
  const isFree = (i: number) => spots.every((spot) => Math.hypot(spot.x - xOf(i), spot.y - yOf(i)) >= apartM);
  // a look over all cells for each: sorting them takes ten times as long
  while (spots.length < most) {
    let best = -1;
    for (let i = 0; i < density.length; i++) {
      if ((density[i] as number) > (best < 0 ? 0 : (density[best] as number)) && isFree(i)) best = i;
    }
    if (best < 0) break;
    spots.push({ x: xOf(best), y: yOf(best), density: density[best] as number });
  }
  return spots;
}

/** End of the scale: a round number that one cell in a hundred of those where anybody waited is above. */
export function scaleEnd({ density }: Waiting): number {
  const known = density.filter((value) => value > LEAST).sort();
  return roundEnd(known[Math.floor(0.99 * (known.length - 1))] ?? 0);
}
/** Less than this is nothing [vehicle-minutes on 100 m²]. */
const LEAST = 0.01;
