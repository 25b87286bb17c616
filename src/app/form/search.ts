/** Finding parameters: by words of their titles in either language, their path, their owner's name. */
import type { Field } from "./fields.ts";
import { pathWord } from "./pathWords.ts";

function haystack(field: Field): string {
  const words = field.path.split(".").flatMap((part) => [pathWord(part, "zh"), pathWord(part, "en")]);
  return [field.path, field.title?.zh, field.title?.en, field.owner?.zh, field.owner?.en, ...words]
    .join(" ")
    .toLowerCase();
}

/** Fields that hold every word of the query; titles that begin with it come first. */
export function searchFields(fields: readonly Field[], query: string): readonly Field[] {
  const words = query.normalize("NFKC").toLowerCase().trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const hits = fields.filter((field) => {
    const text = haystack(field);
    return words.every((word) => text.includes(word));
  });
  const inTitle = (field: Field) =>
    words.every((word) => `${field.title?.zh ?? ""} ${field.title?.en ?? ""}`.toLowerCase().includes(word));
  return [...hits.filter(inTitle), ...hits.filter((field) => !inTitle(field))];
}

export interface Section {
  /** `site.gates` */
  readonly path: string;
  readonly fields: readonly Field[];
}

/** Fields by the first two parts of their path, in order; single fields of a layer under the layer itself. */
export function sectionsOf(fields: readonly Field[]): readonly Section[] {
  const sections = new Map<string, Field[]>();
  for (const field of fields) {
    const parts = field.path.split(".");
    const path = parts.length > 2 ? parts.slice(0, 2).join(".") : (parts[0] as string);
    const known = sections.get(path);
    if (known) known.push(field);
    else sections.set(path, [field]);
  }
  return [...sections].map(([path, list]) => ({ path, fields: list }));
}
