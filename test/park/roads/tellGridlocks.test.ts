/** A circle of four made on purpose, as the recording tells it: members, place, alert and key figure. */
import { describe, expect, test } from "vitest";
import { alerts } from "../../../src/metrics/alerts.ts";
import { explain } from "../../../src/metrics/explain.ts";
import { kpiTable } from "../../../src/metrics/kpi.ts";
import { GridlockTeller } from "../../../src/park/roads/tellGridlocks.ts";
import type { Mover } from "../../../src/park/roads/traffic/mover.ts";
import { plateOf } from "../../../src/recording/plates.ts";
import { Recorder } from "../../../src/recording/recorder.ts";
import { Recording } from "../../../src/recording/recording.ts";
import { DETAILS, type Detail } from "../../../src/recording/vocabulary.ts";
import { headerOf } from "../../support/recordingScript.ts";
import { Block } from "../../support/traffic/block.ts";

const END_S = 3600;

/** @param openS when the recording opens @param goes a member that is taken off the road at 600 s */
function lockedUp({ detail = "full" as Detail, openS = 0, goes = -1 } = {}) {
  const teller: { it?: GridlockTeller } = {};
  const block = new Block({ onGridlock: (members) => teller.it?.gridlocked(members) });
  const header = { ...headerOf(detail, END_S, {}), startS: openS };
  const recorder = new Recorder(block.kernel, header);
  const links = block.sides.map((side) =>
    recorder.link({ name: side.id, road: side.id, dir: 1, node: side.id, gate: null, lengthM: 24, storageM: 24 }),
  );
  teller.it = new GridlockTeller(block.kernel, recorder, (track) => links[block.sides.indexOf(track)] ?? -1);
  const vehicles: number[] = [];
  const newMover = block.traffic.newMover.bind(block.traffic);
  block.traffic.newMover = (driver) => {
    const mover = newMover(driver);
    const name = `t${vehicles.length}`;
    const vehicle = recorder.entity({ kind: "vehicle", name, vehicleClass: "lineHaul", shape: "semi" });
    vehicles.push(vehicle);
    teller.it?.knows(mover, vehicle);
    return mover;
  };
  if (openS === 0) recorder.open();
  const four = block.lockedUp();
  if (goes >= 0) {
    block.kernel.run(600);
    block.traffic.remove(four[goes] as Mover);
    recorder.fact("vehicleDeparted", vehicles[goes] as number);
  }
  if (openS > 0) {
    block.kernel.run(openS);
    recorder.open();
    teller.it.open();
  }
  block.kernel.run(END_S);
  const recording = new Recording(header);
  recording.append(recorder.close());
  return { recording, vehicles, counts: block.traffic.counts };
}

const rows = (recording: Recording) => [...recording.factsIn(0, END_S + 1, "gridlocked")];

describe("a circle of four", () => {
  test.each(DETAILS)("is told with its members in the event that closes it, in detail %s", (detail) => {
    const { recording, vehicles, counts } = lockedUp({ detail });
    const [north, west, south, east] = vehicles as [number, number, number, number];
    // the one on the east side asked last, at 63 s; each waits for the one ahead of it, round the block
    expect(rows(recording).map(({ t, a, b, x, y }) => [t, a, b, x, y])).toEqual([
      [63, east, north, 1, 3],
      [63, north, west, 1, 0],
      [63, west, south, 1, 1],
      [63, south, east, 1, 2],
    ]);
    expect(kpiTable(recording)["roads.gridlocks"].value).toBe(1);
    expect(counts.gridlocks).toBe(1);
  });

  test("is an alert that names them and the place, until the end when it lasts", () => {
    const { recording, vehicles } = lockedUp();
    const plates = [3, 0, 1, 2].map((i) => plateOf(recording, vehicles[i] as number)?.text);
    expect(alerts(recording)).toEqual([
      {
        atS: 63,
        untilS: END_S,
        severity: "critical",
        kind: "gridlock",
        text: {
          zh: `交叉口 east交通锁死：4 辆车互相等待(${plates.join("、")})`,
          en: `gridlock at junction east: 4 vehicles wait for each other (${plates.join(", ")})`,
        },
        entity: vehicles[3],
      },
    ]);
  });

  test("the alert ends when something else is told of a member", () => {
    expect(alerts(lockedUp({ goes: 1 }).recording)[0]?.untilS).toBe(600);
  });

  test("the key figure says where, and in which window", () => {
    const { recording } = lockedUp();
    const { terms, facts } = explain(recording, "roads.gridlocks");
    expect(terms.map(({ title, value }) => [title.en, value])).toEqual([["junction east", 1]]);
    expect(facts).toEqual([{ kind: "gridlocked", rows: [0, 1, 2, 3] }]);
    const at = (fromS: number, toS: number) => kpiTable(recording, { fromS, toS })["roads.gridlocks"].value;
    expect([at(0, 63), at(63, 64), at(64, END_S)]).toEqual([0, 1, 0]);
  });

  test("that closed in the warm-up is told as the recording opens when it is closed still, and only then", () => {
    const { recording } = lockedUp({ openS: 1000 });
    expect(rows(recording).map(({ t }) => t)).toEqual([1000, 1000, 1000, 1000]);
    expect(kpiTable(recording)["roads.gridlocks"].value).toBe(1);
    expect(rows(lockedUp({ openS: 1000, goes: 2 }).recording)).toEqual([]);
  });
});
