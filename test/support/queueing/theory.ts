/** Birth-death chains in closed form, for shares too rare to wait for. */

/** Shares of time with 0 … K in the system of M/M/c/K with offered load `a` = λ/μ. */
export function stationary(a: number, servers: number, places: number): number[] {
  const weights = [1];
  for (let n = 1; n <= places; n++) weights.push((weights[n - 1] as number) * (a / Math.min(n, servers)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** Share of time in which an M/M/c queue without limit is empty, a < c: the geometric tail summed in closed form. */
export function pEmpty(a: number, servers: number): number {
  let weight = 1;
  let sum = 1;
  for (let n = 1; n < servers; n++) sum += weight *= a / n;
  return 1 / (sum + (weight * (a / servers)) / (1 - a / servers));
}
