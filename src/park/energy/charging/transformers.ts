/** Which transformer supplies a charger. */
import type { GridSpec } from "../equipment.ts";
import type { SessionKind } from "./order.ts";

export interface TransformerLimit {
  readonly kva: number;
  /** share of the hub's other load that it carries */
  readonly hubShare: number;
}

type Transformer = GridSpec["transformers"][number];

/** What a transformer may serve beside cabinets and kinds of charging: all other loads. */
export const HUB = "hub";

/** Number of a cabinet's transformer: the one that names it, else the one that names its kind, else −1. */
export function transformerOf(transformers: readonly Transformer[], cabinet: string, kind: SessionKind): number {
  const named = transformers.findIndex(({ serves }) => serves.includes(cabinet));
  return named >= 0 ? named : transformers.findIndex(({ serves }) => serves.includes(kind));
}

/** The other loads spread over the transformers that serve the hub by their size. */
export function transformerLimits(transformers: readonly Transformer[]): TransformerLimit[] {
  const hubKva = (t: Transformer) => (t.serves.includes(HUB) ? t.kva : 0);
  const totalKva = transformers.reduce((sum, t) => sum + hubKva(t), 0);
  return transformers.map((t) => ({ kva: t.kva, hubShare: totalKva > 0 ? hubKva(t) / totalKva : 0 }));
}
