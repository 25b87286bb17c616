/**
 * The water loop: rain from the roofs, its first millimetre let go, the rest into the cistern and over its brim; uses
 * drink from the cistern first and from the mains for what is missing. Flows are even between events, so all sums are
 * exact.
 */
import type { Timer } from "../../kernel/kernel.ts";
import { OncePerInstant } from "../../kernel/oncePerInstant.ts";
import { Priority } from "../../kernel/priority.ts";
import { DAY_S, HOUR_S, parseTimeOfDayS } from "../../units/calendar.ts";
import type { ParkContext } from "../context.ts";
import type { Energy } from "../energy/energy.ts";
import type { RainBurst } from "../energy/rain.ts";
import { cisternFlows, type WaterFlows } from "./cistern.ts";

export const WATER_USES = ["wash", "cooling", "irrigation", "toilets"] as const;
export type WaterUse = (typeof WATER_USES)[number];

/** The level is written down this often while it moves. */
const LEVEL_STEP_S = 600;
/** mm on one square metre [m³] */
const M3_PER_MM_M2 = 0.001;

export class Water {
  storedM3: number;
  private readonly ctx: ParkContext;
  private readonly energy: Energy;
  private readonly capacityM3: number;
  private readonly flows: WaterFlows = { harvested: 0, overflow: 0, servedShare: 1, net: 0 };
  /** asked for [m³/s], in the order of {@link WATER_USES} */
  private readonly draws = new Float64Array(WATER_USES.length);
  private readonly ledgers: {
    readonly harvested: number;
    readonly firstFlush: number;
    readonly overflow: number;
    readonly fromCistern: readonly number[];
    readonly fromMains: readonly number[];
  };
  private readonly level: number;
  private readonly greenM2: number;
  /** rain falls [mm/h] */
  private rainMmH = 0;
  /** of the first flush still to be let go [mm] */
  private flushLeftMm: number;
  private drySinceS = Number.NEGATIVE_INFINITY;
  private firstFlush = 0;
  private advancedToS: number;
  private wakeTimer: Timer | null = null;
  private readonly settling: OncePerInstant;

  constructor(ctx: ParkContext, energy: Energy) {
    this.ctx = ctx;
    this.energy = energy;
    const { recorder, site, initial } = ctx;
    this.capacityM3 = site.water.cisternM3;
    this.storedM3 = Math.min(this.capacityM3, initial.water.cisternM3);
    this.flushLeftMm = site.water.firstFlushMm;
    this.greenM2 = site.green.reduce((sum, [x0, y0, x1, y1]) => sum + (x1 - x0) * (y1 - y0), 0);
    this.advancedToS = ctx.kernel.nowS;
    this.settling = new OncePerInstant(ctx.kernel, () => this.settle());
    recorder.entity({ kind: "cistern", name: "CISTERN" });
    this.level = recorder.level("water.cisternM3", "m³");
    const ledger = (from: string, to: string) => recorder.ledger(from, to, "m3");
    this.ledgers = {
      harvested: ledger("rain", "cistern"),
      firstFlush: ledger("rain", "firstFlush"),
      overflow: ledger("rain", "overflow"),
      fromCistern: WATER_USES.map((use) => ledger("cistern", `use.${use}`)),
      fromMains: WATER_USES.map((use) => ledger("mains", `use.${use}`)),
    };
    energy.onItKw((itKw) => {
      this.setDraw("cooling", (itKw * ctx.operations.water.coolingLPerKwh) / 1000 / HOUR_S);
    });
  }

  start(): void {
    const { kernel } = this.ctx;
    this.planDay(Math.floor(kernel.nowS / DAY_S));
    this.everyHour();
    this.keepLevel();
  }

  /** Water taken at once; what the cistern lacks comes from the mains. */
  use(purpose: WaterUse, m3: number): void {
    if (!(m3 >= 0)) throw new Error(`water used must be >= 0 m³, got ${m3}`);
    const { recorder } = this.ctx;
    this.advance();
    const k = WATER_USES.indexOf(purpose);
    const fromCistern = Math.min(m3, this.storedM3);
    this.storedM3 -= fromCistern;
    recorder.post(this.ledgers.fromCistern[k] as number, fromCistern);
    recorder.post(this.ledgers.fromMains[k] as number, m3 - fromCistern);
    this.settling.mark();
  }

  // -- what changes the flows -----------------------------------------------------------------------------------

  private setDraw(use: WaterUse, m3PerS: number): void {
    const k = WATER_USES.indexOf(use);
    if (this.draws[k] === m3PerS) return;
    this.advance();
    this.draws[k] = m3PerS;
    this.settling.mark();
  }

  /** Rain and irrigation of a day of the run; then the next day. */
  private planDay(day: number): void {
    const { kernel, calendar, operations } = this.ctx;
    const now = kernel.nowS;
    const at = (timeS: number, action: () => void) => {
      if (timeS >= now) kernel.at(timeS, action, Priority.normal);
    };
    for (const burst of this.energy.weather.burstsOf(day)) {
      at(burst.fromS, () => this.beginRain(burst));
      at(burst.toS, () => this.endRain(burst));
    }
    const { irrigation } = operations.water;
    const { month } = calendar.dateAt(day * DAY_S);
    if (month >= irrigation.firstMonth && month <= irrigation.lastMonth) {
      const fromS = parseTimeOfDayS(irrigation.from) as number;
      const toS = parseTimeOfDayS(irrigation.to) as number;
      const m3PerS = (this.greenM2 * irrigation.lPerM2Day) / 1000 / (toS - fromS);
      at(day * DAY_S + fromS, () => this.setDraw("irrigation", m3PerS));
      at(day * DAY_S + toS, () => this.setDraw("irrigation", 0));
    }
    kernel.at((day + 1) * DAY_S, () => this.planDay(day + 1), Priority.control);
  }

  /** Rain sets in, on top of what falls already. */
  beginRain({ mmH }: RainBurst): void {
    const { kernel, site, operations } = this.ctx;
    this.advance();
    const dryS = kernel.nowS - this.drySinceS;
    if (this.rainMmH <= 0 && dryS >= operations.water.dryHours * HOUR_S) this.flushLeftMm = site.water.firstFlushMm;
    this.rainMmH += mmH;
    this.settling.mark();
  }

  endRain({ mmH }: RainBurst): void {
    this.advance();
    const left = this.rainMmH - mmH;
    this.rainMmH = left > 1e-9 ? left : 0;
    if (this.rainMmH === 0) this.drySinceS = this.ctx.kernel.nowS;
    this.settling.mark();
  }

  private readonly everyHour = () => {
    const { kernel, calendar, operations } = this.ctx;
    const { lPerShift, workers, hours } = operations.water.toilets;
    const hour = Math.floor(calendar.hourAt(kernel.nowS));
    const sum = hours.reduce((a, b) => a + b, 0);
    this.setDraw("toilets", (lPerShift * workers * ((hours[hour] as number) / sum)) / 1000 / HOUR_S);
    kernel.at((Math.floor(kernel.nowS / HOUR_S) + 1) * HOUR_S, this.everyHour, Priority.normal);
  };

  private readonly keepLevel = () => {
    const { kernel } = this.ctx;
    this.settling.mark();
    kernel.after(LEVEL_STEP_S, this.keepLevel, Priority.normal);
  };

  // -- the balance ----------------------------------------------------------------------------------------------

  /** Lets time pass at the present flows. */
  private advance(): void {
    const { nowS } = this.ctx.kernel;
    const dtS = nowS - this.advancedToS;
    if (dtS <= 0) return;
    this.advancedToS = nowS;
    this.storedM3 = Math.min(this.capacityM3, Math.max(0, this.storedM3 + this.flows.net * dtS));
    if (this.firstFlush > 0) this.flushLeftMm = Math.max(0, this.flushLeftMm - (this.rainMmH * dtS) / HOUR_S);
  }

  private settle(): void {
    this.advance();
    const { kernel, recorder, site } = this.ctx;
    const { catchmentM2, runoffCoefficient } = site.water;
    const { flows, ledgers, draws } = this;
    const fromRoofs = (this.rainMmH * catchmentM2 * runoffCoefficient * M3_PER_MM_M2) / HOUR_S;
    const flushes = this.flushLeftMm > 1e-9 && this.rainMmH > 0;
    this.firstFlush = flushes ? fromRoofs : 0;
    let draw = 0;
    for (let k = 0; k < draws.length; k++) draw += draws[k] as number;
    // within a thousandth of a millilitre of brim or bottom it is there
    if (this.storedM3 < 1e-9) this.storedM3 = 0;
    if (this.storedM3 > this.capacityM3 - 1e-9) this.storedM3 = this.capacityM3;
    cisternFlows(this.storedM3, this.capacityM3, flushes ? 0 : fromRoofs, draw, flows);

    recorder.setRate(ledgers.harvested, flows.harvested);
    recorder.setRate(ledgers.firstFlush, this.firstFlush);
    recorder.setRate(ledgers.overflow, flows.overflow);
    for (let k = 0; k < draws.length; k++) {
      const served = (draws[k] as number) * flows.servedShare;
      recorder.setRate(ledgers.fromCistern[k] as number, served);
      recorder.setRate(ledgers.fromMains[k] as number, Math.max(0, (draws[k] as number) - served));
    }
    recorder.setLevel(this.level, this.storedM3);

    let wakeS = Number.POSITIVE_INFINITY;
    if (flows.net > 0) wakeS = (this.capacityM3 - this.storedM3) / flows.net;
    else if (flows.net < 0) wakeS = -this.storedM3 / flows.net;
    if (flushes) wakeS = Math.min(wakeS, (this.flushLeftMm * HOUR_S) / this.rainMmH);
    this.wakeTimer?.cancel();
    this.wakeTimer = wakeS < DAY_S ? kernel.after(wakeS, () => this.settling.mark(), Priority.normal) : null;
  }
}

export function createWater(ctx: ParkContext, energy: Energy): Water {
  return new Water(ctx, energy);
}
