/**
 * Where the energy of a period came from and where it went, as links between nodes: each is the difference of a ledger,
 * and what comes in equals what goes out.
 *
 * Storage stands at both ends, as what it gave and what it took; its losses hang on what it gave. Vehicles that give
 * back stand among the sources: what they gave beyond what reached the busbar is a loss.
 */
import { movedTotal } from "../../metrics/ledger.ts";
import type { Recording } from "../../recording/recording.ts";
import type { LedgerInfo } from "../../recording/vocabulary.ts";
import type { Span } from "../session.ts";
import { busbarLedgers, headOf } from "./busbar.ts";

export const BUSBAR = "busbar";
export const LOSSES = "losses";
export const BATTERY_GIVES = "battery.gives";
export const BATTERY_TAKES = "battery.takes";
export const EXPORT = "export";
export const VEHICLES_GIVE = "vehicles.give";
/** into the batteries of vehicles of all kinds */
export const VEHICLES_TAKE = "vehicles.take";

export interface FlowLink {
  readonly from: string;
  readonly to: string;
  readonly kwh: number;
}

export interface EnergyFlows {
  readonly links: readonly FlowLink[];
  /** what nothing flows into, and what nothing flows out of */
  readonly sources: readonly FlowNode[];
  readonly sinks: readonly FlowNode[];
  readonly sourcesKwh: number;
  readonly sinksKwh: number;
  /** what the battery holds more at the end of the period than at its beginning */
  readonly storedMoreKwh: number;
}

export interface FlowNode {
  readonly node: string;
  readonly kwh: number;
}

/** Less than a part in 10¹² of the largest is the rounding of a sum. */
const ROUNDING = 1e-12;

export function energyFlows(recording: Recording, span: Span): EnergyFlows {
  const amounts = new Map<string, FlowLink>();
  const add = (from: string, to: string, kwh: number) => {
    const key = `${from}>${to}`;
    amounts.set(key, { from, to, kwh: (amounts.get(key)?.kwh ?? 0) + kwh });
  };
  const moved = (ledger: LedgerInfo) => recording.moved(ledger.id, span.fromS, span.toS);
  const between = (from: string, to: string) => movedTotal(recording, { from, to, unit: "kWh" }, span);
  const { feeding, fed } = busbarLedgers(recording);

  for (const ledger of feeding) {
    const head = headOf(ledger.from);
    if (head === "charging" || head === "vehicles") add(VEHICLES_GIVE, BUSBAR, moved(ledger));
    else add(head === "battery" ? BATTERY_GIVES : ledger.from, BUSBAR, moved(ledger));
  }
  add("solar", "curtailed", between("solar", "curtailed"));
  const batteryLossKwh = between("battery", "losses");
  add(BATTERY_GIVES, LOSSES, batteryLossKwh);

  const kinds = new Set<string>();
  for (const ledger of fed) {
    const head = headOf(ledger.to);
    if (head === "battery") add(BUSBAR, BATTERY_TAKES, moved(ledger));
    else if (head === "grid") add(BUSBAR, EXPORT, moved(ledger));
    else add(BUSBAR, rootOf(ledger.to, fed), moved(ledger));
    if (head === "charging") kinds.add(rootOf(ledger.to, fed));
  }
  for (const kind of kinds) {
    const back = vehiclesBack(recording, kind, span);
    add(VEHICLES_GIVE, LOSSES, back.lossKwh);
    add(kind, VEHICLES_TAKE, between(kind, "vehicles"));
    add(kind, LOSSES, between(kind, "losses") - back.lossKwh);
  }

  const largest = Math.max(0, ...[...amounts.values()].map((link) => Math.abs(link.kwh)));
  const links = [...amounts.values()].filter((link) => link.kwh > largest * ROUNDING);
  const sources = ends(links, "from", "to");
  const sinks = ends(links, "to", "from");
  return {
    links,
    sources,
    sinks,
    sourcesKwh: sum(sources),
    sinksKwh: sum(sinks),
    storedMoreKwh: between(BUSBAR, "battery") - between("battery", BUSBAR) - batteryLossKwh,
  };
}

/** The account that stands for this one and what else is under it: `load.ambient` for `load.ambient.work`. */
function rootOf(account: string, all: readonly LedgerInfo[]): string {
  let root = account;
  for (const { to } of all) if (account.startsWith(`${to}.`) && to.length < root.length) root = to;
  return root;
}

/** What vehicles of a kind gave and what of it was lost before the busbar; nothing where none gives back. */
function vehiclesBack(recording: Recording, kind: string, span: Span): { lossKwh: number } {
  const given = movedTotal(recording, { from: "vehicles", to: kind, unit: "kWh" }, span);
  const arrived = movedTotal(recording, { from: kind, to: BUSBAR, unit: "kWh" }, span);
  return { lossKwh: Math.max(0, given - arrived) };
}

/** Nodes at one end, with what passes there, largest first. */
function ends(links: readonly FlowLink[], side: "from" | "to", other: "from" | "to"): FlowNode[] {
  const inner = new Set(links.map((link) => link[other]));
  const found = new Map<string, number>();
  for (const link of links) {
    if (!inner.has(link[side])) found.set(link[side], (found.get(link[side]) ?? 0) + link.kwh);
  }
  return [...found].map(([node, kwh]) => ({ node, kwh })).sort((a, b) => b.kwh - a.kwh);
}

function sum(nodes: readonly FlowNode[]): number {
  return nodes.reduce((total, { kwh }) => total + kwh, 0);
}
