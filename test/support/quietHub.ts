/**
 * The base hub on a day when nobody comes by himself and nothing varies: a test sends its own vehicles and reads what
 * they did, and for how long.
 */
import type { Process } from "../../src/kernel/process.ts";
import type { CityDelivery } from "../../src/park/delivery/delivery.ts";
import { JointPowers } from "../../src/park/energy/charging/joint.ts";
import type { Park } from "../../src/park/park.ts";
import { Recording } from "../../src/recording/recording.ts";
import { STATES } from "../../src/recording/vocabulary.ts";
import type { Change } from "../../src/scenario/change.ts";
import { Run } from "../../src/simulation/run.ts";
import { DAY_S } from "../../src/units/calendar.ts";
import { QUIET } from "./quiet.ts";
import { scenario } from "./scenarios.ts";

export interface QuietHub {
  readonly park: Park;
  readonly city: CityDelivery;
  /** starts a vehicle's story at a time */
  send(atS: number, name: string, story: () => Process<void>): void;
  /** runs the day, or the days, and returns what was recorded */
  day(): Recording;
}

export function quietHub(changes: readonly Change[] = [], days = 1): QuietHub {
  const run = new Run(scenario("jiaozuo.json", [...QUIET, ...changes]), {
    seed: 1,
    days,
    detail: "full",
    joint: JointPowers,
  });
  return {
    park: run.park,
    city: run.city,
    send(atS, name, story) {
      run.kernel.at(atS, () => {
        run.kernel.spawn(name, story());
      });
    },
    day() {
      const recording = new Recording(run.header);
      recording.append(run.advance(days * DAY_S));
      return recording;
    },
  };
}

/** What a vehicle did: each state with its length [s], in order; the last one has none. */
export function storyOf(recording: Recording, vehicleName: string): [string, number][] {
  const entity = recording.entities.find((e) => e.kind === "vehicle" && e.name === vehicleName);
  if (!entity) throw new Error(`no vehicle ${vehicleName}`);
  const { columns, length } = recording.states;
  const rows = Array.from({ length }, (_, row) => row).filter((row) => columns.entity[row] === entity.id);
  return rows.map((row, k) => {
    const next = rows[k + 1];
    const untilS = next === undefined ? Number.NaN : (columns.t[next] as number);
    return [STATES[columns.state[row] as number] as string, untilS - (columns.t[row] as number)];
  });
}
