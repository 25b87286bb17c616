/**
 * Outlines and driving limits of the vehicles. The reference point of a vehicle is its front bumper; distances are
 * measured back from it along its axis.
 */
export type VehicleShapeName = "semi" | "rigid" | "van" | "car";

export interface VehicleShapeSpec {
  readonly lengthM: number;
  readonly widthM: number;
  readonly heightM: number;
  /** front bumper to steered axle */
  readonly frontAxleM: number;
  /** front bumper to (middle of) the driven axles of tractor, truck, van or car */
  readonly rearAxleM: number;
  /** articulated only: front bumper to kingpin, and kingpin to the middle of the trailer's axles */
  readonly trailer?: { readonly kingpinM: number; readonly axleM: number; readonly frontM: number };
  /** comfortable acceleration and braking [m/s²] */
  readonly accelMs2: number;
  readonly brakeMs2: number;
  /** lateral acceleration that bounds the speed in a bend [m/s²] */
  readonly lateralMs2: number;
  /** smallest radius the middle of its driven axle follows in the yard without effort [m] */
  readonly minRadiusM: number;
  /** the same for manoeuvres at walking pace [m] */
  readonly yardRadiusM: number;
  /** straight ahead out of a door before turning, so that nothing touches the neighbours [m] */
  readonly clearM: number;
}

/**
 * Sizes after GB 1589-2016 (articulated 17.1 m, rigid 12 m); accelerations are engineering estimates. Radii: trucks must
 * turn within an outer circle of 12.5 m (GB 1589), which leaves the driven axle of the rigid √(12.5² − 8²) − 1.25 =
 * 8.4 m and that of the tractor 10 m; a van that turns within 12.4 m between kerbs 4.3 m, a car within 11 m 3.9 m. All
 * are given some room.
 */
export const VEHICLE_SHAPES_SPEC: Readonly<Record<VehicleShapeName, VehicleShapeSpec>> = {
  semi: {
    lengthM: 17.1,
    widthM: 2.55,
    heightM: 4.0,
    frontAxleM: 1.5,
    rearAxleM: 5.2,
    trailer: { kingpinM: 4.6, axleM: 8.2, frontM: 3.3 },
    accelMs2: 0.7,
    brakeMs2: 1.5,
    lateralMs2: 1.2,
    minRadiusM: 12.5,
    yardRadiusM: 10.5,
    clearM: 4,
  },
  rigid: {
    lengthM: 12,
    widthM: 2.5,
    heightM: 3.9,
    frontAxleM: 1.4,
    rearAxleM: 8.0,
    accelMs2: 0.9,
    brakeMs2: 1.8,
    lateralMs2: 1.3,
    minRadiusM: 10.5,
    yardRadiusM: 9,
    clearM: 9,
  },
  van: {
    lengthM: 6,
    widthM: 2.1,
    heightM: 2.8,
    frontAxleM: 1.0,
    rearAxleM: 4.4,
    accelMs2: 1.5,
    brakeMs2: 2.5,
    lateralMs2: 2.4,
    minRadiusM: 5,
    yardRadiusM: 4.5,
    clearM: 2.45,
  },
  car: {
    lengthM: 4.6,
    widthM: 1.8,
    heightM: 1.5,
    frontAxleM: 0.9,
    rearAxleM: 3.6,
    accelMs2: 1.8,
    brakeMs2: 3,
    lateralMs2: 2.4,
    minRadiusM: 4.5,
    yardRadiusM: 4,
    clearM: 0,
  },
};
