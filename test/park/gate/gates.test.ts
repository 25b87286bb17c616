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

test("the queue counts who waits, not who is served", () => {
  const { kernel, truck, finish } = gateOf(1);
  kernel.spawn("a", truck("a", 0, 100));
  kernel.spawn("b", truck("b", 10, 100));
  kernel.run(1000);
  const recording = finish();
  const queue = recording.levelId("gate.G.queue") as number;
  expect([5, 50, 150, 250].map((t) => recording.levelAt(queue, t))).toEqual([0, 1, 0, 0]);
});
