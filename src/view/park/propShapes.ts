/** Geometry of the repeated things, each around its own origin: x is the way it faces. */
import type { BufferGeometry } from "three";
import { COLOUR } from "../colours.ts";
import { Mesher, type Paint, SURFACE } from "../mesher.ts";

const SIGNAL: Paint = { colour: 0xffffff, surface: SURFACE.signal, paint: 1 };

/** A dock for lorries: door, shelter, leveller, bumpers and a signal lamp that takes the colour of the instance. */
export function heavyDock(): BufferGeometry {
  const m = new Mesher();
  const dark: Paint = { colour: 0x2a2e33 };
  m.box(0, -1.5, 1.15, 0.14, 1.5, 4.35, { colour: 0xc8d2d8, surface: SURFACE.louvre });
  m.box(0, -1.9, 1.0, 0.75, -1.5, 4.8, dark);
  m.box(0, 1.5, 1.0, 0.75, 1.9, 4.8, dark);
  m.closedBox(0, -1.9, 4.35, 0.85, 1.9, 5.0, dark);
  m.box(0, -1.2, 0.0, 0.5, 1.2, 1.12, { colour: 0x6d757b }, { colour: 0xf0b93a });
  m.box(0, -1.75, 0.55, 0.62, -1.3, 1.2, { colour: COLOUR.rubber });
  m.box(0, 1.3, 0.55, 0.62, 1.75, 1.2, { colour: COLOUR.rubber });
  m.box(0, 1.92, 3.1, 0.3, 2.06, 3.9, dark);
  m.box(0.1, 1.9, 3.2, 0.42, 2.08, 3.8, SIGNAL);
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
  m.box(0, -1.35, 0.7, 0.12, 1.35, 3.5, { colour: 0xd4dade, surface: SURFACE.louvre });
  m.box(0, -1.6, 0.6, 0.5, -1.35, 3.8, dark);
  m.box(0, 1.35, 0.6, 0.5, 1.6, 3.8, dark);
  m.closedBox(0, -1.6, 3.5, 0.6, 1.6, 4.0, dark);
  m.box(0, -1.3, 0, 0.45, 1.3, 0.7, { colour: 0x7d858a }, { colour: 0xf0b93a });
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
