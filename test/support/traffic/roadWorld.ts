/** The roads of the base site for tests that drive on them by hand. */
import { Kernel } from "../../../src/kernel/kernel.ts";
import { RoadNetwork } from "../../../src/park/roads/network.ts";
import { RoadTraffic } from "../../../src/park/roads/roadTraffic.ts";
import { Recorder } from "../../../src/recording/recorder.ts";
import { Recording } from "../../../src/recording/recording.ts";
import type { Detail } from "../../../src/recording/vocabulary.ts";
import { baseSite } from "../baseSite.ts";

/** The roads of the base site with nobody on them, and a recording of an hour. */
export function roadWorld(detail: Detail = "full") {
  const kernel = new Kernel(0);
  const header = {
    format: 1 as const,
    modelVersion: "test",
    scenario: {},
    seed: 1,
    startS: 0,
    endS: 3600,
    detail,
    solverVersion: "none",
  };
  const recorder = new Recorder(kernel, header);
  recorder.open();
  const roads = new RoadNetwork(baseSite());
  const traffic = new RoadTraffic({ kernel, recorder, paths: new Map() }, roads);
  let closed: Recording | null = null;
  const recording = () => {
    if (closed) return closed;
    closed = new Recording(header);
    closed.append(recorder.close());
    return closed;
  };
  return { kernel, recorder, recording, roads, traffic };
}
