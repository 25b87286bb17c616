/** Parking without a limit under arrivals that vary over the day: how many are in at certain hours. Times in hours. */
import { Kernel } from "../../../src/kernel/kernel.ts";
import type { Process } from "../../../src/kernel/process.ts";
import { Resource } from "../../../src/kernel/resource.ts";
import { Tally } from "../../../src/kernel/statistics.ts";
import type { Streams } from "../../../src/kernel/streams.ts";
import { cos } from "../../../src/units/math.ts";
import type { Draw } from "./draws.ts";

export interface OccupancyModel {
  readonly meanRate: number;
  readonly relativeAmplitude: number;
  readonly periodHours: number;
  readonly atHours: readonly number[];
  readonly stay: Draw;
}

/** One replication of `days` days after one to fill up: a tally of the number in for each of `atHours`. */
export function runOccupancy(model: OccupancyModel, days: number, streams: Streams): Tally[] {
  const kernel = new Kernel();
  const places = new Resource(kernel, "places", 1_000_000);
  const stays = streams.stream("places", "stay");
  const gaps = streams.stream("arrivals", "gap");
  const thinning = streams.stream("arrivals", "thinning");
  const highest = model.meanRate * (1 + model.relativeAmplitude);
  const seen = model.atHours.map(() => new Tally());

  function* stay(hours: number): Process {
    const place = yield* places.acquire();
    yield hours;
    place.release();
  }
  function* arrivals(): Process {
    for (;;) {
      yield gaps.exponential(1 / highest);
      // sin x = cos(x − π/2)
      const wave = cos((2 * Math.PI * kernel.nowS) / model.periodHours - Math.PI / 2);
      const rate = model.meanRate * (1 + model.relativeAmplitude * wave);
      if (thinning.next() * highest < rate) kernel.spawn("stay", stay(model.stay(stays)));
    }
  }
  kernel.spawn("arrivals", arrivals());
  for (let day = 1; day <= days; day++) {
    model.atHours.forEach((hour, i) => {
      kernel.run(day * model.periodHours + hour);
      seen[i]?.add(places.inUse);
    });
  }
  return seen;
}
