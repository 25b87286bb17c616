/**
 * Ground beside the road that a manoeuvre sweeps: an apron, the room before a row of bays. Two whose areas meet
 * manoeuvre one after the other.
 */
import { type Box, boundingBox, boxesApart, overlapM, type Polygon } from "../../../geometry/overlap.ts";
import type { Point } from "../../../geometry/path.ts";
import type { Mover } from "./mover.ts";

/** Numbers a body: x and y of its four corners. */
const BODY = 8;

export class Area {
  /** of all bodies, in flat numbers: a site has a thousand areas of some forty bodies, and looks at few pairs of them */
  private readonly corners: Float64Array;
  private readonly box: Box;
  private readonly known = new WeakMap<Area, boolean>();

  /** @param polygons bodies of the vehicle on its way, four corners each, not empty */
  constructor(polygons: readonly Polygon[]) {
    this.corners = new Float64Array(polygons.length * BODY);
    const points: Point[] = [];
    for (const polygon of polygons) points.push(...polygon);
    points.forEach(([x, y], i) => {
      this.corners[2 * i] = x;
      this.corners[2 * i + 1] = y;
    });
    this.box = boundingBox(points);
  }

  meets(other: Area): boolean {
    if (boxesApart(this.box, other.box)) return false;
    let meets = this.known.get(other);
    if (meets === undefined) {
      const others = other.bodies();
      meets = this.bodies().some((a) =>
        others.some((b) => !boxesApart(a.box, b.box) && overlapM(a.polygon, b.polygon) > 0),
      );
      this.known.set(other, meets);
    }
    return meets;
  }

  private bodies(): { readonly polygon: Polygon; readonly box: Box }[] {
    const { corners } = this;
    const bodies = [];
    for (let i = 0; i < corners.length; i += BODY) {
      const corner = (k: number): Point => [corners[i + 2 * k] as number, corners[i + 2 * k + 1] as number];
      const polygon: Polygon = [corner(0), corner(1), corner(2), corner(3)];
      bodies.push({ polygon, box: boundingBox(polygon) });
    }
    return bodies;
  }
}

/** Who manoeuvres where. */
export class Areas {
  private readonly held: { readonly area: Area; readonly by: Mover }[] = [];

  /** Who manoeuvres where a vehicle would; null: nobody. */
  holderOf(area: Area | null, except: Mover): Mover | null {
    if (area === null) return null;
    for (const { area: other, by } of this.held) if (by !== except && area.meets(other)) return by;
    return null;
  }

  take(area: Area | null, by: Mover): void {
    if (area !== null && !this.held.some((entry) => entry.by === by && entry.area === area))
      this.held.push({ area, by });
  }

  /** All that it holds, or one of them. Whether it had any. */
  giveBack(by: Mover, only: Area | null = null): boolean {
    const { held } = this;
    const before = held.length;
    for (let i = before - 1; i >= 0; i--) {
      const entry = held[i] as { area: Area; by: Mover };
      if (entry.by === by && (only === null || entry.area === only)) held.splice(i, 1);
    }
    return held.length < before;
  }
}
