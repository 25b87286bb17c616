/** Vehicles that waited for each other in a circle, and those that squeezed past another to end one: as they were told. */
import type { Recording } from "../../recording/recording.ts";
import type { Bilingual } from "../../units/field.ts";
import type { Hub } from "../hub.ts";
import type { Window } from "../reading.ts";

export interface Gridlock {
  readonly atS: number;
  /** entities in the order in which they wait: each for the next, the last for the first */
  readonly members: readonly number[];
  /** the link that the first, which closed the circle, is on; −1 for none */
  readonly link: number;
}

/** Circles that closed in a window (or were closed when the recording began), oldest first. */
export function gridlocks(recording: Recording, { fromS, toS }: Partial<Window> = {}): Gridlock[] {
  const { t, a, x, y } = recording.facts.columns;
  const found = new Map<number, Gridlock & { members: number[] }>();
  for (const row of recording.factRows("gridlocked", fromS, toS)) {
    const circle = x[row] as number;
    const known = found.get(circle);
    if (known) known.members.push(a[row] as number);
    else found.set(circle, { atS: t[row] as number, members: [a[row] as number], link: y[row] as number });
  }
  return [...found.values()];
}

/** When something else was told of a member first: it had gone on by then. The end of what is recorded when nothing was. */
export function dissolvedS(recording: Recording, { atS, members }: Gridlock): number {
  const { columns, length } = recording.facts;
  const together = new Set(recording.factRows("gridlocked"));
  for (let row = recording.firstFactRow(atS); row < length; row++) {
    const t = columns.t[row] as number;
    if (t > atS && members.includes(columns.a[row] as number) && !together.has(row)) return t;
  }
  return recording.coveredS;
}

/** Where a link is, in words: before a gate or a junction, or on a road. */
export function placeOfLink(recording: Recording, hub: Hub, link: number): Bilingual {
  const info = recording.links[link];
  if (!info) return { zh: "园内道路", en: "the hub's roads" };
  if (info.gate !== null) return hub.gates.get(info.gate)?.name ?? { zh: info.gate, en: info.gate };
  if (info.node !== null) return { zh: `交叉口 ${info.node}`, en: `junction ${info.node}` };
  return { zh: `路段 ${info.road}`, en: `road ${info.road}` };
}
