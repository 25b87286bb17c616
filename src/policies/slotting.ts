/** Which slot a truck that books is given (预约排程). */
import * as z from "zod/mini";
import type { SlotDesk, SlotRequest, SlottingPolicy } from "../park/gate/bookings.ts";
import { named, quantity, share } from "../units/field.ts";
import { bestAppointments, liveSlot, walkInPlaces } from "./dispatch/appointments.ts";
import { strategyFor } from "./strategy.ts";

const strategy = strategyFor<SlottingPolicy>();

const walkInShare = () => share({ zh: "为临时到车预留", en: "places kept for walk-ins", default: 0.1 });

/** Places that may be promised. */
function promised(places: readonly number[], keptShare: number): number[] {
  const kept = walkInPlaces(places, keptShare);
  return places.map((count, slot) => count - (kept[slot] as number));
}

/** One after the other, while somebody waits for the answer. */
function oneByOne(
  requests: readonly SlotRequest[],
  places: readonly number[],
  pricesCny?: readonly number[],
): number[] {
  const left = [...places];
  return requests.map((request) => {
    const slot = liveSlot(request, left, pricesCny);
    if (slot >= 0) left[slot] = (left[slot] as number) - 1;
    return slot;
  });
}

/** Of what a place is worth to those who may come later: they may not, who asks now is there. */
const LATER = 0.9;

/** What a place of each slot was worth in the mean of some days like this one [CNY]. */
function meanPrices({ dayLikeThis }: SlotDesk, places: readonly number[], days: number): number[] {
  const prices = places.map(() => 0);
  for (let k = 0; k < days; k++) {
    bestAppointments(dayLikeThis(k), places).pricesCny.forEach((cny, slot) => {
      prices[slot] = (prices[slot] as number) + cny / days;
    });
  }
  return prices;
}

export const slottingStrategies = {
  /** Everybody gets the slot he wishes, however many do. */
  asWished: strategy(named(z.strictObject({}), { name: { zh: "按意愿", en: "as wished" } }), ({ requests }) =>
    requests.map((request) => request.preferredSlot),
  ),
  /** The slot with a place left that is nearest to the wish, in the order of asking. */
  firstCome: strategy(
    named(z.strictObject({ walkInShare: walkInShare() }), { name: { zh: "先约先得", en: "first come" } }),
    ({ requests, places }, p) => oneByOne(requests, promised(places, p.walkInShare)),
  ),
  /** Requests are gathered and answered together at least cost; what is promised stays promised. */
  bestOfBatch: strategy(
    named(
      z.strictObject({
        walkInShare: walkInShare(),
        batches: quantity({ zh: "每日批次", en: "batches a day", unit: "1", default: 4, min: 1, max: 96, int: true }),
      }),
      { name: { zh: "分批最优", en: "best of a batch" } },
    ),
    ({ requests, madeAt, places }, p) => {
      const left = promised(places, p.walkInShare);
      const slotOf = requests.map(() => -1);
      for (let batch = 0; batch < p.batches; batch++) {
        const members = requests.flatMap((_, i) =>
          Math.floor((madeAt[i] as number) * p.batches) === batch ? [i] : [],
        );
        const best = bestAppointments(
          members.map((i) => requests[i] as SlotRequest),
          left,
        );
        members.forEach((i, k) => {
          const slot = best.slotOf[k] as number;
          slotOf[i] = slot;
          if (slot >= 0) left[slot] = (left[slot] as number) - 1;
        });
      }
      return slotOf;
    },
  ),
  /** As first come, but a slot costs what its places are worth to those who come later. */
  priced: strategy(
    named(
      z.strictObject({
        walkInShare: walkInShare(),
        days: quantity({ zh: "参考天数", en: "days of history", unit: "1", default: 5, min: 1, max: 50, int: true }),
      }),
      { name: { zh: "按影子价格", en: "by prices" } },
    ),
    (desk, p) => {
      const places = promised(desk.places, p.walkInShare);
      const pricesCny = meanPrices(desk, places, p.days).map((cny) => LATER * cny);
      return oneByOne(desk.requests, places, pricesCny);
    },
  ),
};
