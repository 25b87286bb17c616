/**
 * Charging in an order: ten days of 20 chargers and 400 sessions at steps of 5 minutes, as ACN-Sim was measured; and what
 * the orders deliver in time under limits of the site.
 */
import { Streams } from "../../src/kernel/streams.ts";
import { allotInOrder, sortByTurn } from "../../src/park/energy/charging/allotment.ts";
import type { ChargingOrder } from "../../src/park/energy/charging/order.ts";
import { chargingStrategies } from "../../src/policies/charging.ts";
import { choose } from "../../src/policies/strategy.ts";
import { chargingOnly } from "../support/chargingOnly.ts";
import { cabinet } from "../support/chargingVisits.ts";

/** Steps a second of ACN-Sim with least laxity first, one core, as measured in the energy note. */
const ACN_SIM_PER_S = 1080;
const GOAL = 20;
const CHARGERS = 20;
const DAYS = 10;
const A_DAY = 40;
const STEP_S = 300;
const H = 3600;
const ROUNDS = 30;

interface Visit {
  readonly atS: number;
  readonly stayS: number;
  readonly energyKwh: number;
}

/** Two waves a day: from 6 to 9 and from 13 to 16, staying 3 to 6 hours, 6 to 24 kWh at 6.6 kW. */
function visits(): Visit[] {
  const streams = new Streams(2026);
  return Array.from({ length: DAYS * A_DAY }, (_, k) => {
    const stream = streams.stream(`${k}`, "visit");
    const wave = (k % A_DAY < A_DAY / 2 ? 6 : 13) + 24 * Math.floor(k / A_DAY);
    const atS = (wave + 3 * stream.next()) * H;
    return { atS, stayS: (3 + 3 * stream.next()) * H, energyKwh: 6 + 18 * stream.next() };
  }).sort((a, b) => a.atS - b.atS);
}

interface Lived {
  readonly perS: number;
  readonly begun: number;
  /** of the energy wanted, what was had before they left */
  readonly deliveredShare: number;
}

function live(order: ChargingOrder, siteLimitKw: number): Lived {
  const cabinets = Array.from({ length: CHARGERS }, (_, k) => cabinet(`C${k}`, 6.6, 1));
  const { kernel, charging, guns, steps } = chargingOnly({ cabinets, siteLimitKw, order, stepS: STEP_S });
  let [begun, wantedKwh, deliveredKwh] = [0, 0, 0];
  for (const { atS, stayS, energyKwh } of visits()) {
    kernel.at(atS, () => {
      const gun = guns.find(({ session }) => session === null);
      if (!gun) return;
      const session = charging.begin({ gun, energyKwh, maxKw: 6.6, dueS: atS + stayS });
      begun++;
      wantedKwh += energyKwh;
      kernel.at(atS + stayS, () => {
        charging.end(session);
        deliveredKwh += session.deliveredKwh;
      });
    });
  }
  const beganMs = performance.now();
  kernel.run(DAYS * 24 * H);
  const perS = steps() / ((performance.now() - beganMs) / 1000);
  return { perS, begun, deliveredShare: deliveredKwh / wantedKwh };
}

/** The allotment alone: so many sessions sorted and served, a second. */
function coreAlone(): number {
  const kw = new Float64Array(CHARGERS);
  const claims = {
    mostKw: new Float64Array(CHARGERS).fill(6.6),
    leastKw: new Float64Array(CHARGERS),
    cabinet: Int32Array.from({ length: CHARGERS }, (_, k) => k),
  };
  const room = {
    cabinetKw: new Float64Array(CHARGERS),
    transformerOf: new Int32Array(CHARGERS).fill(-1),
    transformerKw: new Float64Array(0),
    siteKw: 0,
  };
  const order = Int32Array.from({ length: CHARGERS }, (_, k) => k);
  const turn = new Float64Array(CHARGERS);
  const number = Float64Array.from(order);
  const times = 200_000;
  const beganMs = performance.now();
  for (let t = 0; t < times; t++) {
    for (let i = 0; i < CHARGERS; i++) turn[i] = (i * 7919 + t * (kw[i] as number)) % 997;
    room.cabinetKw.fill(6.6);
    room.siteKw = 60;
    sortByTurn(order, 0, CHARGERS, turn, number);
    allotInOrder(claims, order, 0, CHARGERS, room, kw);
  }
  return times / ((performance.now() - beganMs) / 1000);
}

const thousands = (n: number) => `${(n / 1000).toFixed(0)} thousand`;

export default function energyCharging(): string {
  const orders = (["fairShare", "firstCome", "earliestDeadline", "leastLaxity"] as const).map(
    (name) => [name, choose(chargingStrategies, { name, minimumKw: 0 } as { name: string })()] as const,
  );
  const speeds = orders.map(([name, order]) => {
    const perS = Array.from({ length: ROUNDS }, () => live(order, 60).perS).sort((a, b) => a - b);
    const median = perS[ROUNDS >> 1] as number;
    const times = median / ACN_SIM_PER_S;
    const judged = name === "leastLaxity" ? `  ${times >= GOAL ? "ok" : "BEYOND"} (goal ${GOAL} ×)` : "";
    return `${name.padEnd(17)} ${thousands(median)} steps/s, ${times.toFixed(0)} × ACN-Sim's least laxity${judged}`;
  });
  const { begun } = live(orders[0]?.[1] as ChargingOrder, 60);
  const limits = [20, 30, 40, 50, 60, 80];
  const delivered = orders.map(
    ([name, order]) =>
      `${name.padEnd(17)} ${limits.map((kw) => `${(100 * live(order, kw).deliveredShare).toFixed(1)} %`.padStart(8)).join("")}`,
  );
  return [
    `${CHARGERS} chargers, ${begun} of ${DAYS * A_DAY} sessions find one, ${DAYS} days at ${STEP_S} s, median of ${ROUNDS}`,
    ...speeds,
    `the allotment alone, ${CHARGERS} sessions sorted and served: ${thousands(coreAlone())} times a second`,
    `energy had in time under a limit of ${limits.join(", ")} kW`,
    ...delivered,
  ].join("\n");
}
