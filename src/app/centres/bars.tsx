/** The places of a centre over the chosen period as bars, in the colours of what was done there. */
import { useMemo, useState } from "preact/hooks";
import type { CentreRole } from "../../metrics/centreRole.ts";
import type { Recording } from "../../recording/recording.ts";
import type { ParkView } from "../../view/parkView.ts";
import { GanttTab } from "../energy/ganttTab.tsx";
import { momentOf } from "../energy/moment.ts";
import { duration, quantityText, timeOfDay } from "../format.ts";
import { GanttChart, type GanttRow, GanttTold } from "../gantt.tsx";
import { inLanguage } from "../i18n.ts";
import { entityName, rawName, stateText } from "../names.ts";
import type { PlaceVisit } from "../placeVisits.ts";
import type { Span } from "../session.ts";
import { showBar } from "../showBar.ts";
import { centreWords } from "../text/centres.ts";
import { colourOf } from "../theme.ts";
import { Choices, useSession, useText } from "../ui.tsx";
import { type CentreBar, GANTT_TITLES, GANTTS, type GanttKind, ganttRows, stateColour } from "./ganttRows.ts";

/** Up to so many rows each has more room. */
const FEW_ROWS = 12;

/** Chosen last in each centre; remembered while the page lives. */
const last = new Map<CentreRole, GanttKind>();

export interface CentreBarsProps {
  readonly recording: Recording;
  readonly revision: number;
  readonly role: CentreRole;
  readonly span: Span;
  readonly visits: ReadonlyMap<number, readonly PlaceVisit[]>;
  readonly view: ParkView | null;
}

export function CentreBars(props: CentreBarsProps) {
  const { role } = props;
  const language = useSession().language.value;
  const words = centreWords[language];
  const kinds = GANTTS[role];
  const [chosen, choose] = useState<GanttKind>(last.get(role) ?? (kinds[0] as GanttKind));
  const pick =
    kinds.length < 2 ? (
      <h3>{inLanguage(GANTT_TITLES[chosen], language)}</h3>
    ) : (
      <Choices<GanttKind>
        label={words.bars}
        value={chosen}
        options={kinds.map((id) => ({ id, text: inLanguage(GANTT_TITLES[id], language) }))}
        onChange={(id) => {
          last.set(role, id);
          choose(id);
        }}
      />
    );
  if (chosen === "guns") return <GanttTab {...props} />;
  return (
    <div class="gantt centre-bars">
      <Places key={chosen} {...props} kind={chosen} pick={pick} />
    </div>
  );
}

function Places(props: CentreBarsProps & { kind: Exclude<GanttKind, "guns">; pick: preact.JSX.Element }) {
  const { recording, span, visits, view, kind } = props;
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const theme = session.theme.value;
  const words = centreWords[language];
  const [looked, look] = useState<{ bar: CentreBar; row: GanttRow<CentreBar> } | null>(null);
  const rows = useMemo(
    () => ganttRows(kind, { recording, visits, span, theme, language }),
    [kind, recording, visits, span.fromS, span.toS, theme, language],
  );
  const states = useMemo(() => {
    const seen = new Set(rows.flatMap(({ bars }) => bars.flatMap((bar) => bar.states.map(({ state }) => state))));
    return [...seen].sort((p, q) => p - q);
  }, [rows]);
  const moment = momentOf(recording, t);
  const textOf = (bar: CentreBar, row: GanttRow<CentreBar>) => {
    const until = bar.isOver ? timeOfDay(bar.toS, false, recording.header.endS) : words.underWay;
    const head = `${entityName(recording, bar.entity, language)} · ${row.name} · ${moment(bar.fromS)}–${until}`;
    if (bar.tour) {
      const { loadT, km, drops } = bar.tour;
      const load = `${quantityText(loadT, "t", language)} · ${quantityText(km, "km", language)}`;
      const bad = drops.filter(({ isBad }) => isBad).length;
      return drops.length === 0
        ? `${head} · ${load}`
        : `${head} · ${load} · ${words.drops(String(drops.length), String(bad))}`;
    }
    let fromS = bar.fromS;
    const parts = bar.states.map(({ state, toS }) => {
      const text = `${stateText(state, language)} ${duration(toS - fromS, language)}`;
      fromS = toS;
      return text;
    });
    return `${head} · ${parts.join(" · ")}`;
  };
  const goTo = ({ bar }: { bar: CentreBar }) => showBar(session, view, recording, bar, bar.entity);
  const hasBars = rows.some(({ bars }) => bars.length > 0);
  const hasDrops = rows.some(({ bars }) => bars.some(({ marks }) => marks && marks.length > 0));
  return (
    <>
      <div class="gantt-head">
        {props.pick}
        <ul class="legend">
          {states.map((state) => (
            <li key={state}>
              <i class="key key-block" style={{ "--key": stateColour(state, theme) }} />
              {stateText(state, language)}
            </li>
          ))}
          {kind === "tours" && hasBars ? (
            <li>
              <i class="key key-block" style={{ "--key": colourOf(theme, "sky") }} />
              {words.tour}
            </li>
          ) : null}
          {hasDrops ? (
            <>
              <li>
                <i class="key key-drop" />
                {words.dropKey}
              </li>
              <li>
                <i class="key key-drop key-drop-bad" />
                {words.badDropKey}
              </li>
            </>
          ) : null}
        </ul>
      </div>
      <GanttTold
        hint={hasBars ? words.barsHint : recording.states.length === 0 ? words.noStates : words.noBars}
        go={words.inPicture}
        onGo={looked ? () => goTo(looked) : null}
      >
        {looked ? (
          <span title={rawName(recording, looked.bar.entity, language)}>{textOf(looked.bar, looked.row)}</span>
        ) : null}
      </GanttTold>
      <GanttChart<CentreBar>
        recording={recording}
        span={span}
        rows={rows}
        class={`gantt-places ${rows.length <= FEW_ROWS ? "gantt-few" : ""}`}
        label={words.barsOf(inLanguage(GANTT_TITLES[kind], language), t.windowOf(moment(span.fromS), moment(span.toS)))}
        textOf={textOf}
        looked={looked?.bar ?? null}
        onLook={(bar, row) => look({ bar, row })}
      />
    </>
  );
}
