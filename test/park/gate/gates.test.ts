import { expect, test } from "vitest";
import type { Process } from "../../../src/kernel/process.ts";
import { Gate, type GateLanePolicy } from "../../../src/park/gate/gates.ts";
import type { Site } from "../../../src/park/site.ts";
import { Vehicle } from "../../../src/park/vehicle.ts";
import { tinyWorld } from "../../support/tinyContext.ts";

const shortest: GateLanePolicy = (lanes) => {
  const load = lanes.map((lane) => (lane.closed ? 1000 : 0) + lane.waiting + (lane.busy ? 1 : 0));
  return load.indexOf(Math.min(...load));
};

function gateOf(lanes: number) {
  const world = tinyWorld();
  const { ctx } = world;
  const gate = new Gate(ctx, { id: "G", lanes } as Site["gates"][number], shortest);
  const log: [string, number][] = [];
  function* truck(name: string, arrivesS: number, serviceS: number): Process<void> {
    yield arrivesS;
    const vehicle = new Vehicle(ctx, { name, vehicleClass: "lineHaul", shape: "semi", drive: "diesel" });
    const lane = gate.chooseLane(vehicle);
    log.push([`${name} takes lane ${lane}`, ctx.kernel.nowS]);
    yield* gate.serve(vehicle, lane, gate.expect(vehicle, 0), serviceS);
    log.push([`${name} is through`, ctx.kernel.nowS]);
  }
  return { ...world, gate, log, truck };
}

test("trucks spread over the lanes and wait their turn at the booth", () => {
  const { kernel, truck, log, finish } = gateOf(2);
  kernel.spawn("a", truck("a", 0, 100));
  kernel.spawn("b", truck("b", 10, 100));
  kernel.spawn("c", truck("c", 20, 50));
  kernel.run(1000);
  expect(log).toEqual([
    ["a takes lane 0", 0],
    ["b takes lane 1", 10],
    ["c takes lane 0", 20],
    ["a is through", 100],
    ["b is through", 110],
    ["c is through", 150],
  ]);
  const recording = finish();
  const waits = [...recording.factsIn(0, 1000, "gateServed")].map((fact) => [fact.x, fact.y]);
  expect(waits).toEqual([
    [0, 100],
    [0, 100],
    [80, 50],
  ]);
});

test("a closed lane serves whom it has begun with and nobody more until it opens", () => {
  const { kernel, gate, truck, log } = gateOf(1);
  kernel.spawn("a", truck("a", 0, 100));
  kernel.spawn("b", truck("b", 10, 100));
  kernel.at(50, () => gate.setClosed(true));
  kernel.at(500, () => gate.setClosed(false));
  kernel.run(1000);
  expect(log.filter(([what]) => what.endsWith("through"))).toEqual([
    ["a is through", 100],
    ["b is through", 600],
  ]);
});

test("nobody chooses a closed lane while another is open", () => {
  const { kernel, gate, truck, log } = gateOf(2);
  gate.setClosed(true, 0);
  kernel.spawn("a", truck("a", 0, 100));
  kernel.spawn("b", truck("b", 1, 100));
  kernel.run(1000);
  expect(log.filter(([what]) => what.includes("lane"))).toEqual([
    ["a takes lane 1", 0],
    ["b takes lane 1", 1],
  ]);
});

const gateService = { plateS: 25, manualMeanS: 144, manualPickUpShare: 0.25, outS: 25 };

test("the wait before a lane is what the classes of those before take in the mean", () => {
  const { ctx, kernel } = tinyWorld({ operations: { gateService } });
  const seen: number[] = [];
  const first: GateLanePolicy = (lanes) => {
    seen.push(lanes[0]?.expectedWaitS ?? Number.NaN);
    return 0;
  };
  const gate = new Gate(ctx, { id: "G", dir: "in", lanes: 1 } as Site["gates"][number], first);
  function* comes(
    name: string,
    atS: number,
    vehicleClass: "lineHaul" | "pickUp" | "staffCar",
    booked: { booked?: boolean },
    serviceS: number,
  ) {
    yield atS;
    const vehicle = new Vehicle(ctx, { name, vehicleClass, shape: "semi", drive: "diesel", ...booked });
    const lane = gate.chooseLane(vehicle);
    yield* gate.serve(vehicle, lane, gate.expect(vehicle, 0), serviceS);
  }
  kernel.spawn("a", comes("a", 0, "lineHaul", { booked: true }, 25));
  kernel.spawn("b", comes("b", 10, "lineHaul", { booked: false }, 200));
  kernel.spawn("c", comes("c", 20, "pickUp", {}, 25));
  kernel.spawn("d", comes("d", 24, "staffCar", {}, 25));
  kernel.spawn("e", comes("e", 100, "staffCar", {}, 25));
  kernel.run(1000);
  // a: nobody; b: 15 s of a are left; c: 5 + 144; d: 1 + 144 + 0.25 × 144 + 0.75 × 25;
  // e: a is through, b's 144 are left however long it has taken, c as before, d 25
  expect(seen).toEqual([0, 15, 149, 1 + 144 + 54.75, 144 + 54.75 + 25]);
});

test("while the platform is down plates are not read: by hand who has not been served yet, in by the gates only", () => {
  const served = (dir: "in" | "out", downS: number, serviceS: number) => {
    const { ctx, kernel, finish } = tinyWorld({ operations: { gateService } });
    const platform = { isUp: true };
    const gate = new Gate(ctx, { id: "G", dir, lanes: 1 } as Site["gates"][number], shortest, platform);
    function* comes(name: string): Process<void> {
      yield 0;
      const vehicle = new Vehicle(ctx, {
        name,
        vehicleClass: "lineHaul",
        shape: "semi",
        drive: "diesel",
        booked: true,
      });
      const lane = gate.chooseLane(vehicle);
      yield* gate.serve(vehicle, lane, gate.expect(vehicle, 0), serviceS);
    }
    for (let k = 0; k < 400; k++) kernel.spawn(`${k}`, comes(`${k}`));
    kernel.at(downS, () => {
      platform.isUp = false;
    });
    kernel.run(400 * 2000);
    return [...finish().factsIn(0, 400 * 2000, "gateServed")].map((fact) => fact.y);
  };
  const taken = served("in", 30, 25);
  expect(taken.slice(0, 2)).toEqual([25, 25]); // the second had begun at 25 s
  const byHand = taken.slice(2);
  expect(byHand.some((s) => s === 25)).toBe(false);
  // exponential of mean 144 s: the mean of 398 has a standard deviation of 144 / √398 = 7.2 s
  const mean = byHand.reduce((sum, s) => sum + s, 0) / byHand.length;
  expect(Math.abs(mean - 144)).toBeLessThan(4 * 7.2);
  expect(served("out", 30, 25).every((s) => s === 25)).toBe(true);
  expect(served("in", 30, 60).every((s) => s === 60)).toBe(true); // was by hand already
});

test("the queue counts who waits, not who is served", () => {
  const { kernel, truck, finish } = gateOf(1);
  kernel.spawn("a", truck("a", 0, 100));
  kernel.spawn("b", truck("b", 10, 100));
  kernel.run(1000);
  const recording = finish();
  const queue = recording.levelId("gate.G.queue") as number;
  expect([5, 50, 150, 250].map((t) => recording.levelAt(queue, t))).toEqual([0, 1, 0, 0]);
});
