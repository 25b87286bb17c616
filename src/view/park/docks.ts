/** Roller doors that go up for a vehicle, and the forklift behind each door at which goods are moved. */
import { type BufferGeometry, Group, type InstancedMesh, type Material } from "three";
import type { Cursor } from "../../recording/cursor.ts";
import { stateCode } from "../../recording/vocabulary.ts";
import { COLOUR } from "../colours.ts";
import { Part, writeInstance } from "../fleet/part.ts";
import { doorsOfGroup, type SiteLayout } from "../layout.ts";
import { Mesher, type Paint, SURFACE } from "../mesher.ts";
import { DOOR, doorMove, FORKLIFT, forkliftAt, openShare } from "./dockRules.ts";
import { OPENING } from "./propShapes.ts";
import { linear, type Stand, standing } from "./props.ts";

const OCCUPIED = stateCode("occupied");
const LOADING = stateCode("loading");
const UNLOADING = stateCode("unloading");

/** A roller door, hanging from its head: its z axis is drawn together when it goes up. */
function leaf(kind: "heavy" | "light"): BufferGeometry {
  const { half, foot, head } = OPENING[kind];
  const m = new Mesher();
  m.box(-0.06, -half, foot - head, 0.05, half, 0, { colour: 0xc8d2d8, surface: SURFACE.louvre });
  m.box(0.04, -half, foot - head, 0.09, half, foot - head + 0.22, { colour: COLOUR.amber });
  return m.build();
}

/** Electric counterbalance forklift: origin under its middle, forks ahead. */
function forklift(): BufferGeometry {
  const m = new Mesher();
  const body: Paint = { colour: 0xf0a81f };
  const dark: Paint = { colour: 0x2a2e33 };
  m.box(-1.0, -0.55, 0.18, 0.45, 0.55, 0.75, body, dark);
  m.box(-1.0, -0.5, 0.75, -0.45, 0.5, 1.15, dark);
  m.box(-0.3, -0.25, 0.75, 0.1, 0.25, 1.15, { colour: 0x3c4449 });
  for (const x of [-0.75, 0.36]) for (const y of [-0.5, 0.44]) m.box(x, y, 0.75, x + 0.06, y + 0.06, 2.15, dark);
  m.box(-0.8, -0.52, 2.15, 0.5, 0.52, 2.22, dark);
  // driver
  m.box(-0.35, -0.2, 1.15, -0.05, 0.2, 1.65, { colour: 0x2f6db0 });
  m.box(-0.3, -0.12, 1.65, -0.06, 0.12, 1.92, { colour: 0xe8c9a4 });
  m.box(-0.33, -0.15, 1.86, -0.03, 0.15, 2.0, { colour: 0xf2d13c });
  for (const y of [-0.4, 0.3]) m.box(0.5, y, 0.1, 0.62, y + 0.1, 2.3, { colour: 0x4a5056 });
  for (const y of [-0.32, 0.2]) m.closedBox(0.6, y, 0.22, 1.75, y + 0.12, 0.28, { colour: 0x4a5056 });
  for (const x of [-0.68, 0.25])
    for (const y of [-0.58, 0.42]) m.wheel(x, y, y + 0.16, 0.24, 0.24, 8, { colour: COLOUR.rubber });
  return m.build();
}

/** A pallet with goods, on the forks of a forklift. */
function pallet(): BufferGeometry {
  const m = new Mesher();
  m.closedBox(0.66, -0.6, 0.28, 1.86, 0.6, 0.42, { colour: 0xa4814f });
  m.closedBox(0.7, -0.54, 0.42, 1.82, 0.54, 1.5, { colour: 0xffffff, paint: 1 });
  m.box(0.69, -0.55, 0.9, 1.83, 0.55, 0.98, { colour: 0xdfe6ea });
  return m.build();
}

const GOODS = Float32Array.from([0xc79a5b, 0xb98a52, 0xd9c39a, 0x9fb3c4, 0xcfd5d8].flatMap(linear));
const KINDS_OF_GOODS = GOODS.length / 3;
const WHITE = Float32Array.of(1, 1, 1);

/** Doors of one kind. */
interface Row {
  readonly kind: "heavy" | "light";
  readonly names: readonly string[];
  readonly leaves: InstancedMesh;
  readonly entities: Int32Array;
  readonly stands: Float64Array;
  readonly shown: Float64Array;
}
/** x, y, cosine and sine of a door. */
const STAND_STRIDE = 4;

export class Docks {
  readonly root = new Group();
  private readonly rows: readonly Row[];
  private readonly forklifts: Part;
  private readonly pallets: Part;
  private bound = 0;
  private readonly scratch = new Float64Array(FORKLIFT.stride);
  /** x, y, z, cosine and sine of a forklift in the world */
  private readonly place = new Float64Array(5);

  constructor(layout: SiteLayout, material: Material, depth: Material) {
    this.rows = (["heavy", "light"] as const).map((kind) => {
      const doors = layout.doorGroups.filter((g) => g.class === kind).flatMap((g) => doorsOfGroup(g, layout));
      const places: Stand[] = doors.map((d) => ({ x: d.x, y: d.y, z: OPENING[kind].head, heading: d.heading }));
      const leaves = standing(`${kind}Leaves`, leaf(kind), material, places, null);
      leaves.renderOrder = 3;
      return {
        kind,
        names: doors.map((d) => d.id),
        leaves,
        entities: new Int32Array(doors.length).fill(-1),
        stands: Float64Array.from(doors.flatMap((d) => [d.x, d.y, Math.cos(d.heading), Math.sin(d.heading)])),
        shown: new Float64Array(doors.length),
      };
    });
    this.forklifts = new Part("forklifts", forklift(), material, depth, 64);
    this.pallets = new Part("pallets", pallet(), material, depth, 64);
    for (const { mesh } of [this.forklifts, this.pallets]) {
      mesh.castShadow = false;
      mesh.renderOrder = 3;
      this.root.add(mesh);
    }
    for (const row of this.rows) this.root.add(row.leaves);
    this.root.matrixAutoUpdate = false;
  }

  /** Another recording is shown. */
  reset(): void {
    this.bound = 0;
    for (const row of this.rows) row.entities.fill(-1);
  }

  private bind(cursor: Cursor): void {
    const { entities } = cursor.recording;
    const found = new Map<string, number>();
    for (; this.bound < entities.length; this.bound++) {
      const e = entities[this.bound];
      if (e?.kind === "door") found.set(e.name, e.id);
    }
    if (found.size === 0) return;
    for (const { names, entities: ids } of this.rows) {
      names.forEach((name, i) => {
        ids[i] = found.get(name) ?? (ids[i] as number);
      });
    }
  }

  /** @param isNear forklifts can be told from where the viewer is */
  draw(cursor: Cursor, isNear: boolean): void {
    if (this.bound < cursor.recording.entities.length) this.bind(cursor);
    this.forklifts.reserve(256);
    this.pallets.reserve(256);
    this.forklifts.count = 0;
    this.pallets.count = 0;
    for (let r = 0; r < this.rows.length; r++) this.drawRow(this.rows[r] as Row, cursor, isNear);
    this.forklifts.end();
    this.pallets.end();
  }

  private drawRow(row: Row, cursor: Cursor, isNear: boolean): void {
    const { entities, shown } = row;
    const { scratch } = this;
    const { t } = cursor.recording.states.columns;
    let changed = false;
    for (let i = 0; i < entities.length; i++) {
      const door = entities[i] as number;
      const vehicle = door >= 0 && cursor.stateOf(door) === OCCUPIED ? cursor.otherOf(door) : -1;
      const state = vehicle < 0 ? -1 : cursor.stateOf(vehicle);
      const since = vehicle < 0 ? -1 : (cursor.stateRow[vehicle] as number);
      const move = since < 0 || cursor.otherOf(vehicle) !== door ? DOOR.shut : doorMove(state);
      scratch[0] = move === DOOR.shut ? 0 : cursor.timeS - (t[since] as number);
      openShare(scratch, 0, move);
      if (scratch[0] !== shown[i]) {
        shown[i] = scratch[0] as number;
        // what is rolled up stays to be seen below the head
        (row.leaves.instanceMatrix.array as Float32Array)[i * 16 + 10] = 1 - 0.93 * (scratch[0] as number);
        changed = true;
      }
      if (!isNear || row.kind !== "heavy" || (state !== LOADING && state !== UNLOADING)) continue;
      scratch[0] = cursor.timeS - (t[since] as number);
      forkliftAt(scratch, vehicle, state === LOADING);
      this.writeForklift(row, i, vehicle);
    }
    if (changed) row.leaves.instanceMatrix.needsUpdate = true;
  }

  private writeForklift(row: Row, i: number, vehicle: number): void {
    const { stands } = row;
    const { scratch, place } = this;
    const s = i * STAND_STRIDE;
    const c = stands[s + 2] as number;
    const d = stands[s + 3] as number;
    const ahead = scratch[FORKLIFT.ahead] as number;
    const left = scratch[FORKLIFT.left] as number;
    place[0] = (stands[s] as number) + ahead * c - left * d;
    place[1] = (stands[s + 1] as number) + ahead * d + left * c;
    place[2] = OPENING.heavy.foot + 0.04;
    place[3] = c * (scratch[FORKLIFT.cos] as number) - d * (scratch[FORKLIFT.sin] as number);
    place[4] = d * (scratch[FORKLIFT.cos] as number) + c * (scratch[FORKLIFT.sin] as number);
    writeInstance(this.forklifts, place, 0, 3, WHITE, 0);
    if (scratch[FORKLIFT.loaded] === 0) return;
    writeInstance(this.pallets, place, 0, 3, GOODS, ((vehicle * 7) % KINDS_OF_GOODS) * 3);
  }

  dispose(): void {
    this.forklifts.dispose();
    this.pallets.dispose();
    for (const { leaves } of this.rows) {
      leaves.geometry.dispose();
      leaves.dispose();
    }
  }
}
