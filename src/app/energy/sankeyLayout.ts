/** The Sankey diagram of energy: sources, busbar, uses, and what becomes of the energy beyond them. */
import { sankeyPicture as pictureOf, type SankeyPicture, type SankeyPlan } from "../sankey/layout.ts";
import { GROUPS, groupOf } from "./consumers.ts";
import {
  BATTERY_GIVES,
  BATTERY_TAKES,
  BUSBAR,
  type EnergyFlows,
  EXPORT,
  LOSSES,
  VEHICLES_GIVE,
  VEHICLES_TAKE,
} from "./energyFlows.ts";

const SOURCES = 0;
const MIDDLE = 1;
const USES = 2;
const ENDS = 3;

/** Sun first, whose unused part goes by above everything; what is lost on the way goes by below. */
const FIRST = ["solar", "grid", "generator"];
const SOURCES_LAST = [BATTERY_GIVES, VEHICLES_GIVE];
const FIRST_CHARGING = GROUPS.indexOf("truckCharging");
const ENDS_ORDER = ["curtailed", VEHICLES_TAKE, LOSSES];

function columnOf(node: string, isSource: boolean): number {
  if (node === BUSBAR) return MIDDLE;
  if (ENDS_ORDER.includes(node)) return ENDS;
  return isSource ? SOURCES : USES;
}

/** Loads by group, then what is fed in or stored, then charging; within a group as the park has its accounts. */
function orderOf(node: string, column: number, place: number): number {
  const rank = (list: readonly string[]) => list.indexOf(node);
  if (column === SOURCES) return rank(FIRST) >= 0 ? rank(FIRST) : 10 + rank(SOURCES_LAST) + place / 1000;
  if (column === ENDS) return rank(ENDS_ORDER);
  if (node === EXPORT || node === BATTERY_TAKES) return FIRST_CHARGING - (node === EXPORT ? 0.5 : 0.25);
  return GROUPS.indexOf(groupOf(node)) + place / 1000;
}

export function sankeyPicture(flows: EnergyFlows, widthPx: number, heightPx: number, paddingPx: number): SankeyPicture {
  const sources = new Set(flows.sources.map(({ node }) => node));
  const plan: SankeyPlan = {
    placeOf: (node, met) => {
      const column = columnOf(node, sources.has(node));
      return { column, order: orderOf(node, column, met) };
    },
    passing: ({ to }, from) => (to === "curtailed" ? -1 : 1000 + from.order),
  };
  return pictureOf(
    flows.links.map(({ from, to, kwh }) => ({ from, to, amount: kwh })),
    plan,
    { widthPx, heightPx, paddingPx },
  );
}
