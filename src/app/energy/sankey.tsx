/** Sankey diagram of the energy of a period. */
import { useCallback, useMemo } from "preact/hooks";
import { accountTitle } from "../../metrics/accounts.ts";
import type { KpiId } from "../../metrics/kpi.ts";
import type { Recording } from "../../recording/recording.ts";
import type { Language } from "../../units/field.ts";
import { plainNumber } from "../format.ts";
import { SankeyDiagram, type SankeyLook } from "../sankey/diagram.tsx";
import type { SankeyBand, SankeySize } from "../sankey/layout.ts";
import type { Span } from "../session.ts";
import { type EnergyWords, energyWords } from "../text/energy.ts";
import { colourOf, type Theme } from "../theme.ts";
import { useSession, useText } from "../ui.tsx";
import { groupColour, groupOf } from "./consumers.ts";
import { BATTERY_GIVES, BATTERY_TAKES, BUSBAR, type EnergyFlows, EXPORT, energyFlows, LOSSES } from "./energyFlows.ts";
import { momentOf } from "./moment.ts";
import { sankeyPicture } from "./sankeyLayout.ts";

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
  // the recording grows in place, its revision says when
  const flows = useMemo(() => energyFlows(recording, span), [recording, revision, span.fromS, span.toS]);
  const draw = useCallback(
    ({ widthPx, heightPx, paddingPx }: SankeySize) => sankeyPicture(flows, widthPx, heightPx, paddingPx),
    [flows],
  );
  const look: SankeyLook = {
    titleOf: (node) => nodeTitle(node, words, language),
    colourOf: (node) => nodeColour(node, theme),
    bandColour: (band) => bandColour(band, theme),
    sideOf: ({ column }) => (["left", "top", "right", "end"] as const)[column] ?? "end",
    amountText: (kwh) => amountText(kwh, flows.sourcesKwh, language),
    shareText: ({ node, amount }) =>
      node === BUSBAR ? "" : ` · ${plainNumber((amount / flows.sourcesKwh) * 100, 1, language)} %`,
    kpiOf: (node) => KPI_OF[node],
  };
  const moment = momentOf(recording, t);
  const table = {
    caption: words.flowsCaption(t.windowOf(moment(span.fromS), moment(span.toS))),
    from: words.from,
    to: words.to,
    amount: words.energy,
  };
  return (
    <SankeyDiagram
      flows={flows.links.map(({ from, to, kwh }) => ({ from, to, amount: kwh }))}
      draw={draw}
      look={look}
      table={table}
      nothing={words.noFlows}
    >
      {flows.links.length === 0 ? null : <StoredNote flows={flows} />}
    </SankeyDiagram>
  );
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
