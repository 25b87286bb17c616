/** Where a number comes from: formula, terms that make it, parameters with their source marks, the facts behind it. */
import type { Recording } from "../recording/recording.ts";
import type { FactKind } from "../recording/vocabulary.ts";
import type { Bilingual } from "../units/field.ts";
import { type Combination, combined, type KpiGroup, type Term } from "./definition.ts";
import { type FieldInfo, fieldAt } from "./fields.ts";
import { type KpiId, kpiOf } from "./kpi.ts";
import type { Flow } from "./ledger.ts";
import { Reading, type Window } from "./reading.ts";
import { matchingPaths, scenarioValue } from "./scenarioValue.ts";

export interface ExplainedParameter extends FieldInfo {
  readonly path: string;
  readonly value: number | string | boolean;
}

export interface Explanation {
  readonly id: KpiId;
  readonly title: Bilingual;
  readonly group: KpiGroup;
  readonly unit: string;
  readonly value: number | null;
  readonly window: Window;
  readonly formula: Bilingual;
  /** how the terms make the value */
  readonly combine: Combination;
  readonly terms: readonly Term[];
  readonly parameters: readonly ExplainedParameter[];
  /** rows of the recording's facts table in the window, oldest first */
  readonly facts: readonly { readonly kind: FactKind; readonly rows: readonly number[] }[];
  /** the movements it is read from */
  readonly flows: readonly Flow[];
}

/**
 * Explains a KPI over a window. Without a schema the parameters carry neither title nor source mark.
 *
 * @param schema JSON Schema of scenarios, as data
 */
export function explain(recording: Recording, id: KpiId, window?: Window, schema?: unknown): Explanation {
  const kpi = kpiOf(id);
  const reading = new Reading(recording, window);
  const terms = kpi.terms(reading);
  const value = combined(kpi.combine, terms);
  const { scenario } = recording.header;
  const parameters: ExplainedParameter[] = [];
  for (const path of new Set(kpi.parameters.flatMap((pattern) => matchingPaths(scenario, pattern)))) {
    const held = scenarioValue(scenario, path);
    if (typeof held !== "number" && typeof held !== "string" && typeof held !== "boolean") continue;
    const field = (schema === undefined ? null : fieldAt(schema, path)) ?? NO_FIELD;
    parameters.push({ path, value: held, ...field });
  }
  return {
    id,
    title: kpi.title,
    group: kpi.group,
    unit: kpi.unit,
    value: value === null || !Number.isFinite(value) ? null : value,
    window: { fromS: reading.fromS, toS: reading.toS },
    formula: kpi.formula,
    combine: kpi.combine,
    terms,
    parameters,
    facts: kpi.facts.map((query) => ({ kind: query.kind, rows: reading.rows(query) })),
    flows: kpi.flows,
  };
}

const NO_FIELD: FieldInfo = { title: null, unit: "", source: null, from: null };
