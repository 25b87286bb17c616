/** Calls and outages of the grid as periods. */
import { expect, test } from "vitest";
import { gridEvents } from "../../../src/app/energy/gridEvents.ts";
import { told } from "../../support/told.ts";

test("a call lasts until its end; an outage in two steps is one; what is not over goes as far as the recording", () => {
  const tell: Parameters<typeof told>[1] = (recorder, at) => {
    const grid = recorder.entity({ kind: "grid", name: "GRID" });
    at(600);
    recorder.fact("responseCalled", grid);
    at(1800);
    recorder.fact("responseEnded", grid);
    at(2000);
    recorder.fact("supplyLost", grid, -1, 6000);
    at(2600);
    recorder.fact("supplyLost", grid, -1, 0);
    at(3000);
    recorder.fact("supplyRestored", grid, -1, 6000);
    at(4000);
    recorder.fact("supplyRestored", grid, -1, 12_000);
    at(8000);
    recorder.fact("responseCalled", grid);
  };
  const recording = told(9000, tell, { site: { energy: { grid: { importLimitKw: 12_000 } } } });
  expect(gridEvents(recording)).toEqual([
    { kind: "response", fromS: 600, toS: 1800 },
    { kind: "response", fromS: 8000, toS: 9000 },
    { kind: "outage", fromS: 2000, toS: 4000 },
  ]);
});
