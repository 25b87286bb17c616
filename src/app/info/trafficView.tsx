/** Level of service of the roads, by the delay of vehicles in each direction. */
import { useEffect, useMemo } from "preact/hooks";
import { Reading } from "../../metrics/reading.ts";
import { GRADES } from "../../metrics/roads/bands.ts";
import { levelOfService, MEASURES } from "../../metrics/roads/service.ts";
import { coveredPart } from "../figures.ts";
import { DASH, plainNumber } from "../format.ts";
import { scenarioOf } from "../live.ts";
import { GRADE_COLOURS, roadColours } from "../service/colours.ts";
import { serviceRows } from "../service/rows.ts";
import { infoWords } from "../text/info.ts";
import { serviceWords } from "../text/service.ts";
import { useSession } from "../ui.tsx";
import { ColourKey, Place, showPath, Table, type ViewProps } from "./parts.tsx";

const ROWS = 12;

export function Traffic({ view, recording, revision, period }: ViewProps) {
  const session = useSession();
  const language = session.language.value;
  const words = infoWords[language];
  const roads = serviceWords[language];
  const { fromS, toS } = session.window.value;
  const service = useMemo(() => {
    const span = coveredPart(recording, { fromS, toS });
    return span ? levelOfService(new Reading(recording, span)) : null;
    // the revision says that the recording has grown
  }, [recording, revision, fromS, toS]);
  useEffect(() => {
    view?.paintRoads(service ? roadColours(service.links, "delay") : null);
  }, [view, service]);
  useEffect(
    () => () => {
      view?.paintRoads(null);
      view?.mark(null);
    },
    [view],
  );
  const { bands } = MEASURES.delay;
  const limit = (i: number) => plainNumber(bands.limits[i] as number, 0, language);
  const { site } = scenarioOf(recording);
  const rows = service ? serviceRows(service, "links", "delay", site, language).slice(0, ROWS) : [];
  return (
    <>
      <figure class="info-legend">
        <figcaption>
          {words.views.traffic} · {roads.units.delay}
        </figcaption>
        <ol>
          {GRADES.map((grade, i) => (
            <li key={grade}>
              <i style={{ background: GRADE_COLOURS[grade] }} />
              {grade} {grade === "F" ? roads.over(limit(4)) : roads.upTo(limit(i))}
            </li>
          ))}
        </ol>
        <p class="hint">
          {words.meaning.traffic} · {bands.from[language]} · {roads.unpainted}
        </p>
      </figure>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <div class="panel-body" tabIndex={0}>
        {rows.length === 0 ? (
          <p class="empty">{roads.nobody}</p>
        ) : (
          <Table
            caption={words.caption(words.views.traffic, period)}
            head={[roads.lists.links, roads.grade, roads.vehicles, words.delay]}
          >
            {rows.map(({ key, title, path, grade, service: { vehicles, delayMeanS } }) => (
              <tr key={key}>
                <Place name={title} onShow={() => showPath(view, recording, path)} />
                <td>{grade === null ? DASH : <GradeText grade={grade} />}</td>
                <td>{plainNumber(vehicles, 0, language)}</td>
                <td>{delayMeanS === null ? DASH : plainNumber(delayMeanS, 1, language)}</td>
              </tr>
            ))}
          </Table>
        )}
      </div>
    </>
  );
}

function GradeText({ grade }: { grade: keyof typeof GRADE_COLOURS }) {
  return (
    <>
      <ColourKey colour={GRADE_COLOURS[grade]} /> {grade}
    </>
  );
}
