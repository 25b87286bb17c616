import { cumulativeStdNormalProbability } from "simple-statistics";
import { expect, test } from "vitest";
import { Stream, Streams } from "../../src/kernel/streams.ts";
import { exp } from "../../src/units/math.ts";

const SEED = 20_260_514;
const take = (stream: Stream, n: number) => Array.from({ length: n }, () => stream.next());

test("sfc32 gives the numbers of its author's algorithm, computed with whole numbers of any size", () => {
  // PractRand's sfc32 (RNG/sfc.cpp, C. Doty-Humphrey): out = a + b + counter++; a = b ^ (b >> 9); b = c + (c << 3);
  // c = rotl(c, 21) + out; twelve rounds first
  const mask = (1n << 32n) - 1n;
  let [a, b, c, counter] = [0x12345678n, 0x9abcdef0n, 0xdeadbeefn, 1n];
  const round = () => {
    const out = (a + b + counter) & mask;
    counter = (counter + 1n) & mask;
    a = b ^ (b >> 9n);
    b = (c + (c << 3n)) & mask;
    c = ((((c << 21n) | (c >> 11n)) & mask) + out) & mask;
    return Number(out);
  };
  for (let i = 0; i < 12; i++) round();
  const stream = new Stream(0x12345678, 0x9abcdef0, 0xdeadbeef);
  for (let i = 0; i < 1000; i++) expect(stream.bits() >>> 0).toBe(round());
});

test("the same name, purpose, seed and replication give the same draws; any other gives others", () => {
  const first = (seed: number, replication: number, name: string, purpose: string) =>
    new Streams(seed, replication).stream(name, purpose).next();
  const base = first(SEED, 0, "truck.812", "unload");
  expect(first(SEED, 0, "truck.812", "unload")).toBe(base);
  const others = [
    first(SEED + 1, 0, "truck.812", "unload"),
    first(SEED + 2 ** 32, 0, "truck.812", "unload"),
    first(-SEED, 0, "truck.812", "unload"),
    first(SEED, 1, "truck.812", "unload"),
    first(SEED + 1, -1, "truck.812", "unload"),
    first(SEED, 0, "truck.813", "unload"),
    first(SEED, 0, "truck.812", "load"),
    first(SEED, 0, "truck.812u", "nload"),
    first(SEED, 0, "truck.81", "2unload"),
    first(SEED, 0, "", "truck.812unload"),
  ];
  expect(new Set([base, ...others]).size).toBe(others.length + 1);
});

test("one truck more changes nobody else's draws, nor does the order in which streams are made", () => {
  const draws = (names: readonly string[]) => {
    const streams = new Streams(SEED);
    return new Map(names.map((name) => [name, take(streams.stream(name, "unload"), 5)]));
  };
  const names = Array.from({ length: 50 }, (_, k) => `truck.${k}`);
  const without = draws(names);
  const withOne = draws(["dock.1", ...[...names].reverse(), "truck.50"]);
  for (const name of names) expect(withOne.get(name)).toEqual(without.get(name));
});

test("a thousand streams with neighbouring names are uncorrelated, each with each and with their own past", () => {
  const streams = new Streams(SEED);
  const N = 1000;
  const LENGTH = 256;
  const deviates = Array.from({ length: N }, (_, k) =>
    Float64Array.from(take(streams.stream(`truck.${k}`, "unload"), LENGTH), (u) => (u - 0.5) * Math.sqrt(12)),
  );
  let squares = 0;
  let largest = 0;
  let pairs = 0;
  for (let i = 0; i < N; i++)
    for (let j = 0; j < i; j++) {
      const [a, b] = [deviates[i] as Float64Array, deviates[j] as Float64Array];
      let sum = 0;
      for (let k = 0; k < LENGTH; k++) sum += (a[k] as number) * (b[k] as number);
      const z = sum / Math.sqrt(LENGTH); // standard normal when independent
      squares += z * z;
      largest = Math.max(largest, Math.abs(z));
      pairs++;
    }
  // the mean of z² over 499,500 pairs is 1 ± √(2/pairs), taking the pairs as independent, which they are for fixed rows
  expect(Math.abs(squares / pairs - 1)).toBeLessThan(5 * Math.sqrt(2 / pairs));
  // P(max |z| > 6.5) < 499,500 · 8e-11
  expect(largest).toBeLessThan(6.5);

  const lagged = deviates.map((a) => {
    let sum = 0;
    for (let k = 1; k < LENGTH; k++) sum += (a[k - 1] as number) * (a[k] as number);
    return sum / Math.sqrt(LENGTH - 1);
  });
  const meanSquare = lagged.reduce((sum, z) => sum + z * z, 0) / N;
  expect(Math.abs(meanSquare - 1)).toBeLessThan(5 * Math.sqrt(2 / N));
});

test("the first draw over ten thousand names, seeds and replications is uniform: chi-squared in 100 cells", () => {
  const families: [string, (k: number) => number][] = [
    ["names", (k) => new Streams(SEED).stream(`truck.${k}`, "unload").next()],
    ["purposes", (k) => new Streams(SEED).stream("truck", String(k)).next()],
    ["seeds", (k) => new Streams(k).stream("truck", "unload").next()],
    ["replications", (k) => new Streams(SEED, k).stream("truck", "unload").next()],
  ];
  for (const [family, draw] of families) {
    const cells = new Array<number>(100).fill(0);
    for (let k = 0; k < 10_000; k++) cells[Math.floor(draw(k) * 100)]!++;
    const chi2 = cells.reduce((sum, n) => sum + (n - 100) ** 2 / 100, 0);
    // 99 degrees of freedom: mean 99, sd 14.07; 45 and 170 are each beyond one in 10,000
    expect(chi2, family).toBeGreaterThan(45);
    expect(chi2, family).toBeLessThan(170);
  }
});

test("no two of two hundred thousand streams begin alike", () => {
  const streams = new Streams(SEED);
  const seen = new Set<number>();
  for (let k = 0; k < 200_000; k++)
    seen.add(streams.stream(`lineHaulIn.${k % 400}.${Math.floor(k / 400)}`, "arrival").next());
  expect(seen.size).toBe(200_000);
});

/** Raw moments of n draws within 5 standard errors of theory: E X^k and Var X^k = E X^2k − (E X^k)². */
function expectMoments(draw: () => number, moment: (k: number) => number, n: number): void {
  const sums = [0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const x = draw();
    let power = 1;
    for (let k = 0; k < 4; k++) sums[k]! += power *= x;
  }
  for (let k = 1; k <= 4; k++) {
    const error = Math.sqrt((moment(2 * k) - moment(k) ** 2) / n);
    const z = ((sums[k - 1] as number) / n - moment(k)) / error;
    expect(Math.abs(z), `moment ${k}`).toBeLessThan(5);
  }
}
const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
const stream = (purpose: string) => new Streams(SEED).stream("moments", purpose);

test("moments of the distributions are those of theory", () => {
  const n = 400_000;
  const uniform = stream("uniform");
  expectMoments(
    () => uniform.next(),
    (k) => 1 / (k + 1),
    n,
  );
  const exponential = stream("exponential");
  expectMoments(
    () => exponential.exponential(2.5),
    (k) => factorial(k) * 2.5 ** k,
    n,
  );
  const normal = stream("normal");
  expectMoments(
    () => normal.normal(0, 1),
    (k) => (k % 2 === 1 ? 0 : factorial(k) / (2 ** (k / 2) * factorial(k / 2))),
    n,
  );
  // lognormal with mean m and cv c: E X^k = m^k (1 + c²)^(k(k−1)/2)
  const lognormal = stream("lognormal");
  expectMoments(
    () => lognormal.lognormal(30, 0.3),
    (k) => 30 ** k * 1.09 ** ((k * (k - 1)) / 2),
    n,
  );
  // falling factorial moments of a Poisson are λ^k; raw ones by the Touchard polynomials
  const poisson = stream("poisson");
  const touchard = (k: number, x: number): number => {
    let term = exp(-x);
    let sum = 0;
    for (let i = 1; i < 200; i++) sum += (term *= x / i) * i ** k;
    return sum;
  };
  expectMoments(
    () => poisson.poisson(7.5),
    (k) => touchard(k, 7.5),
    100_000,
  );
});

/** Largest distance of the empirical distribution from theory, times √n: above 1.95 once in 1,000 (Kolmogorov). */
function kolmogorov(draws: Float64Array, distribution: (x: number) => number): number {
  const sorted = draws.sort();
  let most = 0;
  sorted.forEach((x, i) => {
    const f = distribution(x);
    most = Math.max(most, f - i / sorted.length, (i + 1) / sorted.length - f);
  });
  return most * Math.sqrt(sorted.length);
}

test("whole distributions fit, layers, wedges and tails of the ziggurat included", () => {
  const n = 200_000;
  const exponential = stream("exponential ks");
  expect(
    kolmogorov(
      Float64Array.from({ length: n }, () => exponential.exponential(1)),
      (x) => 1 - exp(-x),
    ),
  ).toBeLessThan(2.2);
  const normal = stream("normal ks");
  expect(
    kolmogorov(
      Float64Array.from({ length: n }, () => normal.normal(0, 1)),
      cumulativeStdNormalProbability,
    ),
  ).toBeLessThan(2.2);
});

test("beyond the ziggurat's base the tails are as heavy as they must be", () => {
  const n = 3_000_000;
  const exponential = stream("exponential tail");
  const normal = stream("normal tail");
  let [far, beyond, right, left] = [0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const x = exponential.exponential(1);
    if (x > 7.697117470131) far++;
    if (x > 9.697117470131) beyond++;
    const z = normal.normal(0, 1);
    if (z > 3.654152885361) right++;
    if (z < -3.654152885361) left++;
  }
  // Poisson counts: P(X > r) = e^−r; P(Z > r) = 1.2902e-4 (Abramowitz & Stegun 26.2.12 with four terms)
  const r = 3.654152885361;
  const above =
    (exp((-r * r) / 2) / (r * Math.sqrt(2 * Math.PI))) * (1 - 1 / r ** 2 + 3 / r ** 4 - 15 / r ** 6 + 105 / r ** 8);
  for (const [count, p] of [
    [far, exp(-7.697117470131)],
    [beyond, exp(-9.697117470131)],
    [right, above],
    [left, above],
  ] as const)
    expect(Math.abs(count - n * p)).toBeLessThan(5 * Math.sqrt(n * p) + 0.01 * n * p);
});

test("choice takes indices as often as they weigh, never one that weighs nothing", () => {
  const s = stream("choice");
  const weights = [0, 3, 0, 1, 6, 0];
  const counts = weights.map(() => 0);
  const n = 100_000;
  for (let i = 0; i < n; i++) counts[s.choice(weights)]!++;
  weights.forEach((weight, i) => {
    const p = weight / 10;
    expect(Math.abs((counts[i] as number) - n * p)).toBeLessThanOrEqual(5 * Math.sqrt(n * p * (1 - p)));
  });
  expect(() => s.choice([0, 0])).toThrow("weights must sum to > 0, got 0");
  expect(() => s.choice([])).toThrow("weights must sum to > 0, got 0");
});

test("uniform and int keep their ranges, ends of rare events included", () => {
  const s = stream("ranges");
  let [low, high] = [1, 0];
  const seen = new Set<number>();
  for (let i = 0; i < 100_000; i++) {
    const u = s.uniform(-3, 5);
    if (!(u >= -3 && u < 5)) throw new Error(`out of range: ${u}`);
    seen.add(s.int(6));
    const v = s.next();
    low = Math.min(low, v);
    high = Math.max(high, v);
  }
  expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  expect(low).toBeLessThan(1e-4);
  expect(high).toBeGreaterThan(1 - 1e-4);
  expect([s.poisson(0), s.lognormal(5, 0), s.normal(4, 0)]).toEqual([0, 5, 4]);
});

test("a seed that is no whole number is refused", () => {
  expect(() => new Streams(1.5)).toThrow("seed must be a whole number, got 1.5");
  expect(() => new Streams(1, Number.NaN)).toThrow("replication must be a whole number, got NaN");
});
