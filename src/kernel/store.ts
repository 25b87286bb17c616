/**
 * A store: things one after another, like packs charged and ready in a swap station. Who takes waits for a thing, or
 * for one that suits; who puts waits for room. The oldest thing leaves first, takers are served in the order they
 * asked, but one whose wish is not there does not hold up those behind.
 */
import { Line } from "./line.ts";
import type { Process } from "./process.ts";

interface Wish<T> {
  readonly suits: ((thing: T) => boolean) | undefined;
  /** where it stood in the store, and the thing itself, once reserved */
  at: number;
  thing: T | undefined;
}

export class Store<T> {
  readonly capacity: number;
  private readonly things: T[];
  /** promised to processes that have not gone on yet: these things still need their room */
  private goingOut = 0;
  private comingIn = 0;
  private readonly takers: Line<Wish<T>>;
  private readonly putters: Line<null>;

  /** @param capacity things it has room for, > 0 */
  constructor(capacity = Number.POSITIVE_INFINITY, things: readonly T[] = []) {
    if (!(capacity > 0)) throw new Error(`capacity of a store must be > 0, got ${capacity}`);
    if (things.length > capacity) throw new Error(`a store for ${capacity} cannot begin with ${things.length} things`);
    this.capacity = capacity;
    this.things = [...things];
    const serve = () => this.serve();
    this.takers = new Line<Wish<T>>(
      {
        reserve: (wish) => this.reserveThing(wish),
        release: (wish) => {
          this.goingOut--;
          this.things.splice(wish.at, 0, wish.thing as T);
        },
        serve,
      },
      false,
    );
    this.putters = new Line<null>(
      {
        reserve: () => {
          const fits = this.things.length + this.goingOut + this.comingIn < this.capacity;
          if (fits) this.comingIn++;
          return fits;
        },
        release: () => {
          this.comingIn--;
        },
        serve,
      },
      true,
    );
  }

  /** Things that nobody was promised. */
  get contents(): readonly T[] {
    return this.things;
  }

  get size(): number {
    return this.things.length;
  }

  /** Processes that wait for a thing. */
  get takersWaiting(): number {
    return this.takers.length;
  }

  /** Processes that wait for room. */
  get puttersWaiting(): number {
    return this.putters.length;
  }

  /** The oldest thing that suits, after waiting for one if need be. */
  *take(suits?: (thing: T) => boolean): Process<T> {
    const wish: Wish<T> = { suits, at: -1, thing: undefined };
    yield* this.takers.pass(wish);
    return this.handOut(wish);
  }

  /** The oldest thing that suits, or undefined when there is none now. */
  tryTake(suits?: (thing: T) => boolean): T | undefined {
    const wish: Wish<T> = { suits, at: -1, thing: undefined };
    return this.takers.tryPass(wish) ? this.handOut(wish) : undefined;
  }

  /** Puts a thing, after waiting for room if need be. */
  *put(thing: T): Process<void> {
    yield* this.putters.pass(null);
    this.letIn(thing);
  }

  /** Puts a thing if there is room and nobody waits to put; tells whether it did. */
  tryPut(thing: T): boolean {
    if (!this.putters.tryPass(null)) return false;
    this.letIn(thing);
    return true;
  }

  private reserveThing(wish: Wish<T>): boolean {
    const at = wish.suits === undefined ? 0 : this.things.findIndex(wish.suits);
    if (at < 0 || at >= this.things.length) return false;
    wish.at = at;
    [wish.thing] = this.things.splice(at, 1);
    this.goingOut++;
    return true;
  }

  private handOut(wish: Wish<T>): T {
    this.goingOut--;
    this.serve();
    return wish.thing as T;
  }

  private letIn(thing: T): void {
    this.comingIn--;
    this.things.push(thing);
    this.serve();
  }

  private serve(): void {
    this.takers.advance();
    this.putters.advance();
  }
}
