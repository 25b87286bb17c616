/**
 * Which trucks have just taken a load of the load-matching hall, and where that load is: at the doors of the tenant who
 * ships it, or outside, beyond the trucks' out-gate. A function of the recording and the time alone.
 */
import { firstNotBefore } from "../../recording/columns.ts";
import type { Recording } from "../../recording/recording.ts";
import type { Point, SiteLayout } from "../layout.ts";
import { doorsOfTenants } from "./doorsOfTenants.ts";

/** A match is shown for so long after it, weaker and weaker [s of simulated time]. */
export const FADE_S = 1200;

/** Matches of a recording in columns, oldest first. */
export class Matches {
  count = 0;
  atS = new Float64Array(0);
  truck = new Int32Array(0);
  /** where the load is [m] */
  x = new Float64Array(0);
  y = new Float64Array(0);
  /** 1: the truck leaves for it */
  outside = new Uint8Array(0);
  private readonly layout: SiteLayout;
  private recording: Recording | null = null;
  private facts = -1;
  private doors = new Map<string, Point>();

  constructor(layout: SiteLayout) {
    this.layout = layout;
  }

  /** Reads what has been told since; allocates only when there is more. */
  read(recording: Recording): void {
    if (recording === this.recording && recording.facts.length === this.facts) return;
    if (recording !== this.recording) this.doors = doorsOfTenants(recording.header.scenario, this.layout);
    this.recording = recording;
    this.facts = recording.facts.length;
    const { columns } = recording.facts;
    const gate = this.layout.gates.find((g) => g.dir === "out" && g.class === "heavy") ?? this.layout.gates[0];
    const told: { t: number; truck: number; to: Point; outside: number }[] = [];
    for (const row of recording.factRows("offerTaken")) {
      const tenant = recording.entities[columns.b[row] as number]?.tenant;
      const to = tenant === undefined ? gate?.at : this.doors.get(tenant);
      const outside = tenant === undefined ? 1 : 0;
      if (to) told.push({ t: columns.t[row] as number, truck: columns.a[row] as number, to, outside });
    }
    this.count = told.length;
    this.atS = Float64Array.from(told, ({ t }) => t);
    this.truck = Int32Array.from(told, ({ truck }) => truck);
    this.x = Float64Array.from(told, ({ to }) => to[0]);
    this.y = Float64Array.from(told, ({ to }) => to[1]);
    this.outside = Uint8Array.from(told, ({ outside }) => outside);
  }

  /** The first match that is not over at `t`. */
  firstAt(t: number): number {
    return firstNotBefore(this.atS, this.count, t - FADE_S);
  }
}
