/** Fields of a draft, and the step that sets one: what the form needs and the page before it does not. */
import type { Language } from "../../units/field.ts";
import type { Draft } from "../change/draft.ts";
import { both } from "../format.ts";
import type { Edit } from "./edits.ts";
import { type Field, fieldsOf } from "./fields.ts";
import { pathWord } from "./pathWords.ts";

/** None before the schema has come and a scenario was accepted. */
export function fieldsOfDraft(draft: Draft): readonly Field[] {
  const { value: schema } = draft.schema;
  const { value: scenario } = draft.scenario;
  return schema && scenario ? fieldsOf(schema, scenario) : [];
}

/** Sets one field. */
export function fieldEdit({ path, owner, title, key }: Field, value: unknown): Edit {
  const shown = typeof value === "object" ? JSON.stringify(value).slice(0, 40) : String(value);
  const named = (language: Language) =>
    `${owner ? `${owner[language]} · ` : ""}${title?.[language] ?? pathWord(key, language)} = ${shown}`;
  return { label: both(named("zh"), named("en")), changes: [{ path, set: value }] };
}
