/**
 * The expressway beyond the gates closes (snow, ice, fog) and opens again. Trucks that would have come by it meanwhile
 * come after it has opened, spread over some hours; those that would leave by it stay in the hub.
 *
 * Arrivals are then `releaseFactor` times the usual ones for `releaseH` hours. So many trucks come by the expressway that
 * this is what follows: share × closed hours = (releaseFactor − 1) × releaseH; the others use ordinary roads as ever.
 */
import * as z from "zod/mini";
import { DAY_S, HOUR_S, MINUTE_S, parseTimeOfDayS } from "../units/calendar.ts";
import { idText, part, quantity, timeOfDayText } from "../units/field.ts";
import type { ParkContext } from "./context.ts";
import type { PlannedVisit } from "./demand.ts";
import type { Vehicle } from "./vehicle.ts";

const closure = z.strictObject({
  id: idText,
  day: quantity({ zh: "第几天", en: "day of the run", unit: "d", default: 1, min: 1, max: 400, int: true }),
  from: timeOfDayText,
  /** of the next day where it is not after `from` */
  to: timeOfDayText,
  releaseFactor: quantity({
    zh: "恢复后到车倍数",
    en: "arrivals after reopening",
    unit: "1",
    default: 2.5,
    min: 1,
    max: 20,
    from: "2.5 times for 4 h",
  }),
  releaseH: quantity({ zh: "集中到车时长", en: "for so long", unit: "h", default: 4, min: 0.25, max: 48 }),
});

/** Conditions of the roads outside and inside. */
export const roadConditions = {
  closures: z._default(z.array(closure).check(z.maxLength(50)), []),
  driving: part({
    siteSpeed: quantity({
      zh: "园内车速倍数",
      en: "speed on the hub's roads",
      unit: "1",
      default: 1,
      min: 0.1,
      max: 1,
      from: "0.6 on snow",
    }),
  }),
};

interface Closed {
  readonly fromS: number;
  readonly toS: number;
  readonly share: number;
  /** those who waited come within so long [s] */
  readonly spreadS: number;
}

/** After reopening drivers set out one by one, in the mean after so long. */
const SET_OUT_S = 10 * MINUTE_S;

export class Expressway {
  private readonly ctx: ParkContext;
  private readonly closures: readonly Closed[];
  private readonly goOtherwise = new Set<number>();

  constructor(ctx: ParkContext) {
    this.ctx = ctx;
    this.closures = ctx.conditions.closures.map(({ day, from, to, releaseFactor, releaseH }) => {
      const dayS = (day - 1) * DAY_S;
      const fromS = dayS + (parseTimeOfDayS(from) as number);
      const endS = dayS + (parseTimeOfDayS(to) as number);
      const toS = endS > fromS ? endS : endS + DAY_S;
      const released = (releaseFactor - 1) * releaseH * HOUR_S;
      const share = Math.min(1, released / (toS - fromS));
      return {
        fromS,
        toS,
        share,
        spreadS: share < 1 ? releaseH * HOUR_S : (toS - fromS) / Math.max(0.05, releaseFactor - 1),
      };
    });
  }

  /** When a truck that would come at its planned time does come [s]. */
  comesS({ name, atS }: PlannedVisit): number {
    const closed = this.closedAt(atS);
    if (!closed || !this.takes(name, closed)) return atS;
    return closed.toS + ((atS - closed.fromS) / (closed.toS - closed.fromS)) * closed.spreadS;
  }

  /** Whether it would leave now by a road that is closed. */
  holds({ entity, brief }: Vehicle): boolean {
    const closed = this.closedAt(this.ctx.kernel.nowS);
    return closed !== null && this.takes(brief.name, closed) && !this.goOtherwise.has(entity);
  }

  /** When one that is held sets out [s]. */
  setsOutS(vehicle: Vehicle): number {
    const { nowS } = this.ctx.kernel;
    return (this.closedAt(nowS)?.toS ?? nowS) + vehicle.stream("setOut").exponential(SET_OUT_S);
  }

  /** It takes another road. */
  letGo({ entity }: Vehicle): void {
    this.goOtherwise.add(entity);
  }

  private closedAt(timeS: number): Closed | null {
    return this.closures.find(({ fromS, toS }) => timeS >= fromS && timeS < toS) ?? null;
  }

  /** Whether it drives by the expressway. */
  private takes(name: string, { share }: Closed): boolean {
    return this.ctx.streams.stream(name, "expressway").next() < share;
  }
}
