/**
 * The hub while the grid gives less than its connection carries: tiers of loads are served as far as there is power, then
 * the chargers; the stand-by generator runs, and what is not served is counted.
 *
 * The generator is up at once and runs at any power: batteries bridge the seconds it takes.
 */
import { HOUR_S } from "../../units/calendar.ts";
import type { ParkContext } from "../context.ts";
import type { Battery } from "./battery.ts";
import type { Loads } from "./loads.ts";
import type { IslandAnswer, IslandPolicy } from "./steeringPolicies.ts";

const TIERS = [1, 2, 3] as const;

/** The feeders of the grid connection, of which some may be out. */
export class GridConnection {
  private readonly ctx: ParkContext;
  private readonly out = new Set<string>();
  private readonly changed: () => void;
  private readonly entity: number;

  /** @param changed to be called when it carries more or less than before */
  constructor(ctx: ParkContext, entity: number, changed: () => void) {
    this.ctx = ctx;
    this.entity = entity;
    this.changed = changed;
  }

  /** @param target `GRID` or a feeder: `F1`, `F2` … */
  setClosed(target: string, closed: boolean): void {
    const { feeders } = this.ctx.site.energy.grid;
    const before = this.out.size;
    for (let k = 1; k <= feeders; k++) {
      const feeder = `F${k}`;
      if (target !== "GRID" && target !== feeder) continue;
      if (closed) this.out.add(feeder);
      else this.out.delete(feeder);
    }
    if (this.out.size === before) return;
    this.ctx.recorder.fact(closed ? "supplyLost" : "supplyRestored", this.entity, -1, this.importLimitKw);
    this.changed();
  }

  /** What the feeders that are in may carry [kW]. */
  get importLimitKw(): number {
    const { feeders, importLimitKw } = this.ctx.site.energy.grid;
    return this.out.size === 0 ? importLimitKw : (importLimitKw * (feeders - this.out.size)) / feeders;
  }

  get isReduced(): boolean {
    return this.out.size > 0;
  }

  /** Nothing comes in and nothing goes out. */
  get isIsland(): boolean {
    return this.out.size === this.ctx.site.energy.grid.feeders;
  }
}

export class Island {
  /** what the generator could give, and gives [kW] */
  generatorKw = 0;
  private readonly ctx: ParkContext;
  private readonly decide: IslandPolicy;
  private answer: IslandAnswer | null = null;
  private readonly served: readonly number[];
  private readonly unserved: readonly number[];
  private readonly generated: number;
  private readonly fuelCny: number;
  private readonly fuelKg: number;
  private readonly generatorLevel: number;

  constructor(ctx: ParkContext, decide: IslandPolicy) {
    const { recorder } = ctx;
    this.ctx = ctx;
    this.decide = decide;
    this.served = TIERS.map((tier) => recorder.ledger(`outage.tier${tier}`, "served", "kWh"));
    this.unserved = TIERS.map((tier) => recorder.ledger(`outage.tier${tier}`, "unserved", "kWh"));
    this.generated = recorder.ledger("generator", "busbar", "kWh");
    this.fuelCny = recorder.ledger("hub", "generator.fuel", "CNY");
    this.fuelKg = recorder.ledger("generator", "air.hub", "kgCO2e");
    this.generatorLevel = recorder.level("energy.generatorKw", "kW");
    recorder.setLevel(this.generatorLevel, 0);
  }

  /**
   * Serves the loads as far as there is power. @param gridKw what the grid may give
   *
   * @returns most the chargers may take together [kW AC]; Infinity while there is enough
   */
  serve(loads: Loads, battery: Battery, solarKw: number, connection: GridConnection, untilS: number): number {
    this.answer = null;
    if (!connection.isReduced) return Number.POSITIVE_INFINITY;
    const wantedKw = [loads.wantedByTier(1), loads.wantedByTier(2), loads.wantedByTier(3)] as const;
    const answer = this.decide({
      solarKw,
      gridKw: connection.importLimitKw,
      generatorKw: connection.isIsland ? this.ctx.site.energy.grid.generatorKw : 0,
      batteryKw: Math.max(0, battery.maxDischargeKw(untilS) - battery.spec.standbyKw),
      soc: battery.soc,
      wantedKw,
    });
    this.answer = answer;
    loads.serve(...answer.servedShare);
    return answer.chargingLimitKw;
  }

  /** Of tier 3, and of what goes with it: forklifts at their chargers. */
  get lastTierShare(): number {
    return this.answer?.servedShare[2] ?? 1;
  }

  /** Power of the generator while the hub needs so much besides sun and battery at most [kW]. */
  generate(neededKw: number, batteryMaxKw: number, connection: GridConnection): number {
    if (!this.answer || !connection.isIsland) {
      this.generatorKw = 0;
      return 0;
    }
    const { generatorKw } = this.ctx.site.energy.grid;
    const wantedKw = this.answer.generatorFirst ? neededKw : neededKw - batteryMaxKw;
    this.generatorKw = Math.max(0, Math.min(generatorKw, wantedKw));
    return this.generatorKw;
  }

  /** Counts what is served and what is not, and the generator's fuel. */
  write(loads: Loads): void {
    const { recorder, operations } = this.ctx;
    const { generator, carbon } = operations.energy;
    for (let k = 0; k < TIERS.length; k++) {
      const wantedKw = this.answer ? loads.wantedByTier(k + 1) : 0;
      const servedKw = wantedKw * (this.answer?.servedShare[k] ?? 1);
      recorder.setRate(this.served[k] as number, servedKw / HOUR_S);
      recorder.setRate(this.unserved[k] as number, (wantedKw - servedKw) / HOUR_S);
    }
    const lPerS = (this.generatorKw * generator.lPerKwh) / HOUR_S;
    recorder.setRate(this.generated, this.generatorKw / HOUR_S);
    recorder.setRate(this.fuelCny, lPerS * generator.cnyPerL);
    recorder.setRate(this.fuelKg, lPerS * carbon.dieselKgPerL);
    recorder.setLevel(this.generatorLevel, this.generatorKw);
  }
}
