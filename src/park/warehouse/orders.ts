/** Orders of goods that shall leave a shed, and the decision when their picking begins. */
import { Signal } from "../../kernel/process.ts";
import type { Piece } from "./storage.ts";

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

/**
 * When the picking of an order placed now begins, not before now, and by what factor its pickers are slower than those
 * of an order by itself.
 */
export type PickingPolicy = (order: GoodsOrder, nowS: number) => { releaseS: number; walkFactor: number };

/** An order on its way through a shed. */
export class OpenOrder implements PlacedOrder {
  readonly number: number;
  readonly tenant: string;
  readonly wantedT: number;
  readonly dueS: number;
  readonly channel: Channel;
  readonly placedS: number;
  readonly walkFactor: number;
  /** its picking has begun */
  begun = false;
  /** its truck waits for it at the door */
  awaited = false;
  /** the truck has its goods, or nobody comes for them */
  closed = false;
  /** set free when it waits for room in the staging area */
  readonly room = new Signal<void>();
  readonly staged = new Signal<void>();
  /** taken from stock for it */
  pieces: Piece[] = [];
  /** where these are [t]; the rest of them in stock still */
  inProcessT = 0;
  stagedT = 0;
  /** of the staging area it has a claim to [t] */
  claimT = 0;

  constructor(order: GoodsOrder, number: number, placedS: number, walkFactor: number) {
    this.number = number;
    this.tenant = order.tenant;
    this.wantedT = order.wantedT;
    this.dueS = order.dueS;
    this.channel = order.channel;
    this.placedS = placedS;
    this.walkFactor = walkFactor;
  }
}
