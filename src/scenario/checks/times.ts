/** Times and prices: contract and date, shifts, interventions. */
import { contracts, PERIODS, type TariffPeriod } from "../../park/energy/contracts.ts";
import { resolveTariff } from "../../park/energy/tariff.ts";
import type { Scenario } from "../scenario.ts";
import type { Finding } from "./check.ts";

/** Every hour of the year has a period and a price, and prices rise from valley to critical. */
export function* tariffHours({ operations, conditions }: Scenario): Generator<Finding> {
  const path = "operations.energy.tariff";
  const tariff = resolveTariff(operations.energy.tariff);
  const prices = new Map<TariffPeriod, number>();
  const month = Number(conditions.date.slice(5, 7));
  for (let hour = 0; hour < 24; hour++) prices.set(tariff.period(month, hour), tariff.priceCnyPerKwh(month, hour));
  let last: { period: TariffPeriod; price: number } | undefined;
  for (const period of PERIODS) {
    const price = prices.get(period);
    if (price === undefined) continue;
    if (last && price < last.price) {
      const values = { period, than: last.period, price, lower: last.price };
      yield { path: `${path}.${period}CnyPerKwh`, code: "pricesFall", values, severity: "warning" };
    }
    last = { period, price };
  }
  const valley = prices.get("valley");
  if (valley !== undefined && tariff.feedInCnyPerKwh > valley) {
    const values = { price: tariff.feedInCnyPerKwh, valley };
    yield { path: `${path}.feedInCnyPerKwh`, code: "feedInAboveValley", values, severity: "warning" };
  }
}

/** The contract was in force on the first day. */
export function* dates({ operations, conditions }: Scenario): Generator<Finding> {
  const contract = contracts[operations.energy.tariff.contract];
  if (conditions.date < contract.effectiveFrom) {
    const values = { from: contract.effectiveFrom, contract: operations.energy.tariff.contract };
    yield { path: "conditions.date", code: "beforeContract", values, severity: "warning" };
  }
}

/** Shifts begin at different times. */
export function* shiftTimes({ operations }: Scenario): Generator<Finding> {
  const seen = new Set<string>();
  for (const [i, shift] of operations.labour.shifts.entries()) {
    const from = shift.from === "24:00" ? "00:00" : shift.from;
    if (seen.has(from)) yield { path: `operations.labour.shifts.${i}.from`, code: "shiftsTogether", values: { from } };
    seen.add(from);
  }
}

/** What is opened was closed before. */
export function* interventionOrder({ conditions }: Scenario): Generator<Finding> {
  const inOrder = [...conditions.interventions].sort(
    (a, b) => a.day - b.day || (a.at < b.at ? -1 : a.at > b.at ? 1 : 0),
  );
  const closed = new Set<string>();
  for (const { id, kind, target, do: what } of inOrder) {
    const name = `${kind} ${target}`;
    const path = `conditions.interventions.${id}`;
    if (what === "close") closed.add(name);
    else if (!closed.delete(name)) {
      yield { path, code: "notClosedBefore", values: { kind, target }, severity: "warning" };
    }
  }
}
