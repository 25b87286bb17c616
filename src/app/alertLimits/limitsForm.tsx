/** The limits of alerts, as fields: what is right holds at once, what is wrong is told and changes nothing. */
import { useState } from "preact/hooks";
import { ALERT_LIMITS } from "../../metrics/alerts.ts";
import { unitText } from "../format.ts";
import { limitWords } from "../text/alertLimits.ts";
import { useSession, useText } from "../ui.tsx";
import { isDefault, LIMIT_FIELDS, type LimitFault, type LimitField, readLimit } from "./limits.ts";
import "./alertLimits.css";

export function LimitsForm() {
  const session = useSession();
  const words = limitWords[session.language.value];
  const limits = session.alertLimits.value ?? ALERT_LIMITS;
  // counts up when all fields are to show the defaults again
  const [round, setRound] = useState(0);
  return (
    <section class="limits-form" aria-label={words.title}>
      <h3>{words.title}</h3>
      {LIMIT_FIELDS.map((field) => (
        <LimitInput key={`${field.id} ${round}`} field={field} value={limits[field.id]} />
      ))}
      <p class="hint">{words.note}</p>
      <button
        type="button"
        disabled={isDefault(limits)}
        onClick={() => {
          session.alertLimits.value = ALERT_LIMITS;
          setRound(round + 1);
        }}
      >
        {words.reset}
      </button>
    </section>
  );
}

function LimitInput({ field, value }: { field: LimitField; value: number | null }) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const words = limitWords[language];
  const [typed, type] = useState(value === null ? "" : String(value));
  const [fault, setFault] = useState<LimitFault | null>(null);
  const id = `limit-${field.id}`;
  const take = (text: string) => {
    type(text);
    const read = readLimit(field, text);
    setFault("fault" in read ? read.fault : null);
    if ("fault" in read) return;
    const limits = session.alertLimits.peek() ?? ALERT_LIMITS;
    if (limits[field.id] !== read.value) session.alertLimits.value = { ...limits, [field.id]: read.value };
  };
  const said: Readonly<Record<LimitFault, string>> = {
    notANumber: t.notANumber,
    notWhole: t.notWhole,
    tooLow: t.tooLow(String(field.min)),
    tooHigh: t.tooHigh(String(field.max)),
  };
  return (
    <div class="limit">
      <label for={id}>{words.fields[field.id]}</label>
      <input
        id={id}
        type="text"
        inputMode={field.whole ? "numeric" : "decimal"}
        maxLength={12}
        placeholder={field.mayBeNone ? words.none : ""}
        value={typed}
        aria-invalid={fault !== null}
        aria-describedby={fault === null ? undefined : `${id}-fault`}
        onInput={(event) => take(event.currentTarget.value)}
      />
      <span class="limit-unit">{unitText(field.unit, language)}</span>
      {fault === null ? null : (
        <p class="field-error" id={`${id}-fault`} role="alert">
          {said[fault]}
        </p>
      )}
    </div>
  );
}
