/**
 * The vehicles a plan is checked with: the largest of each kind that the rules allow, where those of a run are the
 * usual ones.
 */
import type { VehicleShapeSpec } from "../../geometry/vehicleShapes.ts";
import { VEHICLE_SHAPES_SPEC } from "../../geometry/vehicleShapes.ts";
import type { RoadUsers } from "./finding.ts";

export type DesignVehicle = "articulated" | "rigid" | "van" | "fireEngine";

export interface DesignVehicleSpec {
  readonly vehicles: RoadUsers;
  /** its `minRadiusM` and `yardRadiusM` are those of the vehicle it stands for in runs: it is steered alike */
  readonly shape: VehicleShapeSpec;
  /** the tightest circle that the middle of its driven axle can follow at all [m] */
  readonly leastRadiusM: number;
}

const { semi, rigid, van } = VEHICLE_SHAPES_SPEC;

/**
 * The driven axle's circle of a vehicle whose outer front corner follows a circle: the corner is as far ahead of the
 * axle as the bumper, and half a width further out.
 */
export function axleRadiusM(outerM: number, bumperAheadM: number, widthM: number): number {
  return Math.sqrt(outerM * outerM - bumperAheadM * bumperAheadM) - widthM / 2;
}

/**
 * GB 1589-2016: articulated 18.1 m with a long-nosed tractor, rigid 12 m, both turning within an annulus of 25 m outer
 * and 10.6 m inner diameter. The tractor of the 17.1 m rig with its axles and kingpin a metre further back; its least
 * circle is the one that keeps the trailer's inner side out of the inner circle. The 6 m van turns within 12.4 m
 * between kerbs, an estimate.
 *
 * The fire engine is an assumption: a three-axle water tender of 10 × 2.5 × 3.8 m that turns within 12 m, the radius
 * lanes for heavy engines are usually drawn with.
 */
export const DESIGN_VEHICLES: Readonly<Record<DesignVehicle, DesignVehicleSpec>> = {
  articulated: {
    vehicles: "heavy",
    shape: {
      ...semi,
      lengthM: 18.1,
      rearAxleM: 6.2,
      trailer: { kingpinM: 5.6, axleM: 8.2, frontM: 4.3 },
    },
    // √((5.3 + 1.275)² + 8.2²) at the kingpin, 0.6 m ahead of the axle
    leastRadiusM: 10.5,
  },
  rigid: { vehicles: "heavy", shape: rigid, leastRadiusM: 8.4 },
  van: { vehicles: "light", shape: van, leastRadiusM: 4.3 },
  fireEngine: {
    vehicles: "fire",
    shape: {
      lengthM: 10,
      widthM: 2.5,
      heightM: 3.8,
      frontAxleM: 1.5,
      rearAxleM: 6.6,
      accelMs2: 0.9,
      brakeMs2: 1.8,
      lateralMs2: 1.3,
      minRadiusM: 9.5,
      yardRadiusM: 9,
      clearM: 0,
    },
    // √(12² − 6.6²) − 1.25
    leastRadiusM: 8.8,
  },
};

/** The longest vehicle that roads of a class are for. */
export const LONGEST: Readonly<Record<RoadUsers, DesignVehicle>> = {
  heavy: "articulated",
  light: "van",
  fire: "fireEngine",
};
