/** Sankey diagram of the energy of a period, with the same as a table for those who do not see it. */
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { accountTitle } from "../../metrics/accounts.ts";
import type { KpiId } from "../../metrics/kpi.ts";
import type { Recording } from "../../recording/recording.ts";
import type { Language } from "../../units/field.ts";
import { plainNumber } from "../format.ts";
import type { Span } from "../session.ts";
import { type EnergyWords, energyWords } from "../text/energy.ts";
import { colourOf, type Theme } from "../theme.ts";
import { useSession, useText } from "../ui.tsx";
import { groupColour, groupOf } from "./consumers.ts";
import { BATTERY_GIVES, BATTERY_TAKES, BUSBAR, type EnergyFlows, EXPORT, energyFlows, LOSSES } from "./energyFlows.ts";
import { momentOf } from "./moment.ts";
import { type SankeyBand, type SankeyBox, sankeyPicture } from "./sankeyLayout.ts";

const LEFT_PX = 136;
const RIGHT_PX = 136;
const TOP_PX = 22;
const BOTTOM_PX = 8;
/** Room for a line of text between two nodes. */
const PADDING_PX = 18;
const LEAST_PADDING_PX = 13;

/** Less is the rounding of a stand-by, and not worth a line. */
const LEAST_NOTE_KWH = 0.5;

/** Nodes whose energy is a KPI, which explains itself. */
const KPI_OF: Readonly<Record<string, KpiId>> = {
  solar: "energy.solarKwh",
  grid: "energy.gridImportKwh",
  curtailed: "energy.curtailedKwh",
  [EXPORT]: "energy.gridExportKwh",
};

/** All amounts in one unit, so that they can be compared at a glance. */
function amountText(kwh: number, largestKwh: number, language: Language): string {
  return largestKwh >= 10_000
    ? `${plainNumber(kwh / 1000, 2, language)} MWh`
    : `${plainNumber(kwh, largestKwh >= 1000 ? 0 : 1, language)} kWh`;
}

function nodeTitle(node: string, words: EnergyWords, language: Language): string {
  if (words.nodes[node] !== undefined) return words.nodes[node];
  const title = accountTitle(node)[language];
  return title.charAt(0).toUpperCase() + title.slice(1);
}

function nodeColour(node: string, theme: Theme): string {
  switch (node) {
    case "solar":
    case "curtailed":
      return colourOf(theme, "orange");
    case "grid":
      return colourOf(theme, "blue");
    case "generator":
      return colourOf(theme, "vermillion");
    case EXPORT:
      return colourOf(theme, "sky");
    case BATTERY_GIVES:
    case BATTERY_TAKES:
      return colourOf(theme, "green");
    case BUSBAR:
    case LOSSES:
      return colourOf(theme, "ink");
  }
  if (node.startsWith("vehicles")) return colourOf(theme, "purple");
  return groupColour(groupOf(node), theme);
}

/** A band has the colour of its end that is no busbar; what is lost or not used keeps its source's. */
function bandColour({ from, to }: SankeyBand, theme: Theme): string {
  return nodeColour(from === BUSBAR ? to : from, theme);
}

export function Sankey({ recording, span, revision }: { recording: Recording; span: Span; revision: number }) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const theme = session.theme.value;
  const words = energyWords[language];
  const host = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [over, setOver] = useState<string | null>(null);
  useEffect(() => {
    const box = host.current as HTMLDivElement;
    const measure = () => setSize({ width: box.clientWidth, height: box.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    measure();
    return () => observer.disconnect();
  }, []);
  // the recording grows in place, its revision says when
  const flows = useMemo(() => energyFlows(recording, span), [recording, revision, span.fromS, span.toS]);
  const picture = useMemo(() => {
    const width = Math.max(200, size.width - LEFT_PX - RIGHT_PX);
    const height = Math.max(120, size.height - TOP_PX - BOTTOM_PX);
    const padding = height < 460 ? LEAST_PADDING_PX : PADDING_PX;
    return sankeyPicture(flows, width, height, padding);
  }, [flows, size.width, size.height]);
  const label = (box: SankeyBox) => {
    const title = nodeTitle(box.node, words, language);
    const share = box.node === BUSBAR ? "" : ` · ${plainNumber((box.kwh / flows.sourcesKwh) * 100, 1, language)} %`;
    const text = (
      <>
        <span>{title}</span>{" "}
        <span>
          <b>{amountText(box.kwh, flows.sourcesKwh, language)}</b>
          <small>{share}</small>
        </span>
      </>
    );
    const place = placeOf(box, size.width);
    const kpi = KPI_OF[box.node];
    const touch = { onMouseEnter: () => setOver(box.node), onMouseLeave: () => setOver(null) };
    return kpi === undefined ? (
      <span key={box.node} class={`sankey-label ${place.side}`} style={place.style} {...touch}>
        {text}
      </span>
    ) : (
      <button
        key={box.node}
        type="button"
        class={`sankey-label link ${place.side}`}
        style={place.style}
        title={t.explanation}
        onFocus={touch.onMouseEnter}
        onBlur={touch.onMouseLeave}
        {...touch}
        onClick={() => {
          session.explained.value = kpi;
        }}
      >
        {text}
      </button>
    );
  };
  return (
    <div class="sankey" ref={host}>
      {flows.links.length === 0 ? <p class="empty">{words.noFlows}</p> : null}
      <svg width={size.width} height={size.height} aria-hidden="true" class={over === null ? "" : "sankey-over"}>
        <g transform={`translate(${LEFT_PX} ${TOP_PX})`}>
          {picture.bands.map((band) => (
            <path
              key={`${band.from}>${band.to}`}
              class={over === band.from || over === band.to ? "sankey-band sankey-on" : "sankey-band"}
              d={band.path}
              stroke={bandColour(band, theme)}
              stroke-width={Math.max(1, band.widthPx)}
            >
              <title>
                {`${nodeTitle(band.from, words, language)} → ${nodeTitle(band.to, words, language)}: ${amountText(band.kwh, flows.sourcesKwh, language)}`}
              </title>
            </path>
          ))}
          {picture.boxes.map((box) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: what it shows is in the table, too
            <rect
              key={box.node}
              x={box.x0}
              y={box.y0}
              width={box.x1 - box.x0}
              height={Math.max(1, box.y1 - box.y0)}
              rx="2"
              fill={nodeColour(box.node, theme)}
              onMouseEnter={() => setOver(box.node)}
              onMouseLeave={() => setOver(null)}
            />
          ))}
        </g>
      </svg>
      {picture.boxes.map(label)}
      {flows.links.length === 0 ? null : <StoredNote flows={flows} />}
      <FlowTable flows={flows} span={span} moment={momentOf(recording, t)} />
    </div>
  );
}

function placeOf({ column, x0, x1, y0, y1 }: SankeyBox, widthPx: number) {
  const middle = `${TOP_PX + (y0 + y1) / 2}px`;
  if (column === 0) return { side: "sankey-left", style: { right: `${widthPx - LEFT_PX - x0 + 6}px`, top: middle } };
  if (column === 1)
    return { side: "sankey-top", style: { left: `${LEFT_PX + (x0 + x1) / 2}px`, top: `${TOP_PX + y0 - 4}px` } };
  return {
    side: column === 3 ? "sankey-right sankey-end" : "sankey-right",
    style: { left: `${LEFT_PX + x1 + 6}px`, top: middle },
  };
}

function StoredNote({ flows }: { flows: EnergyFlows }) {
  const session = useSession();
  const language = session.language.value;
  const words = energyWords[language];
  const kwh = flows.storedMoreKwh;
  if (Math.abs(kwh) < LEAST_NOTE_KWH) return null;
  return (
    <p class="sankey-note hint">
      {kwh >= 0 ? words.storedMore : words.storedLess} {amountText(Math.abs(kwh), flows.sourcesKwh, language)}
    </p>
  );
}

function FlowTable(props: { flows: EnergyFlows; span: Span; moment: (timeS: number) => string }) {
  const { flows, span, moment } = props;
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const words = energyWords[language];
  return (
    <table class="visually-hidden">
      <caption>{words.flowsCaption(t.windowOf(moment(span.fromS), moment(span.toS)))}</caption>
      <thead>
        <tr>
          <th scope="col">{words.from}</th>
          <th scope="col">{words.to}</th>
          <th scope="col">{words.energy}</th>
        </tr>
      </thead>
      <tbody>
        {flows.links.map(({ from, to, kwh }) => (
          <tr key={`${from}>${to}`}>
            <th scope="row">{nodeTitle(from, words, language)}</th>
            <td>{nodeTitle(to, words, language)}</td>
            <td>{amountText(kwh, flows.sourcesKwh, language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
