/**
 * A level: an amount of something that has no pieces, like water in a tank. Who takes waits until the whole amount is
 * there, who puts until the whole amount fits; each side is served strictly in order, so that a large wish is not
 * starved by small ones behind it.
 */
import { Line } from "./line.ts";
import type { Process } from "./process.ts";

export class Level {
  readonly capacity: number;
  private content: number;
  /** promised to processes that have not gone on yet */
  private goingOut = 0;
  private comingIn = 0;
  private readonly takers: Line<number>;
  private readonly putters: Line<number>;

  /** @param capacity the most it holds, > 0 @param amount in it at the beginning */
  constructor(capacity = Number.POSITIVE_INFINITY, amount = 0) {
    if (!(capacity > 0)) throw new Error(`capacity of a level must be > 0, got ${capacity}`);
    if (!(amount >= 0 && amount <= capacity)) throw new Error(`amount must be 0 … ${capacity}, got ${amount}`);
    this.capacity = capacity;
    this.content = amount;
    const serve = () => this.serve();
    this.takers = new Line<number>(
      {
        reserve: (wish) => {
          const fits = this.goingOut + wish <= this.content;
          if (fits) this.goingOut += wish;
          return fits;
        },
        release: (wish) => {
          this.goingOut -= wish;
        },
        serve,
      },
      true,
    );
    this.putters = new Line<number>(
      {
        reserve: (wish) => {
          const fits = this.content + this.comingIn + wish <= this.capacity;
          if (fits) this.comingIn += wish;
          return fits;
        },
        release: (wish) => {
          this.comingIn -= wish;
        },
        serve,
      },
      true,
    );
  }

  get amount(): number {
    return this.content;
  }

  /** Processes that wait to take. */
  get takersWaiting(): number {
    return this.takers.length;
  }

  /** Processes that wait to put. */
  get puttersWaiting(): number {
    return this.putters.length;
  }

  *take(amount: number): Process<void> {
    this.check(amount);
    yield* this.takers.pass(amount);
    this.goingOut -= amount;
    this.content -= amount;
    this.serve();
  }

  *put(amount: number): Process<void> {
    this.check(amount);
    yield* this.putters.pass(amount);
    this.comingIn -= amount;
    this.content += amount;
    this.serve();
  }

  private check(amount: number): void {
    if (!(amount >= 0 && amount <= this.capacity))
      throw new Error(`amount must be 0 … ${this.capacity}, got ${amount}`);
  }

  private serve(): void {
    this.takers.advance();
    this.putters.advance();
  }
}
