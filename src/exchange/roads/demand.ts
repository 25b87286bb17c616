/**
 * The vehicles of a recording as trips of a road file: when each appears on the public road or leaves its place, its
 * gates and places in order, how long it stays at each, and when it goes on. Read off the states and facts of vehicles;
 * any detail but `kpi` has them.
 */
import type { Recording } from "../../recording/recording.ts";
import { type Entity, STATES } from "../../recording/vocabulary.ts";
import type { Trip } from "../../scenario/roads/spec.ts";

type Stop = Trip["stops"][number];
const milliseconds = (s: number) => Math.round(s * 1000) / 1000;

export interface DemandWindow {
  /** trips that set out from then on, and before then [s from the recording's start] */
  readonly fromS: number;
  readonly toS: number;
}

/** Trips in the order they set out. */
export function recordedTrips(recording: Recording, { fromS, toS }: DemandWindow): Trip[] {
  const { t, entity, state, other } = recording.states.columns;
  const services = new Map<number, number[]>();
  const { startS, endS } = recording.header;
  for (const fact of recording.factsIn(startS, endS + 1, "gateServed")) {
    const list = services.get(fact.a);
    if (list) list.push(fact.y);
    else services.set(fact.a, [fact.y]);
  }
  const followed = new Map<number, Followed>();
  const trips: Trip[] = [];
  for (let row = 0; row < recording.states.length; row++) {
    const id = entity[row] as number;
    const vehicle = recording.entities[id];
    if (vehicle?.kind !== "vehicle") continue;
    let one = followed.get(id);
    if (!one) followed.set(id, (one = new Followed(vehicle, services.get(id) ?? [], trips)));
    const at = recording.entities[other[row] as number];
    one.see(t[row] as number, STATES[state[row] as number] as string, at ?? null);
  }
  for (const one of followed.values()) one.end();
  return trips.filter((trip) => trip.departS >= fromS && trip.departS < toS).sort((a, b) => a.departS - b.departS);
}

/** One vehicle as its states go by. */
class Followed {
  private readonly vehicle: Entity;
  private readonly services: number[];
  private readonly trips: Trip[];
  private count = 0;
  /** where it stands; null on the road and away */
  private place: string | null = null;
  private target: string | null = null;
  private cameS = 0;
  private departS = Number.NaN;
  private stops: Stop[] = [];
  private gate: string | null = null;

  constructor(vehicle: Entity, services: readonly number[], trips: Trip[]) {
    this.vehicle = vehicle;
    this.services = services.map(milliseconds);
    this.trips = trips;
  }

  see(t: number, state: string, at: Entity | null): void {
    if (state === "driving") this.setOut(t, at?.name ?? null);
    else if (state === "gateService" && at) this.served(at.name);
    else if (state === "gone" || state === "onTour") this.vanish();
    else if (state !== "gateQueue" && state !== "arriving") this.stand(t, at?.name ?? null);
  }

  end(): void {
    if (this.place !== null && this.stops.length > 0) this.stops.push({ place: this.place, dwellS: 0 });
    this.finish();
  }

  private setOut(t: number, target: string | null): void {
    if (this.place !== null) {
      const isFirst = this.stops.length === 0;
      if (isFirst) this.departS = milliseconds(t);
      const dwellS = isFirst ? 0 : milliseconds(t - this.cameS);
      this.stops.push({ place: this.place, dwellS, leftS: milliseconds(t) });
    } else if (Number.isNaN(this.departS)) this.departS = milliseconds(t);
    this.place = null;
    this.target = target;
  }

  private served(gate: string): void {
    if (this.stops.length === 0) this.stops.push({ place: `${gate}.edge`, dwellS: 0 });
    this.stops.push({ place: gate, dwellS: this.services.shift() ?? 0 });
    this.gate = gate;
    this.target = null;
  }

  private stand(t: number, name: string | null): void {
    if (this.target !== null) {
      this.place = this.target;
      this.cameS = t;
      this.target = null;
    } else if (this.place === null && this.stops.length === 0 && Number.isNaN(this.departS)) this.place = name;
  }

  private vanish(): void {
    if (this.gate !== null && this.stops.length > 0) this.stops.push({ place: `${this.gate}.edge`, dwellS: 0 });
    this.finish();
  }

  private finish(): void {
    const { name, shape, vehicleClass } = this.vehicle;
    if (this.stops.length > 1 && shape && !Number.isNaN(this.departS)) {
      this.count++;
      const id = this.count === 1 ? name : `${name}/${this.count}`;
      const purpose = vehicleClass === undefined ? {} : { purpose: vehicleClass };
      this.trips.push({ id, type: shape, ...purpose, departS: this.departS, stops: this.stops });
    }
    this.departS = Number.NaN;
    this.stops = [];
    this.place = null;
    this.target = null;
    this.gate = null;
  }
}
