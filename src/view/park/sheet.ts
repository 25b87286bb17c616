/**
 * The sheets a park is drawn on: `land` is the ground that hides what is below; `marks` are flat areas painted on it
 * in order, later over earlier; `solids` is everything that stands still and is drawn once.
 */
import { Mesher } from "../mesher.ts";

export interface Sheets {
  readonly land: Mesher;
  readonly marks: Mesher;
  readonly solids: Mesher;
}

export function newSheets(): Sheets {
  return { land: new Mesher(), marks: new Mesher(), solids: new Mesher() };
}

/** Height of painted areas above the ground [m]. */
export const MARK_Z = 0.02;
