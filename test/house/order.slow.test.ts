/** What runs on one site share - legs, sweeps, ground taken for manoeuvres - is the same whichever run made it. */
import { expect, test, vi } from "vitest";
import { scenario } from "../support/scenarios.ts";

/** Hashes of days run one after the other, by seed, with nothing left from runs before. */
async function hashes(seeds: readonly number[]): Promise<Map<number, string>> {
  vi.resetModules();
  const { simulate } = await import("../../src/simulation/simulate.ts");
  const base = scenario("jiaozuo.json");
  return new Map(
    seeds.map((seed) => {
      const { recordingHash, motionHash } = simulate(base, { seed, days: 1, detail: "full" });
      if (recordingHash === null || motionHash === null) throw new Error("no hash");
      return [seed, `${recordingHash} ${motionHash}`];
    }),
  );
}

test("two days on the same site have the same hashes in either order", async () => {
  const [one, other] = [await hashes([1, 2]), await hashes([2, 1])];
  expect(one.get(1)).not.toBe(one.get(2));
  for (const seed of [1, 2]) expect(other.get(seed)).toBe(one.get(seed));
});
