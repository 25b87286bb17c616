/**
 * What the picture gets right after its first frame, in a script of its own: lamps and plates, energy flows, zones,
 * weather that falls, and whatever is painted on request.
 */
import { Group, type Material, type Vector3 } from "three";
import type { Cursor } from "../recording/cursor.ts";
import type { Fleet } from "./fleet/fleet.ts";
import { Lamps } from "./fleet/lamps.ts";
import { Outside } from "./fleet/outside.ts";
import type { SiteLayout } from "./layout.ts";
import { Flows } from "./overlay/flows.ts";
import { Rain } from "./overlay/rain.ts";
import { type RoadColours, RoadPaint } from "./overlay/roadPaint.ts";
import { type ThingColours, ThingPaint } from "./overlay/thingPaint.ts";
import { Zones } from "./overlay/zones.ts";
import { Avenues } from "./park/avenues.ts";
import { Docks } from "./park/docks.ts";
import type { TurnedBox } from "./pick.ts";
import type { ShadeUniforms } from "./shade.ts";

/** Doors, places and vehicles of a hub several times this one. */
const MOST_PAINTED = 4096;

const pillar: TurnedBox = { x: 0, y: 0, heading: 0, lengthM: 4, widthM: 1, z0: 6, z1: 17 };

/** A door is small, and hidden by the vehicle at it: what stands for it looks over that. Valid until the next call. */
function pillarBefore({ x, y, heading, widthM }: TurnedBox): TurnedBox {
  pillar.x = x + Math.cos(heading) * (pillar.lengthM / 2);
  pillar.y = y + Math.sin(heading) * (pillar.lengthM / 2);
  pillar.heading = heading;
  pillar.widthM = widthM;
  return pillar;
}

/** Numbers of the scene: what `levels` holds at which place. */
export interface LevelPlaces {
  readonly rain: number;
  readonly air: number;
}

export class Extras {
  readonly root = new Group();
  private readonly layout: SiteLayout;
  private readonly uniforms: ShadeUniforms;
  private readonly flows: Flows;
  private readonly zones: Zones;
  private readonly rain: Rain;
  private readonly lamps: Lamps;
  private readonly docks: Docks;
  private readonly avenues: Avenues;
  readonly outside: Outside;
  /** made when roads or things are first painted */
  private roadPaint: RoadPaint | null = null;
  private thingPaint: ThingPaint | null = null;
  private thingColours: ThingColours | null = null;
  private knownLevels = -1;

  /** @param things material and depth of what is instanced @param isStill for viewers who asked for less motion */
  constructor(
    layout: SiteLayout,
    uniforms: ShadeUniforms,
    things: { readonly props: Material; readonly depth: Material },
    isStill: boolean,
  ) {
    this.layout = layout;
    this.uniforms = uniforms;
    this.flows = new Flows(layout, uniforms);
    this.zones = new Zones(layout, uniforms);
    this.rain = new Rain(uniforms);
    this.lamps = new Lamps(uniforms, isStill);
    this.docks = new Docks(layout, things.props, things.depth);
    this.avenues = new Avenues(layout, uniforms, things.props);
    this.outside = new Outside(layout.boundary);
    const { flows, zones, rain, lamps, docks, avenues } = this;
    this.root.add(flows.mesh, zones.mesh, rain.mesh, lamps.mesh, docks.root, avenues.root);
    this.root.matrixAutoUpdate = false;
  }

  setLayer(id: string, visible: boolean): void {
    if (id === "flows") this.flows.mesh.visible = visible;
    if (id === "zones") this.zones.mesh.visible = visible;
    if (id === "vehicles") this.lamps.mesh.visible = visible;
  }

  /** Another recording is shown. */
  reset(): void {
    this.lamps.reset();
    this.docks.reset();
    this.knownLevels = -1;
  }

  paintRoads(colours: RoadColours | null): void {
    if (!this.roadPaint) {
      if (colours === null) return;
      this.roadPaint = new RoadPaint(this.layout, this.uniforms);
      this.root.add(this.roadPaint.mesh);
    }
    this.roadPaint.paint(colours);
  }

  paintThings(colours: ThingColours | null): void {
    this.thingColours = colours;
    if (this.thingPaint || colours === null) return;
    this.thingPaint = new ThingPaint(MOST_PAINTED);
    this.root.add(this.thingPaint.mesh);
  }

  /** @param clock simulated time [s], in its first number @param eye where the viewer is */
  draw(
    clock: Float64Array,
    cursor: Cursor,
    levels: Float64Array,
    places: LevelPlaces,
    fleet: Fleet,
    eye: Vector3,
  ): void {
    const { recording } = cursor;
    if (recording.levels.length !== this.knownLevels) {
      this.knownLevels = recording.levels.length;
      this.flows.bind((name) => recording.levelId(name));
    }
    this.avenues.setNight(this.uniforms.uNight.value);
    this.docks.draw(cursor);
    if (this.flows.mesh.visible) this.flows.draw(clock, cursor);
    this.rain.draw(clock, levels, places.rain, places.air);
    if (this.lamps.mesh.visible) this.lamps.draw(clock, cursor, fleet, eye);
  }

  /** Boxes where the painted things are now: vehicles among them move. */
  drawThings(cursor: Cursor, boxOf: (entity: number) => TurnedBox | null): void {
    const { thingPaint, thingColours } = this;
    if (!thingPaint) return;
    thingPaint.begin();
    if (thingColours !== null) {
      for (const [entity, colour] of thingColours) {
        const box = boxOf(entity);
        if (box && cursor.recording.entities[entity]?.kind === "door") thingPaint.add(pillarBefore(box), colour);
        else if (box) thingPaint.add(box, colour);
      }
    }
    thingPaint.end();
  }

  get paintsThings(): boolean {
    return this.thingPaint !== null;
  }

  dispose(): void {
    this.flows.dispose();
    this.zones.dispose();
    this.rain.dispose();
    this.lamps.dispose();
    this.docks.dispose();
    this.avenues.dispose();
    this.roadPaint?.dispose();
    this.thingPaint?.dispose();
  }
}
