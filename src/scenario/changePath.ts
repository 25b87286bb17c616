/**
 * Finding the places a change's path names. Lists whose items carry an `id` are addressed by it
 * (`site.doorGroups.A1-L.doors`), other lists by number from 0, all items of a list by `*`
 * (`operations.tenants.*.letShare`). On the way, what only the defaults hold is written out, so that it can be changed.
 */

import { isForbiddenKey } from "./forbiddenKeys.ts";
import type { Fault } from "./problem.ts";
import { LAYERS } from "./scenario.ts";
import { childNames, childSpec, defaultOf, isKeyedList, itemSpec, type Spec } from "./specTree.ts";
import { nearest } from "./suggest.ts";

/** A place in the raw data: `holder[key]`. */
export interface Spot {
  readonly holder: Record<string, unknown> | unknown[];
  readonly key: string | number;
  readonly spec: Spec | undefined;
  /** of an item that the list does not have yet */
  readonly newId?: string;
}

/** Thrown with the reason why a path leads nowhere. */
export class PathError extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.code);
    this.fault = fault;
  }
}

const MAX_PATH = 400;

export function splitPath(path: string): string[] {
  if (path.length > MAX_PATH) throw new PathError({ code: "pathTooLong", values: { limit: MAX_PATH } });
  const segments = path.split(".");
  if (segments.some((segment) => segment === "")) throw new PathError({ code: "pathMisformed", values: {} });
  if (segments.some(isForbiddenKey)) throw new PathError({ code: "keyForbidden", values: {} });
  const layer = segments[0] as string;
  if (!LAYERS.some((known) => known === layer)) {
    throw new PathError({ code: "pathLayer", values: { layers: LAYERS.join(", "), near: nearest(layer, LAYERS) } });
  }
  return segments;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function idOf(item: unknown): string | undefined {
  return isObject(item) && typeof item.id === "string" ? item.id : undefined;
}

/** All places a path names in the raw data, at least one. */
export function findSpots(root: Record<string, unknown>, path: string, spec: Spec): Spot[] {
  const segments = splitPath(path);
  const spots: Spot[] = [];

  const into = (spot: Spot, next: number) => {
    if (next === segments.length) {
      spots.push(spot);
      return;
    }
    const value = valueAt(spot);
    if (Array.isArray(value)) inList(value, spot.spec, next);
    else if (isObject(value)) inObject(value, spot.spec, next);
    else throw new PathError({ code: "pathEnds", values: { at: segments.slice(0, next).join(".") } });
  };

  const inObject = (holder: Record<string, unknown>, node: Spec | undefined, at: number) => {
    const key = segments[at] as string;
    const child = childSpec(node, holder, key);
    if (!child && !Object.hasOwn(holder, key)) {
      const known = childNames(node, holder);
      const named = at === segments.length - 1 ? undefined : key;
      throw new PathError({ code: "unknownKey", values: { key: named, near: nearest(key, known) } });
    }
    into({ holder, key, spec: child }, at + 1);
  };

  const inList = (holder: unknown[], node: Spec | undefined, at: number) => {
    if (segments[at] === "*") {
      if (holder.length === 0) throw new PathError({ code: "listEmpty", values: {} });
      holder.forEach((_, key) => {
        into({ holder, key, spec: itemSpec(node, key) }, at + 1);
      });
      return;
    }
    // an id may hold dots: the longest that fits wins
    for (let to = segments.length; to > at; to--) {
      const id = segments.slice(at, to).join(".");
      const key = holder.findIndex((item) => idOf(item) === id);
      if (key >= 0) {
        into({ holder, key, spec: itemSpec(node, key) }, to);
        return;
      }
    }
    const segment = segments[at] as string;
    const number = /^\d{1,6}$/.test(segment) ? Number(segment) : Number.NaN;
    const isLast = at === segments.length - 1;
    if (number < holder.length || (isLast && !isKeyedList(node) && number === holder.length)) {
      into({ holder, key: number, spec: itemSpec(node, number) }, at + 1);
      return;
    }
    if (isKeyedList(node) && Number.isNaN(number)) {
      if (isLast) {
        spots.push({ holder, key: holder.length, spec: itemSpec(node, 0), newId: segment });
        return;
      }
      const ids = holder.map(idOf).filter((id) => id !== undefined);
      throw new PathError({ code: "noItemOfId", values: { id: segment, near: nearest(segment, ids) } });
    }
    throw new PathError({ code: "noItemInList", values: { item: segment, count: holder.length } });
  };

  inObject(root, spec, 0);
  return spots;
}

/** What stands at a place; what only the defaults hold is written out first. */
export function valueAt({ holder, key, spec }: Spot): unknown {
  const data = holder as Record<string | number, unknown>;
  if (!Object.hasOwn(data, key)) {
    const byDefault = defaultOf(spec);
    if (byDefault !== undefined) data[key] = byDefault;
  }
  return Object.hasOwn(data, key) ? data[key] : undefined;
}
