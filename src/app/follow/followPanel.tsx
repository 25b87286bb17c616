/**
 * Follows a truck or a lot of goods: its way as a line of stages, below the picture. A stage leads the clock to its
 * beginning and the camera to its place; the camera may go along with the vehicle.
 */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Term } from "../../metrics/definition.ts";
import { plateOf } from "../../recording/plates.ts";
import type { Recording } from "../../recording/recording.ts";
import type { ParkView } from "../../view/parkView.ts";
import { duration, quantityText } from "../format.ts";
import { inLanguage } from "../i18n.ts";
import { entityName, rawName, roleText } from "../names.ts";
import { shownPlace } from "../shownPlace.ts";
import { followWords } from "../text/follow.ts";
import { IconButton, useSession, useText } from "../ui.tsx";
import { Search } from "./followSearch.tsx";
import { StageLine } from "./stageLine.tsx";
import { amountIn, type Stage, stageAt, type Trace, traceOf } from "./trace.ts";
import "./follow.css";

/** Whether formulae are shown; remembered while the page lives. */
const last = { isOpen: false };

export interface FollowPanelProps {
  readonly view: ParkView | null;
  /** told how much of the picture the panel covers from below [px]; 0 when it goes */
  readonly onCover: (px: number) => void;
}

export function FollowPanel({ view, onCover }: FollowPanelProps) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const words = followWords[language];
  const recording = session.shown.value?.recording ?? null;
  const revision = session.shownRevision.value;
  const traced = session.traced.value;
  const isLot = recording !== null && traced !== null && recording.entities[traced]?.kind === "lot";
  // the recording grows in place, its revision says when
  const trace = useMemo(
    () => (recording && traced !== null ? traceOf(recording, traced) : null),
    [recording, revision, traced],
  );
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const box = panel.current as HTMLElement;
    const measure = () => onCover(window.innerHeight - box.getBoundingClientRect().top);
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => {
      observer.disconnect();
      onCover(0);
      session.followed.value = null;
    };
  }, [session, onCover]);
  const [looked, look] = useState<Stage | null>(null);
  const now = session.slowClock.value;
  const stages = trace?.stages ?? [];
  const at = stageAt(stages, now);
  const go = (stage: Stage | undefined) => {
    if (!stage || !recording) return;
    session.player.pause();
    // a little within it, so that the thing stands where the stage says
    session.player.seek(Math.min(stage.fromS + 1, (stage.fromS + stage.toS) / 2));
    look(stage);
    const holder = stage.vehicle >= 0 ? stage.vehicle : stage.place;
    if (holder < 0) return;
    session.selection.value = holder;
    if (session.followed.value !== null) session.followed.value = holder;
    view?.flyTo({ entity: shownPlace(recording, holder) });
  };
  const holder = stages[at]?.vehicle ?? -1;
  const isVehicle = recording?.entities[holder]?.kind === "vehicle";
  const isAlong = session.followed.value !== null;
  return (
    <section class="panel follow-panel" ref={panel} role="dialog" aria-label={isLot ? words.titleLot : words.title}>
      <header class="panel-head">
        <h2>{isLot ? words.titleLot : words.title}</h2>
        {recording && traced !== null ? <Name recording={recording} entity={traced} /> : null}
        <p>{stages.length > 0 ? words.stageOf(String(at + 1), String(stages.length)) : ""}</p>
        <Search
          onFound={(entity) => {
            session.traced.value = entity;
          }}
        />
        <IconButton icon="stepBack" label={words.previous} disabled={at <= 0} onClick={() => go(stages[at - 1])} />
        <IconButton
          icon="stepForward"
          label={words.next}
          disabled={at + 1 >= stages.length}
          onClick={() => go(stages[at + 1])}
        />
        <IconButton
          icon="locate"
          label={words.along}
          pressed={isAlong}
          disabled={!isVehicle && !isAlong}
          onClick={() => {
            session.followed.value = isAlong ? null : holder;
            if (!isAlong) view?.flyTo({ entity: holder });
          }}
        />
        <IconButton
          icon="close"
          label={t.close}
          onClick={() => {
            session.panel.value = null;
          }}
        />
      </header>
      {!recording || trace === null ? (
        <p class="hint">{words.start}</p>
      ) : stages.length === 0 ? (
        <p class="empty">{words.nothing}</p>
      ) : (
        <>
          <StageLine recording={recording} stages={stages} at={at} onGo={go} />
          <Sums trace={trace} recording={recording} />
          {looked && stages.includes(looked) ? <Shares stage={looked} /> : null}
        </>
      )}
    </section>
  );
}

function Name({ recording, entity }: { recording: Recording; entity: number }) {
  const language = useSession().language.value;
  const info = recording.entities[entity];
  const plate = plateOf(recording, entity);
  if (!info || !plate) return <b>{entityName(recording, entity, language)}</b>;
  return (
    <b title={rawName(recording, entity, language)}>
      <span class={`plate plate-${plate.colour}`}>{plate.text}</span> {roleText(info, language)}
    </b>
  );
}

/** How long it takes in all, how much of that is waiting, and what it uses. */
function Sums({ trace, recording }: { trace: Trace; recording: Recording }) {
  const language = useSession().language.value;
  const words = followWords[language];
  const { stages, massT, goal } = trace;
  const first = stages[0] as Stage;
  const final = stages.at(-1) as Stage;
  const waitS = stages.filter(({ tone }) => tone === "waiting").reduce((sum, { fromS, toS }) => sum + toS - fromS, 0);
  const kwh = amountIn(stages, "kWh");
  const kg = amountIn(stages, "kgCO2e");
  return (
    <p class="stage-sums">
      {massT === null ? null : (
        <>
          {words.part} <b>{quantityText(massT, "t", language)}</b>
          {goal < 0 ? null : ` → ${entityName(recording, goal, language)}`} ·{" "}
        </>
      )}
      {words.total} <b>{duration(final.toS - first.fromS, language)}</b> · {words.waiting}{" "}
      <b>{duration(waitS, language)}</b>
      {kwh > 0 ? (
        <>
          {" · "}
          {words.electricity} <b>{quantityText(kwh, "kWh", language)}</b>
        </>
      ) : null}
      {kg > 0 ? (
        <>
          {" · "}
          {words.carbon} <b>{quantityText(kg, "kgCO2e", language)}</b>
          {massT ? ` (${quantityText(kg / massT, "kgCO2e/t", language)})` : ""}
        </>
      ) : null}
    </p>
  );
}

/** What makes the electricity and carbon of a stage: products, factor by factor. */
function Shares({ stage }: { stage: Stage }) {
  const language = useSession().language.value;
  const words = followWords[language];
  if (stage.shares.length === 0) return null;
  return (
    <details
      class="stage-shares"
      open={last.isOpen}
      onToggle={(event) => {
        last.isOpen = event.currentTarget.open;
      }}
    >
      <summary>{words.formulae(inLanguage(stage.name, language))}</summary>
      <ul>
        {stage.shares.map((one, i) => (
          // shares keep their order
          <li key={i}>
            <b>{quantityText(one.value, one.unit, language)}</b> {inLanguage(one.title, language)} ={" "}
            {formulaOf(one.terms, language)}
          </li>
        ))}
      </ul>
    </details>
  );
}

function formulaOf(terms: readonly Term[], language: "zh" | "en"): string {
  const text = ({ title, value, unit }: Term) =>
    `${inLanguage(title, language)} ${quantityText(value, unit, language)}`;
  const above = terms.filter(({ below }) => !below).map(text);
  const below = terms.filter(({ below: isBelow }) => isBelow).map(text);
  return above.join(" × ") + below.map((one) => ` ÷ ${one}`).join("");
}
