/** Sankey diagram of the tonnes of a period, from the docks where they came in to those where they went out. */
import { useCallback, useMemo, useState } from "preact/hooks";
import { csvLines } from "../../exchange/csv.ts";
import { CLASS_NAMES } from "../../metrics/accounts.ts";
import {
  CITY,
  classOfNode,
  type FreightGrouping,
  freightColumn,
  freightFlows,
  groupOfNode,
  HALL,
  PROCESSING,
} from "../../metrics/freightFlows.ts";
import type { Recording } from "../../recording/recording.ts";
import type { Language } from "../../units/field.ts";
import { CLASS_COLOUR } from "../classColours.ts";
import { momentOf } from "../energy/moment.ts";
import { download, safeName } from "../files.ts";
import { plainNumber } from "../format.ts";
import { scenarioOf } from "../live.ts";
import { SankeyDiagram, type SankeyLook } from "../sankey/diagram.tsx";
import type { SankeySize } from "../sankey/layout.ts";
import type { Span } from "../session.ts";
import { freightWords } from "../text/freight.ts";
import { colourOf, type Theme } from "../theme.ts";
import { Choices, useSession, useText } from "../ui.tsx";
import { freightPicture, USES } from "./freightLayout.ts";
import "./freight.css";

const USE_COLOURS: Readonly<Record<string, string>> = {
  crossDock: "orange",
  ambient: "blue",
  cold: "sky",
  wholesale: "vermillion",
};
const NODE_COLOURS: Readonly<Record<string, string>> = {
  [PROCESSING]: "purple",
  [CITY]: "green",
  [HALL]: "vermillion",
};

/** Chosen last; remembered while the page lives. */
const last: { by: FreightGrouping } = { by: "use" };

interface Group {
  readonly id: string;
  readonly use: string;
  readonly title: string;
}

/** Uses, or tenants with those of one use together, as they are drawn. */
function groupsOf(recording: Recording, by: FreightGrouping, language: Language): Group[] {
  const { uses } = freightWords[language];
  if (by === "use") return USES.map((use) => ({ id: use, use, title: uses[use] ?? use }));
  const { tenants } = scenarioOf(recording).operations;
  return [...tenants]
    .sort((a, b) => USES.indexOf(a.use) - USES.indexOf(b.use))
    .map(({ id, use, name }) => ({ id, use, title: name[language] }));
}

function lookOf(groups: readonly Group[], largestT: number, language: Language, theme: Theme): SankeyLook {
  const words = freightWords[language];
  const groupOf = (node: string) => {
    const id = groupOfNode(node);
    return (
      groups.find((group) => group.id === id) ?? (id === null ? undefined : { use: id, title: words.uses[id] ?? id })
    );
  };
  const titleOf = (node: string): string => {
    if (words.nodes[node] !== undefined) return words.nodes[node];
    const vehicleClass = classOfNode(node);
    if (vehicleClass !== null) {
      const name = (CLASS_NAMES[vehicleClass] ?? { zh: vehicleClass, en: vehicleClass })[language];
      return freightColumn(node) === 0 ? words.brings(name) : words.takes(name);
    }
    const title = groupOf(node)?.title ?? node;
    return node.startsWith("ready.") ? words.ready(title) : title;
  };
  const nameOf = (node: string): string => {
    const vehicleClass = classOfNode(node);
    if (vehicleClass !== null) return CLASS_COLOUR[vehicleClass] ?? "ink";
    return NODE_COLOURS[node] ?? USE_COLOURS[groupOf(node)?.use ?? ""] ?? "ink";
  };
  return {
    titleOf,
    colourOf: (node) => colourOf(theme, nameOf(node)),
    // a band has the colour of the place that the goods were in
    bandColour: ({ from, to }) => colourOf(theme, nameOf(freightColumn(from) === 0 ? to : from)),
    sideOf: ({ column }) => (column === 0 ? "left" : column === 5 ? "end" : "top"),
    amountText: (t) => `${plainNumber(t, largestT >= 1000 ? 0 : 1, language)} t`,
    shareText: () => "",
    kpiOf: () => undefined,
  };
}

export function FreightSankey({ recording, span, revision }: { recording: Recording; span: Span; revision: number }) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const theme = session.theme.value;
  const words = freightWords[language];
  const [by, setBy] = useState(last.by);
  // the recording grows in place, its revision says when
  const flows = useMemo(() => freightFlows(recording, by, span), [recording, revision, by, span.fromS, span.toS]);
  const groups = useMemo(() => groupsOf(recording, by, language), [recording, by, language]);
  const links = flows?.links ?? [];
  const draw = useCallback(
    (size: SankeySize) =>
      freightPicture(
        links,
        groups.map(({ id }) => id),
        size,
      ),
    [flows, groups],
  );
  if (!flows) return <p class="empty">{words.noTonnes}</p>;
  const look = lookOf(groups, flows.sourcesT, language, theme);
  const moment = momentOf(recording, t);
  const period = t.windowOf(moment(span.fromS), moment(span.toS));
  const save = () => {
    const rows = csvLines([
      { header: words.from, values: links.map(({ from }) => look.titleOf(from)) },
      { header: words.to, values: links.map(({ to }) => look.titleOf(to)) },
      { header: `${words.amount} [t]`, values: links.map((link) => link.t) },
    ]);
    const text = `\ufeff${[...rows].join("\r\n")}\r\n`;
    const { id } = recording.header.scenario as { readonly id?: string };
    download(new Blob([text], { type: "text/csv" }), `${safeName(id ?? "")}-tonnes.csv`);
  };
  return (
    <div class="freight">
      <div class="freight-head">
        <Choices<FreightGrouping>
          label={words.by}
          value={by}
          options={[
            { id: "use", text: words.byUse },
            { id: "tenant", text: words.byTenant },
          ]}
          onChange={(id) => {
            last.by = id;
            setBy(id);
          }}
        />
        <button type="button" onClick={save} disabled={links.length === 0}>
          {words.save}
        </button>
        <span class="hint">
          {words.fence(
            look.amountText(flows.arrivedT),
            look.amountText(flows.leftT),
            `${flows.onVehiclesMoreT > 0 ? "+" : ""}${look.amountText(flows.onVehiclesMoreT)}`,
          )}
        </span>
      </div>
      <SankeyDiagram
        flows={links.map(({ from, to, t: amount }) => ({ from, to, amount }))}
        draw={draw}
        look={look}
        table={{ caption: words.caption(period), from: words.from, to: words.to, amount: words.amount }}
        nothing={words.nothing}
      />
    </div>
  );
}
