/**
 * What is painted over the scene when somebody asks for it: roads, things, the ground, lines to loads. It comes with the first of them, and takes
 * one draw call for each kind that is shown.
 */
import { Color, Group } from "three";
import type { Cursor } from "../../recording/cursor.ts";
import type { Recording } from "../../recording/recording.ts";
import { type Building, rectCentre, type SiteLayout } from "../layout.ts";
import type { TurnedBox } from "../pick.ts";
import type { ShadeUniforms } from "../shade.ts";
import { GroundPaint, type GroundPicture } from "./groundPaint.ts";
import { MatchLines } from "./matchLines.ts";
import { type RoadColours, RoadPaint } from "./roadPaint.ts";
import { type ThingColours, ThingPaint } from "./thingPaint.ts";

/** What is to be seen; null: not painted. */
export interface Painted {
  readonly roads: RoadColours | null;
  readonly things: ThingColours | null;
  readonly ground: GroundPicture | null;
  /** lines from trucks to the loads they have just taken */
  readonly matches: boolean;
}

/** Doors, places and vehicles of a hub several times this one. */
const MOST_PAINTED = 4096;

/** A floor on top of another building is painted as a slab of this height on the roof [m]. */
const SLAB_M = 1.5;

const pillar: TurnedBox = { x: 0, y: 0, heading: 0, lengthM: 4, widthM: 1, z0: 6, z1: 17 };

/** A door is small, and hidden by the vehicle at it: what stands for it looks over that. Valid until the next call. */
function pillarBefore({ x, y, heading, widthM }: TurnedBox): TurnedBox {
  pillar.x = x + Math.cos(heading) * (pillar.lengthM / 2);
  pillar.y = y + Math.sin(heading) * (pillar.lengthM / 2);
  pillar.heading = heading;
  pillar.widthM = widthM;
  return pillar;
}

/** The box that a building of the plan is painted as. */
export function paintedBox({ rect, heightM, above }: Building): TurnedBox {
  const [x, y] = rectCentre(rect);
  const [z0, z1] = above === undefined ? [0, heightM] : [heightM, heightM + SLAB_M];
  return { x, y, heading: 0, lengthM: rect[2] - rect[0], widthM: rect[3] - rect[1], z0, z1 };
}

export class Paints {
  readonly root = new Group();
  private readonly roads: RoadPaint;
  private readonly ground: GroundPaint;
  private readonly matches: MatchLines;
  private readonly things = new ThingPaint(MOST_PAINTED);
  private readonly buildings: ReadonlyMap<string, TurnedBox>;
  private readonly boxOf: (entity: number, cursor: Cursor) => TurnedBox | null;
  private painted: readonly (number | string)[] = [];
  private colours: readonly Color[] = [];
  /** whose things the boxes stand around; null: they are to be put anew */
  private boxesOf: Recording | null = null;
  private areMoving = false;
  private picture: GroundPicture | null = null;
  private hasMatches = false;

  /** @param boxOf where a thing of the recording is; what it returns may be written over by the next call */
  constructor(
    layout: SiteLayout,
    uniforms: ShadeUniforms,
    boxOf: (entity: number, cursor: Cursor) => TurnedBox | null,
  ) {
    this.roads = new RoadPaint(layout, uniforms);
    this.ground = new GroundPaint(uniforms);
    this.matches = new MatchLines(layout, uniforms, boxOf);
    this.buildings = new Map(layout.buildings.map((building) => [building.id, paintedBox(building)]));
    this.boxOf = boxOf;
    this.root.matrixAutoUpdate = false;
    this.root.add(this.ground.mesh, this.roads.mesh, this.things.mesh, this.matches.mesh);
  }

  show(painted: Painted | null): void {
    this.roads.paint(painted?.roads ?? null);
    const things = [...(painted?.things ?? [])];
    this.painted = things.map(([thing]) => thing);
    this.colours = things.map(([, colour]) => new Color(colour));
    this.boxesOf = null;
    const picture = painted?.ground ?? null;
    if (picture !== this.picture) this.ground.paint(picture);
    this.picture = picture;
    this.hasMatches = painted?.matches ?? false;
    if (!this.hasMatches) this.matches.mesh.visible = false;
  }

  draw(cursor: Cursor): void {
    if (this.hasMatches) this.matches.draw(cursor);
    const { recording } = cursor;
    if (recording !== this.boxesOf) {
      const kinds = this.painted.map((thing) => (typeof thing === "number" ? recording.entities[thing]?.kind : null));
      this.areMoving = kinds.some((kind) => kind === "vehicle" || kind === "trailer");
    } else if (!this.areMoving) return;
    this.boxesOf = recording;
    this.drawBoxes(cursor);
  }

  /** Boxes where the painted things are now: vehicles among them move. */
  private drawBoxes(cursor: Cursor): void {
    const { things, painted, colours } = this;
    things.begin();
    for (let i = 0; i < painted.length; i++) {
      const thing = painted[i] as number | string;
      const box = typeof thing === "string" ? this.buildings.get(thing) : this.boxOf(thing, cursor);
      if (!box) continue;
      const isDoor = typeof thing === "number" && cursor.recording.entities[thing]?.kind === "door";
      things.add(isDoor ? pillarBefore(box) : box, colours[i] as Color);
    }
    things.end();
  }

  dispose(): void {
    this.roads.dispose();
    this.ground.dispose();
    this.matches.dispose();
    this.things.dispose();
  }
}
