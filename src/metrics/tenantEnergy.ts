/**
 * What each tenant's sub-meter (分表) would read: a pure function of what was recorded. A floor's load is shared by leased
 * area, what follows the work at the docks by the hours of work at each tenant's doors in such buildings; what nobody with
 * a sub-meter leases is the hub's. The shares of a load add up to it.
 */
import { movedByLedger } from "./ledger.ts";
import type { Reading } from "./reading.ts";
import { scenarioList, scenarioNumber } from "./scenarioValue.ts";

export interface TenantEnergy {
  /** null: the hub itself */
  readonly tenant: string | null;
  readonly kwh: number;
  /** by account of the load: `load.cold`, `load.cold.doors` */
  readonly byLoad: ReadonlyMap<string, number>;
}

/** Whoever takes part in a load, with his weight. */
type Shares = ReadonlyMap<string | null, number>;
const HUB: Shares = new Map([[null, 1]]);

/** Every tenant in the scenario's order, the hub last. */
export function tenantEnergy(reading: Reading): TenantEnergy[] {
  const { scenario } = reading.recording.header;
  const tenants = scenarioList(scenario, "operations.tenants").filter((t) => typeof t.id === "string");
  const metered = new Set(tenants.filter((t) => t.subMeter !== false).map((t) => t.id as string));
  const keeper = (tenant: string | null) => (tenant !== null && metered.has(tenant) ? tenant : null);

  const byFloor = new Map<string, Map<string | null, number>>();
  for (const tenant of tenants) {
    const m2 = (scenarioNumber(tenant, "floorM2") ?? 0) * (scenarioNumber(tenant, "letShare") ?? 1);
    add(byFloor, tenant.use as string, keeper(tenant.id as string), m2);
  }
  const byWork = new Map<string, Map<string | null, number>>();
  const useOfBuilding = new Map(scenarioList(scenario, "site.buildings").map((b) => [b.id, b.use as string]));
  for (const { door, hours } of doorWork(reading)) {
    const use = useOfBuilding.get(reading.recording.entities[door]?.group);
    if (use !== undefined) add(byWork, use, keeper(reading.hub.tenantOfDoor(door)), hours);
  }

  const loads = new Map<string | null, Map<string, number>>();
  for (const { ledger, amount } of movedByLedger(reading.recording, LOAD, reading)) {
    const [, use = "", part] = ledger.to.split(".");
    const worked = part === "work" || part === "doors";
    for (const [tenant, share] of sharesOf((worked ? byWork : null)?.get(use), byFloor.get(use))) {
      const own = loads.get(tenant) ?? new Map<string, number>();
      own.set(ledger.to, amount * share);
      loads.set(tenant, own);
    }
  }
  return [...tenants.map((t) => t.id as string), null].map((tenant) => {
    const byLoad = loads.get(tenant) ?? new Map<string, number>();
    let kwh = 0;
    for (const own of byLoad.values()) kwh += own;
    return { tenant, kwh, byLoad };
  });
}

const LOAD = { from: "busbar", to: "load", unit: "kWh" } as const;

/** Shares that add up to 1: of the first that has any weight; the hub's alone where none has. */
function sharesOf(...choices: (Shares | undefined)[]): Shares {
  for (const weights of choices) {
    let sum = 0;
    for (const weight of weights?.values() ?? []) sum += weight;
    if (weights && sum > 0) return new Map([...weights].map(([tenant, weight]) => [tenant, weight / sum]));
  }
  return HUB;
}

function add<K>(into: Map<string, Map<K, number>>, key: string, who: K, amount: number): void {
  const own = into.get(key) ?? new Map<K, number>();
  own.set(who, (own.get(who) ?? 0) + amount);
  into.set(key, own);
}

/** Hours of work at doors within the window; work that goes on at the end of the recording counts until then. */
export function* doorWork({ recording, fromS, toS }: Reading): Generator<{ door: number; hours: number }> {
  const { startS } = recording.header;
  const { t, b, y } = recording.facts.columns;
  const beyond = recording.coveredS + 1;
  const hours = (beganS: number, endedS: number) => (Math.min(toS, endedS) - Math.max(fromS, beganS)) / 3600;
  /** when the work that is under way at a door began */
  const under = new Map<number, number>();
  const began = recording.factRows("workBegan", startS, beyond);
  const ended = recording.factRows("workEnded", startS, beyond);
  for (let i = 0, k = 0; i < began.length || k < ended.length; ) {
    const [begins, ends] = [began[i] ?? Number.POSITIVE_INFINITY, ended[k] ?? Number.POSITIVE_INFINITY];
    if (begins < ends) {
      under.set(b[begins] as number, t[begins] as number);
      i++;
      continue;
    }
    k++;
    const door = b[ends] as number;
    const endedS = t[ends] as number;
    // what began before the recording is known by its length alone
    const within = hours(under.get(door) ?? endedS - (y[ends] as number), endedS);
    under.delete(door);
    if (within > 0) yield { door, hours: within };
  }
  for (const [door, beganS] of under) {
    const within = hours(beganS, recording.coveredS);
    if (within > 0) yield { door, hours: within };
  }
}
