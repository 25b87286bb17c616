/** Street lamps of the public roads: pairs along both edges, farther than anybody looks. */
import type { SiteLayout } from "../layout.ts";
import type { Lamp } from "./lampPlan.ts";
import { publicRoadsOf } from "./surroundings.ts";

const APART_M = 34;
const REACH_M = 1300;
/** Behind the edge of the road [m]. */
const BESIDE_M = 1.2;

export function avenueLamps(layout: SiteLayout): Lamp[] {
  const roads = publicRoadsOf(layout);
  const [x0, y0, x1, y1] = layout.boundary;
  const lamps: Lamp[] = [];
  for (const road of roads) {
    const [a, b, c, d] = road.rect;
    const alongX = c - a > d - b;
    const middle = alongX ? (x0 + x1) / 2 : (y0 + y1) / 2;
    for (let k = -Math.floor(REACH_M / APART_M); k * APART_M <= REACH_M; k++) {
      const along = middle + (k + 0.5) * APART_M;
      for (const side of [-1, 1]) {
        const across = alongX ? (side < 0 ? b - BESIDE_M : d + BESIDE_M) : side < 0 ? a - BESIDE_M : c + BESIDE_M;
        const [x, y] = alongX ? [along, across] : [across, along];
        if (
          roads.some(
            (r) => r !== road && x > r.rect[0] - 8 && x < r.rect[2] + 8 && y > r.rect[1] - 8 && y < r.rect[3] + 8,
          )
        )
          continue;
        const heading = alongX ? (-side * Math.PI) / 2 : side < 0 ? 0 : Math.PI;
        lamps.push({ x, y, heightM: 8, heading, reachM: 15, kind: "street" });
      }
    }
  }
  return lamps;
}
