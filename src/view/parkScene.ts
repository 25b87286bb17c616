/** The scene of one site as a record of layers, drawn for a cursor's time. */
import { Scene } from "three";
import { VEHICLE_SHAPES_SPEC } from "../geometry/vehicleShapes.ts";
import type { Cursor } from "../recording/cursor.ts";
import { DAY_S, LocalCalendar, parseDate } from "../units/calendar.ts";
import { type Look, lookAhead } from "./camera/seat.ts";
import type { Extras } from "./extras.ts";
import { Fleet } from "./fleet/fleet.ts";
import { POSE } from "./fleet/poses.ts";
import { BOBTAIL } from "./fleet/trailers.ts";
import { TRACTOR_M } from "./fleet/vehicleShapes.ts";
import { placesOfRow, type SiteLayout } from "./layout.ts";
import { Mood, type Theme } from "./mood.ts";
import { labelsOf } from "./overlay/labelSpecs.ts";
import type { LabelSpec } from "./overlay/labels.ts";
import type { Painted, Paints } from "./overlay/paints.ts";
import { Selection } from "./overlay/selection.ts";
import { Structures } from "./park/structures.ts";
import { hitDistance, nearest, type Ray, type Target, type TurnedBox } from "./pick.ts";
import { seasonOf } from "./season.ts";
import { type ShadeUniforms, shadeUniforms, surfaceMaterial } from "./shade.ts";
import { Sky } from "./sky.ts";
import type { Stage } from "./stage.ts";
import { targetsOf } from "./targets.ts";

/** Levels the picture reads, and what it shows before a recording has them. */
const LEVELS = [
  ["sun.azimuthDeg", 140],
  ["sun.elevationDeg", 35],
  ["weather.cloudShare", 0],
  ["weather.rainMmH", 0],
  ["water.cisternM3", Number.NaN],
  ["deck.cars", 0],
  ["weather.airC", 15],
  ["energy.batteryKw", 0],
] as const;
const DEFAULTS = Float64Array.from(LEVELS, ([, value]) => value);
const AZIMUTH = 0;
const ELEVATION = 1;
const CLOUD = 2;
const RAIN = 3;
const CISTERN = 4;
const DECK = 5;
const AIR = 6;
const BATTERY = 7;

const FALLING = { rain: RAIN, air: AIR } as const;

/** Comes after the first frame, once for all scenes. */
let extrasOf: typeof Extras | null = null;

/** A marked point is shown as a box of this size, in the colour of warnings [m]. */
const MARK_M = 3;
const MARK_COLOUR = 0xff8a1e;

export class ParkScene {
  readonly labels: readonly LabelSpec[];
  readonly world = new Scene();
  private readonly stage: Stage;
  private readonly uniforms: ShadeUniforms = shadeUniforms();
  private readonly mood = new Mood();
  private readonly sky: Sky;
  private readonly structures: Structures;
  private readonly fleet: Fleet;
  private readonly fleetMaterial;
  private readonly layout: SiteLayout;
  private extras: Extras | null = null;
  /** nothing is still to come */
  isComplete = false;
  private isDisposed = false;
  /** what was asked for before there were extras */
  private readonly hidden = new Set<string>();
  private painted: Painted | null = null;
  /** comes when something is first painted */
  private paints: Paints | null = null;
  private hasAskedForPaints = false;
  private readonly selection = new Selection();
  /** a point of the plan that somebody is pointed to */
  private readonly mark = new Selection();
  private readonly targets: readonly Target[];
  private readonly targetOf = new Map<number, TurnedBox>();
  private readonly vehicleBox: TurnedBox = { x: 0, y: 0, heading: 0, lengthM: 1, widthM: 1, z0: 0, z1: 1 };
  private boundEntities = 0;
  private readonly levelIds = new Int32Array(LEVELS.length).fill(-1);
  private readonly levels = DEFAULTS.slice();
  /** levels, minute and theme for which the light was last set */
  private readonly lit = new Float64Array(6).fill(Number.NaN);
  private calendar: LocalCalendar | null = null;
  private seasonDay = Number.NaN;
  private knownLevels = -1;
  private readonly weather = { cloud: 0, rainMmH: 0, airC: 15 };
  private shadowsDue = true;

  /** @param isStill for viewers who asked for less motion */
  constructor(layout: SiteLayout, stage: Stage, theme: Theme, isStill: boolean) {
    this.stage = stage;
    this.layout = layout;
    this.labels = labelsOf(layout);
    this.targets = targetsOf(layout);
    this.sky = new Sky(layout.boundary, this.uniforms, stage.preset.shadowSize);
    this.structures = new Structures(layout, this.uniforms, stage.preset);
    this.fleetMaterial = surfaceMaterial("fleet", this.uniforms);
    const deck = layout.buildings.find((b) => b.use === "deck");
    const stalls = new Map(layout.stallRows.flatMap(placesOfRow).map((place) => [place.id, place]));
    this.fleet = new Fleet(this.fleetMaterial, this.structures.depth, this.uniforms, deck ?? null, stalls);
    this.world.matrixAutoUpdate = false;
    this.world.add(this.sky.root, this.structures.root, this.fleet.root, this.selection.root, this.mark.root);
    this.mark.setColour(MARK_COLOUR);
    stage.renderer.shadowMap.autoUpdate = false;
    this.setTheme(theme);
    if (extrasOf) this.complete(extrasOf, isStill);
    else {
      import("./extras.ts").then(
        (module) => {
          extrasOf = module.Extras;
          if (this.isDisposed) return;
          this.complete(extrasOf, isStill);
          stage.invalidate();
        },
        (error: unknown) => {
          this.isComplete = true;
          console.warn("the picture stays without lamps, flows and weather:", error);
        },
      );
    }
  }

  private complete(Kind: typeof Extras, isStill: boolean): void {
    const extras = new Kind(this.layout, this.uniforms, this.structures, isStill);
    this.extras = extras;
    this.fleet.outside = extras.outside;
    for (const id of this.hidden) extras.setLayer(id, false);
    this.world.add(extras.root);
    this.isComplete = true;
  }

  setTheme(theme: Theme): void {
    this.mood.theme = theme;
    this.selection.setColour(theme === "light" ? 0x1b8cff : 0x5ed0ff);
    this.shadowsDue = true;
  }

  setLayer(id: string, visible: boolean): void {
    if (id === "vehicles") this.fleet.root.visible = visible;
    if (id === "solar") this.structures.layers.solar.visible = visible;
    if (visible) this.hidden.delete(id);
    else this.hidden.add(id);
    this.extras?.setLayer(id, visible);
    if (id === "trees") this.structures.layers.trees.visible = visible;
    this.shadowsDue = true;
  }

  /** @param painted null: nothing is painted, and nothing is loaded for it */
  paint(painted: Painted | null): void {
    this.painted = painted;
    this.paints?.show(painted);
    if (painted === null || this.hasAskedForPaints) return;
    this.hasAskedForPaints = true;
    import("./overlay/paints.ts").then(
      ({ Paints }) => {
        if (this.isDisposed) return;
        this.paints = new Paints(this.layout, this.uniforms, (entity, cursor) => this.boxOf(entity, cursor));
        this.world.add(this.paints.root);
        this.paints.show(this.painted);
        this.stage.invalidate();
      },
      (error: unknown) => console.error("paints:", error),
    );
  }

  shadowsChanged(): void {
    this.shadowsDue = true;
  }

  setCursor(cursor: Cursor | null): void {
    this.fleet.reset();
    this.extras?.reset();
    this.structures.bind(cursor);
    this.boundEntities = 0;
    this.targetOf.clear();
    this.knownLevels = -1;
    this.lit.fill(Number.NaN);
    const scenario = cursor?.recording.header.scenario as { conditions?: { date?: string } } | undefined;
    const date = parseDate(scenario?.conditions?.date ?? "");
    this.calendar = date ? new LocalCalendar(date) : null;
    this.seasonDay = Number.NaN;
  }

  /** Tints of what grows, once a day. */
  private setSeason(t: number): void {
    const day = Math.floor(t / DAY_S);
    if (day === this.seasonDay || !this.calendar) return;
    this.seasonDay = day;
    const { leaf, lawn, field } = seasonOf(this.calendar.dayOfYearAt(t), this.layout.location.latitudeDeg >= 0);
    this.uniforms.uLeaf.value.set(...leaf);
    this.uniforms.uLawn.value.set(...lawn);
    this.uniforms.uField.value.set(...field);
  }

  get vehicleCount(): number {
    return this.fleet.poses.count;
  }

  private readLevels(cursor: Cursor): void {
    const { recording, levelRow } = cursor;
    if (recording.levels.length !== this.knownLevels) {
      this.knownLevels = recording.levels.length;
      for (const [i, [name]] of LEVELS.entries()) this.levelIds[i] = recording.levelId(name) ?? -1;
    }
    const { value } = recording.levelRows.columns;
    for (let i = 0; i < this.levels.length; i++) {
      const id = this.levelIds[i] as number;
      const row = id < 0 ? -1 : (levelRow[id] as number);
      if (row >= 0) this.levels[i] = value[row] as number;
      else if (this.levels[i] !== DEFAULTS[i]) this.levels[i] = DEFAULTS[i] as number;
    }
  }

  /** Sets the light anew when sun, weather, the minute or the theme changed. */
  private setLight(clock: Float64Array): void {
    const { levels, lit, mood, uniforms } = this;
    const t = clock[0] as number;
    const minute = Math.floor(t / 60);
    const theme = mood.theme === "light" ? 0 : 1;
    if (
      lit[0] === levels[0] &&
      lit[1] === levels[1] &&
      lit[2] === levels[2] &&
      lit[3] === levels[3] &&
      lit[4] === minute &&
      lit[5] === theme
    )
      return;
    for (let i = 0; i < 4; i++) lit[i] = levels[i] as number;
    this.setSeason(t);
    lit[4] = minute;
    lit[5] = theme;
    this.weather.cloud = levels[CLOUD] as number;
    this.weather.rainMmH = levels[RAIN] as number;
    this.weather.airC = levels[AIR] as number;
    const hour = (((t % 86_400) + 86_400) % 86_400) / 3600;
    mood.set(levels[AZIMUTH] as number, levels[ELEVATION] as number, hour, this.weather);
    if (this.sky.setMood(mood)) this.shadowsDue = true;
    const { night } = mood;
    uniforms.uExposure.value = mood.exposure;
    uniforms.uLampColour.value.setRGB(3.1 * night, 2.9 * night, 2.7 * night);
    uniforms.uWindowLit.value = mood.windowsLit;
    uniforms.uWindowGlow.value.setRGB(1.15 * night, 1.1 * night, 1.05 * night);
    uniforms.uGlow.value = 0.05 + 1.5 * night;
    uniforms.uWet.value = mood.wet;
    const { powerKw } = this.layout.energy.battery;
    uniforms.uPower.value = powerKw > 0 ? (levels[BATTERY] as number) / powerKw : 0;
    this.structures.setNight(night);
  }

  /** @param clock simulated time [s], in its first number */
  draw(clock: Float64Array, cursor: Cursor): void {
    this.readLevels(cursor);
    this.setLight(clock);
    this.structures.draw(clock, cursor, this.levels, CISTERN);
    this.pose(cursor);
    this.extras?.draw(clock, cursor, this.levels, FALLING, this.fleet, this.stage.camera.position);
    this.paints?.draw(cursor);
    if (this.structures.barriers.draw(this.fleet.poses) || this.fleet.moved) this.shadowsDue = true;
    if (this.shadowsDue) {
      this.stage.renderer.shadowMap.needsUpdate = true;
      this.sky.sun.shadow.needsUpdate = true;
      this.shadowsDue = false;
    }
  }

  /** Puts the vehicles where they are at the cursor's time. */
  pose(cursor: Cursor): void {
    this.fleet.draw(cursor, Math.round(this.mood.night * 100), Math.round(this.levels[DECK] as number));
  }

  showSelection(box: TurnedBox | null): void {
    if (box) this.selection.show(box);
    else this.selection.hide();
  }

  showMark(point: readonly [number, number] | null): void {
    if (!point) {
      this.mark.hide();
      return;
    }
    const [x, y] = point;
    this.mark.show({ x, y, heading: 0, lengthM: MARK_M, widthM: MARK_M, z0: 0, z1: MARK_M });
  }

  /** The box of an entity: a vehicle where it is now, or a fixed thing; null when it has none. */
  boxOf(entity: number, cursor: Cursor): TurnedBox | null {
    const i = this.fleet.poses.indexOf(entity);
    if (i >= 0) {
      this.vehicleBoxAt(i, cursor);
      return this.vehicleBox;
    }
    this.bindTargets(cursor);
    // a dropped trailer is where its stall is, a hooked one where its vehicle is
    if (cursor.recording.entities[entity]?.kind === "trailer") {
      const at = cursor.otherOf(entity);
      return at < 0 ? null : this.boxOf(at, cursor);
    }
    return this.targetOf.get(entity) ?? null;
  }

  /** What the driver of a vehicle sees at the cursor's time; false when it is not in the picture. */
  lookOut(vehicle: number, cursor: Cursor, look: Look): boolean {
    const { poses } = this.fleet;
    const i = poses.indexOf(vehicle);
    if (i < 0) return false;
    const shape = cursor.recording.entities[vehicle]?.shape ?? "car";
    const { values } = poses;
    const p = i * POSE.stride;
    lookAhead(
      look,
      shape,
      values[p + POSE.x] as number,
      values[p + POSE.y] as number,
      values[p + 2] as number,
      values[p + POSE.cos] as number,
      values[p + POSE.sin] as number,
    );
    return true;
  }

  private vehicleBoxAt(i: number, cursor: Cursor): void {
    const box = this.vehicleBox;
    const { values, ids } = this.fleet.poses;
    const p = i * POSE.stride;
    const shape = cursor.recording.entities[ids[i] as number]?.shape ?? "car";
    const spec = VEHICLE_SHAPES_SPEC[shape];
    // an articulated vehicle is boxed along the chord from bumper to tail
    const isBobtail = this.fleet.trailers.towed[ids[i] as number] === BOBTAIL;
    const k = isBobtail ? TRACTOR_M : (spec.trailer?.kingpinM ?? spec.lengthM);
    const rest = isBobtail ? 0 : spec.lengthM - k;
    const x = values[p] as number;
    const y = values[p + 1] as number;
    const tailX = x - (values[p + POSE.cos] as number) * k - (values[p + POSE.rearCos] as number) * rest;
    const tailY = y - (values[p + POSE.sin] as number) * k - (values[p + POSE.rearSin] as number) * rest;
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
    for (let i = 0; i < this.fleet.poses.count && this.fleet.root.visible; i++) {
      this.vehicleBoxAt(i, cursor);
      const d = hitDistance(ray, this.vehicleBox);
      if (d < best) {
        best = d;
        entity = this.fleet.poses.ids[i] as number;
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
    this.isDisposed = true;
    this.fleet.dispose();
    this.fleetMaterial.dispose();
    this.structures.dispose();
    this.extras?.dispose();
    this.paints?.dispose();
    this.selection.dispose();
    this.mark.dispose();
    this.sky.dispose();
  }
}
