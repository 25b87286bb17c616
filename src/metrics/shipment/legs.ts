/** The legs a lot goes through, in order: storage (仓), line-haul (运), delivery (配). */
import type { Bilingual } from "../../units/field.ts";
import { text } from "../build.ts";
import type { Share } from "./share.ts";

export const LEGS = {
  hauledIn: { part: "lineHaul", name: text("干线到货(园外)", "line-haul to the hub") },
  atGate: { part: "lineHaul", name: text("等候入园", "waiting to come in") },
  inYard: { part: "lineHaul", name: text("等候月台与场内行驶", "waiting for a door, driving") },
  onTrailer: { part: "lineHaul", name: text("甩挂:挂车待卸", "on a dropped trailer") },
  atDoor: { part: "storage", name: text("靠台、单证与等待班组", "positioning, papers, waiting for a gang") },
  unloading: { part: "storage", name: text("卸货", "unloading") },
  putAway: { part: "storage", name: text("验收与上架(越库:分拣)", "inspection and put-away, or sorting") },
  stored: { part: "storage", name: text("在库", "in store") },
  staged: { part: "storage", name: text("拣出待发", "picked, waiting to go") },
  loading: { part: "storage", name: text("装车", "loading") },
  toGate: { part: "delivery", name: text("驶出园区", "out of the hub") },
  onTour: { part: "delivery", name: text("配送途中", "on the tour") },
  leaving: { part: "lineHaul", name: text("场内停留与离园", "in the yard, out of the hub") },
  hauledOut: { part: "lineHaul", name: text("离园续程", "onward from the hub") },
} as const satisfies Record<string, { part: ShipmentPart; name: Bilingual }>;
export type LegName = keyof typeof LEGS;

/** 仓 → 运 → 配 */
export type ShipmentPart = "storage" | "lineHaul" | "delivery";
export const PARTS: Readonly<Record<ShipmentPart, Bilingual>> = {
  storage: text("仓", "storage"),
  lineHaul: text("运", "line-haul"),
  delivery: text("配", "delivery"),
};

export interface ShipmentLeg {
  readonly leg: LegName;
  /** a leg outside the hub begins and ends at once: only its distance is known */
  readonly fromS: number;
  readonly toS: number;
  /** ids of entities, −1 for none */
  readonly place: number;
  readonly vehicle: number;
  /** what makes its electricity and its carbon */
  readonly shares: readonly Share[];
}

/** Sum over shares of a unit. */
export function amountOf(legs: readonly ShipmentLeg[], unit: Share["unit"]): number {
  let sum = 0;
  for (const { shares } of legs) for (const one of shares) if (one.unit === unit) sum += one.value;
  return sum;
}
