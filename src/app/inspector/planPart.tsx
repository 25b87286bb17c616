/** The plan of a truck's visit: done, now, next. */
import { useMemo } from "preact/hooks";
import { visitTrace } from "../../metrics/visitTrace.ts";
import type { Recording } from "../../recording/recording.ts";
import { type Entity, LEG_KINDS, type LegKind, REPLAN_REASONS, type ReplanReason } from "../../recording/vocabulary.ts";
import { duration, timeOfDay } from "../format.ts";
import { inLanguage } from "../i18n.ts";
import { entityName } from "../names.ts";
import { inspectorWords } from "../text/inspector.ts";
import { CODE_WORDS } from "../text/words.ts";
import { useSession } from "../ui.tsx";
import { type PlannedLeg, planAt } from "./plan.ts";

function legText(kind: LegKind, language: "zh" | "en"): string {
  const words = CODE_WORDS.leg?.[LEG_KINDS.indexOf(kind)];
  return words ? inLanguage(words, language) : kind;
}

function reasonText(why: ReplanReason, language: "zh" | "en"): string {
  const words = CODE_WORDS.reason?.[REPLAN_REASONS.indexOf(why)];
  return words ? inLanguage(words, language) : why;
}

type Step = "done" | "now" | "ahead";
const SIGNS: Readonly<Record<Step, string>> = { done: "✓", now: "▶", ahead: "○" };

function stepOf({ fromS, toS }: PlannedLeg): Step {
  return fromS === null ? "ahead" : toS === null ? "now" : "done";
}

export function PlanPart({ recording, entity }: { recording: Recording; entity: Entity }) {
  const session = useSession();
  const language = session.language.value;
  const words = inspectorWords[language];
  const revision = session.shownRevision.value;
  const now = session.slowClock.value;
  // the recording grows in place, its revision says when
  const trace = useMemo(() => visitTrace(recording, entity.id), [recording, entity.id, revision]);
  const legs = trace ? planAt(trace, now) : [];
  if (legs.length === 0) return null;
  const remade = trace?.plans.findLast(({ atS, why }) => atS <= now && why !== null);
  return (
    <section>
      <h3>{words.plan}</h3>
      <ol class="plan">
        {legs.map((leg, i) => (
          // legs keep their order
          <li key={i} class={`plan-${stepOf(leg)}`}>
            <i aria-hidden="true">{SIGNS[stepOf(leg)]}</i>
            <span class="visually-hidden">{words.steps[stepOf(leg)]}: </span>
            {leg.fromS === null ? (
              <b>{legText(leg.kind, language)}</b>
            ) : (
              <button type="button" class="link" onClick={() => session.player.seek(leg.fromS as number)}>
                <b>
                  {legText(leg.kind, language)}
                  {leg.waitsFor === null ? "" : ` · ${legText(leg.waitsFor, language)}`}
                </b>
              </button>
            )}
            <small>
              {leg.fromS === null
                ? words.steps.ahead
                : `${timeOfDay(leg.fromS)} · ${duration((leg.toS ?? now) - leg.fromS, language)}`}
              {leg.place < 0 ? "" : ` · ${entityName(recording, leg.place, language)}`}
            </small>
          </li>
        ))}
      </ol>
      {remade ? (
        <p class="hint">
          {words.remade(timeOfDay(remade.atS), remade.why === null ? "" : reasonText(remade.why, language))}
        </p>
      ) : null}
    </section>
  );
}
