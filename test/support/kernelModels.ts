/** The three models of `test/bench/heap.cpp` as generator processes on our kernel, with resources and running figures. */
import { Kernel } from "../../src/kernel/kernel.ts";
import type { Process } from "../../src/kernel/process.ts";
import { Resource } from "../../src/kernel/resource.ts";
import { Tally } from "../../src/kernel/statistics.ts";
import { type Stream, Streams } from "../../src/kernel/streams.ts";

/** `pending` processes that hold for Exp(1) again and again, until `events` holds are over; the time reached. */
export function hold(pending: number, events: number): number {
  const kernel = new Kernel();
  const stream = new Streams(1).stream("bench", "hold");
  function* holder(): Process {
    for (;;) yield stream.exponential(1);
  }
  for (let i = 0; i < pending; i++) kernel.spawn("holder", holder());
  while (kernel.executedEvents < events + pending) kernel.run(kernel.nowS + 0.01 * (events / pending));
  return kernel.nowS;
}

function* customer(kernel: Kernel, server: Resource, services: Stream, wait: Tally): Process {
  const cameS = kernel.nowS;
  const lease = yield* server.acquire();
  try {
    wait.add(kernel.nowS - cameS);
    yield services.exponential(0.8);
  } finally {
    lease.release();
  }
}

/** M/M/1 at ρ = 0.8; mean wait. */
export function mm1(customers: number): number {
  const kernel = new Kernel();
  const streams = new Streams(1);
  const arrivals = streams.stream("bench", "arrivals");
  const services = streams.stream("bench", "services");
  const server = new Resource(kernel, "server", 1);
  const wait = new Tally();
  function* source(): Process {
    for (let k = 0; k < customers; k++) {
      yield arrivals.exponential(1);
      kernel.spawn("customer", customer(kernel, server, services, wait));
    }
  }
  kernel.spawn("source", source());
  kernel.run(Number.MAX_VALUE);
  return wait.mean ?? 0;
}

interface Station {
  readonly resource: Resource;
  readonly meanMin: number;
  readonly wait: Tally;
}

interface Yard {
  readonly kernel: Kernel;
  readonly services: Stream;
  readonly stations: readonly Station[];
  readonly sojourn: Tally;
}

function* truck({ kernel, services, stations, sojourn }: Yard): Process {
  const cameS = kernel.nowS;
  // counted, and try … finally: `for … of` and the helper that `using` becomes today cost more than the kernel does
  for (let i = 0; i < stations.length; i++) {
    const station = stations[i] as Station;
    const askedS = kernel.nowS;
    const lease = yield* station.resource.acquire();
    try {
      station.wait.add(kernel.nowS - askedS);
      yield services.exponential(station.meanMin);
    } finally {
      lease.release();
    }
  }
  sojourn.add(kernel.nowS - cameS);
}

/** Times in minutes: 1.2 trucks a minute through 4 in-lanes (2), 40 docks (28), 2 out-lanes (1); mean sojourn. */
export function yard(trucks: number): number {
  const kernel = new Kernel();
  const streams = new Streams(1);
  const arrivals = streams.stream("bench", "arrivals");
  const station = (name: string, servers: number, meanMin: number) => ({
    resource: new Resource(kernel, name, servers),
    meanMin,
    wait: new Tally(),
  });
  const world: Yard = {
    kernel,
    services: streams.stream("bench", "services"),
    stations: [station("in", 4, 2), station("docks", 40, 28), station("out", 2, 1)],
    sojourn: new Tally(),
  };
  function* source(): Process {
    for (let k = 0; k < trucks; k++) {
      yield arrivals.exponential(1 / 1.2);
      kernel.spawn("truck", truck(world));
    }
  }
  kernel.spawn("source", source());
  kernel.run(Number.MAX_VALUE);
  return world.sojourn.mean ?? 0;
}
