/** Colours of vehicles by class and look: the same vehicle has the same colours in every picture. */
import type { Entity } from "../../recording/vocabulary.ts";
import { linear } from "../park/props.ts";

type Rgb = readonly [number, number, number];

const CABS: readonly Rgb[] = [
  0xf2f3f1, 0xf2f3f1, 0xf2f3f1, 0xf2f3f1, 0xe4e7e8, 0x2363a8, 0x2363a8, 0x2f8f57, 0xe2a12c, 0xc23a2c, 0x2d3c4e,
].map(linear);
const BOXES: readonly Rgb[] = [
  0xf4f5f3, 0xf4f5f3, 0xf4f5f3, 0xe8ecee, 0x3476b8, 0x3f9c68, 0xe7ae45, 0xcf5140, 0x5e7f9c,
].map(linear);
const VANS: readonly Rgb[] = [0xf5f6f4, 0xf5f6f4, 0xeef4f0, 0xdfeee6].map(linear);
const CARS: readonly Rgb[] = [0xf2f2f0, 0xd6d9db, 0x2e3338, 0x8c949a, 0x7a2a24, 0x27456d, 0xc9c4b4].map(linear);
const ELECTRIC_CAB: Rgb = linear(0x37b58a);

/** Colour of a car, linear, by a number in [0, 1). */
export const carColour = (look: number): Rgb => CARS[Math.floor(look * CARS.length) % CARS.length] as Rgb;

export interface VehiclePaint {
  readonly cab: Rgb;
  readonly body: Rgb;
}

export function paintOf(entity: Entity): VehiclePaint {
  const look = entity.look ?? 0.3;
  const other = (look * 7919) % 1;
  const pick = (colours: readonly Rgb[], k: number) => colours[Math.floor(k * colours.length) % colours.length] as Rgb;
  if (entity.shape === "van") {
    const colour = entity.vehicleClass === "cityVan" ? pick(VANS, look) : pick(CARS, other);
    return { cab: colour, body: colour };
  }
  if (entity.shape === "car") {
    const colour = pick(CARS, look);
    return { cab: colour, body: colour };
  }
  const cab = entity.drive === "electric" && other < 0.5 ? ELECTRIC_CAB : pick(CABS, look);
  return { cab, body: pick(BOXES, other) };
}
