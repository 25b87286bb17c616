/**
 * Chance, named: a stream of random numbers for each (name, purpose, replication), hashed from the seed. Streams do not
 * depend on the order in which they are made, so one entity more changes nobody else's draws.
 */
import { exp, ln } from "../units/math.ts";
import { exponentialDraw, normalDraw } from "./ziggurat.ts";

/**
 * Random numbers by sfc32 (C. Doty-Humphrey, PractRand "small fast counting", 32-bit words: 128 bits of state, passes
 * its author's tests to 2⁴⁷ bytes), in whole numbers only, so the same in every engine.
 */
export class Stream {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  /** @param a, b, c any 32-bit words */
  constructor(a: number, b: number, c: number) {
    this.a = a | 0;
    this.b = b | 0;
    this.c = c | 0;
    for (let i = 0; i < 12; i++) this.bits();
  }

  /** 32 random bits as a whole number, −2³¹ … 2³¹ − 1. */
  bits(): number {
    const { b, c } = this;
    const out = (((this.a + b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = b ^ (b >>> 9);
    this.b = (c + (c << 3)) | 0;
    this.c = (((c << 21) | (c >>> 11)) + out) | 0;
    return out;
  }

  /** Uniform in [0, 1), 53 bits. */
  next(): number {
    const high = this.bits() >>> 0;
    return (high * 2_097_152 + (this.bits() >>> 11)) * 2 ** -53;
  }

  /** Uniform in [from, to). */
  uniform(from: number, to: number): number {
    return from + (to - from) * this.next();
  }

  /** One of 0 … n − 1, each as likely. */
  int(n: number): number {
    return Math.floor(this.next() * n);
  }

  exponential(mean: number): number {
    return mean * exponentialDraw(this);
  }

  normal(mean: number, sd: number): number {
    return mean + sd * normalDraw(this);
  }

  /** @param mean of the variable itself, not of its logarithm @param cv its standard deviation over its mean, ≥ 0 */
  lognormal(mean: number, cv: number): number {
    const variance = ln(1 + cv * cv);
    return mean * exp(Math.sqrt(variance) * normalDraw(this) - variance / 2);
  }

  /** A number of arrivals: how many exponential gaps fit into the mean. The work grows with it. */
  poisson(mean: number): number {
    let count = -1;
    for (let sum = 0; sum <= mean; sum += exponentialDraw(this)) count++;
    return mean > 0 ? count : 0;
  }

  /** Index of one of the weights (≥ 0, their sum > 0), as likely as its weight. */
  choice(weights: readonly number[]): number {
    let total = 0;
    for (const weight of weights) total += weight;
    if (!(total > 0 && total < Number.POSITIVE_INFINITY)) throw new Error(`weights must sum to > 0, got ${total}`);
    let left = this.next() * total;
    let last = 0;
    for (let i = 0; i < weights.length; i++) {
      const weight = weights[i] as number;
      if (weight <= 0) continue;
      if (left < weight) return i;
      left -= weight;
      last = i;
    }
    return last; // rounding may leave a crumb after the last weight
  }
}

/** Maker of streams for one run. */
export class Streams {
  readonly seed: number;
  readonly replication: number;

  /** @param seed a whole number, |seed| < 2⁵³ @param replication 0, 1, 2 … of the same seed */
  constructor(seed: number, replication = 0) {
    if (!Number.isSafeInteger(seed)) throw new Error(`seed must be a whole number, got ${seed}`);
    if (!Number.isSafeInteger(replication)) throw new Error(`replication must be a whole number, got ${replication}`);
    this.seed = seed;
    this.replication = replication;
  }

  /** The stream of whoever needs it (`truck.812`) for one purpose (`unload`), at its beginning. */
  stream(name: string, purpose: string): Stream {
    const { seed, replication } = this;
    const words = [low(seed), high(seed), low(replication), high(replication), name.length];
    // cyrb128 (bryc, public domain), the usual companion of sfc32, with MurmurHash3's finish on each lane
    let h1 = 1_779_033_703;
    let h2 = 3_144_134_277;
    let h3 = 1_013_904_242;
    let h4 = 2_773_480_762;
    const take = (k: number) => {
      h1 = h2 ^ Math.imul(h1 ^ k, 597_399_067);
      h2 = h3 ^ Math.imul(h2 ^ k, 2_869_860_233);
      h3 = h4 ^ Math.imul(h3 ^ k, 951_274_213);
      h4 = h1 ^ Math.imul(h4 ^ k, 2_716_044_179);
    };
    for (const word of words) take(word);
    for (let i = 0; i < name.length; i++) take(name.charCodeAt(i));
    for (let i = 0; i < purpose.length; i++) take(purpose.charCodeAt(i));
    return new Stream(finish(h1 ^ h4), finish(h2 ^ h1), finish(h3 ^ h2));
  }
}

function low(n: number): number {
  return n | 0;
}

function high(n: number): number {
  return Math.floor(n / 2 ** 32) | 0;
}

function finish(lane: number): number {
  let h = lane ^ (lane >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
