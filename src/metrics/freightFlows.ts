/**
 * Where the tonnes of a period came from and where they went, as links from dock to dock: what vehicles brought to the
 * doors, through stores, processing and what stands ready, to what vehicles took. Each link is the difference of a
 * ledger; what a place holds more or less at the end is read off its level, which the park writes apart. So a node whose
 * links do not balance is a fault of the books, not of the picture.
 */
import type { Recording } from "../recording/recording.ts";
import type { VehicleClass } from "../recording/vocabulary.ts";
import { Reading, type Window } from "./reading.ts";
import { scenarioList } from "./scenarioValue.ts";

export interface FreightLink {
  readonly from: string;
  readonly to: string;
  readonly t: number;
}

/** By what stores are drawn together; what stands ready is by use in either case. */
export type FreightGrouping = "use" | "tenant";

export interface FreightFlows {
  readonly links: readonly FreightLink[];
  /** what begins and what ends in the diagram, changes of stock among both */
  readonly sourcesT: number;
  readonly sinksT: number;
  /** across the fence, and what is on vehicles inside it at the end more than at the beginning */
  readonly arrivedT: number;
  readonly leftT: number;
  readonly onVehiclesMoreT: number;
}

/** Nodes beside `in.<class>`, `out.<class>`, `store.<group>` and `ready.<group>`. */
export const PROCESSING = "processing";
export const CITY = "city";
export const HALL = "hall";
export const WASTE = "waste";
export const REFUSED = "refused";
export const LESS = "less";
export const MORE = "more";
/** goods that went back to where they had come from stand at both ends */
export const BACK_FROM = "back.from";
export const BACK_TO = "back.to";

const IN = "in.";
const OUT = "out.";
const STORE = "store.";
const READY = "ready.";

const OUTSIDE = new Set(["outside", "returns"]);
const PLACES = new Set(["stagedIn", "stock", "stagedOut", "processing"]);

/** Less than a part in 10¹² of the largest is the rounding of a sum. */
const ROUNDING = 1e-12;

/** Column of a node, from the docks where goods come in to those where they go out. */
export function freightColumn(node: string): number {
  if (node === LESS || node === BACK_TO || node.startsWith(IN)) return 0;
  if (node.startsWith(STORE)) return 1;
  if (node === PROCESSING) return 2;
  if (node.startsWith(READY)) return 3;
  if (node === CITY || node === HALL) return 4;
  return 5;
}

/** What a tenant's goods are drawn as, in store and ready. */
interface Grouping {
  readonly store: (tenant: string) => string;
  readonly use: (tenant: string) => string;
}

/** The node of an account inside the fence; null for one that is none of the known ones. */
function nodeOf(account: string, groupOf: Grouping): string | null {
  const [head, ...rest] = account.split(".");
  const tail = rest.join(".");
  if (account === "stock.city") return CITY;
  if (account === "stock.hall" || account === "stock.shuttles") return HALL;
  if (head === "stagedIn" || head === "stock") return STORE + groupOf.store(tail);
  if (head === "stagedOut") return READY + groupOf.use(tail);
  if (head === "processing") return PROCESSING;
  if (head === "waste" || head === "refused") return head;
  return null;
}

/** Null when the recording knows no tonnes. */
export function freightFlows(recording: Recording, by: FreightGrouping, window?: Window): FreightFlows | null {
  const reading = new Reading(recording, window);
  const uses = new Map(
    scenarioList(recording.header.scenario, "operations.tenants").map(({ id, use }) => [String(id), String(use)]),
  );
  const use = (tenant: string) => uses.get(tenant) ?? tenant;
  const groupOf: Grouping = { use, store: by === "use" ? use : (tenant) => tenant };
  const amounts = new Map<string, FreightLink>();
  const add = (from: string, to: string, t: number) => {
    if (from === to || t === 0) return;
    const key = `${from}>${to}`;
    amounts.set(key, { from, to, t: (amounts.get(key)?.t ?? 0) + t });
  };
  let [arrivedT, leftT] = [0, 0];
  let knowsTonnes = false;
  for (const { id, from, to, unit } of recording.ledgers) {
    if (unit !== "t") continue;
    knowsTonnes = true;
    const t = recording.moved(id, reading.fromS, reading.toS);
    const [fromVehicle, toVehicle] = [from.startsWith("vehicles."), to.startsWith("vehicles.")];
    if (OUTSIDE.has(from)) arrivedT += t;
    else if (OUTSIDE.has(to)) leftT += t;
    else if (!(fromVehicle && toVehicle)) {
      const source = fromVehicle ? IN + from.slice(9) : (nodeOf(from, groupOf) ?? from);
      add(source, toVehicle ? OUT + to.slice(9) : (nodeOf(to, groupOf) ?? to), t);
    }
  }
  if (!knowsTonnes) return null;
  for (const [node, t] of changes(reading, groupOf)) {
    if (t > 0) add(node, MORE, t);
    else add(LESS, node, -t);
  }
  const largest = Math.max(0, ...[...amounts.values()].map(({ t }) => t));
  const links = forwards([...amounts.values()].filter(({ t }) => t > largest * ROUNDING));
  const onVehicles = "freight.onVehiclesT";
  return {
    links,
    sourcesT: endsOf(links, "from", "to"),
    sinksT: endsOf(links, "to", "from"),
    arrivedT,
    leftT,
    onVehiclesMoreT: (reading.levelAtEnd(onVehicles) ?? 0) - (reading.levelAtStart(onVehicles) ?? 0),
  };
}

/** What each node holds more at the end of the period, by its levels. */
function changes(reading: Reading, groupOf: Grouping): Map<string, number> {
  const found = new Map<string, number>();
  for (const { name, unit } of reading.recording.levels) {
    const account = name.replace(/T$/, "");
    if (unit !== "t" || account === name || !PLACES.has(account.split(".")[0] as string)) continue;
    const node = nodeOf(account, groupOf) as string;
    const more = (reading.levelAtEnd(name) ?? 0) - (reading.levelAtStart(name) ?? 0);
    found.set(node, (found.get(node) ?? 0) + more);
  }
  return found;
}

/** A diagram goes one way: what went back stands among the sources and the ends. */
function forwards(links: readonly FreightLink[]): FreightLink[] {
  return links.flatMap((link) => {
    if (freightColumn(link.from) < freightColumn(link.to)) return [link];
    return [
      { from: link.from, to: BACK_FROM, t: link.t },
      { from: BACK_TO, to: link.to, t: link.t },
    ];
  });
}

/** Tonnes at one end of all links, where nothing comes before or after. */
function endsOf(links: readonly FreightLink[], side: "from" | "to", other: "from" | "to"): number {
  const inner = new Set(links.map((link) => link[other]));
  return links.reduce((sum, link) => sum + (inner.has(link[side]) ? 0 : link.t), 0);
}

export function classOfNode(node: string): VehicleClass | null {
  return node.startsWith(IN) || node.startsWith(OUT) ? (node.slice(node.indexOf(".") + 1) as VehicleClass) : null;
}

/** The use or tenant of a store or of what stands ready. */
export function groupOfNode(node: string): string | null {
  return node.startsWith(STORE) || node.startsWith(READY) ? node.slice(node.indexOf(".") + 1) : null;
}
