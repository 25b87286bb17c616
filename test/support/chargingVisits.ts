/** Vehicles that come to guns at given times, and what became of them. */
import type { Gun } from "../../src/park/energy/charging.ts";
import type { PowerWorld } from "./powerWorld.ts";

export interface ComingVehicle {
  readonly name: string;
  readonly atS: number;
  /** place of its gun */
  readonly at: string;
  readonly energyKwh: number;
  readonly maxKw: number;
  readonly capacityKwh?: number;
  readonly dueS?: number;
}

/** Its charging is noted with the second in which it ends. */
export function come(world: PowerWorld, log: [string, number][], vehicle: ComingVehicle): number {
  const { name, atS, at, ...request } = vehicle;
  const entity = world.recorder.entity({ kind: "vehicle", name });
  function* visit() {
    yield atS;
    yield* world.energy.charging.plugIn({ vehicle: entity, gun: gunAt(world, at), waitS: 0, ...request });
    log.push([name, Math.round(world.kernel.nowS)]);
  }
  world.kernel.spawn(name, visit());
  return entity;
}

export function gunAt(world: PowerWorld, place: string): Gun {
  return world.energy.charging.gunAt(place) as Gun;
}

/** A cabinet with guns at `<id>.0`, `<id>.1`, … */
export function cabinet(id: string, powerKw: number, guns: number) {
  return { id, powerKw, stalls: Array.from({ length: guns }, (_, k) => `${id}.${k}`) };
}
