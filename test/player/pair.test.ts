import { NEVER } from "rxjs";
import { describe, expect, it } from "vitest";
import { Pair } from "../../src/player/pair.ts";
import { Player } from "../../src/player/player.ts";
import { Recording } from "../../src/recording/recording.ts";

/** A recording that covers the first `coveredS` seconds of a day. */
function covering(coveredS: number, complete = false): Recording {
  const recording = new Recording({
    format: 1,
    modelVersion: "test",
    scenario: {},
    seed: 1,
    startS: 0,
    endS: 86_400,
    detail: "full",
    solverVersion: "none",
  });
  recording.coveredS = coveredS;
  if (complete) recording.recordingHash = "0123456789abcdef";
  return recording;
}

describe("two recordings on one time", () => {
  it("bounds the clock by the recording that is shown", () => {
    const player = new Player(NEVER);
    const pair = new Pair(player);
    pair.put("a", covering(7200));
    player.seek(9000);
    expect(player.timeS).toBe(7200);
    pair.put("b", covering(1800));
    expect(player.timeS).toBe(7200);
  });

  it("keeps the time when the picture changes sides, and waits until the other side has got that far", () => {
    const player = new Player(NEVER);
    const pair = new Pair(player);
    const [a, b] = [covering(86_400, true), covering(1800)];
    pair.put("a", a);
    pair.put("b", b);
    player.seek(3600);
    expect(pair.show("b")).toBe(false);
    expect(pair.shown).toBe(a);
    b.coveredS = 5400;
    pair.grown();
    expect(pair.show("b")).toBe(true);
    expect([pair.shown, pair.other, player.timeS]).toEqual([b, a, 3600]);
    expect(player.coverage.toS).toBe(5400);
  });

  it("shows the first run again when the second is put away", () => {
    const pair = new Pair(new Player(NEVER));
    const a = covering(100);
    pair.put("a", a);
    pair.put("b", covering(100));
    pair.show("b");
    pair.put("b", null);
    expect([pair.shownSide, pair.shown, pair.other]).toEqual(["a", a, null]);
  });
});
