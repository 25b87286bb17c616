/**
 * What the picture gets right after its first frame, in a script of its own: lamps and plates, energy flows, zones,
 * weather that falls.
 */
import { Group, type Material, type Vector3 } from "three";
import type { Cursor } from "../recording/cursor.ts";
import type { Fleet } from "./fleet/fleet.ts";
import { Lamps } from "./fleet/lamps.ts";
import { Outside } from "./fleet/outside.ts";
import type { SiteLayout } from "./layout.ts";
import { Flows } from "./overlay/flows.ts";
import { Rain } from "./overlay/rain.ts";
import { Zones } from "./overlay/zones.ts";
import { Avenues } from "./park/avenues.ts";
import { Docks } from "./park/docks.ts";
import type { ShadeUniforms } from "./shade.ts";

/** From higher up forklifts in their halls are not seen [m]. */
const FORKLIFTS_BELOW_M = 100;

/** Numbers of the scene: what `levels` holds at which place. */
export interface LevelPlaces {
  readonly rain: number;
  readonly air: number;
}

export class Extras {
  readonly root = new Group();
  private readonly flows: Flows;
  private readonly zones: Zones;
  private readonly rain: Rain;
  private readonly lamps: Lamps;
  private readonly docks: Docks;
  private readonly avenues: Avenues;
  readonly outside: Outside;
  private readonly uniforms: ShadeUniforms;
  private knownLevels = -1;

  /** @param things material and depth of what is instanced @param isStill for viewers who asked for less motion */
  constructor(
    layout: SiteLayout,
    uniforms: ShadeUniforms,
    things: { readonly props: Material; readonly depth: Material },
    isStill: boolean,
  ) {
    this.flows = new Flows(layout, uniforms);
    this.zones = new Zones(layout, uniforms);
    this.rain = new Rain(uniforms);
    this.lamps = new Lamps(uniforms, isStill);
    this.docks = new Docks(layout, things.props, things.depth);
    this.uniforms = uniforms;
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
    this.docks.draw(cursor, eye.z < FORKLIFTS_BELOW_M);
    if (this.flows.mesh.visible) this.flows.draw(clock, cursor);
    this.rain.draw(clock, levels, places.rain, places.air);
    const nightPercent = (this.uniforms.uNight.value * 100) | 0;
    if (this.lamps.mesh.visible) this.lamps.draw(clock, cursor, fleet, eye, nightPercent);
  }

  dispose(): void {
    this.flows.dispose();
    this.zones.dispose();
    this.rain.dispose();
    this.lamps.dispose();
    this.docks.dispose();
    this.avenues.dispose();
  }
}
