/** Geometry of the repeated things, each around its own origin: x is the way it faces. */
import type { BufferGeometry } from "three";
import { COLOUR } from "../colours.ts";
import { Mesher, type Paint, SURFACE } from "../mesher.ts";

const SIGNAL: Paint = { colour: 0xffffff, surface: SURFACE.signal, paint: 1 };

/** Opening of a door in its wall: half its width, its foot and its head [m]. */
export interface Opening {
  readonly half: number;
  readonly foot: number;
  readonly head: number;
}
export const OPENING: Readonly<Record<"heavy" | "light", Opening>> = {
  heavy: { half: 1.65, foot: 1.15, head: 4.6 },
  light: { half: 1.35, foot: 0.7, head: 3.5 },
};
/** How far one looks into the hall behind a door [m]. */
const HALL_M = 7.5;

/** The hall behind an opening: floor, walls, ceiling with lamps, goods along the back. */
function hall(m: Mesher, { foot, head }: Opening, half: number): void {
  const back = -HALL_M;
  const top = head + 0.7;
  const wall: Paint = { colour: 0x6c7377 };
  m.flat(back, -half, 0.02, half, foot, { colour: 0x74797b, surface: SURFACE.slab });
  m.quad([back, half, foot], [back, -half, foot], [back, -half, top], [back, half, top], {
    colour: 0x4a4d4a,
    surface: SURFACE.glow,
  });
  m.quad([back, -half, foot], [0, -half, foot], [0, -half, top], [back, -half, top], wall);
  m.quad([0, half, foot], [back, half, foot], [back, half, top], [0, half, top], wall);
  m.quad([back, half, top], [0, half, top], [0, -half, top], [back, -half, top], { colour: 0x50565a });
  m.box(back + 2, -0.12, top - 0.14, -1.2, 0.12, top - 0.02, { colour: 0xe6f2ff, surface: SURFACE.glow });
  for (const [y, high, colour] of [
    [-1.25, 1.5, 0xa9854f],
    [0.1, 1.1, 0xb6a37c],
    [1.3, 1.8, 0x8aa0b4],
  ] as const) {
    m.box(back + 0.1, y - 0.5, foot + 0.15, back + 1.2, y + 0.5, foot + 0.15 + high, { colour });
  }
}

/** A dock for lorries: opening, shelter, leveller, bumpers and a signal lamp that takes the colour of the instance. */
export function heavyDock(): BufferGeometry {
  const m = new Mesher();
  const dark: Paint = { colour: 0x2a2e33 };
  const { half, foot, head } = OPENING.heavy;
  hall(m, OPENING.heavy, 1.98);
  for (const y of [-half - 0.3, half]) m.box(0, y, 1.0, 0.6, y + 0.3, head + 0.35, dark);
  m.closedBox(0, -half - 0.3, head, 0.72, half + 0.3, head + 0.5, dark);
  for (const y of [-half - 0.31, half + 0.01]) m.box(0.3, y, 1.6, 0.62, y + 0.3, 2.3, { colour: COLOUR.amber });
  // leveller: its pit with the lip, and the plate that bridges to the lorry
  m.box(0, -1.2, 0.0, 0.5, 1.2, 1.12, { colour: 0x6d757b }, { colour: 0xf0b93a });
  m.box(-2, -1.05, foot, 0.42, 1.05, foot + 0.04, { colour: 0x9aa1a5 });
  for (const y of [-1.2, 1.06]) m.box(-2, y, foot, 0.42, y + 0.14, foot + 0.05, { colour: COLOUR.amber });
  m.box(0, -1.75, 0.55, 0.3, -1.3, 1.2, { colour: COLOUR.rubber });
  m.box(0, 1.3, 0.55, 0.3, 1.75, 1.2, { colour: COLOUR.rubber });
  m.box(0, 1.96, 3.1, 0.3, 2.08, 3.9, dark);
  m.box(0.1, 1.94, 3.2, 0.42, 2.1, 3.8, SIGNAL);
  // wheel guides
  for (const y of [-1.45, 1.45]) {
    m.box(0.9, y - 0.09, 0, 3.4, y + 0.09, 0.3, { colour: COLOUR.amber });
  }
  return m.build();
}

/** A door for vans and pick-ups: lower, with a small shelter. */
export function lightDock(): BufferGeometry {
  const m = new Mesher();
  const dark: Paint = { colour: 0x34393e };
  const { half, head } = OPENING.light;
  hall(m, OPENING.light, 1.7);
  m.box(0, -half - 0.25, 0.6, 0.5, -half, head + 0.3, dark);
  m.box(0, half, 0.6, 0.5, half + 0.25, head + 0.3, dark);
  m.closedBox(0, -half - 0.25, head, 0.6, half + 0.25, head + 0.5, dark);
  m.box(0, -1.3, 0, 0.35, 1.3, 0.7, { colour: 0x7d858a }, { colour: 0xf0b93a });
  m.box(0.1, 1.62, 2.6, 0.36, 1.78, 3.2, SIGNAL);
  return m.build();
}

/** Dispenser of a truck charger: pillar with a bright face, cable loop. Faces x. */
export function dispenser(): BufferGeometry {
  const m = new Mesher();
  m.box(-0.5, -0.65, 0, 0.5, 0.65, 0.2, { colour: 0xb9bdbc });
  m.box(-0.32, -0.42, 0.2, 0.32, 0.42, 2.15, { colour: 0xf2f5f4 }, { colour: 0x2fae7c });
  m.box(0.3, -0.3, 1.2, 0.36, 0.3, 1.9, { colour: 0x1e2a2e });
  m.box(-0.36, -0.46, 2.15, 0.36, 0.46, 2.35, SIGNAL);
  for (const y of [-0.5, 0.5]) m.box(-0.05, y - 0.05, 0.7, 0.05, y + 0.05, 1.7, { colour: 0x22282b });
  return m.build();
}

/** Power cabinet. */
export function cabinet(): BufferGeometry {
  const m = new Mesher();
  m.box(-0.7, -1.1, 0, 0.7, 1.1, 0.25, { colour: 0x9fa3a2 });
  m.box(-0.6, -1.0, 0.25, 0.6, 1.0, 2.4, { colour: 0xe4eae7, surface: SURFACE.louvre }, { colour: 0x2fae7c });
  return m.build();
}

/** Street lamp with an arm along x; the head shines at night. */
export function streetLamp(): BufferGeometry {
  const m = new Mesher();
  const pole: Paint = { colour: 0x8f979d };
  m.column(0, 0, 0, 8, 0.11, 0.07, 6, pole);
  m.closedBox(0, -0.05, 7.86, 1.7, 0.05, 7.98, pole);
  m.closedBox(0.9, -0.16, 7.78, 1.9, 0.16, 7.9, { colour: 0xffe2b8, surface: SURFACE.glow });
  return m.build();
}

/** High mast with a crown of floodlights. */
export function mast(): BufferGeometry {
  const m = new Mesher();
  m.column(0, 0, 0, 0.8, 0.45, 0.45, 8, { colour: COLOUR.amber });
  m.column(0, 0, 0.8, 16, 0.2, 0.12, 7, { colour: 0x8f979d });
  m.column(0, 0, 15.6, 15.8, 1.1, 1.1, 8, { colour: 0x8f979d });
  for (let i = 0; i < 6; i++) {
    const a = (i / 6) * 2 * Math.PI;
    m.turnedBox(Math.cos(a) * 1.15, Math.sin(a) * 1.15, a, 0.35, 0.6, 15.35, 15.75, {
      colour: 0xffe8c6,
      surface: SURFACE.glow,
    });
  }
  return m.build();
}

/** Three metres of fence along x: posts, rails, a light mesh of bars. */
export function fencePanel(): BufferGeometry {
  const m = new Mesher();
  const steel: Paint = { colour: 0xeceeec };
  m.box(-1.5, -0.12, 0, 1.5, 0.12, 0.4, { colour: 0xc5c3bb });
  m.box(-1.5, -0.05, 0.4, -1.4, 0.05, 2.1, steel);
  for (const z of [0.7, 2.0]) m.box(-1.4, -0.03, z, 1.5, 0.03, z + 0.08, steel);
  for (let x = -1.1; x < 1.4; x += 0.3) m.box(x, -0.02, 0.78, x + 0.04, 0.02, 2.0, steel);
  return m.build();
}

/** Booth of a gate lane. */
export function booth(): BufferGeometry {
  const m = new Mesher();
  m.box(-3.5, -0.7, 0, 3.5, 0.7, 0.22, { colour: 0xd9d8d2 });
  m.box(-1.3, -0.6, 0.22, 1.3, 0.6, 1.2, { colour: 0xe6e8e6 });
  m.box(-1.25, -0.55, 1.2, 1.25, 0.55, 2.5, { colour: 0x9fc1d4, surface: SURFACE.glass, seed: 5 });
  m.closedBox(-1.6, -0.8, 2.5, 1.6, 0.8, 2.75, { colour: 0x2a6fb5 });
  for (const x of [-3.3, 3.3]) m.box(x - 0.15, -0.5, 0.22, x + 0.15, 0.5, 0.9, { colour: COLOUR.amber });
  return m.build();
}

/** Post of a barrier. */
export function barrierPost(): BufferGeometry {
  const m = new Mesher();
  m.box(-0.2, -0.2, 0, 0.2, 0.2, 1.1, { colour: 0xf0f1ee }, { colour: 0x2a6fb5 });
  return m.build();
}

/** Arm of a barrier: 3.5 m along y from its hinge, striped red and white, with a lamp at its end. */
export function barrierArm(): BufferGeometry {
  const m = new Mesher();
  for (let i = 0; i < 6; i++) {
    const y = 0.1 + i * 0.55;
    m.closedBox(-0.05, y, -0.06, 0.05, y + 0.55, 0.06, { colour: i % 2 ? 0xf4f4f0 : 0xd8402f });
  }
  m.closedBox(-0.08, 3.3, -0.1, 0.08, 3.46, 0.1, { colour: 0xff5a3c, surface: SURFACE.glow });
  return m.build();
}
