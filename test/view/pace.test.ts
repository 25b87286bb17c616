import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Pace } from "../../src/view/pace.ts";

/** Frames of that many milliseconds for so many seconds; the ratios that came, with the second of each. */
function play(pace: Pace, fromS: number, forS: number, tookMs: number): [atS: number, ratio: number][] {
  const changes: [number, number][] = [];
  for (let ms = fromS * 1000; ms < (fromS + forS) * 1000; ms += tookMs)
    if (pace.frame(ms, tookMs)) changes.push([ms / 1000, pace.ratio]);
  return changes;
}

describe("pixels drawn to one of the page", () => {
  it("stay as they are while frames take 1/60 s", () => {
    const pace = new Pace(1.5, 0);
    expect(play(pace, 0, 120, 1000 / 60)).toEqual([]);
    expect(pace.ratio).toBe(1.5);
  });

  it("fall 1.5, 1, 0.75 while frames take 40 ms, each step 5 s after the one before, and no further", () => {
    const pace = new Pace(1.5, 0);
    // 60 frames of 40 ms are 2.4 s: the first verdict past 5 s is that of 7.2 s, the next past 12.2 s that of 14.4 s
    const changes = play(pace, 0, 60, 40);
    expect(changes.map(([, ratio]) => ratio)).toEqual([1, 0.75]);
    expect(changes[0]?.[0]).toBeCloseTo(7.16, 6);
    expect(changes[1]?.[0]).toBeCloseTo(14.36, 6);
  });

  it("are not touched by few long frames among short ones", () => {
    const pace = new Pace(1.5, 0);
    let ms = 0;
    for (let i = 0; i < 6000; i++) {
      const took = i % 3 === 0 ? 90 : 15;
      ms += took;
      expect(pace.frame(ms, took)).toBe(false);
    }
  });

  it("begin with what the screen has: 2 of four steps, 1 of two, 0.6 of none", () => {
    const ratios = (finest: number) => play(new Pace(finest, 0), 0, 100, 50).map(([, ratio]) => ratio);
    expect(ratios(2)).toEqual([1.5, 1, 0.75]);
    expect(ratios(1)).toEqual([0.75]);
    expect(ratios(0.6)).toEqual([]);
  });

  it("rise again after half a minute in time, and where that was too much fall once more for good", () => {
    const pace = new Pace(1, 0);
    expect(play(pace, 0, 10, 30).map(([, ratio]) => ratio)).toEqual([0.75]);
    const risen = play(pace, 10, 60, 1000 / 60);
    expect(risen.map(([, ratio]) => ratio)).toEqual([1]);
    // it fell at 7.2 s at the latest and was slow until then: half a minute later is not before 35 s
    expect(risen[0]?.[0]).toBeGreaterThan(35);
    expect(play(pace, 70, 20, 30).map(([, ratio]) => ratio)).toEqual([0.75]);
    expect(play(pace, 90, 600, 1000 / 60)).toEqual([]);
  });

  it("never go to and fro, whatever frames take: 5 s between changes, each step fallen from twice at most", () => {
    const stretch = fc.record({ tookMs: fc.integer({ min: 4, max: 120 }), forS: fc.integer({ min: 1, max: 50 }) });
    fc.assert(
      fc.property(fc.constantFrom(0.75, 1, 1.5, 2, 3), fc.array(stretch, { maxLength: 30 }), (finest, stretches) => {
        const pace = new Pace(finest, 0);
        const falls = new Map<number, number>();
        let [atS, lastS, before]: [number, number, number] = [0, 0, finest];
        for (const { tookMs, forS } of stretches) {
          for (const [changedS, ratio] of play(pace, atS, forS, tookMs)) {
            expect(changedS - lastS).toBeGreaterThanOrEqual(5);
            expect(ratio).not.toBe(before);
            if (ratio < before) falls.set(before, (falls.get(before) ?? 0) + 1);
            [lastS, before] = [changedS, ratio];
          }
          atS += forS;
        }
        for (const count of falls.values()) expect(count).toBeLessThanOrEqual(2);
        expect(before).toBeLessThanOrEqual(finest);
      }),
    );
  });
});
