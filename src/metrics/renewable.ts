/**
 * How much of what the busbar gives out is sun, quarter-hour by quarter-hour. Sun, grid, stand-by generator and battery
 * mix on the busbar, so every load takes the same share. What the battery gives back is as sunny as what was put in: it
 * keeps account of the sun in it, and what it holds when the recording begins counts as none.
 */
import { QUARTER_S } from "../recording/chunk.ts";
import type { Recording } from "../recording/recording.ts";
import { type Flow, movedTotal } from "./ledger.ts";

const solar: Flow = { from: "solar", to: "busbar", unit: "kWh" };
const grid: Flow = { from: "grid", to: "busbar", unit: "kWh" };
const generator: Flow = { from: "generator", to: "busbar", unit: "kWh" };
const discharge: Flow = { from: "battery", to: "busbar", unit: "kWh" };
const charge: Flow = { from: "busbar", to: "battery", unit: "kWh" };
const loss: Flow = { from: "battery", to: "losses", unit: "kWh" };

interface Mix {
  /** sunny share of the busbar by quarter-hour from the recording's start */
  readonly shares: number[];
  storedKwh: number;
  sunnyKwh: number;
}
const mixes = new WeakMap<Recording, Mix>();

/** Sunny shares [0–1] of the quarter-hours that the recording covers as a whole, the first at its start. */
export function sunnyShares(recording: Recording): readonly number[] {
  const { startS } = recording.header;
  let mix = mixes.get(recording);
  if (!mix) {
    const level = recording.levelId("battery.storedKwh");
    const storedKwh = level === null ? 0 : (recording.levelBefore(level, startS) ?? 0);
    mixes.set(recording, (mix = { shares: [], storedKwh, sunnyKwh: 0 }));
  }
  const whole = Math.floor((recording.coveredS - startS) / QUARTER_S);
  while (mix.shares.length < whole) addQuarter(recording, mix, startS + mix.shares.length * QUARTER_S);
  return mix.shares;
}

function addQuarter(recording: Recording, mix: Mix, fromS: number): void {
  const window = { fromS, toS: fromS + QUARTER_S };
  const kwh = (flow: Flow) => movedTotal(recording, flow, window);
  const [sunKwh, outKwh, inKwh, lostKwh] = [kwh(solar), kwh(discharge), kwh(charge), kwh(loss)];
  const supplyKwh = sunKwh + kwh(grid) + kwh(generator) + outKwh;
  const inBattery = mix.storedKwh > 0 ? mix.sunnyKwh / mix.storedKwh : 0;
  const share = supplyKwh > 0 ? (sunKwh + inBattery * outKwh) / supplyKwh : 0;
  mix.storedKwh = Math.max(0, mix.storedKwh + inKwh - outKwh - lostKwh);
  const sunnyKwh = mix.sunnyKwh + share * inKwh - inBattery * (outKwh + lostKwh);
  mix.sunnyKwh = Math.min(mix.storedKwh, Math.max(0, sunnyKwh));
  mix.shares.push(share);
}

/** Energy of a flow in a window, and how much of it is sun [kWh]; quarter-hours not covered as a whole count as none. */
export function sunnyPart(
  recording: Recording,
  flow: Flow,
  window: { readonly fromS: number; readonly toS: number },
): { readonly sunnyKwh: number; readonly totalKwh: number } {
  const shares = sunnyShares(recording);
  const { startS } = recording.header;
  let sunnyKwh = 0;
  const first = Math.max(0, Math.floor((window.fromS - startS) / QUARTER_S));
  for (let q = first; q < shares.length; q++) {
    const fromS = startS + q * QUARTER_S;
    if (fromS >= window.toS) break;
    const part = { fromS: Math.max(fromS, window.fromS), toS: Math.min(fromS + QUARTER_S, window.toS) };
    sunnyKwh += (shares[q] as number) * movedTotal(recording, flow, part);
  }
  return { sunnyKwh, totalKwh: movedTotal(recording, flow, window) };
}
