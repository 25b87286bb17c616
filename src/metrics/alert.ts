/** One thing that deserves a look. */
import type { Bilingual } from "../units/field.ts";

export type Severity = "info" | "warning" | "critical";

export interface Alert {
  readonly atS: number;
  /** the end of what is recorded while it goes on */
  readonly untilS: number;
  readonly severity: Severity;
  readonly kind: string;
  readonly text: Bilingual;
  /** id of the thing to look at */
  readonly entity?: number;
}
