/** Chargers on a clock of their own, without the rest of the hub: powers are settled when sessions begin and end. */
import { Kernel, type Timer } from "../../src/kernel/kernel.ts";
import { Priority } from "../../src/kernel/priority.ts";
import type { ParkContext } from "../../src/park/context.ts";
import { JointPowers } from "../../src/park/energy/charging/joint.ts";
import type { ChargingOrder } from "../../src/park/energy/charging/order.ts";
import { Charging, type Gun } from "../../src/park/energy/charging.ts";
import { energyOperationsSpec } from "../../src/park/energy/operations.ts";
import type { cabinet } from "./chargingVisits.ts";

export interface SharedPower {
  readonly cabinets: readonly ReturnType<typeof cabinet>[];
  readonly siteLimitKw?: number;
  /** of one transformer for all */
  readonly kva?: number;
  readonly order?: ChargingOrder;
  /** powers are settled as often as this too [s] */
  readonly stepS?: number;
}

export interface ChargingOnly {
  readonly kernel: Kernel;
  readonly charging: Charging;
  readonly guns: readonly Gun[];
  /** steps of time settled */
  steps(): number;
}

export function chargingOnly(shared: SharedPower): ChargingOnly {
  const kernel = new Kernel();
  const recorder = { entity: () => 0, setState() {}, fact() {}, level: () => 0, setLevel() {} };
  const chargers = { truckCabinets: shared.cabinets, vanCabinets: { rows: [], count: 0 }, carGuns: { count: 0 } };
  const transformers = shared.kva ? [{ id: "T", kva: shared.kva, serves: ["trucks"] }] : [];
  const ctx = {
    kernel,
    recorder,
    joint: JointPowers,
    site: {
      bayRows: [],
      energy: { charging: { ...chargers, efficiency: 1 }, grid: { transformers, exportLimitKw: 0 } },
    },
    operations: { energy: energyOperationsSpec.parse({}) },
  } as unknown as ParkContext;
  const { stepS = 1e12 } = shared;
  let isMarked = false;
  let end: Timer | null = null;
  let nextS = stepS;
  let steps = 0;
  const solve = (isStep: boolean) => {
    isMarked = false;
    end?.cancel();
    const endS = charging.settle(nextS - kernel.nowS, 20, isStep);
    end = endS < Number.POSITIVE_INFINITY ? kernel.at(endS, () => charging.finishDue(), Priority.control) : null;
  };
  const charging = new Charging(
    ctx,
    () => {
      if (!isMarked) kernel.at(kernel.nowS, () => isMarked && solve(false), Priority.settle);
      isMarked = true;
    },
    shared.order,
  );
  charging.siteLimitKw = shared.siteLimitKw ?? Number.POSITIVE_INFINITY;
  const step = () => {
    nextS = kernel.nowS + stepS;
    kernel.at(nextS, step, Priority.settle);
    steps++;
    solve(true);
  };
  if (shared.stepS !== undefined) kernel.at(0, step, Priority.settle);
  const guns = shared.cabinets.flatMap((c) => c.stalls.map((stall) => charging.gunAt(stall) as Gun));
  return { kernel, charging, guns, steps: () => steps };
}
