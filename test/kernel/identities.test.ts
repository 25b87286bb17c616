/** What must hold on every run to rounding, whatever was drawn: Little's law, Lindley's and Kiefer-Wolfowitz' recursions. */
import { expect, test } from "vitest";
import { Kernel } from "../../src/kernel/kernel.ts";
import type { Process } from "../../src/kernel/process.ts";
import { Resource } from "../../src/kernel/resource.ts";
import { Streams } from "../../src/kernel/streams.ts";
import { type Draw, erlang, exponential, hyperexponential, lognormal } from "../support/queueing/draws.ts";

interface Visit {
  readonly gap: number;
  readonly service: number;
  cameS: number;
  beganS: number;
  leftS: number;
}

/** Customers with given gaps and services through `servers` servers, first come first served. */
function serve(gap: Draw, service: Draw, servers: number, customers: number, seed: number) {
  const streams = new Streams(seed);
  const [gaps, services] = [streams.stream("source", "gap"), streams.stream("source", "service")];
  const visits: Visit[] = Array.from({ length: customers }, () => ({
    gap: gap(gaps),
    service: service(services),
    cameS: 0,
    beganS: 0,
    leftS: 0,
  }));
  const kernel = new Kernel();
  const resource = new Resource(kernel, "servers", servers);
  function* customer(visit: Visit): Process {
    visit.cameS = kernel.nowS;
    using _server = yield* resource.acquire();
    visit.beganS = kernel.nowS;
    yield visit.service;
    visit.leftS = kernel.nowS;
  }
  function* source(): Process {
    for (const visit of visits) {
      yield visit.gap;
      kernel.spawn("customer", customer(visit));
    }
  }
  kernel.spawn("source", source());
  return { kernel, resource, visits };
}

const queues: [name: string, gap: Draw, service: Draw, servers: number][] = [
  ["M/M/1", exponential(1), exponential(0.9), 1],
  ["G/G/1", erlang(2, 1), lognormal(0.8, 2), 1],
  ["M/M/3", exponential(1), exponential(2.7), 3],
  ["G/G/8", hyperexponential(1, 4), lognormal(7, 1.5), 8],
  ["overloaded M/G/2", exponential(1), lognormal(2.5, 1), 2],
];

test.each(queues)(
  "%s: each customer begins when the absolute-time recursion says, bit for bit",
  (_, gap, service, servers) => {
    const { kernel, visits } = serve(gap, service, servers, 20_000, 7);
    kernel.run(Number.MAX_VALUE);
    // the earliest-free server takes the next: the same additions the kernel does
    const free = new Array<number>(servers).fill(0);
    const different: Visit[] = [];
    let cameS = 0;
    for (const visit of visits) {
      cameS += visit.gap;
      const earliest = free.indexOf(Math.min(...free));
      const beganS = Math.max(cameS, free[earliest] as number);
      free[earliest] = beganS + visit.service;
      if (visit.cameS !== cameS || visit.beganS !== beganS || visit.leftS !== beganS + visit.service)
        different.push(visit);
    }
    expect(different).toEqual([]);
  },
);

test.each(queues.filter(([, , , servers]) => servers === 1))(
  "%s: waits follow Lindley's recursion to 1e-9",
  (_, gap, service) => {
    const { kernel, visits } = serve(gap, service, 1, 50_000, 11);
    kernel.run(Number.MAX_VALUE);
    let wait = 0;
    let worst = 0;
    visits.forEach((visit, n) => {
      // W' = max(0, W + S − A)
      if (n > 0) wait = Math.max(0, wait + (visits[n - 1] as Visit).service - visit.gap);
      worst = Math.max(worst, Math.abs(visit.beganS - visit.cameS - wait) / Math.max(1, wait));
    });
    expect(worst).toBeLessThan(1e-9);
  },
);

test.each(queues)("%s: waits follow the Kiefer-Wolfowitz recursion to 1e-9", (_, gap, service, servers) => {
  const { kernel, visits } = serve(gap, service, servers, 20_000, 13);
  kernel.run(Number.MAX_VALUE);
  // the ordered vector of work the servers have before them: w ← sort((w₁ + S, w₂ … w_c) − A)⁺
  let work = new Array<number>(servers).fill(0);
  let worst = 0;
  visits.forEach((visit, n) => {
    if (n > 0) work = work.map((w) => Math.max(0, w - visit.gap)).sort((a, b) => a - b);
    const wait = work[0] as number;
    worst = Math.max(worst, Math.abs(visit.beganS - visit.cameS - wait) / Math.max(1, wait));
    work[0] = wait + visit.service;
  });
  expect(worst).toBeLessThan(1e-9);
});

test.each(queues)(
  "%s: Little's law to 1e-9, for queue and service, on every window of the run",
  (_, gap, service, servers) => {
    const { kernel, resource, visits } = serve(gap, service, servers, 20_000, 17);
    let [from, queued, busy] = [0, 0, 0];
    for (const until of [100, 1234.5, 10_000, 1e5]) {
      kernel.run(until);
      let [inQueue, inService] = [0, 0];
      const clip = (s: number) => Math.min(Math.max(s, from), until);
      // not yet there, still waiting or still served: until the end of the window
      for (const { cameS, beganS, leftS } of visits) {
        if (cameS === 0) continue;
        const began = beganS === 0 ? until : beganS;
        const left = leftS === 0 ? until : leftS;
        inQueue += clip(began) - clip(cameS);
        inService += clip(left) - clip(began);
      }
      const close = (a: number, b: number) => expect(Math.abs(a - b)).toBeLessThan(1e-9 * Math.max(1, b));
      close(resource.queuedS - queued, inQueue);
      close(resource.busyS - busy, inService);
      [from, queued, busy] = [until, resource.queuedS, resource.busyS];
    }
    expect(resource.inUse + resource.queueLength).toBe(0);
  },
);
