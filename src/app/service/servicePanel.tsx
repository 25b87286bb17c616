/**
 * Traffic and level of service over the chosen period: roads in the picture in the colours of A to F, and beside it the
 * roads, junctions and gates as a table, which says the same to those who do not see the picture.
 */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Reading } from "../../metrics/reading.ts";
import { GRADES, type Grade } from "../../metrics/roads/bands.ts";
import { levelOfService, MEASURES, type Measure } from "../../metrics/roads/service.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import type { ParkView } from "../../view/parkView.ts";
import { useCover } from "../cover.ts";
import { FigureStrip } from "../figureStrip.tsx";
import { coveredPart, type Figures } from "../figures.ts";
import { DASH, plainNumber, quantity, timeOfDay } from "../format.ts";
import { scenarioOf } from "../live.ts";
import { problemPlace } from "../problemPlace.ts";
import { serviceWords } from "../text/service.ts";
import { Choices, IconButton, useSession, useText } from "../ui.tsx";
import { GRADE_COLOURS, roadColours } from "./colours.ts";
import { type List, type ServiceRow, serviceRows } from "./rows.ts";

const LISTS: readonly List[] = ["links", "junctions", "gates"];
const MEASURE_IDS = Object.keys(MEASURES) as Measure[];
const SHOWN = ["roads.publicQueueMin", "roads.delayMin", "roads.delayShare"] as const;

/** What was chosen last; remembered while the page lives. */
const last: { measure: Measure; list: List } = { measure: "delay", list: "links" };

export interface ServicePanelProps {
  readonly view: ParkView | null;
  readonly figures: Figures;
  /** told how much of the picture's right the panel covers [px]; 0 when it goes */
  readonly onCover: (px: number) => void;
}

export function ServicePanel({ view, figures, onCover }: ServicePanelProps) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const words = serviceWords[language];
  const [measure, setMeasure] = useState(last.measure);
  const [list, setList] = useState(last.list);
  last.measure = measure;
  last.list = list;
  const panel = useRef<HTMLElement>(null);
  useCover(panel, onCover);
  const run = session.shown.value;
  const revision = session.shownRevision.value;
  const { fromS, toS } = session.window.value;
  const recording = run?.recording ?? null;
  // the revision says that the recording has grown
  const service = useMemo(() => {
    const span = recording && coveredPart(recording, { fromS, toS });
    return recording && span ? levelOfService(new Reading(recording, span)) : null;
  }, [recording, revision, fromS, toS]);
  useEffect(() => {
    view?.paintRoads(service ? roadColours(service.links, measure) : null);
  }, [view, service, measure]);
  useEffect(
    () => () => {
      view?.paintRoads(null);
      view?.mark(null);
    },
    [view],
  );
  const site = recording ? scenarioOf(recording).site : null;
  const rows = service && site ? serviceRows(service, list, measure, site, language) : [];
  const period = t.windowOf(timeOfDay(fromS), timeOfDay(toS, false, recording?.header.endS));
  return (
    <section class="panel service-panel" ref={panel} role="dialog" aria-label={words.title}>
      <header class="panel-head">
        <h2>{words.title}</h2>
        <p>
          {t.kpiWindow}: {period} · {t.simulated}
        </p>
        <IconButton icon="close" label={t.close} onClick={() => session.togglePanel("service")} />
      </header>
      <FigureStrip of={SHOWN} figures={figures} class="service-figures" />
      <Choices
        label={words.measure}
        value={measure}
        options={MEASURE_IDS.map((id) => ({ id, text: words.measures[id] }))}
        onChange={setMeasure}
      />
      <Legend measure={measure} />
      <Choices
        label={words.what}
        value={list}
        options={LISTS.map((id) => ({ id, text: words.lists[id] }))}
        onChange={setList}
      />
      {recording?.header.detail === "kpi" ? <p class="hint">{words.onlySums}</p> : null}
      <div class="panel-body">
        {rows.length === 0 ? (
          <p class="empty">{words.nobody}</p>
        ) : (
          <Table rows={rows} list={list} caption={words.caption(words.lists[list], period)} view={view} site={site} />
        )}
      </div>
    </section>
  );
}

function Legend({ measure }: { measure: Measure }) {
  const language = useSession().language.value;
  const words = serviceWords[language];
  const { bands } = MEASURES[measure];
  const limit = (i: number) => {
    const value = bands.limits[i] as number;
    return bands.unit === "0–1" ? `${plainNumber(value * 100, 0, language)} %` : plainNumber(value, 0, language);
  };
  return (
    <figure class="service-legend">
      <figcaption>
        {words.legend} · {words.units[measure]}
      </figcaption>
      <ol>
        {GRADES.map((grade, i) => (
          <li key={grade}>
            <GradeChip grade={grade} />
            <span>{grade === "F" ? words.over(limit(4)) : words.upTo(limit(i))}</span>
          </li>
        ))}
      </ol>
      <p class="hint">
        {bands.from[language]} · {words.unpainted}
      </p>
    </figure>
  );
}

function GradeChip({ grade }: { grade: Grade }) {
  return (
    <b class={`grade grade-${grade}`} style={{ "--grade": GRADE_COLOURS[grade] }}>
      {grade}
    </b>
  );
}

function Table(props: {
  rows: readonly ServiceRow[];
  list: List;
  caption: string;
  view: ParkView | null;
  site: Scenario["site"] | null;
}) {
  const language = useSession().language.value;
  const t = useText();
  const words = serviceWords[language];
  const { list, view, site } = props;
  const number = (value: number | null, decimals: number) =>
    value === null ? DASH : plainNumber(value, decimals, language);
  const show = (path: string) => {
    const place = site && problemPlace(site, { path });
    if (!place || !view) return;
    view.mark(place.at);
    view.flyTo({ point: place.at, sizeM: Math.min(120, place.sizeM) });
  };
  return (
    <table class="kpi-table service-table">
      <caption class="visually-hidden">{props.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.lists[list]}</th>
          <th scope="col">{words.grade}</th>
          <th scope="col">{words.vehicles}</th>
          <th scope="col">{list === "gates" ? words.wait : words.delay}</th>
          <th scope="col">{words.p95}</th>
          <th scope="col">{words.queue}</th>
          <th scope="col">{list === "gates" ? words.publicRoad : words.share}</th>
          {list === "gates" ? null : <th scope="col">{words.density}</th>}
        </tr>
      </thead>
      <tbody>
        {props.rows.map(({ key, title, path, grade, service, queueShare, densityPerKm, worst, publicMin }) => (
          <tr key={key}>
            <th scope="row">
              <button type="button" class="link" title={t.showPlace} onClick={() => show(path)}>
                {title}
              </button>
              {worst === null ? null : (
                <small>
                  {" "}
                  {words.worstApproach}: {worst}
                </small>
              )}
            </th>
            <td>{grade === null ? DASH : <GradeChip grade={grade} />}</td>
            <td>{number(service.vehicles, 0)}</td>
            <td>{number(service.delayMeanS, 1)}</td>
            <td>{number(service.delayP95S, 1)}</td>
            <td>
              {number(service.queueMean, 2)} / {number(service.queueMost, 0)}
            </td>
            <td>{list === "gates" ? number(publicMin, 0) : quantity(queueShare, "0–1", language).number}</td>
            {list === "gates" ? null : <td>{number(densityPerKm, 1)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
