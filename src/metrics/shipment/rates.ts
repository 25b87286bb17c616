/**
 * What a tonne costs in electricity and carbon while it is in the hub, as means of the whole recording, so that all
 * tonnes together are put down what was used:
 *
 * - forklifts by tonnes moved: put down at the doors, stored, picked and loaded count one each,
 * - a shed by its tenant's sub-meter, over the tonne-hours of his goods; a cross-dock over his tonnes through it,
 * - carbon by the mean of what the hub used: grid carbon of all of it ÷ all of it, sunshine at nothing.
 */
import type { Recording } from "../../recording/recording.ts";
import { text } from "../build.ts";
import { Reading } from "../reading.ts";
import { scenarioList } from "../scenarioValue.ts";
import { type TenantEnergy, tenantEnergy } from "../tenantEnergy.ts";
import { type Share, share } from "./share.ts";

const MOVES = ["lotReceived", "lotStored", "lotPicked", "lotLoaded"] as const;
/** Levels of a tenant's goods. */
const HELD = ["stagedIn", "stock", "processing", "stagedOut"];

export class Rates {
  readonly reading: Reading;
  private readonly movedT: number;
  private readonly forkliftKwh: number;
  private readonly demandKwh: number;
  private readonly gridKg: number;
  private readonly energies: readonly TenantEnergy[];
  private readonly throughT = new Map<string, number>();

  constructor(recording: Recording) {
    const reading = new Reading(recording);
    this.reading = reading;
    this.movedT = MOVES.reduce((sum, kind) => sum + reading.sum({ kind }, "x"), 0);
    this.forkliftKwh = reading.moved("busbar", "charging.forklifts", "kWh");
    this.demandKwh = reading.moved("busbar", "load", "kWh") + reading.moved("busbar", "charging", "kWh");
    this.gridKg = reading.moved("grid", "air", "kgCO2e") + reading.moved("generator", "air", "kgCO2e");
    this.energies = tenantEnergy(reading);
    const { a, x } = recording.facts.columns;
    for (const row of reading.rows({ kind: "lotStored" })) {
      const tenant = recording.entities[a[row] as number]?.group ?? "";
      this.throughT.set(tenant, (this.throughT.get(tenant) ?? 0) + (x[row] as number));
    }
  }

  /** One handling of `massT` by forklifts. */
  forklift(massT: number): Share {
    return share(
      "kWh",
      text("叉车充电,按搬运吨数", "charging of forklifts, by tonnes moved"),
      [
        [massT, "t", "本批", "of this lot"],
        [this.forkliftKwh, "kWh", "叉车充电(表计侧)", "charging of forklifts, at the meter"],
      ],
      [[this.movedT, "t", "收货、上架、拣选、装车吨数", "tonnes received, stored, picked and loaded"]],
    );
  }

  /** A tenant's shed while `massT` lie there for `hours`; null where goods only pass through it. */
  stored(tenant: string, massT: number, hours: number): Share | null {
    const energy = this.meterOf(tenant);
    if (!energy || this.passesThrough(tenant)) return null;
    return share(
      "kWh",
      text("租户分表用电,按吨·小时", "the tenant's sub-meter, by tonne-hours"),
      [
        [massT, "t", "本批", "of this lot"],
        [hours, "h", "停留", "stay"],
        [energy.kwh, "kWh", "租户分表", "the tenant's sub-meter"],
      ],
      [[this.tonneHours(tenant), "t·h", "租户在库吨·小时", "tonne-hours of the tenant's goods"]],
    );
  }

  /** A tenant's cross-dock, lights and sorter, for `massT` that go through; null where goods are stored. */
  crossed(tenant: string, massT: number): Share | null {
    const energy = this.meterOf(tenant);
    if (!energy || !this.passesThrough(tenant)) return null;
    return share(
      "kWh",
      text("越库与分拣用电(租户分表),按过库吨数", "cross-dock and sorter (sub-meter), by tonnes through"),
      [
        [massT, "t", "本批", "of this lot"],
        [energy.kwh, "kWh", "租户分表", "the tenant's sub-meter"],
      ],
      [[this.throughT.get(tenant) ?? 0, "t", "租户过库吨数", "the tenant's tonnes through"]],
    );
  }

  /** Carbon of electricity used in the hub. */
  carbonOf(kwh: number): Share {
    return share(
      "kgCO2e",
      text("园区用电平均碳强度", "mean carbon of what the hub used"),
      [
        [kwh, "kWh", "用电", "electricity"],
        [this.gridKg, "kgCO2e", "购电与柴发排放", "carbon of grid and generator"],
      ],
      [[this.demandKwh, "kWh", "园区用电", "demand of the hub"]],
    );
  }

  private passesThrough(tenant: string): boolean {
    const { scenario } = this.reading.recording.header;
    return scenarioList(scenario, "operations.tenants").some(({ id, use }) => id === tenant && use === "crossDock");
  }

  private meterOf(tenant: string): TenantEnergy | undefined {
    return this.energies.find((energy) => energy.tenant === tenant && energy.kwh > 0);
  }

  private tonneHours(tenant: string): number {
    return HELD.reduce((sum, place) => sum + held(this.reading, `${place}.${tenant}T`), 0);
  }
}

/** A level that keeps its value until it is told anew, added up over time [its unit × h]. */
function held({ recording, fromS, toS }: Reading, name: string): number {
  const level = recording.levelId(name);
  if (level === null) return 0;
  const { t, value } = recording.levelRows.columns;
  let sum = 0;
  let sinceS = fromS;
  let now = recording.levelBefore(level, fromS) ?? 0;
  for (const row of recording.rowsOfLevel(level)) {
    const atS = Math.min(toS, Math.max(fromS, t[row] as number));
    sum += now * (atS - sinceS);
    sinceS = atS;
    now = value[row] as number;
  }
  return (sum + now * (toS - sinceS)) / 3600;
}

const made = new WeakMap<Recording, { readonly coveredS: number; readonly rates: Rates }>();

/** The rates of a recording, made again when more of it has arrived. */
export function ratesOf(recording: Recording): Rates {
  let found = made.get(recording);
  if (found?.coveredS !== recording.coveredS) {
    found = { coveredS: recording.coveredS, rates: new Rates(recording) };
    made.set(recording, found);
  }
  return found.rates;
}
