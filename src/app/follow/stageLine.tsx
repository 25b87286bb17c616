/** Stages of a way through the hub as a line, part by part of the chain; each leads to its time and place. */
import { useEffect, useRef } from "preact/hooks";
import { PARTS, type ShipmentPart } from "../../metrics/shipment/legs.ts";
import type { Recording } from "../../recording/recording.ts";
import { momentOf } from "../energy/moment.ts";
import { duration, quantityText, timeOfDay } from "../format.ts";
import { inLanguage } from "../i18n.ts";
import { entityName } from "../names.ts";
import { followWords } from "../text/follow.ts";
import { useSession, useText } from "../ui.tsx";
import { amountIn, type Stage } from "./trace.ts";

/** Stages in a row of the same part of the chain. */
function chapters(
  stages: readonly Stage[],
): { readonly part: ShipmentPart | null; readonly first: number; count: number }[] {
  const found: { part: ShipmentPart | null; first: number; count: number }[] = [];
  stages.forEach(({ part }, i) => {
    const last = found.at(-1);
    if (last && last.part === part) last.count++;
    else found.push({ part, first: i, count: 1 });
  });
  return found;
}

export function StageLine(props: {
  recording: Recording;
  stages: readonly Stage[];
  at: number;
  onGo: (stage: Stage) => void;
}) {
  const { recording, stages, at, onGo } = props;
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const words = followWords[language];
  const moment = momentOf(recording, t);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.querySelector('[aria-current="step"]')?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [at]);
  const underWay = (stage: Stage) => stage.toS >= recording.coveredS;
  return (
    <div class="stages" ref={box}>
      {chapters(stages).map(({ part, first, count }) => {
        const title = part === null ? words.visit : inLanguage(PARTS[part], language);
        return (
          <section class={`stage-part stage-${part ?? "visit"}`} key={first} aria-label={title}>
            <h3>{title}</h3>
            <ol>
              {stages.slice(first, first + count).map((stage, k) => {
                const lasts = stage.toS - stage.fromS;
                const { isBeyond } = stage;
                const until = underWay(stage) ? words.underWay : timeOfDay(stage.toS, true);
                const name = inLanguage(stage.name, language);
                return (
                  <li key={first + k} style={{ flexGrow: Math.sqrt(lasts).toFixed(2) }}>
                    <button
                      type="button"
                      class={`stage tone-${stage.tone ?? "resting"}`}
                      aria-current={first + k === at ? "step" : undefined}
                      title={
                        isBeyond ? `${name} · ${words.beyond}` : `${name} · ${timeOfDay(stage.fromS, true)}–${until}`
                      }
                      onClick={() => onGo(stage)}
                    >
                      <i class="tone" />
                      <b>{name}</b>
                      <span>{isBeyond ? words.beyond : `${moment(stage.fromS)} · ${duration(lasts, language)}`}</span>
                      {stage.shares.length === 0 ? null : <span>{amounts(stage, language)}</span>}
                      {stage.place >= 0 ? <small>{entityName(recording, stage.place, language)}</small> : null}
                    </button>
                  </li>
                );
              })}
            </ol>
          </section>
        );
      })}
    </div>
  );
}

function amounts(stage: Stage, language: "zh" | "en"): string {
  const kwh = amountIn([stage], "kWh");
  const kg = amountIn([stage], "kgCO2e");
  return [kwh > 0 ? quantityText(kwh, "kWh", language) : "", kg > 0 ? quantityText(kg, "kgCO2e", language) : ""]
    .filter((part) => part !== "")
    .join(" · ");
}
