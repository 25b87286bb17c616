/**
 * The balance of the busbar: a change marks it dirty, and it is solved once per instant that changed, after the
 * instant's last event, in the order loads, sun, charging, battery, grid. Sun and weather step once a minute, with the
 * value of the minute's middle. Between settlements every power is constant.
 */
import type { Timer } from "../../kernel/kernel.ts";
import { OncePerInstant } from "../../kernel/oncePerInstant.ts";
import { Priority } from "../../kernel/priority.ts";
import type { ParkContext } from "../context.ts";
import type { DockWork } from "../warehouse/dockWork.ts";
import type { ForkliftFleet } from "../warehouse/forkliftFleet.ts";
import type { ReeferPlugs } from "../yard/reeferPlugs.ts";
import { Battery } from "./battery.ts";
import { SESSION_KINDS } from "./charging/order.ts";
import { Charging } from "./charging.ts";
import { DemandResponse } from "./demandResponse.ts";
import { EmsDesk, type EnergyPolicies } from "./emsDesk.ts";
import { ForkliftChargers } from "./forklifts.ts";
import { ImportLimit, MonthPeak } from "./grid.ts";
import { GridConnection, Island } from "./island.ts";
import { LoadNotes } from "./loadNotes.ts";
import { Loads } from "./loads.ts";
import { Meters, nothingSettled } from "./meters.ts";
import { Sky } from "./sky.ts";
import { Steering } from "./steering.ts";
import { TariffClock } from "./tariffClock.ts";

export const STEP_S = 60;
/** Less than this is the rounding of a sum [kW]. */
const NOTHING_KW = 1e-9;

export class Balance {
  readonly charging: Charging;
  readonly battery: Battery;
  readonly loads: Loads;
  readonly sky: Sky;
  readonly connection: GridConnection;
  /** how often it was solved */
  solved = 0;
  /** called when the IT power has changed */
  readonly itListeners: ((itKw: number) => void)[] = [];
  private readonly ctx: ParkContext;
  private readonly ems: EmsDesk;
  private readonly steering: Steering;
  private readonly island: Island;
  private readonly response: DemandResponse;
  private readonly loadNotes: LoadNotes;
  private readonly meters: Meters;
  private readonly tariff: TariffClock;
  private readonly forklifts: ForkliftChargers;
  private fleet: Pick<ForkliftFleet, "catchUpKw" | "charge"> | null = null;
  private readonly peak: MonthPeak;
  private readonly importLimit: ImportLimit;
  private readonly chargesOnOwnMeter: boolean;
  private readonly settled = nothingSettled();
  private readonly levels: Readonly<Record<"soc" | "stored", number>>;
  private readonly settling: OncePerInstant;
  private nextStepS = 0;
  private advancedToS: number;
  private endTimer: Timer | null = null;
  private toldItKw = Number.NaN;

  constructor(ctx: ParkContext, policies: EnergyPolicies) {
    this.ctx = ctx;
    this.settling = new OncePerInstant(ctx.kernel, () => this.solve(false));
    const { recorder, site, operations } = ctx;
    const { energy } = operations;
    this.sky = new Sky(ctx);
    this.loads = new Loads(energy, site.buildings, operations.tenants, ctx.calendar, ctx.initial.energy.coldK);
    this.loadNotes = new LoadNotes(ctx, this.loads);
    this.forklifts = new ForkliftChargers(energy.forkliftCharging, operations.labour);
    this.charging = new Charging(ctx, () => this.mark(), policies.charging?.());
    this.battery = new Battery(site.energy.battery, ctx.initial.energy.batterySoc, ctx.initial.energy.batteryHealth);
    this.meters = new Meters(ctx);
    this.tariff = new TariffClock(ctx);
    this.chargesOnOwnMeter = energy.tariff.chargingOnOwnMeter;
    this.peak = new MonthPeak(ctx.calendar, ctx.initial.energy.monthPeakKw);
    const batteryEntity = recorder.entity({ kind: "battery", name: "BATTERY" });
    const gridEntity = recorder.entity({ kind: "grid", name: "GRID" });
    this.importLimit = new ImportLimit(ctx, gridEntity);
    this.connection = new GridConnection(ctx, gridEntity, () => this.mark());
    this.response = new DemandResponse(ctx, gridEntity);
    this.island = new Island(ctx, policies.island);
    const { battery, tariff, peak, response, loads, charging } = this;
    this.ems = new EmsDesk(ctx, policies, { battery, tariff, peak, response, charging }, batteryEntity);
    this.steering = new Steering(ctx, policies, { battery, tariff, peak, response, loads });
    this.levels = {
      soc: recorder.level("battery.soc", "0–1"),
      stored: recorder.level("battery.storedKwh", "kWh"),
    };
    this.advancedToS = ctx.kernel.nowS;
    this.nextStepS = ctx.kernel.nowS;
  }

  start(): void {
    this.ctx.kernel.at(this.ctx.kernel.nowS, this.step, Priority.settle);
  }

  /** From now on doors and lights of the buildings go by the work at the docks, forklifts have batteries, reefers plugs. */
  follow(work: { dockWork: DockWork; fleet?: Pick<ForkliftFleet, "catchUpKw" | "charge">; plugs?: ReeferPlugs }): void {
    this.fleet = work.fleet ?? null;
    this.loads.docks = work.dockWork;
    this.loads.plugs = work.plugs ?? null;
    for (const part of [work.dockWork, work.plugs]) if (part) part.changed = () => this.mark();
  }

  /** Something changed: the balance is solved again at the end of this instant. */
  mark(): void {
    this.settling.mark();
  }

  private readonly step = () => {
    const { kernel } = this.ctx;
    const now = kernel.nowS;
    this.advanceTo(now);
    this.tariff.update(now);
    this.response.update(now);
    this.ems.step(now, this.sky.air.airC);
    this.nextStepS = now + STEP_S;
    kernel.at(this.nextStepS, this.step, Priority.settle);
    this.sky.step(now, STEP_S);
    this.steering.step(now, this.sky.plant.availableKw);
    this.solve(true);
  };

  private solve(isStep: boolean): void {
    this.settling.isDone();
    this.solved++;
    const { kernel, recorder, site } = this.ctx;
    const { settled, battery, charging, loads, sky, tariff } = this;
    const now = kernel.nowS;
    const untilStepS = this.nextStepS - now;
    this.advanceTo(now);
    tariff.update(now);
    loads.update(now, sky.air.airC, sky.elevationDeg, untilStepS);
    const islandLimitKw = this.island.serve(loads, battery, sky.plant.availableKw, this.connection, untilStepS);
    this.loadNotes.write();
    charging.hubKw = loads.kw.reduce((sum, kw) => sum + kw, 0);
    const ownLimitKw = site.energy.charging.limitKw ?? Number.POSITIVE_INFINITY;
    charging.siteLimitKw = Math.min(ownLimitKw, islandLimitKw, this.steering.chargingLimitKw, this.ems.chargingLimitKw);
    charging.exportLimitKw = this.connection.isIsland ? 0 : site.energy.grid.exportLimitKw;
    const firstEndS = charging.settle(untilStepS, sky.air.airC, isStep);
    this.addDemand(now, site.energy.charging.efficiency);
    const servedKw = settled.demandKw - settled.ownMeterKw;

    if (this.connection.isIsland) this.runIsland(untilStepS, servedKw);
    else this.runBattery(now, untilStepS, servedKw);
    settled.batteryInKw = battery.chargingKw + battery.spec.standbyKw;
    settled.batteryOutKw = battery.dischargingKw;
    settled.batteryLossKw = battery.lossKw;
    settled.agingByCyclesKw = battery.agingByCyclesKw;
    settled.agingByTimeKw = battery.agingByTimeKw;
    this.settleGrid(servedKw, sky.plant.availableKw);

    this.meters.write(settled, tariff.periodIndex, tariff.priceCnyPerKwh, tariff.feedInCnyPerKwh, loads.dataCentreKw);
    this.island.write(loads);
    this.response.pay(settled.importKw);
    recorder.setLevel(this.levels.soc, battery.soc);
    recorder.setLevel(this.levels.stored, battery.storedKwh);

    if (loads.itKw !== this.toldItKw) {
      this.toldItKw = loads.itKw;
      for (const listener of this.itListeners) listener(loads.itKw);
    }
    this.endTimer?.cancel();
    this.endTimer = null;
    if (firstEndS < Number.POSITIVE_INFINITY) {
      this.endTimer = kernel.at(firstEndS, () => this.charging.finishDue(), Priority.control);
    }
  }

  /** Counts what the powers of the last settlement have moved until now. */
  private advanceTo(now: number): void {
    const { settled, battery, peak, ems, response, advancedToS } = this;
    battery.advance(now - advancedToS);
    peak.advance(advancedToS, now, settled.importKw - settled.ownMeterKw);
    response.advance(advancedToS, now, settled.importKw);
    // on a meter of their own sessions are neither foreseen nor planned
    const apartKw = ems.plansSessions ? settled.sessionsKw : settled.ownMeterKw;
    const loadKw = settled.demandKw - apartKw + battery.spec.standbyKw;
    ems.measure(advancedToS, now, loadKw, settled.solarKw + settled.curtailedKw);
    this.advancedToS = now;
  }

  /** Loads and charging, meter side. */
  private addDemand(now: number, efficiency: number): void {
    const { settled, loads, charging } = this;
    const { loadKw, chargingDcKw, chargingAcKw, givingDcKw, givingAcKw } = settled;
    for (let k = 0; k < SESSION_KINDS.length; k++) chargingDcKw[k] = charging.kw[k] as number;
    const forkliftsKw = (this.forklifts.kwAt(now) + (this.fleet?.catchUpKw ?? 0)) * this.island.lastTierShare;
    chargingDcKw[SESSION_KINDS.length] = forkliftsKw;
    this.fleet?.charge(forkliftsKw);
    settled.demandKw = 0;
    settled.sessionsKw = 0;
    for (let k = 0; k < loadKw.length; k++) {
      loadKw[k] = loads.kw[k] as number;
      settled.demandKw += loadKw[k] as number;
    }
    for (let k = 0; k < chargingDcKw.length; k++) {
      chargingAcKw[k] = (chargingDcKw[k] as number) / efficiency;
      settled.demandKw += chargingAcKw[k] as number;
      if (k >= SESSION_KINDS.length) continue;
      givingDcKw[k] = charging.givingKw[k] as number;
      givingAcKw[k] = (givingDcKw[k] as number) * efficiency;
      // what vehicles give back lowers demand
      settled.demandKw -= givingAcKw[k] as number;
      settled.sessionsKw += (chargingAcKw[k] as number) - (givingAcKw[k] as number);
    }
    // forklifts are charged in the sheds; what has a meter of its own, sun and battery do not serve
    settled.ownMeterKw = this.chargesOnOwnMeter && !this.connection.isIsland ? settled.sessionsKw : 0;
  }

  /** Asks the strategy and keeps its answer within what battery and import limit allow. */
  private runBattery(now: number, untilStepS: number, demandKw: number): void {
    const { battery, settled, connection } = this;
    const solarKw = this.sky.plant.availableKw;
    const chargingKw = settled.sessionsKw - settled.ownMeterKw;
    const answeredKw = this.ems.answer(now, { demandKw, chargingKw, solarKw }, untilStepS);
    const batteryKw = this.steering.batteryKw(answeredKw, demandKw - solarKw, this.ems.hasPlan);
    const overKw = demandKw + battery.spec.standbyKw - solarKw - connection.importLimitKw;
    // it takes no more than the connection has left, and helps where less comes in than usual
    const leastKw = connection.isReduced ? overKw : Math.min(0, overKw);
    battery.set(Math.max(batteryKw, leastKw), untilStepS);
    settled.generatorKw = this.island.generate(0, 0, connection);
  }

  /** Cut off: generator and battery carry what the sun does not, and the battery takes what it gives too much. */
  private runIsland(untilStepS: number, demandKw: number): void {
    const { battery, settled, connection } = this;
    const neededKw = demandKw + battery.spec.standbyKw - this.sky.plant.availableKw;
    settled.generatorKw = this.island.generate(neededKw, battery.maxDischargeKw(untilStepS), connection);
    this.ems.rest();
    battery.set(neededKw - settled.generatorKw, untilStepS);
  }

  /** What is left is the grid's; surplus beyond what it takes is curtailed. */
  private settleGrid(servedKw: number, availableKw: number): void {
    const { settled, connection } = this;
    const exportLimitKw = connection.isIsland ? 0 : this.ctx.site.energy.grid.exportLimitKw;
    const neededKw = servedKw + settled.batteryInKw - settled.batteryOutKw - settled.generatorKw;
    const surplusKw = availableKw - neededKw;
    settled.curtailedKw = Math.max(0, Math.min(availableKw, surplusKw - exportLimitKw));
    settled.solarKw = availableKw - settled.curtailedKw;
    const restKw = neededKw - settled.solarKw;
    // powers that cancel leave the rounding of their sum, which is no power
    const gridKw = Math.abs(restKw) < NOTHING_KW ? 0 : restKw;
    settled.importKw = Math.max(0, gridKw) + settled.ownMeterKw;
    settled.exportKw = Math.max(0, -gridKw);
    this.importLimit.check(settled.importKw, connection.importLimitKw);
  }
}
