/** One parameter: title, input, unit, bounds, default, where it comes from, and what is wrong with what was typed. */
import { useState } from "preact/hooks";
import type { Language } from "../../units/field.ts";
import { fieldEdit } from "../form/fieldEdit.ts";
import type { Field } from "../form/fields.ts";
import { fieldText, parseField } from "../form/parse.ts";
import { pathText, pathWord } from "../form/pathWords.ts";
import { unitText } from "../format.ts";
import { messageText } from "../text/problemText.ts";
import { problemWords } from "../text/problemWords.ts";
import { Icon, useSession, useText } from "../ui.tsx";
import type { Draft } from "./draft.ts";

export function FieldRow({ draft, field, withPath = false }: { draft: Draft; field: Field; withPath?: boolean }) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const [wrong, setWrong] = useState<string | null>(null);
  const changed = draft.isChanged(field.path);
  const title = field.title?.[language] ?? pathWord(field.key, language);
  const problem = draft.problems.value.find((p) => p.path === field.path);
  const error = wrong ?? (problem ? messageText(problemWords[language], problem) : null);
  const id = `field-${field.path}`;
  const commit = (text: string) => {
    const parsed = parseField(field, text);
    if (!parsed.ok) {
      setWrong(parsed.say(t));
      return;
    }
    setWrong(null);
    if (JSON.stringify(parsed.value) !== JSON.stringify(field.value)) draft.edit(fieldEdit(field, parsed.value));
  };
  return (
    <div class={`field ${changed ? "field-changed" : ""}`} data-path={field.path}>
      <label class="field-title" for={id}>
        {title}
        {changed ? <em class="tag tag-changed">{t.changed}</em> : null}
        {field.source ? (
          <em class={`tag tag-${field.source}`} title={field.from?.[language] ?? ""}>
            {t.sourceMarks[field.source]}
          </em>
        ) : null}
        {withPath ? <small class="field-path">{pathText(field.group, language)}</small> : null}
      </label>
      <div class="field-input">
        <Input id={id} field={field} invalid={error !== null} onCommit={commit} />
        <span class="field-unit">{field.unit === "1" || field.unit === "" ? "" : unitText(field.unit, language)}</span>
        {changed ? (
          <button
            type="button"
            class="icon-button"
            aria-label={t.resetField}
            title={t.resetField}
            onClick={() => {
              setWrong(null);
              draft.reset(field.path);
            }}
          >
            <Icon name="undo" />
          </button>
        ) : null}
      </div>
      <div class="field-hint">
        <Bounds field={field} language={language} />
        {error === null ? null : (
          <strong class="field-error" role="alert">
            {error}
          </strong>
        )}
      </div>
    </div>
  );
}

function Bounds({ field, language }: { field: Field; language: Language }) {
  const t = useText();
  const parts: string[] = [];
  if (field.min !== null || field.max !== null) {
    const low = field.min === null ? "" : `${field.minExcluded ? "> " : "≥ "}${field.min}`;
    const high = field.max === null ? "" : `${field.maxExcluded ? "< " : "≤ "}${field.max}`;
    parts.push(`${t.bounds} ${[low, high].filter(Boolean).join(", ")}`);
  }
  if (field.default !== undefined && typeof field.default !== "object")
    parts.push(t.defaultIs(fieldText(field, field.default)));
  if (field.from) parts.push(`${t.from}: ${field.from[language]}`);
  parts.push(field.path);
  return <span>{parts.join(" · ")}</span>;
}

function Input(props: { id: string; field: Field; invalid: boolean; onCommit: (text: string) => void }) {
  const t = useText();
  const { id, field, onCommit } = props;
  const text = fieldText(field);
  const invalid = props.invalid ? ("true" as const) : ("false" as const);
  switch (field.kind) {
    case "toggle":
      return (
        <select id={id} value={text} aria-invalid={invalid} onChange={(event) => onCommit(event.currentTarget.value)}>
          <option value="true">{t.yes}</option>
          <option value="false">{t.no}</option>
        </select>
      );
    case "choice":
    case "variant":
      return (
        <select id={id} value={text} aria-invalid={invalid} onChange={(event) => onCommit(event.currentTarget.value)}>
          {text === "" ? <option value="">—</option> : null}
          {field.options.map((option) => (
            <option key={String(option)} value={String(option)}>
              {String(option)}
            </option>
          ))}
        </select>
      );
    case "json":
    case "numbers":
      return (
        <textarea
          id={id}
          key={text}
          rows={text.length > 60 ? 3 : 1}
          aria-invalid={invalid}
          spellcheck={false}
          defaultValue={text}
          onChange={(event) => onCommit(event.currentTarget.value)}
        />
      );
    default:
      return (
        <input
          id={id}
          key={text}
          type="text"
          inputMode={field.kind === "number" ? "decimal" : "text"}
          aria-invalid={invalid}
          spellcheck={false}
          autocomplete="off"
          maxLength={400}
          defaultValue={text}
          onChange={(event) => onCommit(event.currentTarget.value)}
        />
      );
  }
}
