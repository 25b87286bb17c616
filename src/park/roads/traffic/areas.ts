/**
 * Ground beside the road that a manoeuvre sweeps: an apron, the room before a row of bays. Two whose areas meet
 * manoeuvre one after the other.
 */
import { type Box, boundingBox, boxesApart, overlapM, type Polygon } from "../../../geometry/overlap.ts";
import type { Mover } from "./mover.ts";

export class Area {
  private readonly bodies: readonly { readonly polygon: Polygon; readonly box: Box }[];
  private readonly box: Box;
  private readonly known = new WeakMap<Area, boolean>();

  /** @param polygons bodies of the vehicle on its way, not empty */
  constructor(polygons: readonly Polygon[]) {
    this.bodies = polygons.map((polygon) => ({ polygon, box: boundingBox(polygon) }));
    this.box = boundingBox(polygons.flat());
  }

  meets(other: Area): boolean {
    if (boxesApart(this.box, other.box)) return false;
    let meets = this.known.get(other);
    if (meets === undefined) {
      meets = this.bodies.some((a) =>
        other.bodies.some((b) => !boxesApart(a.box, b.box) && overlapM(a.polygon, b.polygon) > 0),
      );
      this.known.set(other, meets);
    }
    return meets;
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

  /** Whether it had any. */
  giveBack(by: Mover): boolean {
    const { held } = this;
    const before = held.length;
    for (let i = before - 1; i >= 0; i--) if ((held[i] as { by: Mover }).by === by) held.splice(i, 1);
    return held.length < before;
  }
}
