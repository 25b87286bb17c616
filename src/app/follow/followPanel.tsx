/**
 * Follows a truck or a lot of goods: its way as a line of stages, below the picture. A stage leads the clock to its
 * beginning and the camera to its place; the camera may go along with the vehicle.
 */
import { useEffect, useMemo, useState } from "preact/hooks";
import { plateOf } from "../../recording/plates.ts";
import type { Recording } from "../../recording/recording.ts";
import type { ParkView } from "../../view/parkView.ts";
import { momentOf } from "../energy/moment.ts";
import { duration, timeOfDay } from "../format.ts";
import { scenarioOf } from "../live.ts";
import { entityName, rawName, roleText, stateText } from "../names.ts";
import { toneOf } from "../stateHistory.ts";
import { followWords } from "../text/follow.ts";
import { IconButton, useSession, useText } from "../ui.tsx";
import { found } from "./search.ts";
import { exampleOf, type Phase, type Stage, stageAt, traceOf } from "./trace.ts";
import "./follow.css";

const PHASES: readonly Phase[] = ["in", "storage", "out"];
const MOST_HITS = 8;

export function FollowPanel({ view }: { view: ParkView | null }) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const words = followWords[language];
  const recording = session.shown.value?.recording ?? null;
  const revision = session.shownRevision.value;
  const traced = session.traced.value;
  const isLot = recording !== null && traced !== null && (recording.entities[traced]?.kind as string) === "lot";
  // the recording grows in place, its revision says when
  const trace = useMemo(
    () => (recording && traced !== null ? traceOf(recording, traced) : null),
    [recording, revision, traced],
  );
  useEffect(
    () => () => {
      session.followed.value = null;
    },
    [session],
  );
  const now = session.slowClock.value;
  const stages = trace?.stages ?? [];
  const at = stageAt(stages, now);
  const go = (stage: Stage | undefined) => {
    if (!stage) return;
    session.player.pause();
    // a little within it, so that the thing stands where the stage says
    session.player.seek(Math.min(stage.fromS + 1, (stage.fromS + stage.toS) / 2));
    session.selection.value = stage.entity >= 0 ? stage.entity : null;
    if (session.followed.value !== null) session.followed.value = stage.entity;
    view?.flyTo({ entity: shownOf(recording, stage) });
  };
  const holder = stages[at]?.entity ?? -1;
  const isVehicle = recording?.entities[holder]?.kind === "vehicle";
  const isAlong = session.followed.value !== null;
  return (
    <section class="panel follow-panel" role="dialog" aria-label={isLot ? words.titleLot : words.title}>
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
          <Line recording={recording} stages={stages} at={at} isLot={isLot} onGo={go} />
          <Sums stages={stages} />
        </>
      )}
    </section>
  );
}

/** What to look at in a stage: who has the goods, or the place where they are. */
function shownOf(recording: Recording | null, stage: Stage): number {
  if (!recording || stage.phase !== "storage") return stage.entity;
  // a tenant stands nowhere: its first door shows where
  const tenant = recording.entities[stage.entity]?.name;
  const own = scenarioOf(recording).operations.tenants.find(({ id }) => id === tenant)?.doors[0];
  const door =
    own && recording.entities.find(({ kind, name }) => kind === "door" && name === `${own.group}.${own.first}`);
  return door?.id ?? stage.entity;
}

function Name({ recording, entity }: { recording: Recording; entity: number }) {
  const language = useSession().language.value;
  const info = recording.entities[entity];
  const plate = plateOf(recording, entity);
  if (!info || !plate) return <b>{entityName(recording, entity, language)}</b>;
  return (
    <b title={rawName(recording, entity)}>
      <span class={`plate plate-${plate.colour}`}>{plate.text}</span> {roleText(info, language)}
    </b>
  );
}

function doingText({ doing }: Stage, language: "zh" | "en"): string {
  return "state" in doing ? stateText(doing.state, language) : followWords[language].storing[doing.storing];
}

function toneOfStage({ doing }: Stage): string {
  return "state" in doing ? (toneOf(doing.state) ?? "resting") : doing.storing === "stored" ? "resting" : "waiting";
}

function Line(props: {
  recording: Recording;
  stages: readonly Stage[];
  at: number;
  isLot: boolean;
  onGo: (stage: Stage) => void;
}) {
  const { recording, stages, at, isLot, onGo } = props;
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const words = followWords[language];
  const moment = momentOf(recording, t);
  return (
    <div class="stages">
      {PHASES.filter((phase) => stages.some((stage) => stage.phase === phase)).map((phase) => (
        <section class="stage-phase" key={phase} aria-label={isLot ? words.phases[phase] : words.visit}>
          <h3>{isLot ? words.phases[phase] : words.visit}</h3>
          <ol>
            {stages.map((stage, i) =>
              stage.phase === phase ? (
                <li key={stage.fromS} style={{ flexGrow: Math.sqrt(stage.toS - stage.fromS).toFixed(2) }}>
                  <button
                    type="button"
                    class={`stage tone-${toneOfStage(stage)}`}
                    aria-current={i === at ? "step" : undefined}
                    title={`${doingText(stage, language)} · ${timeOfDay(stage.fromS, true)}–${
                      stage.isOver ? timeOfDay(stage.toS, true) : words.underWay
                    }`}
                    onClick={() => onGo(stage)}
                  >
                    <i class="tone" />
                    <b>{doingText(stage, language)}</b>
                    <span>
                      {moment(stage.fromS)} · {duration(stage.toS - stage.fromS, language)}
                    </span>
                    {stage.place >= 0 && stage.phase !== "storage" ? (
                      <small>{entityName(recording, stage.place, language)}</small>
                    ) : stage.phase === "storage" ? (
                      <small>{entityName(recording, stage.entity, language)}</small>
                    ) : null}
                  </button>
                </li>
              ) : null,
            )}
          </ol>
        </section>
      ))}
    </div>
  );
}

/** How long it takes, and how much of that is waiting. */
function Sums({ stages }: { stages: readonly Stage[] }) {
  const language = useSession().language.value;
  const words = followWords[language];
  const first = stages[0] as Stage;
  const last = stages.at(-1) as Stage;
  const waitS = stages
    .filter((stage) => toneOfStage(stage) === "waiting")
    .reduce((sum, { fromS, toS }) => sum + toS - fromS, 0);
  return (
    <p class="stage-sums">
      {words.total} <b>{duration(last.toS - first.fromS, language)}</b> · {words.waiting}{" "}
      <b>{duration(waitS, language)}</b>
    </p>
  );
}

function Search({ onFound }: { onFound: (entity: number) => void }) {
  const session = useSession();
  const language = session.language.value;
  const words = followWords[language];
  const recording = session.shown.value?.recording ?? null;
  const [text, setText] = useState("");
  const hits = recording ? found(recording, text, MOST_HITS) : [];
  const take = (entity: number | undefined) => {
    if (entity === undefined) return;
    setText("");
    onFound(entity);
  };
  const example = () => {
    if (!recording) return;
    const { tenants } = scenarioOf(recording).operations;
    const isCrossDock = (id: string) => tenants.find((tenant) => tenant.id === id)?.use === "crossDock";
    take(exampleOf(recording, isCrossDock) ?? undefined);
  };
  return (
    <>
      <form
        class="follow-search"
        onSubmit={(event) => {
          event.preventDefault();
          take(hits[0]);
        }}
      >
        <input
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        {text.trim() === "" || !recording ? null : (
          <div class="menu-list follow-hits">
            {hits.length === 0 ? <p class="empty">{words.noHits}</p> : null}
            {hits.map((entity) => (
              <button type="button" key={entity} onClick={() => take(entity)}>
                {entityName(recording, entity, language)}
              </button>
            ))}
          </div>
        )}
      </form>
      <button type="button" onClick={example}>
        {words.example}
      </button>
    </>
  );
}
