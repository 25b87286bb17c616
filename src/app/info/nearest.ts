/** What a point of the plan is called after: the nearest gate, else the nearest road. */
import type { Recording } from "../../recording/recording.ts";
import type { Language } from "../../units/field.ts";
import { scenarioOf } from "../live.ts";
import { infoWords } from "../text/info.ts";

type Point = readonly [number, number];

/** So near a gate, a point is told by it [m]. */
const BY_GATE_M = 30;

export function nearestName(recording: Recording, at: Point, language: Language): string {
  const { gates, roads, stallRows, bayRows } = scenarioOf(recording).site;
  const words = infoWords[language];
  const gate = nearest(gates, (g) => Math.hypot(g.at[0] - at[0], g.at[1] - at[1]));
  if (gate && gate.farM <= BY_GATE_M) return words.near(gate.thing.name[language]);
  const row = nearest([...stallRows, ...bayRows], (r) => {
    const last: Point = [r.first[0] + (r.n - 1) * r.step[0], r.first[1] + (r.n - 1) * r.step[1]];
    return awayM(at, r.first, last) - r.lengthM / 2;
  });
  const road = nearest(roads.edges, ({ polyline }) =>
    Math.min(...polyline.slice(1).map((to, i) => awayM(at, polyline[i] as Point, to))),
  );
  if (row && (!road || row.farM < road.farM)) return words.row(row.thing.id);
  return road ? words.road(road.thing.id) : "—";
}

function nearest<T>(things: readonly T[], farOf: (thing: T) => number): { thing: T; farM: number } | null {
  let best: { thing: T; farM: number } | null = null;
  for (const thing of things) {
    const farM = farOf(thing);
    if (!best || farM < best.farM) best = { thing, farM };
  }
  return best;
}

/** From a point to a line between two [m]. */
function awayM([x, y]: Point, [x0, y0]: Point, [x1, y1]: Point): number {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const lengthM2 = dx * dx + dy * dy;
  const k = lengthM2 > 0 ? Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / lengthM2)) : 0;
  return Math.hypot(x - x0 - k * dx, y - y0 - k * dy);
}
