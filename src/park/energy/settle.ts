/**
 * The balance of the busbar: a change marks it dirty, and it is solved once per instant that changed, after the
 * instant's last event, in the order loads, sun, charging, battery, grid. Sun and weather step once a minute, with the
 * value of the minute's middle. Between settlements every power is constant.
 */
import type { Timer } from "../../kernel/kernel.ts";
import { Priority } from "../../kernel/priority.ts";
import type { ParkContext } from "../context.ts";
import type { DockWork } from "../warehouse/dockWork.ts";
import { Battery } from "./battery.ts";
import { SESSION_KINDS } from "./charging/order.ts";
import { Charging } from "./charging.ts";
import { EmsDesk, type EnergyPolicies } from "./emsDesk.ts";
import { ForkliftChargers } from "./forklifts.ts";
import { ImportLimit, MonthPeak } from "./grid.ts";
import { LoadNotes } from "./loadNotes.ts";
import { Loads } from "./loads.ts";
import { CHARGING_KINDS, Meters, type Settled } from "./meters.ts";
import { runWeather } from "./runWeather.ts";
import { SolarPlant } from "./solarPlant.ts";
import { TariffClock } from "./tariffClock.ts";
import type { Air, WeatherSource } from "./weather.ts";

export const STEP_S = 60;
/** Less than this is the rounding of a sum [kW]. */
const NOTHING_KW = 1e-9;

export class Balance {
  readonly charging: Charging;
  readonly battery: Battery;
  readonly plant: SolarPlant;
  readonly loads: Loads;
  readonly weather: WeatherSource;
  /** of the minute */
  readonly air: Air = {
    airC: 15,
    windMs: 0,
    rainMmH: 0,
    clearness: 1,
    beamClearness: 1,
    diffuseClearness: null,
    cloudShare: 0,
  };
  /** how often it was solved */
  solved = 0;
  /** called when the IT power has changed */
  readonly itListeners: ((itKw: number) => void)[] = [];
  private readonly ctx: ParkContext;
  private readonly ems: EmsDesk;
  private readonly loadNotes: LoadNotes;
  private readonly meters: Meters;
  private readonly tariff: TariffClock;
  private readonly forklifts: ForkliftChargers;
  private readonly peak: MonthPeak;
  private readonly importLimit: ImportLimit;
  private readonly chargesOnOwnMeter: boolean;
  private readonly settled: Settled;
  private readonly levels: Readonly<
    Record<"azimuth" | "elevation" | "ghi" | "air" | "wind" | "rain" | "cloud" | "soc" | "stored", number>
  >;
  private dirty = false;
  private scheduled = false;
  private nextStepS = 0;
  private advancedToS: number;
  private endTimer: Timer | null = null;
  private toldItKw = Number.NaN;

  constructor(ctx: ParkContext, policies: EnergyPolicies) {
    this.ctx = ctx;
    const { recorder, site, operations } = ctx;
    const { energy } = operations;
    this.weather = runWeather(ctx);
    this.plant = new SolarPlant(site.energy.solar, site.location);
    this.loads = new Loads(energy, site.buildings, operations.tenants, ctx.calendar, ctx.initial.energy.coldK);
    this.loadNotes = new LoadNotes(ctx, this.loads);
    this.forklifts = new ForkliftChargers(energy.forkliftCharging, operations.labour);
    this.charging = new Charging(ctx, () => this.mark(), policies.charging?.());
    this.battery = new Battery(site.energy.battery, ctx.initial.energy.batterySoc, ctx.initial.energy.batteryHealth);
    this.meters = new Meters(ctx);
    this.tariff = new TariffClock(ctx);
    this.chargesOnOwnMeter = energy.tariff.chargingOnOwnMeter;
    this.peak = new MonthPeak(ctx.calendar, ctx.initial.energy.monthPeakKw);
    this.importLimit = new ImportLimit(ctx, site.energy.grid.importLimitKw);
    const entity = recorder.entity({ kind: "battery", name: "BATTERY" });
    const { battery, tariff, peak } = this;
    this.ems = new EmsDesk(ctx, policies, { battery, tariff, peak }, entity, () => []);
    for (const array of site.energy.solar.arrays) {
      recorder.entity({ kind: "solar", name: array.id, group: array.on });
    }
    const of = (name: string, unit: string) => recorder.level(name, unit);
    this.levels = {
      azimuth: of("sun.azimuthDeg", "°"),
      elevation: of("sun.elevationDeg", "°"),
      ghi: of("weather.ghiWm2", "W/m²"),
      air: of("weather.airC", "°C"),
      wind: of("weather.windMs", "m/s"),
      rain: of("weather.rainMmH", "mm/h"),
      cloud: of("weather.cloudShare", "0–1"),
      soc: of("battery.soc", "0–1"),
      stored: of("battery.storedKwh", "kWh"),
    };
    this.settled = {
      loadKw: this.loads.kw,
      chargingAcKw: new Float64Array(CHARGING_KINDS.length),
      chargingDcKw: new Float64Array(CHARGING_KINDS.length),
      givingAcKw: new Float64Array(SESSION_KINDS.length),
      givingDcKw: this.charging.givingKw,
      demandKw: 0,
      sessionsKw: 0,
      solarKw: 0,
      curtailedKw: 0,
      batteryInKw: 0,
      batteryOutKw: 0,
      batteryLossKw: 0,
      agingByCyclesKw: 0,
      agingByTimeKw: 0,
      importKw: 0,
      ownMeterKw: 0,
      exportKw: 0,
    };
    this.advancedToS = ctx.kernel.nowS;
    this.nextStepS = ctx.kernel.nowS;
  }

  start(): void {
    this.ctx.kernel.at(this.ctx.kernel.nowS, this.step, Priority.settle);
  }

  /** From now on doors and lights of the buildings go by the work at the docks. */
  follow(docks: DockWork): void {
    this.loads.docks = docks;
    docks.changed = () => this.mark();
  }

  /** Something changed: the balance is solved again at the end of this instant. */
  mark(): void {
    this.dirty = true;
    if (this.scheduled) return;
    this.scheduled = true;
    this.ctx.kernel.at(this.ctx.kernel.nowS, this.settleIfDirty, Priority.settle);
  }

  private readonly settleIfDirty = () => {
    this.scheduled = false;
    if (this.dirty) this.solve(false);
  };

  private readonly step = () => {
    const { kernel, calendar, recorder, conditions } = this.ctx;
    const now = kernel.nowS;
    this.advanceTo(now);
    this.ems.step(now);
    this.nextStepS = now + STEP_S;
    kernel.at(this.nextStepS, this.step, Priority.settle);
    const middleS = now + STEP_S / 2;
    const { air, plant, levels } = this;
    this.weather.at(middleS, air);
    const { month } = calendar.dateAt(middleS);
    const linke = conditions.weather.climate.linkeTurbidity[month - 1] as number;
    plant.step(calendar.julianDateAt(middleS), calendar.dayOfYearAt(middleS), linke, air);
    recorder.setLevel(levels.azimuth, plant.sun.azimuthDeg);
    recorder.setLevel(levels.elevation, 90 - plant.sun.apparentZenithDeg);
    recorder.setLevel(levels.ghi, plant.sky.ghiWm2);
    recorder.setLevel(levels.air, air.airC);
    recorder.setLevel(levels.wind, air.windMs);
    recorder.setLevel(levels.rain, air.rainMmH);
    recorder.setLevel(levels.cloud, air.cloudShare);
    this.solve(true);
  };

  private solve(isStep: boolean): void {
    this.dirty = false;
    this.solved++;
    const { kernel, recorder, site } = this.ctx;
    const { settled, battery, charging, loads, plant, tariff } = this;
    const now = kernel.nowS;
    const untilStepS = this.nextStepS - now;
    this.advanceTo(now);
    tariff.update(now);
    loads.update(now, this.air.airC, 90 - plant.sun.apparentZenithDeg, untilStepS);
    this.loadNotes.write();
    let demandKw = 0;
    for (let k = 0; k < loads.kw.length; k++) demandKw += loads.kw[k] as number;
    charging.hubKw = demandKw;
    const firstEndS = charging.settle(untilStepS, this.air.airC, isStep);
    const { efficiency } = site.energy.charging;
    const { chargingDcKw, chargingAcKw, givingAcKw, givingDcKw } = settled;
    for (let k = 0; k < SESSION_KINDS.length; k++) chargingDcKw[k] = charging.kw[k] as number;
    chargingDcKw[SESSION_KINDS.length] = this.forklifts.kwAt(now);
    for (let k = 0; k < chargingDcKw.length; k++) {
      chargingAcKw[k] = (chargingDcKw[k] as number) / efficiency;
      demandKw += chargingAcKw[k] as number;
    }
    settled.sessionsKw = 0;
    for (let k = 0; k < SESSION_KINDS.length; k++) {
      const givenKw = (givingDcKw[k] as number) * efficiency;
      givingAcKw[k] = givenKw;
      settled.sessionsKw += (chargingAcKw[k] as number) - givenKw;
      // what vehicles give back lowers demand
      demandKw -= givenKw;
    }
    settled.demandKw = demandKw;
    // forklifts are charged in the sheds; what has a meter of its own, sun and battery do not serve
    settled.ownMeterKw = this.chargesOnOwnMeter ? settled.sessionsKw : 0;
    const servedKw = demandKw - settled.ownMeterKw;

    this.runBattery(now, untilStepS, servedKw, settled.sessionsKw - settled.ownMeterKw);
    settled.batteryInKw = battery.chargingKw + battery.spec.standbyKw;
    settled.batteryOutKw = battery.dischargingKw;
    settled.batteryLossKw = battery.lossKw;
    settled.agingByCyclesKw = battery.agingByCyclesKw;
    settled.agingByTimeKw = battery.agingByTimeKw;

    const { exportLimitKw } = site.energy.grid;
    const neededKw = servedKw + settled.batteryInKw - settled.batteryOutKw;
    const surplusKw = plant.availableKw - neededKw;
    settled.curtailedKw = Math.max(0, Math.min(plant.availableKw, surplusKw - exportLimitKw));
    settled.solarKw = plant.availableKw - settled.curtailedKw;
    const restKw = neededKw - settled.solarKw;
    // powers that cancel leave the rounding of their sum, which is no power
    const gridKw = Math.abs(restKw) < NOTHING_KW ? 0 : restKw;
    settled.importKw = Math.max(0, gridKw) + settled.ownMeterKw;
    settled.exportKw = Math.max(0, -gridKw);
    this.importLimit.check(settled.importKw);

    this.meters.write(settled, tariff.periodIndex, tariff.priceCnyPerKwh, tariff.feedInCnyPerKwh, loads.dataCentreKw);
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
    const { settled, battery, peak, ems, advancedToS } = this;
    battery.advance(now - advancedToS);
    peak.advance(advancedToS, now, settled.importKw - settled.ownMeterKw);
    const plannedKw = ems.plansSessions ? settled.sessionsKw : 0;
    const loadKw = settled.demandKw - settled.ownMeterKw - plannedKw + battery.spec.standbyKw;
    ems.measure(advancedToS, now, loadKw, settled.solarKw + settled.curtailedKw);
    this.advancedToS = now;
  }

  /** Asks the strategy and keeps its answer within what battery and import limit allow. */
  private runBattery(now: number, untilStepS: number, demandKw: number, chargingKw: number): void {
    const { battery, plant, ctx } = this;
    const solarKw = plant.availableKw;
    const { batteryKw } = this.ems.answer(now, { demandKw, chargingKw, solarKw }, untilStepS);
    const { importLimitKw } = ctx.site.energy.grid;
    const spareKw = Math.max(0, importLimitKw + solarKw - demandKw - battery.spec.standbyKw);
    battery.set(Math.max(batteryKw, -spareKw), untilStepS);
  }
}
