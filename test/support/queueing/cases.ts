/**
 * The reference cases, each built from the kernel's own objects: what is simulated, for how long, and which figures
 * are compared. Run lengths were chosen by the width of the intervals.
 */

import type { Streams } from "../../../src/kernel/streams.ts";
import { readReference } from "../referenceFolder.ts";
import { byMoments, constant, erlang, exponential, lognormal } from "./draws.ts";
import type { Figure } from "./judge.ts";
import { type ClosedModel, type OpenNetwork, runClosed, runOpenNetwork } from "./networks.ts";
import { type OccupancyModel, runOccupancy } from "./occupancy.ts";
import { runStation, type StationModel } from "./station.ts";

// biome-ignore lint/suspicious/noExplicitAny: each model of the file has its own fields
type Fields = Record<string, any>;

export interface ReferenceCase {
  readonly id: string;
  readonly model: string;
  readonly input: Fields;
  readonly expected: Fields;
}

/** One replication of a case: its figures beside those of theory. */
export type Replicate = (streams: Streams) => readonly Figure[];

export function referenceCases(): ReferenceCase[] {
  return JSON.parse(readReference("queueing/queueing-values.json")).cases;
}

/** Shares below are compared by formula only. */
export const RARE = 1e-3;
/** Half-width allowed for a utilisation. */
const NARROW = 0.02;
/** … for tails of the wait and for a variance, which are compared besides: what is judged are the means. */
const WIDE = 0.35;

const common = (list: readonly Figure[]) => list.filter(([, expected]) => Math.abs(expected) >= RARE);

/**
 * Customers, or rounds of the closed models, a replication: such that the widest interval of a trial with other seeds
 * came to about 0.85 of what is allowed. A 25th more come before to fill the system, many relaxation times in each case.
 */
const CUSTOMERS: Record<string, number> = {
  "P-MMC-1": 50_000,
  "P-MMC-2": 120_000,
  "P-MMC-3": 300_000,
  "P-MMC-4": 260_000,
  "P-ERLB-1": 120_000,
  "P-ERLB-2": 20_000,
  "P-MMCK-1": 20_000,
  "P-MMCK-2": 20_000,
  "P-MG1-1": 45_000,
  "P-MG1-2": 90_000,
  "P-MG1-3": 80_000,
  "P-MG1-4": 200_000,
  "P-MDC-1": 50_000,
  "P-MDC-2": 100_000,
  "P-PRIO-1": 90_000,
  "P-MMCPRIO-1": 250_000,
  "P-JACK-1": 430_000,
  "P-JACK-2": 230_000,
  "P-MVA-1": 10_000,
  "P-FSRC-1": 25_000,
  "P-ERLA-1": 20_000,
  "P-BATCH-1": 30_000,
  "P-GGC-1": 100_000,
};
const DAYS = 60;

function span(id: string, perH: number) {
  const hours = (CUSTOMERS[id] as number) / perH;
  return { warmUpH: hours / 25, hours };
}

function queue({ id, input, expected }: ReferenceCase, service: StationModel["sources"][number]["service"]): Replicate {
  const model: StationModel = {
    sources: [{ gap: exponential(1 / input.lam), service }],
    servers: input.c ?? 1,
    tails: expected.tail ? [expected.tail.t, expected.WqPercentile95] : [],
  };
  return (streams) => {
    const f = runStation(model, span(id, input.lam), streams);
    const figures: Figure[] = [
      ["utilisation", expected.rho, f.utilisation, NARROW],
      ["Lq", expected.Lq, f.queue],
      ["Wq", expected.Wq, f.wait],
      ["L", expected.L, f.inSystem],
      ["W", expected.W, f.sojourn],
    ];
    if (expected.pWait !== undefined) figures.push(["P(wait)", expected.pWait, f.pWait]);
    if (expected.p0 !== undefined) figures.push(["P(empty)", expected.p0, f.pEmpty]);
    if (expected.tail) {
      figures.push(["P(Wq > t)", expected.tail.pWqGreaterT, f.pLonger[0] as number, WIDE]);
      figures.push(["P(Wq > 95th percentile)", 0.05, f.pLonger[1] as number, WIDE]);
    }
    return common(figures);
  };
}

const byModel: Record<string, (of: ReferenceCase) => Replicate> = {
  "M/M/c": (of) => queue(of, exponential(1 / of.input.mu)),
  "M/D/c": (of) => queue(of, constant(of.input.D)),
  "M/D/1": (of) => queue(of, constant(of.input.meanService)),
  "M/M/1": (of) => queue(of, exponential(of.input.meanService)),
  "M/E4/1": (of) => queue(of, erlang(4, of.input.meanService)),
  "M/G/1": (of) => queue(of, byMoments(of.input.meanService, of.input.scv)),

  // the answer does not depend on the service distribution: one case with a constant, one with a wide one
  "M/G/c/c": ({ id, input, expected }) => {
    const service = id === "P-ERLB-1" ? constant(1 / input.mu) : lognormal(1 / input.mu, 2);
    const model = {
      sources: [{ gap: exponential(1 / input.lam), service }],
      servers: input.c,
      places: input.c,
    };
    return (streams) => {
      const f = runStation(model, span(id, input.lam), streams);
      return [
        ["P(blocked)", expected.pBlock, f.pBlock],
        ["carried load", expected.carriedLoad, f.inSystem],
      ];
    };
  },

  "M/M/c/K": ({ id, input, expected }) => {
    const model = {
      sources: [{ gap: exponential(1 / input.lam), service: exponential(1 / input.mu) }],
      servers: input.c,
      places: input.K,
    };
    return (streams) => {
      const f = runStation(model, span(id, input.lam), streams);
      return common([
        ["P(blocked)", expected.pBlock, f.pBlock],
        ["P(empty)", expected.p0, f.pEmpty],
        ["L", expected.L, f.inSystem],
        ["Lq", expected.Lq, f.queue],
        ["admitted", expected.lambdaEff, f.admittedPerH],
        ["W", expected.W, f.sojourn],
        ["Wq", expected.Wq, f.wait],
        ["utilisation", expected.utilisation, f.utilisation, NARROW],
      ]);
    };
  },

  "M/G/1 non-preemptive priorities": ({ id, input, expected }) => {
    const classes: { lambda: number; meanService: number; scv: number }[] = input.classes;
    const model = {
      sources: classes.map((c, priority) => ({
        gap: exponential(1 / c.lambda),
        service: byMoments(c.meanService, c.scv),
        priority,
      })),
      servers: 1,
    };
    const perH = classes.reduce((sum, c) => sum + c.lambda, 0);
    return (streams) => {
      const f = runStation(model, span(id, perH), streams);
      return [
        ["utilisation", expected.rho, f.utilisation, NARROW],
        ["Wq, first class", expected.WqByClass[0], f.waits[0]?.mean as number],
        ["Wq, second class", expected.WqByClass[1], f.waits[1]?.mean as number],
        ["Wq", expected.WqMean, f.wait],
      ];
    };
  },

  "M/M/c non-preemptive priorities": ({ id, input, expected }) => {
    const model = {
      sources: (input.lams as number[]).map((lam, priority) => ({
        gap: exponential(1 / lam),
        service: exponential(1 / input.mu),
        priority,
      })),
      servers: input.c,
    };
    const perH = (input.lams as number[]).reduce((sum, lam) => sum + lam, 0);
    return (streams) => {
      const f = runStation(model, span(id, perH), streams);
      return [
        ["utilisation", expected.rho, f.utilisation, NARROW],
        ["P(wait)", expected.pWait, f.pWait],
        ["Wq, first class", expected.WqByClass[0], f.waits[0]?.mean as number],
        ["Wq, second class", expected.WqByClass[1], f.waits[1]?.mean as number],
        ["Wq", expected.WqMean, f.wait],
      ];
    };
  },

  "open Jackson network": ({ id, input, expected }) => {
    const perH = (input.externalArrivals as number[]).reduce((sum, lam) => sum + lam, 0);
    return (streams) => {
      const f = runOpenNetwork(input as OpenNetwork, span(id, perH), streams);
      const ofNodes = f.nodes.flatMap((node, i): Figure[] => {
        const theory = expected.nodes[i];
        return [
          [`node ${i}: lambda`, theory.lambda, node.lambda],
          [`node ${i}: utilisation`, theory.rho, node.rho, NARROW],
          [`node ${i}: P(wait)`, theory.pWait, node.pWait],
          [`node ${i}: Wq`, theory.Wq, node.Wq],
          [`node ${i}: W`, theory.W, node.W],
          [`node ${i}: L`, theory.L, node.L],
        ];
      });
      return [...ofNodes, ["L", expected.Ltotal, f.inSystem], ["sojourn", expected.sojournTime, f.sojourn]];
    };
  },

  "closed product-form network": ({ id, input, expected }) => {
    const [work, charger] = input.stations;
    const model: ClosedModel = {
      customers: input.customers,
      awayH: work.meanService,
      serviceH: charger.meanService,
      servers: 1,
    };
    return (streams) => {
      const f = runClosed(model, span(id, expected.throughput), streams);
      return [
        ["throughput", expected.throughput, f.throughput],
        ["cycle", expected.cycleTime, f.cycle],
        ["at work", expected.residence[0], f.away],
        ["at the charger", expected.residence[1], f.residence],
        ["number at work", expected.L[0], f.awayCount],
        ["number at the charger", expected.L[1], f.atStation],
        ["utilisation", expected.utilisation[1], f.utilisation, NARROW],
      ];
    };
  },

  "M/M/c//N finite source": ({ id, input, expected }) => {
    const model = { customers: input.N, awayH: 1 / input.lamPerSource, serviceH: 1 / input.mu, servers: input.c };
    return (streams) => {
      const f = runClosed(model, span(id, expected.lambdaEff), streams);
      return [
        ["P(nobody charges)", expected.p0, f.pIdle],
        ["L", expected.L, f.atStation],
        ["Lq", expected.Lq, f.queue],
        ["throughput", expected.lambdaEff, f.throughput],
        ["W", expected.W, f.residence],
        ["Wq", expected.Wq, f.wait],
        ["utilisation", expected.utilisation, f.utilisation, NARROW],
        ["at work", expected.meanOperating, f.awayCount],
      ];
    };
  },

  "M/M/c+M": ({ id, input, expected }) => {
    const model = {
      sources: [{ gap: exponential(1 / input.lam), service: exponential(1 / input.mu) }],
      servers: input.c,
      patience: exponential(1 / input.theta),
    };
    return (streams) => {
      const f = runStation(model, span(id, input.lam), streams);
      return [
        ["P(abandons)", expected.pAbandon, f.pAbandon],
        ["P(wait)", expected.pWait, f.pWait],
        ["Lq", expected.Lq, f.queue],
        ["Wq of all", expected.WqAll, f.wait],
        ["utilisation", expected.utilisation, f.utilisation, NARROW],
      ];
    };
  },

  "M_t/G/infinity": ({ input, expected }) => {
    const stay =
      input.serviceDistribution === "exp" ? exponential(input.meanService) : constant(input.meanService as number);
    const model = { ...(input as OccupancyModel), stay };
    return (streams) => {
      const seen = runOccupancy(model, DAYS, streams);
      // Poisson: the variance over the days equals the mean, at each hour
      const dispersion = seen.reduce((sum, t) => sum + (t.variance as number) / (t.mean as number), 0) / seen.length;
      return [
        ...seen.map((t, i): Figure => [`in at ${input.atHours[i]} h`, expected.mean[i], t.mean as number]),
        ["variance / mean", 1, dispersion, WIDE],
      ];
    };
  },

  "M^[b]/M/1": ({ id, input, expected }) => {
    const model = {
      sources: [{ gap: exponential(1 / input.lamBatches), service: exponential(1 / input.mu), batch: input.batch }],
      servers: 1,
    };
    return (streams) => {
      const f = runStation(model, span(id, input.lamBatches * input.batch), streams);
      return [
        ["utilisation", expected.rho, f.utilisation, NARROW],
        ["L", expected.L, f.inSystem],
        ["W", expected.W, f.sojourn],
        ["Wq", expected.Wq, f.wait],
      ];
    };
  },

  "G/G/c": ({ id, input, expected }) => {
    const model = {
      sources: [{ gap: byMoments(1 / input.lam, input.ca2), service: byMoments(input.meanService, input.cs2) }],
      servers: input.c,
    };
    return (streams) => [["Wq", expected.WqApprox, runStation(model, span(id, input.lam), streams).wait]];
  },
};

/** The name in a case's `model` before what is explained in brackets or after a comma. */
function kind(model: string): string {
  return model.replace(/ ?[(,].*$/, "");
}

export function replicateOf(of: ReferenceCase): Replicate {
  const build = byModel[kind(of.model)];
  if (build === undefined) throw new Error(`no simulation of ${of.model}`);
  return build(of);
}

/** Half-width allowed: 3 %, above 85 % load 5 %. */
export function limitOf({ expected }: ReferenceCase): number {
  const load = expected.rho ?? (Array.isArray(expected.utilisation) ? expected.utilisation[1] : expected.utilisation);
  return load > 0.85 ? 0.05 : 0.03;
}
