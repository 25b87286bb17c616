/** Random changes of the base scenario: numbers within the bounds the schema gives, closings at any time. */
import fc from "fast-check";
import type { Change } from "../../src/scenario/change.ts";

const scaled = (path: string, min: number, max: number) =>
  fc.double({ min, max, noNaN: true }).map((set): Change => ({ path, set }));
const whole = (path: string, min: number, max: number) =>
  fc.integer({ min, max }).map((set): Change => ({ path, set }));

/** One number somewhere in the scenario; each range reaches the ends that hurt (none, far too many). */
const numbers = [
  scaled("conditions.demand.lineHaul", 0, 2.5),
  scaled("conditions.demand.passThrough", 0, 3),
  scaled("conditions.demand.pickUp", 0, 3),
  scaled("conditions.demand.cityVan", 0, 1.5),
  scaled("conditions.demand.staffCar", 0, 2),
  scaled("conditions.demand.crossDock", 0, 3),
  scaled("operations.bookings.bookedShare", 0, 1),
  scaled("operations.truckCharging.sessionShare", 0, 1),
  scaled("operations.truckCharging.swapShare", 0, 1),
  scaled("operations.parking.restShare", 0, 1),
  whole("operations.labour.forklifts", 1, 200),
  whole("initial.warmUpDays", 0, 2),
];

const date = fc
  .record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }) })
  .map(({ month, day }): Change => {
    const two = (n: number) => String(n).padStart(2, "0");
    return { path: "conditions.date", set: `2026-${two(month)}-${two(day)}` };
  });

const place = fc.constantFrom(
  { kind: "gate", target: "TGI" },
  { kind: "gate", target: "TGO" },
  { kind: "gateLane", target: "TGI.0" },
  { kind: "swapStation", target: "SWAP" },
);
const interventions = fc
  .array(
    fc.record({
      place,
      hour: fc.integer({ min: 0, max: 23 }),
      minute: fc.integer({ min: 0, max: 59 }),
      act: fc.constantFrom("close", "open"),
    }),
    { maxLength: 5 },
  )
  .map(
    (list): Change => ({
      path: "conditions.interventions",
      set: list.map(({ place: { kind, target }, hour, minute, act }, i) => ({
        id: `i${i}`,
        day: 1,
        at: `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`,
        do: act,
        kind,
        target,
      })),
    }),
  );

export const anyChanges: fc.Arbitrary<Change[]> = fc
  .tuple(
    fc.subarray(numbers, { maxLength: 6 }).chain((picked) => fc.tuple(...picked)),
    fc.option(date),
    interventions,
  )
  .map(([changed, day, closings]) => [...changed, ...(day ? [day] : []), closings]);
