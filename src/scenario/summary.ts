/** What menus show of scenario files without resolving them. */

import * as z from "zod/mini";
import type { bilingual } from "../units/field.ts";
import { type Files, readChain } from "./files.ts";
import { headSpec, LAYERS, type Layer } from "./scenario.ts";
import { asShipped } from "./scrutiny.ts";

export interface Summary {
  readonly file: string;
  readonly id: string;
  readonly title: z.output<typeof bilingual>;
  readonly note: { readonly zh: string; readonly en: string };
  /** what it changes on its bases; `["conditions"]` alone can be laid over any other file; all layers for a whole one */
  readonly layers: readonly Layer[];
}

/** One line a file that ships, in order of names. */
export function summarise(files: Files): Summary[] {
  return Object.keys(files)
    .sort()
    .flatMap((file) => {
      const read = readChain(file, files, asShipped);
      if ("problems" in read) return [];
      const { root, head, edits } = read.chain;
      const own = head ?? z.object(headSpec).safeParse(root).data;
      if (!own) return [];
      const touched = edits.flatMap(({ changes }) => changes.map((change) => change.path.split(".")[0]));
      const layers = head ? LAYERS.filter((layer) => touched.includes(layer)) : LAYERS;
      return [{ file, id: own.id, title: own.title, note: own.note, layers }];
    });
}
