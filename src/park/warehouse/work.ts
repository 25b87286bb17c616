/** Handling time of a load at a door: a fixed part at both ends and a part that grows with the tonnes. */
import type { FreightOperations } from "../operations.ts";

type HandlingRates = Pick<
  FreightOperations["dockWork"],
  "tonnesPerPallet" | "palletMin" | "forkliftsPerDoor" | "looseTPerH"
>;

/**
 * Mean handling time of a load, without positioning and leaving [s]: pallets × minutes per pallet ÷ forklifts, or
 * tonnes ÷ rate of a gang. 16 t take 42 min palletised and 120 min loose (notes: 58 and 136 with 16 min at the ends).
 */
export function handlingMeanS(loadT: number, palletised: boolean, spec: HandlingRates): number {
  if (palletised) return ((loadT / spec.tonnesPerPallet) * spec.palletMin * 60) / spec.forkliftsPerDoor;
  return (loadT / spec.looseTPerH) * 3600;
}
