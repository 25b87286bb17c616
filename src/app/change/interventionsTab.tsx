/** Counter-measures (应对措施): something closes or opens at a time of a day. */
import { useState } from "preact/hooks";
import { parseTimeOfDayS } from "../../units/calendar.ts";
import { addIntervention, type Closing, targetsOf } from "../form/layoutEdits.ts";
import { both, readNumber } from "../format.ts";
import { word } from "../i18n.ts";
import { IconButton, useSession, useText } from "../ui.tsx";
import type { Draft } from "./draft.ts";
import { Labelled } from "./layoutTab.tsx";

const KINDS: readonly Closing["kind"][] = [
  "gate",
  "gateLane",
  "doorGroup",
  "door",
  "stallRow",
  "cabinet",
  "swapStation",
  "grid",
  "platform",
  "service",
  "edge",
];

/** The form's own problem with what was typed, or null. */
type Wrong = "time" | "day" | null;

export function InterventionsTab({ draft }: { draft: Draft }) {
  const t = useText();
  const language = useSession().language.value;
  const scenario = draft.scenario.value;
  const [kind, setKind] = useState<Closing["kind"]>("gate");
  const [target, setTarget] = useState("");
  const [what, setWhat] = useState<Closing["do"]>("close");
  const [day, setDay] = useState("1");
  const [at, setAt] = useState("08:00");
  const [until, setUntil] = useState("");
  const [wrong, setWrong] = useState<Wrong>(null);
  if (!scenario) return null;
  const targets = targetsOf(scenario, kind, language);
  const chosen = targets.some((x) => x.id === target) ? target : (targets[0]?.id ?? "");
  const add = () => {
    const dayNumber = readNumber(day);
    const badTime = parseTimeOfDayS(at) === null || (until !== "" && parseTimeOfDayS(until) === null);
    const badDay = dayNumber === null || !Number.isInteger(dayNumber) || dayNumber < 1 || dayNumber > 400;
    setWrong(badTime ? "time" : badDay ? "day" : null);
    if (badTime || badDay || chosen === "") return;
    const closing: Closing = { day: dayNumber, at, do: what, kind, target: chosen };
    draft.edit(addIntervention(scenario, closing, until === "" ? null : until));
  };
  return (
    <div class="tools">
      <form
        class="tool tool-wide"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <h3>{t.tabInterventions}</h3>
        <p class="hint">{t.interventionNote}</p>
        <div class="tool-fields">
          <Labelled label={t.kind}>
            <select value={kind} onChange={(event) => setKind(event.currentTarget.value as Closing["kind"])}>
              {KINDS.map((k) => (
                <option key={k} value={k}>
                  {word(t.kinds, k)}
                </option>
              ))}
            </select>
          </Labelled>
          <Labelled label={t.target}>
            <select value={chosen} onChange={(event) => setTarget(event.currentTarget.value)}>
              {targets.map((x) => (
                <option key={x.id} value={x.id}>
                  {x.name}
                </option>
              ))}
            </select>
          </Labelled>
          <Labelled label={t.state}>
            <select value={what} onChange={(event) => setWhat(event.currentTarget.value as Closing["do"])}>
              <option value="close">{t.doClose}</option>
              <option value="open">{t.doOpen}</option>
            </select>
          </Labelled>
          <Labelled label={t.onDay}>
            <input
              type="text"
              inputMode="numeric"
              maxLength={4}
              value={day}
              onInput={(e) => setDay(e.currentTarget.value)}
            />
          </Labelled>
          <Labelled label={t.atTime}>
            <input type="text" maxLength={8} value={at} onInput={(e) => setAt(e.currentTarget.value.trim())} />
          </Labelled>
          <Labelled label={t.until}>
            <input type="text" maxLength={8} value={until} onInput={(e) => setUntil(e.currentTarget.value.trim())} />
          </Labelled>
        </div>
        <div class="tool-foot">
          {wrong === null ? null : (
            <strong class="field-error" role="alert">
              {wrong === "time" ? t.badTime : t.notWhole}
            </strong>
          )}
          <button type="submit">{t.addIntervention}</button>
        </div>
      </form>
      <div class="tool tool-wide">
        <h3>{t.existing}</h3>
        {scenario.conditions.interventions.length === 0 ? <p class="empty">{t.none}</p> : null}
        <ul class="change-list">
          {scenario.conditions.interventions.map((x) => (
            <li key={x.id}>
              <span>
                {t.day(String(x.day))} {x.at} · {x.do === "close" ? t.doClose : t.doOpen} · {word(t.kinds, x.kind)}{" "}
                <code>{x.target}</code>
              </span>
              <IconButton
                icon="trash"
                label={t.removeChange}
                onClick={() =>
                  draft.edit({
                    label: both(`移除应对措施 ${x.id}`, `Remove counter-measure ${x.id}`),
                    changes: [{ path: `conditions.interventions.${x.id}`, remove: true }],
                  })
                }
              />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
