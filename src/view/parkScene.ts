/** The scene of one site as a record of layers, drawn for a cursor's time. */
import { Group } from "three";
import { VEHICLE_SHAPES_SPEC } from "../geometry/vehicleShapes.ts";
import type { Cursor } from "../recording/cursor.ts";
import { Fleet, POSE_STRIDE } from "./fleet/fleet.ts";
import type { SiteLayout } from "./layout.ts";
import { Mood, type Theme } from "./mood.ts";
import { Flows } from "./overlay/flows.ts";
import { labelsOf } from "./overlay/labelSpecs.ts";
import type { LabelSpec } from "./overlay/labels.ts";
import { Selection } from "./overlay/selection.ts";
import { Zones } from "./overlay/zones.ts";
import { Structures } from "./park/structures.ts";
import { hitDistance, nearest, type Ray, type Target, type TurnedBox } from "./pick.ts";
import { type ShadeUniforms, shadeUniforms, surfaceMaterial } from "./shade.ts";
import { Sky } from "./sky.ts";
import type { Stage } from "./stage.ts";
import { targetsOf } from "./targets.ts";

/** Levels the picture reads, found once for each recording. */
interface LevelIds {
  azimuth: number;
  elevation: number;
  cloud: number;
  rain: number;
  cistern: number;
  deck: number;
}

export class ParkScene {
  readonly labels: readonly LabelSpec[];
  private readonly root = new Group();
  private readonly stage: Stage;
  private readonly uniforms: ShadeUniforms = shadeUniforms();
  private readonly mood = new Mood();
  private readonly sky: Sky;
  private readonly structures: Structures;
  private readonly fleet: Fleet;
  private readonly fleetMaterial;
  private readonly flows: Flows;
  private readonly zones: Zones;
  private readonly selection = new Selection();
  private readonly targets: readonly Target[];
  private readonly targetOf = new Map<number, TurnedBox>();
  private readonly vehicleBox: TurnedBox = { x: 0, y: 0, heading: 0, lengthM: 1, widthM: 1, z0: 0, z1: 1 };
  private boundEntities = 0;
  private ids: LevelIds = { azimuth: -1, elevation: -1, cloud: -1, rain: -1, cistern: -1, deck: -1 };
  private knownLevels = -1;
  private readonly weather = { cloud: 0, rainMmH: 0 };
  private shadowsDue = true;

  constructor(layout: SiteLayout, stage: Stage, theme: Theme) {
    this.stage = stage;
    this.labels = labelsOf(layout);
    this.targets = targetsOf(layout);
    this.sky = new Sky(layout.boundary, this.uniforms, stage.preset.shadowSize);
    this.structures = new Structures(layout, this.uniforms, stage.preset);
    this.fleetMaterial = surfaceMaterial("fleet", this.uniforms);
    const deck = layout.buildings.find((b) => b.use === "deck");
    this.fleet = new Fleet(this.fleetMaterial, this.structures.depth, this.uniforms, deck ?? null);
    for (const part of this.fleet.root.children) if (part.renderOrder === 0) part.renderOrder = 3;
    this.flows = new Flows(layout, this.uniforms);
    this.zones = new Zones(layout, this.uniforms);
    this.root.matrixAutoUpdate = false;
    this.root.add(
      this.sky.root,
      this.structures.root,
      this.fleet.root,
      this.flows.mesh,
      this.zones.mesh,
      this.selection.root,
    );
    stage.scene.add(this.root);
    stage.renderer.shadowMap.autoUpdate = false;
    this.setTheme(theme);
  }

  setTheme(theme: Theme): void {
    this.mood.theme = theme;
    this.selection.setColour(theme === "light" ? 0x1b8cff : 0x5ed0ff);
    this.shadowsDue = true;
  }

  setLayer(id: string, visible: boolean): void {
    if (id === "vehicles") this.fleet.root.visible = visible;
    if (id === "solar") this.structures.layers.solar.visible = visible;
    if (id === "flows") this.flows.mesh.visible = visible;
    if (id === "zones") this.zones.mesh.visible = visible;
    if (id === "trees") this.structures.layers.trees.visible = visible;
    this.shadowsDue = true;
  }

  shadowsChanged(): void {
    this.shadowsDue = true;
  }

  setCursor(cursor: Cursor | null): void {
    this.fleet.reset();
    this.structures.bind(cursor);
    this.boundEntities = 0;
    this.targetOf.clear();
    this.knownLevels = -1;
  }

  get vehicleCount(): number {
    return this.fleet.drawn;
  }

  private readLevels(cursor: Cursor): void {
    const { recording } = cursor;
    if (recording.levels.length === this.knownLevels) return;
    this.knownLevels = recording.levels.length;
    this.ids = {
      azimuth: recording.levelId("sun.azimuthDeg") ?? -1,
      elevation: recording.levelId("sun.elevationDeg") ?? -1,
      cloud: recording.levelId("weather.cloudShare") ?? -1,
      rain: recording.levelId("weather.rainMmH") ?? -1,
      cistern: recording.levelId("water.cisternM3") ?? -1,
      deck: recording.levelId("deck.cars") ?? -1,
    };
    this.flows.bind((name) => recording.levelId(name));
  }

  draw(t: number, cursor: Cursor): void {
    this.readLevels(cursor);
    const { ids, mood, uniforms } = this;
    const azimuth = cursor.levelOf(ids.azimuth) ?? 140;
    const elevation = cursor.levelOf(ids.elevation) ?? 35;
    this.weather.cloud = cursor.levelOf(ids.cloud) ?? 0;
    this.weather.rainMmH = cursor.levelOf(ids.rain) ?? 0;
    mood.set(azimuth, elevation, (((t % 86_400) + 86_400) % 86_400) / 3600, this.weather);
    if (this.sky.setMood(mood)) this.shadowsDue = true;
    uniforms.uExposure.value = mood.exposure;
    uniforms.uLampColour.value.setRGB(2.6 * mood.night, 2.5 * mood.night, 2.4 * mood.night);
    uniforms.uWindowLit.value = mood.windowsLit;
    uniforms.uWindowGlow.value.setRGB(1.15 * mood.night, 1.1 * mood.night, 1.05 * mood.night);
    uniforms.uGlow.value = 0.05 + 1.5 * mood.night;
    uniforms.uWet.value = mood.wet;
    this.structures.setNight(mood.night);
    this.structures.draw(t, cursor, ids.cistern < 0 ? null : cursor.levelOf(ids.cistern));
    if (this.flows.mesh.visible) this.flows.draw(t, cursor);
    this.pose(cursor);
    if (this.fleet.moved) this.shadowsDue = true;
    if (this.shadowsDue) {
      this.stage.renderer.shadowMap.needsUpdate = true;
      this.sky.sun.shadow.needsUpdate = true;
      this.shadowsDue = false;
    }
  }

  /** Puts the vehicles where they are at the cursor's time. */
  pose(cursor: Cursor): void {
    const cars = this.ids.deck < 0 ? 0 : (cursor.levelOf(this.ids.deck) ?? 0);
    this.fleet.draw(cursor, this.mood.night, cars);
  }

  showSelection(box: TurnedBox | null): void {
    if (box) this.selection.show(box);
    else this.selection.hide();
  }

  /** The box of an entity: a vehicle where it is now, or a fixed thing; null when it has none. */
  boxOf(entity: number, cursor: Cursor): TurnedBox | null {
    const i = this.fleet.indexOf(entity);
    if (i >= 0) {
      this.vehicleBoxAt(i, cursor);
      return this.vehicleBox;
    }
    this.bindTargets(cursor);
    return this.targetOf.get(entity) ?? null;
  }

  private vehicleBoxAt(i: number, cursor: Cursor): void {
    const box = this.vehicleBox;
    const p = i * POSE_STRIDE;
    const shape = cursor.recording.entities[this.fleet.ids[i] as number]?.shape ?? "car";
    const spec = VEHICLE_SHAPES_SPEC[shape];
    const heading = this.fleet.poses[p + 2] as number;
    const rear = this.fleet.poses[p + 3] as number;
    // an articulated vehicle is boxed along the chord from bumper to tail
    const k = spec.trailer?.kingpinM ?? spec.lengthM;
    const x = this.fleet.poses[p] as number;
    const y = this.fleet.poses[p + 1] as number;
    const tailX = x - Math.cos(heading) * k - Math.cos(rear) * (spec.lengthM - k);
    const tailY = y - Math.sin(heading) * k - Math.sin(rear) * (spec.lengthM - k);
    box.x = (x + tailX) / 2;
    box.y = (y + tailY) / 2;
    box.heading = Math.atan2(y - tailY, x - tailX);
    box.lengthM = Math.hypot(x - tailX, y - tailY);
    box.widthM = spec.widthM;
    box.z0 = 0;
    box.z1 = spec.heightM;
  }

  private bindTargets(cursor: Cursor): void {
    const { entities } = cursor.recording;
    if (this.boundEntities === entities.length) return;
    const byName = new Map(this.targets.map((t) => [`${t.kind}:${t.name}`, t.box]));
    for (; this.boundEntities < entities.length; this.boundEntities++) {
      const e = entities[this.boundEntities];
      const box = e && (byName.get(`${e.kind}:${e.name}`) ?? byName.get(`building:${e.name}`));
      if (e && box) this.targetOf.set(e.id, box);
    }
  }

  /** Nearest entity under a ray. */
  pick(ray: Ray, cursor: Cursor): number | null {
    let best = Number.POSITIVE_INFINITY;
    let entity: number | null = null;
    for (let i = 0; i < this.fleet.drawn && this.fleet.root.visible; i++) {
      this.vehicleBoxAt(i, cursor);
      const d = hitDistance(ray, this.vehicleBox);
      if (d < best) {
        best = d;
        entity = this.fleet.ids[i] as number;
      }
    }
    const fixed = nearest(ray, this.targets, best);
    if (fixed.index < 0) return entity;
    const target = this.targets[fixed.index] as Target;
    const found = cursor.recording.entities.find((e) => e.name === target.name && e.kind === target.kind);
    const byName = found ?? cursor.recording.entities.find((e) => e.name === target.name && e.kind !== "vehicle");
    return byName?.id ?? null;
  }

  dispose(): void {
    this.stage.scene.remove(this.root);
    this.fleet.dispose();
    this.fleetMaterial.dispose();
    this.structures.dispose();
    this.flows.dispose();
    this.zones.dispose();
    this.selection.dispose();
    this.sky.dispose();
  }
}
