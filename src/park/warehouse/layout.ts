/**
 * A tenant's floor in closed form: staging along the doors, behind it the classes of turnover one after another, the
 * fastest nearest. Ways run along and across the aisles, doors and places are equally likely along the width.
 */
import type { FreightOperations, Tenant } from "../operations.ts";
import type { Site } from "../site.ts";

export interface ShedLayout {
  /** mean way from a door to a place of each class, one way [m] */
  readonly classWayM: readonly number[];
  /** mean way over all movements [m] */
  readonly meanWayM: number;
  /** share of the positions on upper floors */
  readonly upperShare: number;
  /** staging for goods that come in, and for goods that go [t] */
  readonly stagingInT: number;
  readonly stagingOutT: number;
  readonly positionShares: readonly number[];
  readonly movementShares: readonly number[];
}

const three = ({ a, b }: { readonly a: number; readonly b: number }) => {
  const second = Math.min(b, 1 - a);
  return [a, second, 1 - a - second];
};

/** @param building in which the tenant's doors are */
export function layoutOf(
  tenant: Pick<Tenant, "floorM2" | "use" | "letShare">,
  building: Pick<Site["buildings"][number], "rect" | "storeys"> | undefined,
  doorsOnSide: "N" | "S" | "E" | "W",
  operations: Pick<FreightOperations, "dockWork" | "warehouse">,
): ShedLayout {
  const { staging, storing } = operations.warehouse;
  const storeys = building?.storeys ?? 1;
  const floorM2 = tenant.floorM2 * tenant.letShare;
  const groundM2 = floorM2 / storeys;
  const [x0, y0, x1, y1] = building?.rect ?? [0, 0, Math.sqrt(groundM2), Math.sqrt(groundM2)];
  const depthM = doorsOnSide === "N" || doorsOnSide === "S" ? y1 - y0 : x1 - x0;
  const widthM = groundM2 / depthM;
  const isCrossDock = tenant.use === "crossDock";
  const stagingShare = isCrossDock ? staging.crossDockFloorShare : staging.floorShare;
  const stagedM = Math.min(1, stagingShare * storeys) * depthM;
  const positionShares = isCrossDock ? [1] : three(storing.positions);
  const movementShares = isCrossDock ? [1] : three(storing.movements);
  let before = 0;
  const classWayM = positionShares.map((share) => {
    const middle = before + share / 2;
    before += share;
    return stagedM + middle * (depthM - stagedM) + widthM / 3;
  });
  const stagingT = ((stagingShare * floorM2) / staging.m2PerPallet) * operations.dockWork.tonnesPerPallet;
  return {
    classWayM,
    meanWayM: classWayM.reduce((sum, way, k) => sum + way * (movementShares[k] as number), 0),
    upperShare: (storeys - 1) / storeys,
    stagingInT: stagingT * staging.inShare,
    stagingOutT: stagingT * (1 - staging.inShare),
    positionShares,
    movementShares,
  };
}

/** A reach truck's time for one pallet [s]: handling, the way there laden and back empty, the mast up and down. */
export function putAwayS(wayM: number, moving: FreightOperations["warehouse"]["moving"]): number {
  const drivingS = wayM * 3.6 * (1 / moving.loadedKmh + 1 / moving.emptyKmh);
  return moving.handlingS + drivingS + (2 * moving.meanLiftM) / moving.liftMPerS;
}

/** A mobile robot's time for one pallet [s]: handling, and its way of which a share is laden. */
export function robotTripS(wayM: number, automation: FreightOperations["warehouse"]["automation"]): number {
  return automation.amrHandlingS + wayM / automation.amrLoadFactor / automation.amrMPerS;
}

/** Robots at work at a time, of those there are: the others charge. At least one. */
export function robotsAtWork(
  robots: number,
  { amrBatteryH, amrChargeH }: FreightOperations["warehouse"]["automation"],
) {
  return Math.max(1, Math.floor((robots * amrBatteryH) / (amrBatteryH + amrChargeH)));
}

/** Hours of reach-truck drivers that a tonne takes on its way through a shed: in, out as pallets or by the pick faces. */
export function driverHoursPerT(
  use: Tenant["use"],
  meanWayM: number,
  { dockWork, warehouse }: Pick<FreightOperations, "dockWork" | "warehouse">,
): number {
  const { moving, picking, crossDock } = warehouse;
  const wholePallets = picking.lineHaul.palletShare;
  const outH =
    use === "crossDock"
      ? 1 / picking.palletsPerH
      : wholePallets / picking.palletsPerH + (1 - wholePallets) / picking.replenishedPerH;
  const inH =
    use === "crossDock" ? (1 - crossDock.sortedShare) / moving.crossingPalletsPerH : putAwayS(meanWayM, moving) / 3600;
  return (inH + outH) / dockWork.tonnesPerPallet;
}
