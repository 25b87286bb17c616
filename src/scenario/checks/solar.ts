/** PV modules fit on what they lie on. */
import type { Scenario } from "../scenario.ts";
import type { Finding } from "./check.ts";

/** Of modules laid edge to edge: 0.21–0.225 kWp/m² of module. */
const MODULE_KWP_PER_M2 = 0.225;

/** The arrays on a roof are not more than modules edge to edge on its usable part, or on a whole canopy, would be. */
export function* arraysFitRoofs({ site }: Scenario): Generator<Finding> {
  const { arrays, canopies } = site.energy.solar;
  const areaM2 = ([x0, y0, x1, y1]: readonly [number, number, number, number]) => (x1 - x0) * (y1 - y0);
  const usableM2 = new Map<string, number>([
    ...site.buildings.map((b) => [b.id, areaM2(b.rect) * b.roofUsableShare] as const),
    ...canopies.map((c) => [c.id, areaM2(c.rect)] as const),
  ]);
  const laidKwp = new Map<string, number>();
  for (const { id, on, kwp } of arrays) {
    const area = usableM2.get(on);
    if (area === undefined) continue;
    const limit = area * MODULE_KWP_PER_M2;
    const before = laidKwp.get(on) ?? 0;
    laidKwp.set(on, before + kwp);
    // told once, of the array that is too much
    if (before > limit || before + kwp <= limit) continue;
    const values = { on, totalKwp: Math.round(before + kwp), limitKwp: Math.floor(limit) };
    yield { path: `site.energy.solar.arrays.${id}.kwp`, code: "arraysAboveRoof", values, severity: "warning" };
  }
}
