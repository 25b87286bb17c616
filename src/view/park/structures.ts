/**
 * Everything of a park that stands still, assembled: a few merged meshes for ground and buildings, one instanced mesh
 * for each repeated thing. Only signals (doors, chargers) change with the recording.
 */
import {
  ClampToEdgeWrapping,
  DataTexture,
  Group,
  type InstancedBufferAttribute,
  type InstancedMesh,
  LinearFilter,
  type Material,
  Mesh,
  RGBAFormat,
} from "three";
import type { Cursor } from "../../recording/cursor.ts";
import { stateCode } from "../../recording/vocabulary.ts";
import { Halos } from "../fleet/halos.ts";
import { doorsOfGroup, type Rect, type SiteLayout } from "../layout.ts";
import { instancedDepthMaterial, type ShadeUniforms, surfaceMaterial } from "../shade.ts";
import { shadowReachM } from "../sky.ts";
import type { QualityPreset } from "../stage.ts";
import { Barriers } from "./barriers.ts";
import { chargersOf } from "./chargerPlan.ts";
import { tree } from "./crowns.ts";
import { buildEnergyYard } from "./energyYard.ts";
import { boothsOf, buildGateMarks, buildPortals, fenceOf } from "./gatePlan.ts";
import { buildGround } from "./ground.ts";
import { lampMap, lampsOf } from "./lampPlan.ts";
import { Lettering } from "./lettering.ts";
import { buildMarkings } from "./markings.ts";
import * as shapes from "./propShapes.ts";
import { linear, type Stand, standing } from "./props.ts";
import { pvMesh } from "./pv.ts";
import { buildRoads } from "./roads.ts";
import { buildSheds } from "./sheds.ts";
import { newSheets } from "./sheet.ts";
import { buildSmallBuildings } from "./smallBuildings.ts";
import { buildSurroundings } from "./surroundings.ts";
import { GREENS, outerTrees, parkTrees, type TreeStand } from "./treePlan.ts";
import { buildBasins, Water } from "./water.ts";

const FREE = stateCode("free");
const RESERVED = stateCode("reserved");
const OCCUPIED = stateCode("occupied");
const CHARGING = stateCode("charging");

const SIGNAL_FREE = linear(0x20e070);
const SIGNAL_WAIT = linear(0xffb020);
const SIGNAL_BUSY = linear(0xff3524);
const SIGNAL_OFF = linear(0x56606a);
const SIGNAL_CHARGE = linear(0x20f090);
const SIGNAL_IDLE = linear(0xbfe6ff);

/** Signals of one instanced mesh that follow the states of places. */
interface Signals {
  readonly mesh: InstancedMesh;
  /** place names of each instance */
  readonly names: readonly (readonly string[])[];
  readonly entities: Int32Array;
  readonly perInstance: number;
  readonly last: Int8Array;
  readonly kind: "door" | "charger";
}

export class Structures {
  readonly root = new Group();
  readonly layers: {
    readonly ground: Group;
    readonly buildings: Group;
    readonly solar: Group;
    readonly trees: Group;
    readonly lamps: Group;
  };
  readonly water: Water;
  readonly barriers: Barriers;
  readonly depth: Material;
  private readonly boundary: Rect;
  readonly props: Material;
  private readonly letters: Lettering;
  private readonly lampHalos: Halos;
  private readonly materials: Material[] = [];
  private readonly lampTexture: DataTexture;
  private readonly signals: Signals[] = [];
  private bound = 0;

  constructor(layout: SiteLayout, uniforms: ShadeUniforms, preset: QualityPreset) {
    const sheets = newSheets();
    buildSurroundings(layout, sheets);
    buildGround(layout, sheets);
    buildRoads(layout, sheets);
    buildMarkings(layout, sheets);
    buildGateMarks(layout, sheets);
    buildSheds(layout, sheets);
    buildSmallBuildings(layout, sheets);
    buildEnergyYard(layout, sheets);
    buildPortals(layout, sheets);
    buildBasins(layout, sheets);

    const group = (name: string) => {
      const g = new Group();
      g.name = name;
      this.root.add(g);
      return g;
    };
    this.layers = {
      ground: group("ground"),
      buildings: group("buildings"),
      solar: group("solar"),
      trees: group("trees"),
      lamps: group("lamps"),
    };
    const keep = <M extends Material>(material: M): M => {
      this.materials.push(material);
      return material;
    };
    const still = (mesh: Mesh, name: string, order: number) => {
      mesh.name = name;
      mesh.renderOrder = order;
      mesh.receiveShadow = true;
      mesh.matrixAutoUpdate = false;
      mesh.frustumCulled = false;
      return mesh;
    };
    const land = still(new Mesh(sheets.land.build(), keep(surfaceMaterial("land", uniforms))), "land", 0);
    const marksMaterial = keep(surfaceMaterial("marks", uniforms, { layer: 1 }));
    marksMaterial.depthWrite = false;
    const marks = still(new Mesh(sheets.marks.build(), marksMaterial), "marks", 1);
    const solids = still(new Mesh(sheets.solids.build(), keep(surfaceMaterial("solids", uniforms))), "solids", 2);
    solids.castShadow = true;
    this.water = new Water(layout, uniforms);
    this.water.mesh.renderOrder = 2;
    keep(this.water.mesh.material as Material);
    this.layers.ground.add(land, marks, this.water.mesh);
    this.letters = new Lettering(layout, uniforms);
    keep(this.letters.mesh.material as Material);
    this.layers.buildings.add(solids, this.letters.mesh);

    this.boundary = layout.boundary;
    this.depth = keep(instancedDepthMaterial());
    this.props = keep(surfaceMaterial("props", uniforms));
    const stand = (
      name: string,
      geometry: ReturnType<typeof shapes.booth>,
      places: readonly Stand[],
      to: Group,
      shadow = true,
    ) => {
      const mesh = standing(name, geometry, this.props, places, shadow ? this.depth : null);
      mesh.renderOrder = 3;
      to.add(mesh);
      return mesh;
    };
    const { buildings, lamps: lampGroup } = this.layers;
    const heavy = layout.doorGroups.filter((g) => g.class === "heavy").flatMap((g) => doorsOfGroup(g, layout));
    const light = layout.doorGroups.filter((g) => g.class === "light").flatMap((g) => doorsOfGroup(g, layout));
    this.signal(
      "door",
      stand("heavyDocks", shapes.heavyDock(), heavy, buildings),
      heavy.map((d) => [d.id]),
    );
    this.signal(
      "door",
      stand("lightDocks", shapes.lightDock(), light, buildings),
      light.map((d) => [d.id]),
    );
    const chargers = chargersOf(layout);
    const posts = [...chargers.trucks, ...chargers.vans];
    this.signal(
      "charger",
      stand("chargers", shapes.dispenser(), posts, buildings),
      posts.map((p) => p.places),
    );
    stand("cabinets", shapes.cabinet(), chargers.cabinets, buildings);
    stand("booths", shapes.booth(), boothsOf(layout), buildings);
    this.barriers = new Barriers(layout, this.props, this.depth);
    buildings.add(this.barriers.root);
    stand("fence", shapes.fencePanel(), fenceOf(layout), buildings, false);

    const lamps = lampsOf(layout);
    stand(
      "streetLamps",
      shapes.streetLamp(),
      lamps.filter((l) => l.kind === "street"),
      lampGroup,
      false,
    );
    stand(
      "masts",
      shapes.mast(),
      lamps.filter((l) => l.kind === "mast"),
      lampGroup,
    );
    this.lampHalos = new Halos(uniforms, lamps.length);
    this.lampHalos.begin(lamps.length);
    for (const l of lamps) {
      const out = l.kind === "street" ? 1.5 : 0;
      const i = this.lampHalos.claim();
      this.lampHalos.at[i * 4] = l.x + Math.cos(l.heading) * out;
      this.lampHalos.at[i * 4 + 1] = l.y + Math.sin(l.heading) * out;
      this.lampHalos.paint(i, l.heightM * 100 - 30, l.kind === "mast" ? 340 : 190, 100, 72, 40);
    }
    this.lampHalos.end();
    lampGroup.add(this.lampHalos.mesh);

    const pv = pvMesh(layout, uniforms);
    pv.renderOrder = 3;
    keep(pv.material as Material);
    this.layers.solar.add(pv);

    const foliage = keep(
      surfaceMaterial("foliage", uniforms, {
        lampShare: 0.62,
        fragmentPars: "uniform vec3 uLeaf;",
        fragment: "diffuseColor.rgb *= uLeaf;",
      }),
    );
    this.plant("parkTrees", tree(4, 1, 1), foliage, parkTrees(layout, preset.parkTrees), true);
    this.plant("outerTrees", tree(1, 1, 2), foliage, outerTrees(layout, preset.outerTrees), true);

    const map = lampMap(layout, lamps);
    this.lampTexture = new DataTexture(map.data, map.width, map.height, RGBAFormat);
    this.lampTexture.magFilter = LinearFilter;
    this.lampTexture.minFilter = LinearFilter;
    this.lampTexture.wrapS = ClampToEdgeWrapping;
    this.lampTexture.wrapT = ClampToEdgeWrapping;
    this.lampTexture.needsUpdate = true;
    uniforms.uLampMap.value = this.lampTexture;
    const [x0, y0, x1, y1] = map.rect;
    uniforms.uLampRect.value.set(x0, y0, 1 / (x1 - x0), 1 / (y1 - y0));
    this.root.matrixAutoUpdate = false;
  }

  private plant(
    name: string,
    geometry: ReturnType<typeof tree>,
    material: Material,
    planned: readonly TreeStand[],
    shadow: boolean,
  ): void {
    // those that can throw a shadow into the site stand first, and alone in the drawing of shadows
    const [x0, y0, x1, y1] = this.boundary;
    const away = (t: TreeStand) => Math.hypot(t.x - (x0 + x1) / 2, t.y - (y0 + y1) / 2);
    const reachM = shadowReachM(this.boundary);
    const near = planned.filter((t) => away(t) <= reachM);
    const trees = [...near, ...planned.filter((t) => away(t) > reachM)];
    const mesh = standing(name, geometry, material, trees, shadow ? this.depth : null);
    mesh.onBeforeShadow = () => {
      mesh.count = near.length;
    };
    mesh.onAfterShadow = () => {
      mesh.count = trees.length;
    };
    mesh.renderOrder = 3;
    const colours = (mesh.instanceColor as InstancedBufferAttribute).array as Float32Array;
    const greens = GREENS.map(linear);
    trees.forEach((t, i) => {
      colours.set(greens[t.tint] as readonly number[], i * 3);
    });
    this.layers.trees.add(mesh);
  }

  private signal(kind: Signals["kind"], mesh: InstancedMesh, names: readonly (readonly string[])[]): void {
    const perInstance = Math.max(1, ...names.map((n) => n.length));
    this.signals.push({
      kind,
      mesh,
      names,
      perInstance,
      entities: new Int32Array(names.length * perInstance).fill(-1),
      last: new Int8Array(names.length).fill(-2),
    });
  }

  /** Finds the entities of doors and guns as a recording names them. */
  bind(cursor: Cursor | null): void {
    this.bound = 0;
    for (const s of this.signals) {
      s.entities.fill(-1);
      s.last.fill(-2);
    }
    if (cursor) this.bindMore(cursor);
  }

  private bindMore(cursor: Cursor): void {
    const { entities } = cursor.recording;
    const found = new Map<string, number>();
    for (; this.bound < entities.length; this.bound++) {
      const e = entities[this.bound];
      if (e?.kind === "door" || e?.kind === "stall" || e?.kind === "bay") found.set(e.name, e.id);
    }
    if (found.size === 0) return;
    for (const s of this.signals) {
      s.names.forEach((names, i) => {
        names.forEach((name, k) => {
          const id = found.get(name);
          if (id !== undefined) s.entities[i * s.perInstance + k] = id;
        });
      });
    }
  }

  /** @param levels numbers of the scene; `levels[cistern]` is the water stored [m³], NaN when not known */
  draw(clock: Float64Array, cursor: Cursor, levels: Float64Array, cistern: number): void {
    if (this.bound < cursor.recording.entities.length) this.bindMore(cursor);
    this.water.draw(clock, levels, cistern);
    for (let i = 0; i < this.signals.length; i++) this.drawSignals(this.signals[i] as Signals, cursor);
  }

  private drawSignals(s: Signals, cursor: Cursor): void {
    const colours = (s.mesh.instanceColor as InstancedBufferAttribute).array as Float32Array;
    let changed = false;
    for (let i = 0; i < s.last.length; i++) {
      let code = 0;
      for (let k = 0; k < s.perInstance; k++) {
        const entity = s.entities[i * s.perInstance + k] as number;
        if (entity < 0) continue;
        const state = cursor.stateOf(entity);
        if (s.kind === "door") code = state === OCCUPIED ? 3 : state === RESERVED ? 2 : state === FREE ? 1 : 0;
        else if (state === OCCUPIED && cursor.stateOf(cursor.otherOf(entity)) === CHARGING) code = 4;
        else if (code === 0) code = 5;
      }
      if (code === s.last[i]) continue;
      s.last[i] = code;
      changed = true;
      const c =
        code === 1
          ? SIGNAL_FREE
          : code === 2
            ? SIGNAL_WAIT
            : code === 3
              ? SIGNAL_BUSY
              : code === 4
                ? SIGNAL_CHARGE
                : code === 5
                  ? SIGNAL_IDLE
                  : SIGNAL_OFF;
      colours[i * 3] = c[0];
      colours[i * 3 + 1] = c[1];
      colours[i * 3 + 2] = c[2];
    }
    if (changed) (s.mesh.instanceColor as InstancedBufferAttribute).needsUpdate = true;
  }

  setNight(night: number): void {
    this.lampHalos.mesh.visible = night > 0.05;
  }

  dispose(): void {
    this.root.traverse((object) => {
      const mesh = object as InstancedMesh;
      if (!mesh.isMesh) return;
      mesh.geometry.dispose();
      if (mesh.isInstancedMesh) mesh.dispose();
    });
    this.lampHalos.dispose();
    for (const material of this.materials) material.dispose();
    this.letters.dispose();
    this.lampTexture.dispose();
  }
}
