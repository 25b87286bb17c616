/**
 * One station of servers as a gate, a dock block or a group of chargers is built: customers are processes, the servers
 * a Resource. Times in hours. Figures are of those that come between warm-up and end.
 */
import { Kernel } from "../../../src/kernel/kernel.ts";
import type { Process } from "../../../src/kernel/process.ts";
import { type AcquireRequest, Resource } from "../../../src/kernel/resource.ts";
import { Tally } from "../../../src/kernel/statistics.ts";
import type { Stream, Streams } from "../../../src/kernel/streams.ts";
import type { Draw } from "./draws.ts";

export interface Source {
  readonly gap: Draw;
  readonly service: Draw;
  /** customers that come together */
  readonly batch?: number;
  readonly priority?: number;
}

export interface StationModel {
  readonly sources: readonly Source[];
  readonly servers: number;
  /** room for those in service and those that wait; who finds none goes away */
  readonly places?: number;
  /** who has waited that long goes away */
  readonly patience?: Draw;
  /** the share of waits longer than these is wanted */
  readonly tails?: readonly number[];
}

export interface Span {
  readonly warmUpH: number;
  readonly hours: number;
}

/** What one run saw. */
export interface StationFigures {
  readonly waits: readonly Tally[];
  readonly wait: number;
  readonly sojourn: number;
  readonly queue: number;
  readonly inSystem: number;
  readonly utilisation: number;
  /** arrivals an hour that were not turned away */
  readonly admittedPerH: number;
  readonly pWait: number;
  readonly pBlock: number;
  readonly pAbandon: number;
  readonly pEmpty: number;
  readonly pLonger: readonly number[];
}

class Station {
  readonly kernel = new Kernel();
  readonly servers: Resource;
  readonly places: number;
  readonly tails: readonly number[];
  readonly fromH: number;
  readonly untilH: number;
  readonly waits: Tally[];
  readonly wait = new Tally();
  readonly sojourn = new Tally();
  readonly longer: number[];
  arrivals = 0;
  waited = 0;
  blocked = 0;
  abandoned = 0;
  foundEmpty = 0;

  constructor(model: StationModel, span: Span) {
    this.servers = new Resource(this.kernel, "station", model.servers);
    this.places = model.places ?? Number.POSITIVE_INFINITY;
    this.tails = model.tails ?? [];
    this.longer = this.tails.map(() => 0);
    this.waits = model.sources.map(() => new Tally());
    this.fromH = span.warmUpH;
    this.untilH = span.warmUpH + span.hours;
  }

  /** Counts an arrival by what it finds. */
  finds(): void {
    const { servers } = this;
    this.arrivals++;
    if (servers.inUse + servers.queueLength === 0) this.foundEmpty++;
    if (servers.inUse + servers.queueLength >= this.places) this.blocked++;
    else if (servers.inUse >= servers.capacity) this.waited++;
  }

  hasWaited(waitH: number, source: number): void {
    this.wait.add(waitH);
    this.waits[source]?.add(waitH);
    for (let i = 0; i < this.tails.length; i++) if (waitH > (this.tails[i] as number)) this.longer[i]!++;
  }
}

function* customer(station: Station, source: number, request: AcquireRequest, serviceH: number): Process {
  const { kernel, servers } = station;
  const cameH = kernel.nowS;
  const counts = cameH >= station.fromH;
  if (counts) station.finds();
  if (servers.inUse + servers.queueLength >= station.places) return;
  const lease = yield* servers.acquire(request);
  if (counts) station.hasWaited(kernel.nowS - cameH, source);
  yield serviceH;
  lease.release();
  if (counts) station.sojourn.add(kernel.nowS - cameH);
}

function* impatient(station: Station, patienceH: number, serviceH: number): Process {
  const { kernel, servers } = station;
  const cameH = kernel.nowS;
  const counts = cameH >= station.fromH;
  if (counts) station.finds();
  const lease = yield* servers.acquireWithin(patienceH);
  if (counts) station.hasWaited(kernel.nowS - cameH, 0);
  if (lease === null) {
    if (counts) station.abandoned++;
    return;
  }
  yield serviceH;
  lease.release();
}

function* arrivals(
  station: Station,
  source: Source,
  number: number,
  patience: Draw | undefined,
  streams: Streams,
): Process {
  const { kernel, untilH } = station;
  const stream = (purpose: string): Stream => streams.stream(`source.${number}`, purpose);
  const [gaps, services, patiences] = [stream("gap"), stream("service"), stream("patience")];
  const request = { priority: source.priority ?? 0 };
  for (;;) {
    yield source.gap(gaps);
    if (kernel.nowS > untilH) return;
    for (let k = source.batch ?? 1; k > 0; k--) {
      const serviceH = source.service(services);
      kernel.spawn(
        "customer",
        patience === undefined
          ? customer(station, number, request, serviceH)
          : impatient(station, patience(patiences), serviceH),
      );
    }
  }
}

/** One replication. */
export function runStation(model: StationModel, span: Span, streams: Streams): StationFigures {
  const station = new Station(model, span);
  const { kernel, servers } = station;
  model.sources.forEach((source, i) => {
    kernel.spawn("arrivals", arrivals(station, source, i, model.patience, streams));
  });
  kernel.run(station.fromH);
  const [busyFrom, queuedFrom] = [servers.busyS, servers.queuedS];
  kernel.run(station.untilH);
  const busy = (servers.busyS - busyFrom) / span.hours;
  const queue = (servers.queuedS - queuedFrom) / span.hours;
  kernel.run(Number.MAX_VALUE);
  const share = (count: number) => count / station.arrivals;
  return {
    waits: station.waits,
    wait: station.wait.mean ?? Number.NaN,
    sojourn: station.sojourn.mean ?? Number.NaN,
    queue,
    inSystem: busy + queue,
    utilisation: busy / model.servers,
    admittedPerH: (station.arrivals - station.blocked) / span.hours,
    pWait: share(station.waited),
    pBlock: share(station.blocked),
    pAbandon: share(station.abandoned),
    pEmpty: share(station.foundEmpty),
    pLonger: station.longer.map(share),
  };
}
