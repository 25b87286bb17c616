/** Charging by gun over the period: a bar a session, before it the wait, after it the time it was due. */
import { useMemo, useState } from "preact/hooks";
import type { Recording } from "../../recording/recording.ts";
import type { ParkView } from "../../view/parkView.ts";
import { duration, quantityText, timeOfDay } from "../format.ts";
import { type GanttBar, GanttChart, type GanttRow, GanttTold } from "../gantt.tsx";
import type { Dictionary } from "../i18n.ts";
import { entityName, rawName } from "../names.ts";
import type { Span } from "../session.ts";
import { showBar } from "../showBar.ts";
import { energyWords } from "../text/energy.ts";
import { Choices, useSession, useText } from "../ui.tsx";
import { groupColour } from "./consumers.ts";
import { momentOf } from "./moment.ts";
import { CHARGING_ROWS, type ChargingKind, type ChargingSession, chargingRows } from "./sessions.ts";

type Shown = "trucks" | "vans" | "cars";
const KINDS_SHOWN: Readonly<Record<Shown, readonly ChargingKind[]>> = {
  trucks: ["trucks", "swap", "packs"],
  vans: ["vans"],
  cars: ["cars"],
};
const SHOWN: readonly Shown[] = ["trucks", "vans", "cars"];
const COLOUR_OF = {
  trucks: "truckCharging",
  swap: "services",
  packs: "ambient",
  vans: "vanCharging",
  cars: "otherCharging",
} as const;

/** What is wanted is told where a session got less, by more than rounding. */
const LEAST_LACK_KWH = 0.1;

/** Chosen last; remembered while the page lives. */
const last: { shown: Shown } = { shown: "trucks" };

interface Bar extends GanttBar {
  readonly of: ChargingSession;
  readonly place: string;
}

export interface GanttProps {
  readonly recording: Recording;
  readonly revision: number;
  readonly span: Span;
  readonly view: ParkView | null;
}

const isLate = (s: ChargingSession) => s.dueS !== null && s.toS > s.dueS + 1;

export function GanttTab({ recording, revision, span, view }: GanttProps) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const theme = session.theme.value;
  const words = energyWords[language];
  const [shown, setShown] = useState(last.shown);
  last.shown = shown;
  const [looked, look] = useState<Bar | null>(null);
  // the recording grows in place, its revision says when
  const all = useMemo(() => chargingRows(recording), [recording, revision]);
  const rows = useMemo(
    () =>
      all
        .filter((row) => KINDS_SHOWN[shown].includes(row.kind))
        .map(
          ({ entity, name, kind, sessions }): GanttRow<Bar> => ({
            key: entity,
            name,
            bars: sessions
              .filter((s) => s.toS > span.fromS && s.fromS < span.toS)
              .map((of) => ({
                of,
                place: name,
                entity: of.vehicle,
                fromS: of.fromS,
                toS: of.toS,
                isOver: of.isOver,
                isLate: isLate(of),
                waitFromS: of.waitS !== null && of.waitS >= 60 ? of.fromS - of.waitS : null,
                dueS: of.dueS,
                parts: [{ toS: of.toS, colour: groupColour(COLOUR_OF[kind], theme) }],
              })),
          }),
        ),
    [all, shown, span.fromS, span.toS, theme],
  );
  const count = (kinds: readonly ChargingKind[]) =>
    all.reduce((n, row) => n + (row.kind !== "packs" && kinds.includes(row.kind) ? row.sessions.length : 0), 0);
  const total = rows.reduce((n, row) => n + row.bars.length, 0);
  const moment = momentOf(recording, t);
  const goTo = ({ of }: Bar) => showBar(session, view, recording, of, of.vehicle);
  const textOf = (bar: Bar) => sessionText(bar, recording, t, language);
  return (
    <div class="gantt">
      <div class="gantt-head">
        <Choices<Shown>
          label={words.kindsAll}
          value={shown}
          options={SHOWN.map((id) => ({
            id,
            text: `${words.kinds[id]} ${count(KINDS_SHOWN[id])}`,
          }))}
          onChange={(id) => {
            setShown(id);
            look(null);
          }}
        />
        <ul class="legend">
          {CHARGING_ROWS.filter((kind) => KINDS_SHOWN[shown].includes(kind)).map((kind) => (
            <li key={kind}>
              <i class="key key-block" style={{ "--key": groupColour(COLOUR_OF[kind], theme) }} />
              {words.kinds[kind]}
            </li>
          ))}
          <li>
            <i class="key key-block key-wait" />
            {words.wait}
          </li>
          {rows.some((row) => row.bars.some(({ dueS }) => dueS != null)) ? (
            <li>
              <i class="key key-due" />
              {words.due}
            </li>
          ) : null}
        </ul>
      </div>
      <GanttTold
        hint={total === 0 ? words.noSessions : words.ganttHint}
        go={words.inPicture}
        onGo={looked ? () => goTo(looked) : null}
      >
        {looked ? <span title={rawName(recording, looked.entity, language)}>{textOf(looked)}</span> : null}
      </GanttTold>
      <GanttChart<Bar>
        recording={recording}
        span={span}
        rows={rows}
        class={`gantt-${shown}`}
        label={words.ganttOf(words.kinds[shown], t.windowOf(moment(span.fromS), moment(span.toS)))}
        textOf={textOf}
        looked={looked}
        onLook={look}
      />
    </div>
  );
}

function sessionText({ of: s, place }: Bar, recording: Recording, text: Dictionary, language: "zh" | "en"): string {
  const words = energyWords[language];
  const moment = momentOf(recording, text);
  const late = isLate(s) ? ` (${words.late})` : "";
  return [
    entityName(recording, s.vehicle, language),
    place,
    `${moment(s.fromS)}–${s.isOver ? timeOfDay(s.toS) : words.underWay}`,
    s.energyKwh === null ? "" : quantityText(s.energyKwh, "kWh", language),
    s.wantedKwh !== null && s.wantedKwh - (s.energyKwh ?? 0) > LEAST_LACK_KWH
      ? `${words.wanted} ${quantityText(s.wantedKwh, "kWh", language)}`
      : "",
    s.waitS === null ? "" : `${words.wait} ${duration(s.waitS, language)}`,
    s.dueS === null ? "" : `${words.due} ${moment(s.dueS)}${late}`,
  ]
    .filter((part) => part !== "")
    .join(" · ");
}
