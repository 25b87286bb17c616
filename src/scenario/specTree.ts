/** Walking a spec beside its data: what a path may hold, and what it holds when nothing is set. */
import type * as z from "zod/mini";

/** A spec, or a part of one. */
export type Spec = z.core.$ZodType;
type Part = z.core.$ZodTypes;

/** The form itself, without what may be left out or is filled in. */
function bare(spec: Spec): Part {
  let part = spec as Part;
  for (;;) {
    const { def } = part._zod;
    if (def.type !== "optional" && def.type !== "default" && def.type !== "prefault") return part;
    part = def.innerType as Part;
  }
}

/** What fills the place of a value that is not given, as the spec says; undefined when it does not. */
function filling(spec: Spec): unknown {
  for (let part = spec as Part; ; ) {
    const { def } = part._zod;
    if (def.type === "default" || def.type === "prefault") return def.defaultValue;
    if (def.type !== "optional") return undefined;
    part = def.innerType as Part;
  }
}

function shapeOf(spec: Spec): Readonly<Record<string, Spec>> | undefined {
  const { def } = bare(spec)._zod;
  return def.type === "object" ? def.shape : undefined;
}

/** Parts of an object by their keys; of a choice among several forms, of the one this value has chosen by its `name`. */
function parts(spec: Spec | undefined, value: unknown): Readonly<Record<string, Spec>> | undefined {
  if (!spec) return undefined;
  const { def } = bare(spec)._zod;
  if (def.type !== "union") return shapeOf(spec);
  const chosen = value ?? filling(spec);
  const name = (chosen as { name?: unknown } | null | undefined)?.name;
  const shapes = def.options.map(shapeOf).filter((shape) => shape !== undefined);
  return shapes.find((shape) => shape.name?._zod.values?.has(name as string)) ?? shapes[0];
}

/** Spec of the child `key` of an object with this spec. */
export function childSpec(spec: Spec | undefined, value: unknown, key: string): Spec | undefined {
  const children = parts(spec, value);
  return children && Object.hasOwn(children, key) ? children[key] : undefined;
}

export function childNames(spec: Spec | undefined, value: unknown): string[] {
  return Object.keys(parts(spec, value) ?? {});
}

/** Spec of an item of a list with this spec. */
export function itemSpec(spec: Spec | undefined, index: number): Spec | undefined {
  if (!spec) return undefined;
  const { def } = bare(spec)._zod;
  if (def.type === "tuple") return def.items[index];
  return def.type === "array" ? def.element : undefined;
}

/** True for lists whose items are addressed by their id. */
export function isKeyedList(spec: Spec | undefined): boolean {
  const item = itemSpec(spec, 0);
  return item !== undefined && shapeOf(item)?.id !== undefined;
}

/** A fresh copy of what stands here when the file sets nothing; undefined when the file must set it. */
export function defaultOf(spec: Spec | undefined): unknown {
  if (!spec) return undefined;
  const byDefault = filling(spec);
  if (byDefault !== undefined) return structuredClone(byDefault);
  const shape = shapeOf(spec);
  return shape && Object.values(shape).every((part) => part._zod.optin !== undefined) ? {} : undefined;
}
