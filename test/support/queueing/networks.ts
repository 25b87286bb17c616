/**
 * Several stations: open networks with routing, and closed ones in which the same vehicles go round. Times in hours.
 */
import { Kernel } from "../../../src/kernel/kernel.ts";
import type { Process } from "../../../src/kernel/process.ts";
import { Resource } from "../../../src/kernel/resource.ts";
import { Tally, TimeWeighted } from "../../../src/kernel/statistics.ts";
import type { Streams } from "../../../src/kernel/streams.ts";
import type { Span } from "./station.ts";

export interface OpenNetwork {
  /** arrivals an hour from outside, by node */
  readonly externalArrivals: readonly number[];
  /** routing[i][j]: share of those leaving i that go to j; the rest leaves */
  readonly routing: readonly (readonly number[])[];
  readonly mu: readonly number[];
  readonly servers: readonly number[];
}

export interface NodeFigures {
  readonly lambda: number;
  readonly rho: number;
  readonly pWait: number;
  readonly Wq: number;
  readonly W: number;
  readonly L: number;
}

/** One replication of an open Jackson network. */
export function runOpenNetwork(
  model: OpenNetwork,
  span: Span,
  streams: Streams,
): { nodes: NodeFigures[]; inSystem: number; sojourn: number } {
  const kernel = new Kernel();
  const fromH = span.warmUpH;
  const untilH = span.warmUpH + span.hours;
  const nodes = model.servers.map((servers, i) => ({
    servers: new Resource(kernel, `node ${i}`, servers),
    services: streams.stream(`node.${i}`, "service"),
    /** where to from here: cumulative shares */
    routes: streams.stream(`node.${i}`, "route"),
    wait: new Tally(),
    waited: 0,
  }));
  const sojourn = new Tally();

  function* visitor(first: number): Process {
    const cameH = kernel.nowS;
    for (let i = first; i >= 0; ) {
      const node = nodes[i] as (typeof nodes)[number];
      const askedH = kernel.nowS;
      const counts = askedH >= fromH && askedH < untilH;
      if (counts && node.servers.inUse >= node.servers.capacity) node.waited++;
      const lease = yield* node.servers.acquire();
      if (counts) node.wait.add(kernel.nowS - askedH);
      yield node.services.exponential(1 / (model.mu[i] as number));
      lease.release();
      let u = node.routes.next();
      i = (model.routing[i] as readonly number[]).findIndex((share) => (u -= share) < 0);
    }
    if (cameH >= fromH) sojourn.add(kernel.nowS - cameH);
  }
  function* arrivals(node: number, perH: number): Process {
    const gaps = streams.stream(`node.${node}`, "gap");
    for (;;) {
      yield gaps.exponential(1 / perH);
      if (kernel.nowS > untilH) return;
      kernel.spawn("visitor", visitor(node));
    }
  }
  model.externalArrivals.forEach((perH, node) => {
    if (perH > 0) kernel.spawn("arrivals", arrivals(node, perH));
  });

  kernel.run(fromH);
  const from = nodes.map(({ servers }) => ({ busy: servers.busyS, queued: servers.queuedS }));
  kernel.run(untilH);
  const areas = nodes.map(({ servers }, i) => ({
    busy: servers.busyS - (from[i]?.busy ?? 0),
    queued: servers.queuedS - (from[i]?.queued ?? 0),
  }));
  kernel.run(Number.MAX_VALUE);
  const figures = nodes.map((node, i) => {
    const { busy, queued } = areas[i] as { busy: number; queued: number };
    const { count } = node.wait;
    return {
      lambda: count / span.hours,
      rho: busy / span.hours / (model.servers[i] as number),
      pWait: node.waited / count,
      Wq: node.wait.mean ?? Number.NaN,
      W: (busy + queued) / count,
      L: (busy + queued) / span.hours,
    };
  });
  return {
    nodes: figures,
    inSystem: figures.reduce((sum, node) => sum + node.L, 0),
    sojourn: sojourn.mean ?? Number.NaN,
  };
}

export interface ClosedModel {
  readonly customers: number;
  /** mean time away from the station */
  readonly awayH: number;
  readonly serviceH: number;
  readonly servers: number;
}

/** One replication of vehicles that work, then queue at one station, again and again. */
export function runClosed(model: ClosedModel, span: Span, streams: Streams) {
  const kernel = new Kernel();
  const fromH = span.warmUpH;
  const station = new Resource(kernel, "station", model.servers);
  const [away, wait, residence, cycle] = [new Tally(), new Tally(), new Tally(), new Tally()];
  const idle = new TimeWeighted(0, 1);
  const noteIdle = () => idle.set(kernel.nowS, station.inUse === 0 ? 1 : 0);

  function* vehicle(number: number): Process {
    const works = streams.stream(`vehicle.${number}`, "work");
    const services = streams.stream(`vehicle.${number}`, "service");
    for (;;) {
      const leftH = kernel.nowS;
      yield works.exponential(model.awayH);
      const cameH = kernel.nowS;
      const lease = yield* station.acquire();
      noteIdle();
      const begunH = kernel.nowS;
      yield services.exponential(model.serviceH);
      lease.release();
      noteIdle();
      if (leftH < fromH) continue;
      away.add(cameH - leftH);
      wait.add(begunH - cameH);
      residence.add(kernel.nowS - cameH);
      cycle.add(kernel.nowS - leftH);
    }
  }
  for (let k = 0; k < model.customers; k++) kernel.spawn("vehicle", vehicle(k));

  kernel.run(fromH);
  const from = { busy: station.busyS, queued: station.queuedS, idle: idle.integral(fromH) };
  const untilH = fromH + span.hours;
  kernel.run(untilH);
  const busy = (station.busyS - from.busy) / span.hours;
  const queue = (station.queuedS - from.queued) / span.hours;
  return {
    away: away.mean ?? Number.NaN,
    wait: wait.mean ?? Number.NaN,
    residence: residence.mean ?? Number.NaN,
    cycle: cycle.mean ?? Number.NaN,
    throughput: cycle.count / span.hours,
    queue,
    atStation: busy + queue,
    awayCount: model.customers - busy - queue,
    utilisation: busy / model.servers,
    pIdle: (idle.integral(untilH) - from.idle) / span.hours,
  };
}
