/**
 * Places of one kind - stalls, bays, doors of a hall - handed out one vehicle at a time. Who finds none waits in
 * order of arrival; a closed place is not handed out, and one that is closed while taken leaves the pool when given
 * back. The lowest free place goes first. Some suit vehicles of certain shapes only: the others leave them free, unless
 * there is none that suits them.
 */
import { type Process, Signal } from "../../kernel/process.ts";
import { within } from "../../kernel/within.ts";
import type { VehicleShape } from "../../recording/vocabulary.ts";
import type { ParkContext } from "../context.ts";

export interface PoolPlace {
  readonly id: string;
  /** entity of the place in the recording */
  readonly entity: number;
}

/** Whether a vehicle of a shape can come to a place. */
export type Suits = (placeId: string, shape: VehicleShape) => boolean;

/** What somebody wants of a place. */
export interface PlaceWish {
  /** one that suits it; left out: it can come to all of them */
  readonly shape?: VehicleShape;
  /** one of these before any other */
  readonly better?: (placeId: string) => boolean;
  /** after all who are not last, those who come later as well */
  readonly isLast?: boolean;
}

interface Waiting {
  readonly turn: Signal<PoolPlace>;
  readonly wish: PlaceWish;
}

export class PlacePool {
  readonly places: readonly PoolPlace[];
  private readonly ctx: ParkContext;
  private readonly free: boolean[];
  private readonly closed: boolean[];
  private readonly index = new Map<string, number>();
  private readonly waiting: Waiting[] = [];
  private readonly suits: Suits;
  /** of each shape that was asked for, whether any place suits it */
  private readonly hasSuiting = new Map<VehicleShape, boolean>();
  private usedLevel: number | null = null;
  private used = 0;
  private readonly usedHours: number | null;

  /** @param hoursFrom account whose place-hours are posted as they are used */
  constructor(
    ctx: ParkContext,
    places: readonly PoolPlace[],
    usedLevelName?: string,
    suits: Suits = () => true,
    hoursFrom?: string,
  ) {
    this.ctx = ctx;
    this.usedHours = hoursFrom === undefined ? null : ctx.recorder.ledger(hoursFrom, "used", "h");
    this.suits = suits;
    this.places = places;
    this.free = places.map(() => true);
    this.closed = places.map(() => false);
    places.forEach((place, i) => {
      this.index.set(place.id, i);
      ctx.recorder.setState(place.entity, "free");
    });
    if (usedLevelName !== undefined) {
      this.usedLevel = ctx.recorder.level(usedLevelName, "1");
      ctx.recorder.setLevel(this.usedLevel, 0);
    }
  }

  /** How many wait, without those who let all others go first. */
  get queueLength(): number {
    return this.waiting.filter(({ wish }) => !wish.isLast).length;
  }

  /** None of its places will be given out. */
  get isClosed(): boolean {
    return this.closed.every((closed) => closed);
  }

  /** A place is free and nobody waits for one. */
  get hasFree(): boolean {
    return this.waiting.length === 0 && this.free.some((free, i) => free && !this.closed[i]);
  }

  get usedCount(): number {
    return this.used;
  }

  has(placeId: string): boolean {
    return this.index.has(placeId);
  }

  /** A free place for that vehicle at once, or null. Nobody overtakes those who wait: what is free suits none of them. */
  tryTake(vehicle: number, wish: PlaceWish = {}): PoolPlace | null {
    return (wish.better && this.grab(vehicle, wish, wish.better)) ?? this.grab(vehicle, wish);
  }

  /** A place, after waiting for one if need be. */
  *take(vehicle: number, wish: PlaceWish = {}): Process<PoolPlace> {
    const now = this.tryTake(vehicle, wish);
    if (now) return now;
    const turn = new Signal<PoolPlace>();
    const before = wish.isLast ? -1 : this.waiting.findIndex((other) => other.wish.isLast);
    this.waiting.splice(before < 0 ? this.waiting.length : before, 0, { turn, wish });
    let place: PoolPlace | null = null;
    try {
      place = (yield* turn.wait()) as PoolPlace;
      this.ctx.recorder.setState(place.entity, "reserved", vehicle);
      return place;
    } finally {
      const at = this.waiting.findIndex((other) => other.turn === turn);
      if (at >= 0) this.waiting.splice(at, 1);
      else if (place === null && turn.fired) this.give(turn.value as PoolPlace); // granted, but its taker was stopped
    }
  }

  /** The same, but gives up after `patienceS`: null then. */
  takeWithin(patienceS: number, vehicle: number): Process<PoolPlace | null> {
    return within(this.ctx.kernel, patienceS, this.take(vehicle));
  }

  /** Takes a certain place if it is free (vehicles that stand there when the run begins). */
  takeNamed(placeId: string, vehicle: number): PoolPlace | null {
    const i = this.index.get(placeId);
    if (i === undefined || !this.free[i] || this.closed[i]) return null;
    return this.claim(i, vehicle);
  }

  /** The vehicle stands on it now. */
  occupy(place: PoolPlace, vehicle: number): void {
    this.ctx.recorder.setState(place.entity, "occupied", vehicle);
  }

  give(place: PoolPlace): void {
    const i = this.index.get(place.id) as number;
    if (this.free[i]) throw new Error(`place ${place.id} was given back twice`);
    this.free[i] = true;
    this.count(-1);
    this.ctx.recorder.setState(place.entity, this.closed[i] ? "closed" : "free");
    this.serve();
  }

  setClosed(placeId: string, closed: boolean): void {
    const i = this.index.get(placeId);
    if (i === undefined || this.closed[i] === closed) return;
    this.closed[i] = closed;
    const place = this.places[i] as PoolPlace;
    this.ctx.recorder.fact(closed ? "placeClosed" : "placeOpened", place.entity);
    if (this.free[i]) this.ctx.recorder.setState(place.entity, closed ? "closed" : "free");
    if (!closed) this.serve();
  }

  private serve(): void {
    for (let k = 0; k < this.waiting.length; ) {
      const { turn, wish } = this.waiting[k] as Waiting;
      const place = this.tryTake(-1, wish);
      if (place === null) {
        k++;
        continue;
      }
      this.waiting.splice(k, 1);
      turn.fire(place);
    }
  }

  private grab(vehicle: number, { shape }: PlaceWish, fits?: (placeId: string) => boolean): PoolPlace | null {
    for (let i = 0; i < this.places.length; i++) {
      const { id } = this.places[i] as PoolPlace;
      if (!this.free[i] || this.closed[i] || (fits && !fits(id))) continue;
      if (this.isFor(id, shape)) return this.claim(i, vehicle);
    }
    return null;
  }

  /** A plan on which no place suits a shape is no reason to wait for ever: then any will do. */
  private isFor(id: string, shape?: VehicleShape): boolean {
    if (shape === undefined || this.suits(id, shape)) return true;
    let has = this.hasSuiting.get(shape);
    if (has === undefined) {
      has = this.places.some((place) => this.suits(place.id, shape));
      this.hasSuiting.set(shape, has);
    }
    return !has;
  }

  private claim(i: number, vehicle: number): PoolPlace {
    const place = this.places[i] as PoolPlace;
    this.free[i] = false;
    this.count(1);
    this.ctx.recorder.setState(place.entity, "reserved", vehicle);
    return place;
  }

  private count(by: 1 | -1): void {
    this.used += by;
    if (this.usedLevel !== null) this.ctx.recorder.setLevel(this.usedLevel, this.used);
    if (this.usedHours !== null) this.ctx.recorder.setRate(this.usedHours, this.used / 3600);
  }
}
