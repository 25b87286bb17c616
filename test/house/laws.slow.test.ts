/**
 * Nothing appears or vanishes, nobody jumps: the laws of conservation and of motion over the scenarios we ship, and
 * those of conservation over some random ones. Each day that ships is held against its stored report, too: a change of
 * the model shows in review as a change of these files; `npx vitest run test/house/laws.slow.test.ts -u` writes them anew.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { kpiTable } from "../../src/metrics/kpi.ts";
import { Cursor } from "../../src/recording/cursor.ts";
import type { Recording } from "../../src/recording/recording.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { dayOf } from "../support/days.ts";
import { breaches } from "../support/laws.ts";
import { anyChanges } from "../support/randomScenario.ts";
import { scenario, scenarioFiles, tryScenario } from "../support/scenarios.ts";
import { crowdedPlaces, motionLaws, strayMotion } from "../support/traffic/motionLaws.ts";

/** Times all over the day, between events: golden-ratio steps, far from each other. */
const TIMES = Array.from({ length: 400 }, (_, i) => 86_400 * ((0.137 + i * 0.618_033_988_75) % 1));

const golden = (file: string) => join(import.meta.dirname, "../scenarios", file.replace(/\.json$/, ".golden.json"));

test("every scenario has a stored report", () => {
  expect(scenarioFiles.filter((file) => !existsSync(golden(file)))).toEqual([]);
});

describe.each(scenarioFiles)("in %s", (file) => {
  const day = () => dayOf(file, 1, "full");

  test("the day gives its stored report", async () => {
    const report = { seed: 1, days: 1, recordingHash: day().recordingHash, kpis: kpiTable(day()) };
    await expect(`${JSON.stringify(report, null, 2)}\n`).toMatchFileSnapshot(golden(file));
  });

  test("the laws of conservation hold", () => {
    expect(breaches(day())).toEqual([]);
  });

  test("nobody jumps in place or speed, drives backwards or faster than a vehicle does", () => {
    const { breaches: found, hardBrakings, segments } = motionLaws(day());
    expect(found.map(({ law, atS, text }) => `${law} at ${atS} s: ${text}`)).toEqual([]);
    // the emergency value, where the leader changed: some dozen in a hundred thousand pieces
    expect(hardBrakings).toBeLessThan(segments / 2000);
  });

  test("at any time a place holds one vehicle, roads are driven at their limits and one backs only into places", () => {
    expect(crowdedPlaces(day(), TIMES)).toEqual([]);
    expect(strayMotion(day(), scenario(file).site, TIMES)).toEqual([]);
  });

  test("a seek to any time shows what playing to it shows, bit for bit", () => {
    const played = new Cursor(day());
    const sought = new Cursor(day());
    for (const t of [...TIMES].sort((a, b) => a - b).filter((_, i) => i % 4 === 0)) {
      played.seek(t);
      sought.seek(86_400 - t);
      sought.seek(t);
      expect(shown(sought, day())).toEqual(shown(played, day()));
    }
  });
});

/** All that vehicles show, as numbers. */
function shown(cursor: Cursor, { entities, levels }: Recording): number[] {
  const ids = [...cursor.live.subarray(0, cursor.liveCount)].sort((a, b) => a - b);
  const moving = ids.flatMap((id) => [id, cursor.pathOf(id), cursor.distanceOf(id), cursor.speedOf(id)]);
  const states = entities.flatMap((_, id) => [cursor.stateOf(id), cursor.otherOf(id)]);
  return [...moving, ...states, ...levels.map((_, level) => cursor.levelOf(level) ?? Number.NaN)];
}

test("the laws of conservation hold in scenarios nobody thought of", () => {
  fc.assert(
    fc.property(anyChanges, fc.integer({ min: 0, max: 1e6 }), (changes, seed) => {
      const any = tryScenario("jiaozuo.json", changes);
      fc.pre(any !== null);
      expect(breaches(simulate(any, { seed, days: 1, detail: "flows" }))).toEqual([]);
    }),
    { numRuns: 4, seed: 20_260_514 },
  );
});
