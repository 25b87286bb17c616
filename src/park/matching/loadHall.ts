/** The load-matching hall (配货大厅): empty trucks seek a load there. */
import type { Process } from "../../kernel/process.ts";
import { HOUR_S } from "../../units/calendar.ts";
import { tenantWeight } from "../freight.ts";
import type { Park } from "../park.ts";
import type { Vehicle } from "../vehicle.ts";

export interface HallLoad {
  /** who ships it: the truck loads at that tenant's doors */
  readonly tenant: string;
  readonly massT: number;
  readonly palletised: boolean;
}

export class LoadHall {
  private readonly park: Park;

  constructor(park: Park) {
    this.park = park;
  }

  /**
   * Seeks a load for an empty truck that may carry `capacityT`.
   *
   * @returns null when it found none, or none it would take
   */
  *seek(vehicle: Vehicle, capacityT: number): Process<HallLoad | null> {
    const { operations, conditions, kernel } = this.park.ctx;
    // loads of the hub are for those who brought goods
    if (vehicle.brief.vehicleClass !== "lineHaul") return null;
    const { lineHaulIn, lineHaulOut } = operations.arrivals;
    const isOffered =
      vehicle.stream("hall").next() < (lineHaulOut.perDay * lineHaulOut.reloadedShare) / Math.max(1, lineHaulIn.perDay);
    if (!isOffered) return null;
    const stream = vehicle.stream("reload");
    const open = operations.tenants.filter((t) => this.park.doorsOf(t.id).windows.remainingS(kernel.nowS) > HOUR_S);
    const choices = open.length > 0 ? open : operations.tenants;
    const tenant = choices[stream.choice(choices.map((t) => tenantWeight(t, conditions.demand.crossDock)))];
    if (!tenant) return null;
    return { tenant: tenant.id, massT: capacityT, palletised: stream.next() < lineHaulOut.palletisedShare };
  }
}
