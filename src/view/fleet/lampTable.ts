/** Where the lamps and plates of each kind of vehicle are, as drawn in vehicleShapes.ts. */
import { VEHICLE_SHAPES_SPEC } from "../../geometry/vehicleShapes.ts";
import { VEHICLE_SHAPES } from "../../recording/vocabulary.ts";
import { SHOWS } from "./signalRules.ts";
import { TRACTOR_M } from "./vehicleShapes.ts";

/** Colours, as the shader numbers them; from `plate` on it is a plate. */
export const LAMP = { white: 0, tail: 1, brake: 2, amber: 3, reverse: 4, plate: 5 } as const;

/**
 * Numbers of a lamp: its light, the bit that lights it (0: always there), 1 when it looks ahead or −1 when back, and in
 * the space of its part ahead, left and above [m], then width and height [m].
 */
export const LAMP_STRIDE = 8;
type Row = readonly [light: number, bit: number, way: number, x: number, y: number, z: number, w: number, h: number];

const both = (
  light: number,
  bit: number,
  way: number,
  x: number,
  y: number,
  z: number,
  w: number,
  h: number,
): Row[] => [
  [light, bit, way, x, y, z, w, h],
  [light, bit, way, x, -y, z, w, h],
];

/** Head-lights at ±y, indicators outside of them, the plate between. */
function front(x: number, y: number, z: number, w: number, h: number, plateZ: number, outM: number): Row[] {
  return [
    ...both(LAMP.white, SHOWS.running, 1, x, y, z, w, h),
    [LAMP.amber, SHOWS.left, 1, x, y + outM, z, 0.18, h],
    [LAMP.amber, SHOWS.right, 1, x, -y - outM, z, 0.18, h],
    [LAMP.plate, 0, 1, x, 0, plateZ, 0.52, 0.17],
  ];
}

/** Brake lights at ±y, indicators outside, reversing lamps inside, the plate between. */
function rear(x: number, y: number, z: number, w: number, h: number, plateZ: number): Row[] {
  return [
    ...both(LAMP.tail, SHOWS.running, -1, x, y - w * 0.3, z, w * 0.62, h),
    ...both(LAMP.brake, SHOWS.brake, -1, x - 0.01, y - w * 0.3, z, w * 0.72, h * 1.25),
    [LAMP.amber, SHOWS.left, -1, x - 0.01, y + w * 0.3, z, w * 0.42, h],
    [LAMP.amber, SHOWS.right, -1, x - 0.01, -y - w * 0.3, z, w * 0.42, h],
    ...both(LAMP.reverse, SHOWS.reverse, -1, x - 0.01, y - w * 0.95, z, w * 0.4, h),
    [LAMP.plate, 0, -1, x, 0, plateZ, 0.52, 0.19],
  ];
}

const { semi, rigid, van, car } = VEHICLE_SHAPES_SPEC;
const tail = -(semi.lengthM - (semi.trailer?.kingpinM ?? 0));

const heavyFront = front(0.08, 0.85, 0.84, 0.42, 0.22, 0.52, 0.31);
/** In the order of VEHICLE_SHAPES: what is on the front part, then what is on the rear part. */
const FRONT: readonly Row[][] = [
  heavyFront,
  heavyFront,
  front(0.05, 0.75, 0.85, 0.36, 0.18, 0.44, 0.2),
  front(0.04, 0.62, 0.63, 0.3, 0.14, 0.42, 0.2),
];
const REAR: readonly Row[][] = [
  rear(tail - 0.1, semi.widthM / 2 - 0.28, 1.06, 0.4, 0.18, 0.85),
  rear(-rigid.lengthM - 0.08, rigid.widthM / 2 - 0.25, 1.0, 0.38, 0.18, 0.8),
  rear(-van.lengthM - 0.05, van.widthM / 2 - 0.16, 1.15, 0.26, 0.4, 0.75),
  rear(-car.lengthM - 0.04, 0.62, 0.76, 0.34, 0.14, 0.6),
];
/** A tractor without trailer has its rear lamps at the end of its frame. */
const BOBTAIL_REAR = rear(-TRACTOR_M - 0.03, 0.42, 0.92, 0.3, 0.16, 0.72);

export interface LampTable {
  readonly rows: Float64Array;
  /** first and last row but one by shape: front parts, rear parts, and the rear of a tractor alone */
  readonly front: Int32Array;
  readonly rear: Int32Array;
  readonly bobtail: Int32Array;
}

function table(): LampTable {
  const rows: number[] = [];
  const add = (lists: readonly (readonly Row[])[]) =>
    Int32Array.from(
      lists.flatMap((list) => {
        const from = rows.length / LAMP_STRIDE;
        rows.push(...list.flat());
        return [from, rows.length / LAMP_STRIDE];
      }),
    );
  if (FRONT.length !== VEHICLE_SHAPES.length) throw new Error("every shape of vehicle has lamps");
  const [frontRows, rearRows, bobtail] = [add(FRONT), add(REAR), add([BOBTAIL_REAR])];
  return { rows: Float64Array.from(rows), front: frontRows, rear: rearRows, bobtail };
}

export const LAMPS = table();
