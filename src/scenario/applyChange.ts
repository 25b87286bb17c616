/** One change on a scenario's raw data, before it is checked. */
import type { Change } from "./change.ts";
import { findSpots, PathError, type Spot, valueAt } from "./changePath.ts";
import type { Spec } from "./specTree.ts";

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The product; a whole number stays one in spite of rounding in the last bit (1.1 × 10). */
function scaled(value: number, by: number): number {
  const product = value * by;
  const whole = Math.round(product);
  return Math.abs(product - whole) <= 1e-9 * Math.abs(product) ? whole : product;
}

function scaledValue(value: unknown, by: number): unknown {
  if (typeof value === "number") return scaled(value, by);
  if (Array.isArray(value) && value.length > 0 && value.every((x) => typeof x === "number")) {
    return value.map((x) => scaled(x, by));
  }
  throw new PathError({ code: value === undefined ? "nothingToScale" : "notScalable", values: {} });
}

function setAt(spot: Spot, value: unknown): void {
  const data = spot.holder as Record<string | number, unknown>;
  let next = structuredClone(value);
  const old = data[spot.key];
  const id = spot.newId ?? (Array.isArray(spot.holder) && isObject(old) ? old.id : undefined);
  if (typeof id === "string") {
    if (spot.newId !== undefined && !isObject(next)) throw new PathError({ code: "newItemNoObject", values: {} });
    if (isObject(next)) {
      // an item named by the path need not repeat its id
      if (next.id !== undefined && next.id !== id) throw new PathError({ code: "otherId", values: { id } });
      next = { ...next, id };
    }
  }
  data[spot.key] = next;
}

function removeAt(spot: Spot): void {
  if (spot.newId !== undefined) throw new PathError({ code: "noItem", values: {} });
  if (Array.isArray(spot.holder)) {
    if ((spot.key as number) >= spot.holder.length) throw new PathError({ code: "noItem", values: {} });
    spot.holder.splice(spot.key as number, 1);
  } else if (Object.hasOwn(spot.holder, spot.key)) {
    delete spot.holder[spot.key as string];
  } else throw new PathError({ code: "notSet", values: {} });
}

/** Applies a change in place. @throws PathError with the reason when its path leads nowhere */
export function applyChange(root: Record<string, unknown>, change: Change, spec: Spec): void {
  const spots = findSpots(root, change.path, spec);
  if ("remove" in change) {
    // from the end, so that numbers of items before stay true
    for (const spot of spots.reverse()) removeAt(spot);
    return;
  }
  for (const spot of spots) {
    if ("scale" in change) {
      if (spot.newId !== undefined) throw new PathError({ code: "noItem", values: {} });
      (spot.holder as Record<string | number, unknown>)[spot.key] = scaledValue(valueAt(spot), change.scale);
    } else {
      if (spots.length > 1 && typeof change.set === "object" && change.set !== null) {
        throw new PathError({ code: "starSetsPlain", values: {} });
      }
      setAt(spot, change.set);
    }
  }
}
