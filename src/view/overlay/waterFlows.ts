/** Arcs of water, as wide as what the recording moved in the ten minutes around the time shown. */
import type { Recording } from "../../recording/recording.ts";
import type { SiteLayout } from "../layout.ts";
import type { ShadeUniforms } from "../shade.ts";
import { Arcs } from "./arcs.ts";
import { WATER_COLOUR, type WaterSpec, waterFlowsOf, waterWidthM } from "./waterPlan.ts";

/** Washing takes its water at one moment: a flow is what moved in this time [s]. */
const WINDOW_S = 600;

/** Means of a flow around a time [m³/h]; at the ends of the recording of less time. */
export function waterRateM3PerH(recording: Recording, ledgers: readonly number[], t: number): number {
  const fromS = Math.max(recording.header.startS, t - WINDOW_S / 2);
  const toS = Math.min(recording.coveredS, t + WINDOW_S / 2);
  if (!(toS > fromS)) return 0;
  let m3 = 0;
  for (let k = 0; k < ledgers.length; k++) m3 += recording.moved(ledgers[k] as number, fromS, toS);
  return (m3 * 3600) / (toS - fromS);
}

export class WaterFlows {
  private readonly specs: readonly WaterSpec[];
  private readonly arcs: Arcs;
  private ledgers: readonly (readonly number[])[] = [];

  constructor(layout: SiteLayout, uniforms: ShadeUniforms) {
    this.specs = waterFlowsOf(layout);
    this.arcs = new Arcs("water", this.specs, Array<number>(4).fill(WATER_COLOUR.rain), uniforms);
  }

  get mesh() {
    return this.arcs.mesh;
  }

  /** Finds the books of a recording; called again when new ones came. */
  bind(recording: Recording): void {
    this.ledgers = this.specs.map(({ account }) => recording.ledgersBetween(account.from, account.to, "m3"));
  }

  draw(clock: Float64Array, recording: Recording): void {
    const { specs, arcs, ledgers } = this;
    for (let i = 0; i < specs.length; i++) {
      const m3PerH = waterRateM3PerH(recording, ledgers[i] as readonly number[], clock[0] as number);
      arcs.set(i, waterWidthM(m3PerH * (specs[i] as WaterSpec).share), 1);
    }
    arcs.move(clock);
  }

  dispose(): void {
    this.arcs.dispose();
  }
}
