/** Traffic of whole days, as recorded: nobody is stuck on the roads, and bodies keep apart. */
import { describe, expect, test } from "vitest";
import { Cursor } from "../../src/recording/cursor.ts";
import type { Recording } from "../../src/recording/recording.ts";
import { STATES } from "../../src/recording/vocabulary.ts";
import { simulate } from "../../src/simulation/run.ts";
import { scenario } from "../support/scenarios.ts";
import { contacts } from "../support/traffic/contacts.ts";

/** Vehicles that are on their way and have not moved since an hour before [names]. */
function stuck(recording: Recording): string[] {
  const cursor = new Cursor(recording);
  const names = new Set<string>();
  let before = new Map<number, number>();
  for (let hour = 1; hour <= 24; hour++) {
    cursor.seek(hour * 3600);
    const now = new Map<number, number>();
    for (let i = 0; i < cursor.liveCount; i++) {
      const id = cursor.live[i] as number;
      const row = cursor.motionRow[id];
      if (row === undefined || row < 0 || STATES[cursor.stateOf(id)] !== "driving") continue;
      now.set(id, row);
      if (before.get(id) === row) names.add(recording.entities[id]?.name ?? "");
    }
    before = now;
  }
  return [...names];
}

describe("nobody who drives stands for an hour", () => {
  test.each([
    ["jiaozuo.json", 5],
    ["double-11.json", 1],
  ] as const)("%s, seed %d", (file, seed) => {
    expect(stuck(simulate(scenario(file), { seed, days: 1, detail: "full" }))).toEqual([]);
  });
});

/**
 * The goal is none. What is left are corners of trailers beside vehicles that wait, and vehicles that back or swing out
 * while another passes; this keeps them from growing.
 */
test("of two thousand looks at the base hub's day at most one in a hundred finds two bodies in each other", () => {
  const base = scenario("jiaozuo.json");
  const deck = base.site.buildings.find(({ use }) => use === "deck")?.rect ?? null;
  const times = Array.from({ length: 2000 }, (_, i) => 6 * 3600 + 27.3 * i);
  const recording = simulate(base, { seed: 2, days: 1, detail: "full" });
  expect(contacts(recording, times, 0.1, deck).length).toBeLessThanOrEqual(20);
});
