/** Transformers: who is supplied by which, and whether it carries them; who may give back to the hub. */
import { SESSION_KINDS, type SessionKind } from "../../park/energy/charging/order.ts";
import { transformerOf } from "../../park/energy/charging/transformers.ts";
import type { Scenario } from "../scenario.ts";
import type { Finding } from "./check.ts";

/** Each charger has one transformer, which is large enough for it. */
export function* transformers({ site }: Scenario): Generator<Finding> {
  const { charging, grid } = site.energy;
  const list = grid.transformers;
  const path = "site.energy.grid.transformers";
  const suppliers = new Map<string, string>();
  for (const { id, serves } of list) {
    for (const what of serves) {
      const other = suppliers.get(what);
      // the hub's other loads may spread over several
      if (other !== undefined && what !== "hub") {
        yield { path: `${path}.${id}.serves`, code: "suppliedTwice", values: { what, by: other } };
      }
      suppliers.set(what, id);
    }
  }
  const totalKva = list.reduce((sum, { kva }) => sum + kva, 0);
  if (totalKva > grid.installedKva) {
    const values = { limit: grid.installedKva, got: totalKva };
    yield { path, code: "transformersAboveInstalled", values };
  }
  const at = "site.energy.charging";
  const chargers: readonly (readonly [path: string, id: string, kind: SessionKind, powerKw: number])[] = [
    ...charging.truckCabinets.map((c) => [`${at}.truckCabinets.${c.id}.powerKw`, c.id, "trucks", c.powerKw] as const),
    [`${at}.vanCabinets.powerKw`, "", "vans", charging.vanCabinets.powerKw],
    [`${at}.carGuns.powerKw`, "", "cars", charging.carGuns.powerKw],
    [`${at}.swap.chargerKw`, "", "swap", charging.swap.chargerKw],
  ];
  for (const [where, id, kind, powerKw] of chargers) {
    const transformer = list[transformerOf(list, id, kind)];
    const drawsKw = Math.round((powerKw / charging.efficiency) * 10) / 10;
    if (!transformer || drawsKw <= transformer.kva) continue;
    const values = { transformer: transformer.id, limitKva: transformer.kva, drawsKw, got: powerKw };
    yield { path: where, code: "chargerAboveTransformer", values };
  }
}

/** Behind a meter of its own a vehicle cannot give back to the hub. */
export function* givingOnOwnMeter({ operations }: Scenario): Generator<Finding> {
  const { tariff, chargingSessions } = operations.energy;
  if (!tariff.chargingOnOwnMeter) return;
  for (const kind of SESSION_KINDS) {
    if (!chargingSessions.gives[kind]) continue;
    yield { path: `operations.energy.chargingSessions.gives.${kind}`, code: "givesOnOwnMeter", values: {} };
  }
}
