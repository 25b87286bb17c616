/** The picture in colours: docks and places by how long they were taken, vehicles by how long they have been here … */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { ParkView } from "../../view/parkView.ts";
import { useCover } from "../cover.ts";
import { plainNumber, timeOfDay } from "../format.ts";
import { entityName } from "../names.ts";
import { infoWords } from "../text/info.ts";
import { Choices, IconButton, useSession, useText } from "../ui.tsx";
import { coloursOf, INFO_VIEWS, type InfoView, infoOf, rampColour } from "./infoViews.ts";
import "./info.css";

const ROWS = 12;
const STEPS = 6;
/** Time in the hub changes slowly: it is read anew so often [s of simulated time]. */
const READ_S = 300;

/** What was chosen last; remembered while the page lives. */
const last: { view: InfoView } = { view: "docks" };

export interface InfoPanelProps {
  readonly view: ParkView | null;
  /** told how much of the picture's right the panel covers [px]; 0 when it goes */
  readonly onCover: (px: number) => void;
}

export function InfoPanel({ view, onCover }: InfoPanelProps) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const words = infoWords[language];
  const [chosen, setChosen] = useState(last.view);
  last.view = chosen;
  const panel = useRef<HTMLElement>(null);
  useCover(panel, onCover);
  const recording = session.shown.value?.recording ?? null;
  const revision = session.shownRevision.value;
  const { fromS, toS } = session.window.value;
  const nowS = Math.floor(session.slowClock.value / READ_S) * READ_S;
  const info = useMemo(
    () => (recording ? infoOf(chosen, recording, { fromS, toS }, nowS) : null),
    // the revision says that the recording has grown
    [recording, revision, chosen, fromS, toS, chosen === "dwell" ? nowS : 0],
  );
  useEffect(() => {
    view?.paintThings(info ? coloursOf(info) : null);
  }, [view, info]);
  useEffect(() => () => view?.paintThings(null), [view]);
  const period =
    chosen === "dwell"
      ? words.at(timeOfDay(nowS))
      : t.windowOf(timeOfDay(fromS), timeOfDay(toS, false, recording?.header.endS));
  const number = (value: number) => plainNumber(value, info?.unit === "%" ? 0 : 1, language);
  const rows = info ? [...info.values].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, ROWS) : [];
  const show = (entity: number) => {
    session.selection.value = entity;
    view?.flyTo({ entity });
  };
  return (
    <section class="panel service-panel info-panel" ref={panel} role="dialog" aria-label={words.title}>
      <header class="panel-head">
        <h2>{words.title}</h2>
        <p>
          {period} · {t.simulated}
        </p>
        <IconButton icon="close" label={t.close} onClick={() => session.togglePanel("info")} />
      </header>
      <Choices
        label={words.what}
        value={chosen}
        options={INFO_VIEWS.map((id) => ({ id, text: words.views[id] }))}
        onChange={setChosen}
      />
      {info ? (
        <figure class="info-legend">
          <figcaption>
            {words.views[chosen]} · {info.unit}
          </figcaption>
          <ol>
            {Array.from({ length: STEPS }, (_, i) => i / (STEPS - 1)).map((share) => (
              <li key={share}>
                <i style={{ background: rampColour(share) }} />
                {number(share * info.most)}
              </li>
            ))}
          </ol>
          <p class="hint">{words.meaning[chosen]}</p>
        </figure>
      ) : null}
      <div class="panel-body">
        {rows.length === 0 || !recording || !info ? (
          <p class="empty">{words.nothing}</p>
        ) : (
          <table class="kpi-table service-table">
            <caption class="visually-hidden">{words.caption(words.views[chosen], period)}</caption>
            <thead>
              <tr>
                <th scope="col">{words.most}</th>
                <th scope="col">{info.unit}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(([entity, value]) => (
                <tr key={entity}>
                  <th scope="row">
                    <button type="button" class="link" onClick={() => show(entity)}>
                      {entityName(recording, entity, language)}
                    </button>
                  </th>
                  <td>
                    <i class="info-key" style={{ background: rampColour(value / info.most) }} /> {number(value)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </section>
  );
}
