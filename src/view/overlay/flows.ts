/** Arcs of energy: behind the busbar a dash has the colour of a source, as many of each as it has a part in what feeds it. */
import type { Cursor } from "../../recording/cursor.ts";
import type { SiteLayout } from "../layout.ts";
import type { ShadeUniforms } from "../shade.ts";
import { Arcs } from "./arcs.ts";
import {
  FEEDING_LEVELS,
  FLOW_COLOUR,
  type FlowSpec,
  flowsOf,
  flowWidthM,
  GIVING_LEVELS,
  OTHER_LEVEL,
} from "./flowPlan.ts";

/** In the order in which they are mixed. */
const SOURCES = ["solar", "battery", "vehicles", "grid"] as const;

export class Flows {
  private readonly specs: readonly FlowSpec[];
  private readonly arcs: Arcs;
  private readonly levelIds: Int32Array;
  private readonly perFlow: number;
  private readonly feedingIds = new Int32Array(FEEDING_LEVELS.length).fill(-1);
  private readonly givingIds = new Int32Array(GIVING_LEVELS.length).fill(-1);
  private otherId = -1;

  constructor(layout: SiteLayout, uniforms: ShadeUniforms) {
    this.specs = flowsOf(layout);
    const sources = SOURCES.map((source) => FLOW_COLOUR[source]);
    this.arcs = new Arcs("flows", this.specs, sources, uniforms);
    this.perFlow = Math.max(1, ...this.specs.map((s) => s.levels.length));
    this.levelIds = new Int32Array(Math.max(1, this.specs.length) * this.perFlow).fill(-1);
  }

  get mesh() {
    return this.arcs.mesh;
  }

  /** Finds the levels of a recording; called again when new ones came. */
  bind(levelId: (name: string) => number | null): void {
    this.otherId = levelId(OTHER_LEVEL) ?? -1;
    FEEDING_LEVELS.forEach((name, k) => {
      this.feedingIds[k] = levelId(name) ?? -1;
    });
    GIVING_LEVELS.forEach((name, k) => {
      this.givingIds[k] = levelId(name) ?? -1;
    });
    this.specs.forEach((s, i) => {
      s.levels.forEach((name, k) => {
        this.levelIds[i * this.perFlow + k] = levelId(name) ?? -1;
      });
    });
  }

  /** What feeds the busbar now, by source. */
  private mixNow({ levelRow, recording }: Cursor): void {
    const { value } = recording.levelRows.columns;
    const { feedingIds, givingIds } = this;
    const { mix } = this.arcs;
    let total = 0;
    let sunAndBattery = 0;
    let sun = 0;
    for (let k = 0; k < feedingIds.length; k++) {
      const id = feedingIds[k] as number;
      const row = id < 0 ? -1 : (levelRow[id] as number);
      if (row >= 0) total += Math.max(0, value[row] as number);
      if (k === 0) sun = total;
      if (k === 1) sunAndBattery = total;
    }
    const otherRow = this.otherId < 0 ? -1 : (levelRow[this.otherId] as number);
    let given = otherRow < 0 ? 0 : Math.max(0, value[otherRow] as number);
    for (let k = 0; k < givingIds.length; k++) {
      const id = givingIds[k] as number;
      const row = id < 0 ? -1 : (levelRow[id] as number);
      if (row >= 0) given += Math.max(0, -(value[row] as number));
    }
    total += given;
    if (total > 0) mix.set(sun / total, sunAndBattery / total, (sunAndBattery + given) / total);
    else mix.set(0, 0, 0);
  }

  draw(clock: Float64Array, cursor: Cursor): void {
    this.mixNow(cursor);
    const { levelRow, recording } = cursor;
    const { value } = recording.levelRows.columns;
    const { levelIds, perFlow, specs, arcs } = this;
    for (let i = 0; i < specs.length; i++) {
      let kw = 0;
      for (let k = 0; k < perFlow; k++) {
        const id = levelIds[i * perFlow + k] as number;
        const row = id < 0 ? -1 : (levelRow[id] as number);
        if (row >= 0) kw += value[row] as number;
      }
      kw *= (specs[i] as FlowSpec).share;
      arcs.set(i, flowWidthM(kw), kw < 0 ? -1 : 1);
    }
    arcs.move(clock);
  }

  dispose(): void {
    this.arcs.dispose();
  }
}
