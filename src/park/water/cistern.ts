/** The cistern's book: how much is in it while inflow and draw are even, and who is served when it is empty or full. */

/** Rates while nothing changes [m³/s]. */
export interface WaterFlows {
  /** rain that is kept */
  harvested: number;
  overflow: number;
  /** share of the uses served from the cistern, 0–1; the mains serve the rest */
  servedShare: number;
  /** change of what is stored */
  net: number;
}

/**
 * Flows at a moment: a full cistern lets the surplus run over, an empty one passes on what comes in.
 *
 * @param inflow roof water behind the first flush [m³/s]
 * @param draw what all uses ask for [m³/s]
 */
export function cisternFlows(
  storedM3: number,
  capacityM3: number,
  inflow: number,
  draw: number,
  out: WaterFlows,
): WaterFlows {
  const isEmpty = storedM3 <= 0;
  const isFull = storedM3 >= capacityM3;
  out.servedShare = isEmpty && inflow < draw ? (draw > 0 ? inflow / draw : 1) : 1;
  const served = draw * out.servedShare;
  out.overflow = isFull && inflow > served ? inflow - served : 0;
  out.harvested = inflow - out.overflow;
  out.net = isEmpty && inflow < draw ? 0 : out.harvested - served;
  if (isFull && out.overflow > 0) out.net = 0;
  return out;
}
