/**
 * Shapes of the vehicles. Tractor, lorry, van and car: origin at the front bumper on the ground, x ahead. Trailer:
 * origin below the kingpin. White parts take the colour of the instance.
 */
import type { BufferGeometry } from "three";
import { VEHICLE_SHAPES_SPEC } from "../../geometry/vehicleShapes.ts";
import { COLOUR } from "../colours.ts";
import { Mesher, type Paint, SURFACE } from "../mesher.ts";

const BODY: Paint = { colour: 0xffffff, paint: 1 };
const TRIM: Paint = { colour: 0xe9ebea };
const GLASS: Paint = { colour: 0x1d2b36 };
const FRAME: Paint = { colour: 0x2c3034 };
/** Glass of lamps that are out; lamps.ts draws those that shine. */
const LAMP: Paint = { colour: 0xe6e9ea };
const TAIL: Paint = { colour: 0x8e1f18 };
const TYRE: Paint = { colour: COLOUR.rubber };
const RIM: Paint = { colour: 0xb4babd };

/** An axle: where it is, half its width, the radius of its wheels [m], and whether there are two at each end. */
type Axle = readonly [x: number, halfWidth: number, radius: number, dual: boolean];

/** The tyres, and the end of what throws a shadow. */
function tyres(m: Mesher, axles: readonly Axle[]): void {
  for (const [x, halfWidth, radius, dual] of axles) {
    const w = dual ? 0.55 : 0.32;
    for (const y of [-halfWidth, halfWidth - w]) m.wheel(x, y, y + w, radius, radius, 10, TYRE);
  }
  m.endShadow();
}

function rims(m: Mesher, axles: readonly Axle[]): void {
  for (const [x, halfWidth, radius] of axles)
    for (const y of [-halfWidth - 0.015, halfWidth + 0.015]) m.upright(x, y, radius, radius * 0.52, 7, RIM);
}

/** Cab of a heavy lorry from the bumper to 2.35 m behind it: what throws its shadow. */
function heavyCab(m: Mesher, halfWidth: number): void {
  m.profile(
    [
      [-2.35, 0.55],
      [-0.02, 0.55],
      [0, 1.5],
      [-0.12, 1.75],
      [-0.42, 3.05],
      [-0.8, 3.42],
      [-2.35, 3.5],
    ],
    -halfWidth,
    halfWidth,
    [BODY],
  );
  // bumper, roof deflector
  m.box(-0.3, -halfWidth, 0.3, 0.0, halfWidth, 0.72, { colour: 0xd5d8d8 });
  m.profile(
    [
      [-2.3, 3.45],
      [-0.85, 3.42],
      [-2.1, 3.95],
      [-2.3, 3.95],
    ],
    -halfWidth + 0.15,
    halfWidth - 0.15,
    [BODY],
  );
}

/** Windscreen, side windows, mirrors, grille, lamps. */
function heavyCabDetails(m: Mesher, halfWidth: number): void {
  m.quad(
    [-0.1, -halfWidth + 0.12, 1.78],
    [-0.1, halfWidth - 0.12, 1.78],
    [-0.38, halfWidth - 0.18, 2.95],
    [-0.38, -halfWidth + 0.18, 2.95],
    GLASS,
  );
  for (const side of [-1, 1]) {
    const y = side * (halfWidth + 0.015);
    const a = [-0.35, y, 1.85] as const;
    const b = [-1.35, y, 1.85] as const;
    const c = [-1.35, y, 2.75] as const;
    const d = [-0.6, y, 2.75] as const;
    if (side > 0) m.quad(a, b, c, d, GLASS);
    else m.quad(a, d, c, b, GLASS);
    m.box(
      -0.3,
      side > 0 ? halfWidth : -halfWidth - 0.2,
      1.9,
      -0.18,
      side > 0 ? halfWidth + 0.2 : -halfWidth,
      2.6,
      FRAME,
    );
  }
  m.box(-0.06, -0.75, 0.78, 0.03, 0.75, 1.42, { colour: 0x33383d, surface: SURFACE.louvre });
  for (const side of [-1, 1]) m.box(-0.08, side * 0.85 - 0.22, 0.72, 0.05, side * 0.85 + 0.22, 0.96, LAMP);
}

/** A tractor alone, from its bumper to the end of its frame [m]. */
export const TRACTOR_M = 6.3;

export function tractor(): BufferGeometry {
  const m = new Mesher();
  const { widthM } = VEHICLE_SHAPES_SPEC.semi;
  const h = widthM / 2 - 0.03;
  heavyCab(m, h);
  m.box(-TRACTOR_M, -0.45, 0.75, -2.3, 0.45, 1.05, FRAME);
  m.box(-3.5, -h, 0.5, -2.5, -h + 0.6, 1.15, { colour: 0xb9bec1 });
  m.box(-3.5, h - 0.6, 0.5, -2.5, h, 1.15, { colour: 0xb9bec1 });
  m.box(-2.7, -h + 0.1, 1.1, -2.4, h - 0.1, 2.9, { colour: 0x3a4046 });
  const axles: readonly Axle[] = [
    [-1.5, h, 0.5, false],
    [-4.75, h, 0.5, true],
    [-5.85, h, 0.5, true],
  ];
  tyres(m, axles);
  m.column(-4.6, 0, 1.05, 1.18, 0.5, 0.5, 8, FRAME);
  heavyCabDetails(m, h);
  rims(m, axles);
  return m.build();
}

export function trailer(): BufferGeometry {
  const m = new Mesher();
  const { widthM, lengthM, heightM, trailer: t } = VEHICLE_SHAPES_SPEC.semi;
  const h = widthM / 2;
  const front = (t?.kingpinM ?? 4.6) - (t?.frontM ?? 3.3);
  const rear = -(lengthM - (t?.kingpinM ?? 4.6));
  const side: Paint = { colour: 0xf4f6f5, paint: 1, surface: SURFACE.ribs, seed: 2 };
  m.closedBox(rear, -h, 1.22, front, h, heightM, side);
  m.flat(rear, -h, front, h, heightM + 0.01, { colour: 0xf2f4f3, paint: 0.35 });
  // frame rails; skirts, landing legs; doors and lamps at the rear
  m.box(rear, -h + 0.02, 1.08, front, h - 0.02, 1.24, { colour: 0x50565b });
  m.box(rear + 0.4, -0.5, 0.85, -0.6, 0.5, 1.15, FRAME);
  const axleM = -(t?.axleM ?? 8.2);
  const axles = [-1.31, 0, 1.31].map((d): Axle => [axleM + d, h - 0.04, 0.5, true]);
  tyres(m, axles);
  for (const y of [-h + 0.03, h - 0.1]) m.box(-5.6, y, 0.45, -2.4, y + 0.07, 1.1, { colour: 0xd2d6d6 });
  for (const y of [-0.8, 0.7]) m.box(-1.9, y, 0.1, -1.75, y + 0.12, 1.1, FRAME);
  m.box(rear - 0.03, -h + 0.05, 1.3, rear, h - 0.05, heightM - 0.1, { colour: 0xe4e7e6, paint: 0.6 });
  for (const y of [-0.55, -0.03, 0.5])
    m.box(rear - 0.06, y, 1.35, rear - 0.02, y + 0.05, heightM - 0.15, { colour: 0x8b9195 });
  m.box(rear - 0.05, -h, 0.75, rear + 0.1, h, 0.95, { colour: 0xb03026 });
  for (const y of [-h + 0.1, h - 0.45]) m.box(rear - 0.09, y, 0.97, rear + 0.02, y + 0.35, 1.16, TAIL);
  rims(m, axles);
  return m.build();
}

export function rigidCab(): BufferGeometry {
  const m = new Mesher();
  const h = VEHICLE_SHAPES_SPEC.rigid.widthM / 2 - 0.03;
  heavyCab(m, h);
  const axles: readonly Axle[] = [[-1.4, h, 0.48, false]];
  tyres(m, axles);
  heavyCabDetails(m, h);
  rims(m, axles);
  return m.build();
}

export function rigidBody(): BufferGeometry {
  const m = new Mesher();
  const { widthM, lengthM, heightM } = VEHICLE_SHAPES_SPEC.rigid;
  const h = widthM / 2;
  const side: Paint = { colour: 0xf4f6f5, paint: 1, surface: SURFACE.ribs, seed: 3 };
  m.closedBox(-lengthM, -h, 1.15, -2.6, h, heightM, side);
  m.flat(-lengthM, -h, -2.6, h, heightM + 0.01, { colour: 0xf2f4f3, paint: 0.35 });
  m.box(-lengthM, -0.45, 0.75, -2.3, 0.45, 1.15, FRAME);
  for (const y of [-h + 0.03, h - 0.1]) m.box(-6.6, y, 0.45, -3.2, y + 0.07, 1.1, { colour: 0xc6cbcc });
  const axles: readonly Axle[] = [
    [-7.4, h - 0.03, 0.48, true],
    [-8.7, h - 0.03, 0.48, true],
  ];
  tyres(m, axles);
  m.box(-lengthM - 0.03, -h + 0.06, 1.25, -lengthM, h - 0.06, heightM - 0.1, { colour: 0xdfe3e2, paint: 0.6 });
  for (const y of [-h + 0.08, h - 0.42]) m.box(-lengthM - 0.07, y, 0.9, -lengthM + 0.03, y + 0.34, 1.1, TAIL);
  rims(m, axles);
  return m.build();
}

export function van(): BufferGeometry {
  const m = new Mesher();
  const { widthM, lengthM, heightM } = VEHICLE_SHAPES_SPEC.van;
  const h = widthM / 2;
  m.profile(
    [
      [-lengthM, 0.4],
      [-0.02, 0.4],
      [0, 1.0],
      [-0.75, 1.3],
      [-1.5, 2.2],
      [-1.85, heightM - 0.1],
      [-lengthM, heightM],
    ],
    -h,
    h,
    [BODY],
  );
  const axles: readonly Axle[] = [
    [-1.0, h, 0.36, false],
    [-4.4, h, 0.36, false],
  ];
  tyres(m, axles);
  m.quad([-0.78, -h + 0.12, 1.36], [-0.78, h - 0.12, 1.36], [-1.45, h - 0.15, 2.16], [-1.45, -h + 0.15, 2.16], GLASS);
  for (const side of [-1, 1]) {
    const y = side * (h + 0.012);
    const a = [-1.0, y, 1.35] as const;
    const b = [-2.1, y, 1.35] as const;
    const c = [-2.1, y, 2.1] as const;
    const d = [-1.6, y, 2.1] as const;
    if (side > 0) m.quad(a, b, c, d, GLASS);
    else m.quad(a, d, c, b, GLASS);
    // the hub's green line along the box
    const e = [-2.5, y, 1.0] as const;
    const f = [-lengthM + 0.2, y, 1.0] as const;
    const g = [-lengthM + 0.2, y, 1.28] as const;
    const i = [-2.5, y, 1.28] as const;
    if (side > 0) m.quad(e, f, g, i, { colour: COLOUR.green });
    else m.quad(e, i, g, f, { colour: COLOUR.green });
  }
  m.box(-0.2, -h, 0.3, 0.02, h, 0.55, FRAME);
  for (const side of [-1, 1]) m.box(-0.16, side * 0.75 - 0.2, 0.75, 0.03, side * 0.75 + 0.2, 0.95, LAMP);
  for (const y of [-h + 0.06, h - 0.26]) m.box(-lengthM - 0.04, y, 0.9, -lengthM + 0.02, y + 0.2, 1.4, TAIL);
  rims(m, axles);
  return m.build();
}

export function car(): BufferGeometry {
  const m = new Mesher();
  const { widthM, lengthM } = VEHICLE_SHAPES_SPEC.car;
  const h = widthM / 2;
  m.profile(
    [
      [-lengthM, 0.35],
      [0, 0.35],
      [0, 0.72],
      [-1.15, 0.92],
      [-lengthM + 0.1, 0.95],
      [-lengthM, 0.8],
    ],
    -h,
    h,
    [BODY],
  );
  m.profile(
    [
      [-lengthM + 0.35, 0.92],
      [-1.1, 0.9],
      [-1.85, 1.42],
      [-lengthM + 1.0, 1.44],
    ],
    -h + 0.12,
    h - 0.12,
    [GLASS],
  );
  const axles: readonly Axle[] = [
    [-0.9, h, 0.32, false],
    [-3.6, h, 0.32, false],
  ];
  tyres(m, axles);
  m.box(-lengthM + 1.0, -h + 0.16, 1.42, -1.9, h - 0.16, 1.47, BODY);
  for (const side of [-1, 1]) {
    m.box(-0.1, side * 0.62 - 0.16, 0.55, 0.02, side * 0.62 + 0.16, 0.7, LAMP);
    m.box(-lengthM - 0.02, side * 0.62 - 0.16, 0.68, -lengthM + 0.05, side * 0.62 + 0.16, 0.84, TAIL);
  }
  m.box(-lengthM + 0.3, -h + 0.02, 0.3, -0.3, h - 0.02, 0.4, TRIM);
  rims(m, axles);
  return m.build();
}
