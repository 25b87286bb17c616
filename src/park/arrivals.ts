/** Visits reach the park as an Observable in simulated time; each becomes a process. */
import { mergeMap, type Observable } from "rxjs";
import type { Process } from "../kernel/process.ts";
import { atTimes$, observe } from "../kernel/rx.ts";
import { DAY_S, HOUR_S } from "../units/calendar.ts";
import { type PlannedVisit, planDay } from "./demand.ts";
import { pickUpVisit } from "./market/pickUpVisit.ts";
import type { Park } from "./park.ts";
import { staffCarVisit } from "./services/staffCar.ts";
import { lineHaulVisit, passThroughVisit } from "./yard/truckVisit.ts";

/** A day is planned this long before it begins: early trucks of the next day come before midnight. */
const PLAN_AHEAD_S = 3 * HOUR_S;

/** Come from afar, by the expressway perhaps. */
const TRUCKS: ReadonlySet<PlannedVisit["kind"]> = new Set(["lineHaulIn", "lineHaulOut", "passThrough"]);

/** All visits from the beginning of the run to its end, each at its time. */
export function visits$(park: Park): Observable<PlannedVisit> {
  const { ctx } = park;
  const days: { atS: number; dayStartS: number }[] = [];
  for (let dayStartS = Math.floor(ctx.startS / DAY_S) * DAY_S; dayStartS < ctx.endS; dayStartS += DAY_S) {
    days.push({ atS: Math.max(ctx.startS, dayStartS - PLAN_AHEAD_S), dayStartS });
  }
  return atTimes$(ctx.kernel, days).pipe(
    mergeMap((day) => {
      const planned = planDay(ctx, day.dayStartS, park.bookings)
        .map((visit) => {
          const atS = Math.max(day.atS, TRUCKS.has(visit.kind) ? park.expressway.comesS(visit) : visit.atS);
          return atS === visit.atS ? visit : { ...visit, atS };
        })
        .sort((a, b) => a.atS - b.atS);
      park.sheds.expect(planned);
      return atTimes$(ctx.kernel, planned);
    }),
  );
}

export function startVisits(park: Park): void {
  const story = (visit: PlannedVisit): Process<void> => {
    switch (visit.kind) {
      case "lineHaulIn":
      case "lineHaulOut":
        return lineHaulVisit(park, visit);
      case "passThrough":
        return passThroughVisit(park, visit);
      case "pickUp":
        return pickUpVisit(park, visit);
      case "staffCar":
        return staffCarVisit(park, visit);
    }
  };
  observe(park.ctx.kernel, visits$(park), (visit) => {
    park.ctx.kernel.spawn(visit.name, story(visit));
  });
}
