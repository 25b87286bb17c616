/**
 * The accounts of the busbar: every flow of power as a ledger in kWh and a level in kW, its price and its carbon. It
 * writes down what the settlement worked out, and checks that it adds up.
 */
import { HOUR_S } from "../../units/calendar.ts";
import type { ParkContext } from "../context.ts";
import { gridFactors } from "./carbon.ts";
import { SESSION_KINDS } from "./charging/order.ts";
import { PERIODS } from "./contracts.ts";
import { LOADS } from "./loads.ts";

export const CHARGING_KINDS = [...SESSION_KINDS, "forklifts"] as const;

/** A flow of power: a ledger, and a level where one is kept. */
class Flow {
  private readonly ctx: ParkContext;
  private readonly ledger: number;
  private readonly level: number;

  constructor(ctx: ParkContext, from: string, to: string, level?: string) {
    this.ctx = ctx;
    this.ledger = ctx.recorder.ledger(from, to, "kWh");
    this.level = level === undefined ? -1 : ctx.recorder.level(level, "kW");
  }

  /** @param levelKw less what flows the other way */
  set(kw: number, levelKw = kw): void {
    const { recorder } = this.ctx;
    recorder.setRate(this.ledger, kw / HOUR_S);
    if (this.level >= 0) recorder.setLevel(this.level, levelKw);
  }
}

/** What a settlement worked out [kW], all ≥ 0 but the demand. */
export interface Settled {
  readonly loadKw: Float64Array;
  /** by {@link CHARGING_KINDS}, meter side */
  readonly chargingAcKw: Float64Array;
  /** the same, battery side */
  readonly chargingDcKw: Float64Array;
  /** given back by {@link SESSION_KINDS}, meter side and battery side */
  readonly givingAcKw: Float64Array;
  readonly givingDcKw: Float64Array;
  /** less what vehicles give back; may be below 0 */
  demandKw: number;
  /** of it, charging and swapping without forklifts */
  sessionsKw: number;
  solarKw: number;
  curtailedKw: number;
  /** AC, stand-by included */
  batteryInKw: number;
  batteryOutKw: number;
  batteryLossKw: number;
  /** capacity lost [kWh per h] */
  agingByCyclesKw: number;
  agingByTimeKw: number;
  /** of the stand-by generator */
  generatorKw: number;
  /** over all meters */
  importKw: number;
  /** of it, over the meter of charging and swapping */
  ownMeterKw: number;
  exportKw: number;
}

/** Before the first settlement. */
export function nothingSettled(): Settled {
  return {
    loadKw: new Float64Array(LOADS.length),
    chargingAcKw: new Float64Array(CHARGING_KINDS.length),
    chargingDcKw: new Float64Array(CHARGING_KINDS.length),
    givingAcKw: new Float64Array(SESSION_KINDS.length),
    givingDcKw: new Float64Array(SESSION_KINDS.length),
    demandKw: 0,
    sessionsKw: 0,
    solarKw: 0,
    curtailedKw: 0,
    batteryInKw: 0,
    batteryOutKw: 0,
    batteryLossKw: 0,
    agingByCyclesKw: 0,
    agingByTimeKw: 0,
    generatorKw: 0,
    importKw: 0,
    ownMeterKw: 0,
    exportKw: 0,
  };
}

export class Meters {
  private readonly ctx: ParkContext;
  private readonly loads: readonly Flow[];
  private readonly charging: readonly Flow[];
  private readonly intoBatteries: readonly Flow[];
  private readonly chargingLosses: readonly Flow[];
  /** out of the batteries and to the busbar, of kinds that may give back */
  private readonly giving: readonly ({ readonly out: Flow; readonly back: Flow } | null)[];
  private readonly solar: Flow;
  private readonly curtailed: Flow;
  private readonly gridIn: Flow;
  /** of charging that has a meter of its own */
  private readonly chargingIn: Flow | null;
  private readonly gridOut: Flow;
  private readonly batteryIn: Flow;
  private readonly batteryOut: Flow;
  private readonly batteryLoss: Flow;
  private readonly agedByCycles: Flow;
  private readonly agedByTime: Flow;
  private readonly imbalance: number;
  private readonly solarLevel: number;
  private readonly batteryLevel: number;
  private readonly gridLevel: number;
  private readonly demandLevel: number;
  private readonly chargingLevel: number;
  private readonly cost: readonly number[];
  private readonly feedIn: number;
  private readonly carbon: { readonly hub: number; readonly it: number; readonly charging: number };
  /** by the hour of the day */
  private readonly kgPerKwh: Float64Array;
  private readonly factorLevel: number;

  constructor(ctx: ParkContext) {
    this.ctx = ctx;
    const { recorder } = ctx;
    const kw = (name: string) => recorder.level(`energy.${name}Kw`, "kW");
    this.loads = LOADS.map((name) => new Flow(ctx, "busbar", `load.${name}`, `load.${name}Kw`));
    this.charging = CHARGING_KINDS.map((k) => new Flow(ctx, "busbar", `charging.${k}`, `charging.${k}Kw`));
    this.intoBatteries = CHARGING_KINDS.map((k) => new Flow(ctx, `charging.${k}`, `vehicles.${k}`));
    this.chargingLosses = CHARGING_KINDS.map((k) => new Flow(ctx, `charging.${k}`, "losses.charging"));
    const { gives } = ctx.operations.energy.chargingSessions;
    this.giving = SESSION_KINDS.map((k) =>
      gives[k]
        ? { out: new Flow(ctx, `vehicles.${k}`, `charging.${k}`), back: new Flow(ctx, `charging.${k}`, "busbar") }
        : null,
    );
    this.solar = new Flow(ctx, "solar", "busbar");
    this.curtailed = new Flow(ctx, "solar", "curtailed", "energy.curtailedKw");
    this.gridIn = new Flow(ctx, "grid", "busbar");
    const { chargingOnOwnMeter } = ctx.operations.energy.tariff;
    this.chargingIn = chargingOnOwnMeter ? new Flow(ctx, "grid", "busbar.charging") : null;
    this.gridOut = new Flow(ctx, "busbar", "grid");
    this.batteryIn = new Flow(ctx, "busbar", "battery");
    this.batteryOut = new Flow(ctx, "battery", "busbar");
    this.batteryLoss = new Flow(ctx, "battery", "losses.storage");
    this.agedByCycles = new Flow(ctx, "capacity", "aged.cycles");
    this.agedByTime = new Flow(ctx, "capacity", "aged.time");
    this.imbalance = recorder.ledger("check", "imbalance", "kWh");
    this.solarLevel = kw("solar");
    this.batteryLevel = kw("battery");
    this.gridLevel = kw("grid");
    this.demandLevel = kw("demand");
    this.chargingLevel = kw("charging");
    this.cost = PERIODS.map((period) => recorder.ledger("hub", `grid.energy.${period}`, "CNY"));
    this.feedIn = recorder.ledger("grid.feedIn", "hub", "CNY");
    const air = (part: string) => recorder.ledger("grid", `air.${part}`, "kgCO2e");
    this.carbon = { hub: air("hub"), it: air("it"), charging: air("charging") };
    this.kgPerKwh = gridFactors(ctx.operations.energy.carbon);
    this.factorLevel = recorder.level("carbon.gridKgPerKwh", "kgCO2e/kWh");
  }

  /** @param itKw data centre, cooling included: its share of the carbon is hosted IT's */
  write(settled: Settled, period: number, priceCnyPerKwh: number, feedInCnyPerKwh: number, itKw: number): void {
    const { recorder } = this.ctx;
    let demandKw = 0;
    for (let k = 0; k < this.loads.length; k++) {
      const kw = settled.loadKw[k] as number;
      (this.loads[k] as Flow).set(kw);
      demandKw += kw;
    }
    let chargingKw = 0;
    /** forklifts are the hub's own equipment: their energy belongs to its operations */
    let vehiclesKw = 0;
    let givenKw = 0;
    for (let k = 0; k < this.charging.length; k++) {
      const ac = settled.chargingAcKw[k] as number;
      const dc = settled.chargingDcKw[k] as number;
      const giving = this.giving[k];
      const givenAc = giving ? (settled.givingAcKw[k] as number) : 0;
      const givenDc = giving ? (settled.givingDcKw[k] as number) : 0;
      giving?.out.set(givenDc);
      giving?.back.set(givenAc);
      (this.charging[k] as Flow).set(ac, ac - givenAc);
      (this.intoBatteries[k] as Flow).set(dc);
      (this.chargingLosses[k] as Flow).set(ac - dc + (givenDc - givenAc));
      chargingKw += ac;
      givenKw += givenAc;
      if (CHARGING_KINDS[k] !== "forklifts") vehiclesKw += ac;
    }
    const grossKw = demandKw + chargingKw;
    chargingKw -= givenKw;
    demandKw += chargingKw;
    this.solar.set(settled.solarKw);
    this.curtailed.set(settled.curtailedKw);
    this.gridIn.set(settled.importKw - settled.ownMeterKw);
    this.chargingIn?.set(settled.ownMeterKw);
    this.gridOut.set(settled.exportKw);
    this.batteryIn.set(settled.batteryInKw);
    this.batteryOut.set(settled.batteryOutKw);
    this.batteryLoss.set(settled.batteryLossKw);
    this.agedByCycles.set(settled.agingByCyclesKw);
    this.agedByTime.set(settled.agingByTimeKw);
    const batteryKw = settled.batteryOutKw - settled.batteryInKw;
    const gridKw = settled.importKw - settled.exportKw;
    recorder.setRate(
      this.imbalance,
      Math.abs(settled.solarKw + batteryKw + gridKw + settled.generatorKw - demandKw) / HOUR_S,
    );
    recorder.setLevel(this.solarLevel, settled.solarKw);
    recorder.setLevel(this.batteryLevel, batteryKw);
    recorder.setLevel(this.gridLevel, gridKw);
    recorder.setLevel(this.demandLevel, demandKw);
    recorder.setLevel(this.chargingLevel, chargingKw);

    for (let p = 0; p < PERIODS.length; p++) {
      recorder.setRate(this.cost[p] as number, p === period ? (settled.importKw * priceCnyPerKwh) / HOUR_S : 0);
    }
    recorder.setRate(this.feedIn, (settled.exportKw * feedInCnyPerKwh) / HOUR_S);
    const kgPerKwh = this.kgPerKwh[Math.floor(this.ctx.calendar.hourAt(this.ctx.kernel.nowS))] as number;
    recorder.setLevel(this.factorLevel, kgPerKwh);
    const kgPerS = (settled.importKw * kgPerKwh) / HOUR_S;
    const itShare = grossKw > 0 ? itKw / grossKw : 0;
    const chargingShare = grossKw > 0 ? vehiclesKw / grossKw : 0;
    recorder.setRate(this.carbon.it, kgPerS * itShare);
    recorder.setRate(this.carbon.charging, kgPerS * chargingShare);
    recorder.setRate(this.carbon.hub, kgPerS * Math.max(0, 1 - itShare - chargingShare));
  }
}
