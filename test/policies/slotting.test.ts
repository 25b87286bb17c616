import { describe, expect, it } from "vitest";
import type { SlotDesk, SlotRequest, SlottingPolicy } from "../../src/park/gate/bookings.ts";
import { shiftCostCny } from "../../src/policies/dispatch/appointments.ts";
import { slottingStrategies } from "../../src/policies/slotting.ts";
import { choose } from "../../src/policies/strategy.ts";

const policy = (chosen: { name: string } & Record<string, unknown>) =>
  choose<SlottingPolicy>(slottingStrategies, chosen);

const wishes = (preferredSlot: number, shiftCny = 20, accepts = 1): SlotRequest => ({
  preferredSlot,
  earliestSlot: preferredSlot - accepts,
  latestSlot: preferredSlot + accepts,
  shiftCny,
  refusalCny: 100,
});
const desk = (requests: readonly SlotRequest[], places: readonly number[], like = requests): SlotDesk => ({
  requests,
  madeAt: requests.map((_, i) => i / requests.length),
  places,
  dayLikeThis: () => like,
});
const costCny = (requests: readonly SlotRequest[], slots: readonly number[]) =>
  slots.reduce((sum, slot, i) => {
    const request = requests[i] as SlotRequest;
    return sum + (slot < 0 ? request.refusalCny : shiftCostCny(request, slot));
  }, 0);

/** One who does not care takes the only place that the next one could use. */
const careless = wishes(1, 1, 1);
const strict = wishes(1, 20, 0);

describe("the slot of a truck that books", () => {
  it("as wished: whatever the places", () => {
    expect(policy({ name: "asWished" })(desk([careless, strict, strict], [0, 0, 0]))).toEqual([1, 1, 1]);
  });

  it("first come: the nearest with a place, the others are refused", () => {
    const first = policy({ name: "firstCome", walkInShare: 0 });
    expect(first(desk([careless, strict], [1, 1, 1]))).toEqual([1, -1]);
    expect(first(desk([wishes(1), wishes(1), wishes(1), wishes(1)], [1, 1, 1]))).toEqual([1, 0, 2, -1]);
  });

  it("a tenth is kept for walk-ins: of 10 places one", () => {
    const asked = Array.from({ length: 10 }, () => wishes(0, 20, 0));
    const slots = policy({ name: "firstCome", walkInShare: 0.1 })(desk(asked, [10]));
    expect(slots.filter((slot) => slot === 0)).toHaveLength(9);
    expect(slots.at(-1)).toBe(-1);
  });

  it("best of a batch: who does not care makes room for who does; with a batch each it is first come", () => {
    const asked = [careless, strict];
    const best = policy({ name: "bestOfBatch", walkInShare: 0, batches: 1 })(desk(asked, [1, 1, 1]));
    expect(best).toEqual([0, 1]);
    expect(costCny(asked, best)).toBe(1);
    const single = policy({ name: "bestOfBatch", walkInShare: 0, batches: 2 })(desk(asked, [1, 1, 1]));
    expect(single).toEqual([1, -1]);
    expect(costCny(asked, single)).toBe(100);
  });

  it("what a batch has promised is not given again", () => {
    const asked = [strict, strict, strict, strict];
    for (const batches of [1, 2, 4]) {
      const slots = policy({ name: "bestOfBatch", walkInShare: 0, batches })(desk(asked, [0, 2, 0]));
      expect(slots.filter((slot) => slot === 1)).toHaveLength(2);
    }
  });

  it("by prices: a slot that days like this are short of is dear, so that who does not care goes elsewhere", () => {
    const asked = [careless, strict];
    const priced = policy({ name: "priced", walkInShare: 0, days: 3 });
    // on such days a second strict truck is refused for want of a place in slot 1: 60 would be saved
    expect(priced(desk(asked, [1, 1, 1], [strict, { ...strict, refusalCny: 60 }]))).toEqual([0, 1]);
    // on days when all places are worth a refusal each is still given to who wishes just that
    expect(priced(desk(asked, [1, 1, 1], [strict, strict]))).toEqual([0, 1]);
    // on days with nobody else it is worth nothing
    expect(priced(desk(asked, [1, 1, 1], [careless]))).toEqual([1, -1]);
  });
});
