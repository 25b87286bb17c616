/**
 * What the docks ask of the sheds behind them: goods that came are taken in, goods that shall go are ordered, made ready
 * and loaded.
 */
import type { Process } from "../../kernel/process.ts";
import type { Freight } from "../freight.ts";
import type { Vehicle } from "../vehicle.ts";

/** Who takes goods away. */
export type Channel = "lineHaul" | "pickUp" | "cityVan";

/** Goods that shall leave a tenant's stock. */
export interface GoodsOrder {
  readonly tenant: string;
  readonly wantedT: number;
  /** when they should be ready */
  readonly dueS: number;
  readonly channel: Channel;
}

/** An order the sheds work on. */
export interface PlacedOrder extends GoodsOrder {
  readonly number: number;
}

export class Sheds {
  private readonly freight: Freight;
  private placed = 0;

  constructor(freight: Freight) {
    this.freight = freight;
  }

  /** Takes in what is on board, as far as there is room. @returns tonnes taken */
  // biome-ignore lint/correctness/useYield: whoever comes may have to wait until there is room to put goods down
  *receive(vehicle: Vehicle, tenant: string): Process<number> {
    return this.freight.unload(vehicle, tenant);
  }

  /** Orders goods; they are made ready from now on. */
  order(order: GoodsOrder): PlacedOrder {
    return { ...order, number: this.placed++ };
  }

  /** Until the goods stand ready at the doors. */
  *ready(_order: PlacedOrder): Process<void> {}

  /** Loads what stands ready of an order. @returns tonnes loaded, fewer than wanted when stock is short */
  load(vehicle: Vehicle, order: PlacedOrder): number {
    return this.freight.load(vehicle, order.tenant, order.wantedT);
  }

  /** Hands over what stands ready of an order to another part of the hub. @returns tonnes, as with {@link load} */
  handOver(order: PlacedOrder, account: string): number {
    return this.freight.handOver(order.tenant, order.wantedT, account);
  }
}
