/** Through the gates: in, with a place to go to or waiting outside for one, and out again. */
import type { Process } from "../../kernel/process.ts";
import type { Approach, Gate } from "../gate/gates.ts";
import type { Park } from "../park.ts";
import type { Vehicle } from "../vehicle.ts";

/** From the site's edge through the in-gate. */
export function* passIn(park: Park, vehicle: Vehicle, gate: Gate, serviceS: number): Process<void> {
  const { kernel, recorder } = park.ctx;
  vehicle.place = gate.edgePlace;
  yield* throughBooth(park, vehicle, gate, serviceS);
  vehicle.enteredS = kernel.nowS;
  vehicle.drivenS = 0;
  park.freight.enter(vehicle);
  park.census.change(vehicle.brief.vehicleClass, 1);
  recorder.fact("vehicleEntered", vehicle.entity, gate.entity, vehicle.onBoardT);
}

/**
 * To a booth of a gate, in the queue before it, and served. Before an in-gate it waits from the site's edge on; to an
 * out-gate it comes from a place, and what keeps it there is no queue at the gate.
 */
export function* throughBooth(park: Park, vehicle: Vehicle, gate: Gate, serviceS: number): Process<void> {
  const lane = gate.chooseLane(vehicle);
  const booth = gate.boothOf(lane);
  let approach: Approach | null = null;
  const comes = (freeS: number) => {
    approach = gate.expect(vehicle, freeS);
  };
  if (gate.spec.dir === "in") {
    const { publicQueue } = park;
    publicQueue.arrives(vehicle.entity, gate.entity, vehicle.arrivedS);
    yield* park.go(vehicle, booth, {
      wayIsOpen: comes,
      setsOut: () => publicQueue.setsOut(vehicle.entity),
      leavesPublicRoad: (delayS) => publicQueue.leaves(vehicle.entity, delayS),
    });
  } else yield* park.go(vehicle, booth, { setsOut: comes });
  yield* gate.serve(vehicle, lane, approach ?? gate.expect(vehicle, 0), serviceS);
}

/** Through the out-gate and away; `onwardKm` is what it drives from here by its class. */
export function* passOut(park: Park, vehicle: Vehicle, gate: Gate, onwardKm: number, refusedT = 0): Process<void> {
  const { kernel, recorder, operations } = park.ctx;
  yield* throughBooth(park, vehicle, gate, operations.gateService.outS);
  park.freight.leave(vehicle, refusedT);
  yield* park.go(vehicle, gate.edgePlace, { leaves: true });
  park.census.change(vehicle.brief.vehicleClass, -1);
  recorder.fact("vehicleDeparted", vehicle.entity, gate.entity, kernel.nowS - vehicle.arrivedS, onwardKm);
  recorder.setState(vehicle.entity, "gone");
  park.capacity.left(vehicle);
  park.emitOnward(vehicle, onwardKm);
}

/** Waits before an in-gate, on the public road, until `place` gives something; counted as overflow. */
export function* waitOutside<T>(park: Park, vehicle: Vehicle, gate: Gate, place: Process<T>): Process<T> {
  const { kernel, recorder } = park.ctx;
  park.publicQueue.arrives(vehicle.entity, gate.entity, vehicle.arrivedS);
  recorder.setState(vehicle.entity, "waitingStall");
  recorder.fact("overflowBegan", vehicle.entity);
  const sinceS = kernel.nowS;
  try {
    return yield* place;
  } finally {
    recorder.fact("overflowEnded", vehicle.entity, -1, kernel.nowS - sinceS);
  }
}
