/**
 * Where the nodes and bands of a Sankey diagram stand: sources, busbar, uses, and what becomes of the energy beyond
 * them. Heights are proportional to energy; the order within a column is fixed, so that it looks alike at any time.
 */
import { type SankeyLink, type SankeyNode, sankey } from "d3-sankey";
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

export interface SankeyBox {
  readonly node: string;
  readonly kwh: number;
  readonly column: number;
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

export interface SankeyBand {
  readonly from: string;
  readonly to: string;
  readonly kwh: number;
  readonly widthPx: number;
  /** middle line, as a path of SVG */
  readonly path: string;
}

export interface SankeyPicture {
  readonly boxes: readonly SankeyBox[];
  readonly bands: readonly SankeyBand[];
}

export const NODE_PX = 12;
const SOURCES = 0;
const MIDDLE = 1;
const USES = 2;
const ENDS = 3;

/** Sun first, whose unused part goes by above everything; what is lost on the way goes by below. */
const FIRST = ["solar", "grid", "generator"];
const SOURCES_LAST = [BATTERY_GIVES, VEHICLES_GIVE];
const FIRST_CHARGING = GROUPS.indexOf("truckCharging");
const ENDS_ORDER = ["curtailed", VEHICLES_TAKE, LOSSES];

interface Piece {
  readonly id: string;
  readonly column: number;
  readonly order: number;
}
type Node = SankeyNode<Piece, object>;
type Link = SankeyLink<Piece, { readonly of: number }>;

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
  if (flows.links.length === 0) return { boxes: [], bands: [] };
  const sources = new Set(flows.sources.map(({ node }) => node));
  const pieces = new Map<string, Piece>();
  const put = (id: string, column: number, order: number) => {
    if (!pieces.has(id)) pieces.set(id, { id, column, order });
    return id;
  };
  const nodeOf = (node: string) => {
    const column = columnOf(node, sources.has(node));
    return put(node, column, orderOf(node, column, pieces.size));
  };
  const links: { source: string; target: string; value: number; of: number }[] = [];
  flows.links.forEach(({ from, to, kwh }, of) => {
    let source = nodeOf(from);
    const [a, b] = [pieces.get(source) as Piece, pieces.get(nodeOf(to)) as Piece];
    // a band that passes a column needs a place in it
    for (let column = a.column + 1; column < b.column; column++) {
      const passing = put(`${of}@${column}`, column, to === "curtailed" ? -1 : 1000 + a.order);
      links.push({ source, target: passing, value: kwh, of });
      source = passing;
    }
    links.push({ source, target: b.id, value: kwh, of });
  });
  const layout = sankey<Piece, { readonly of: number }>()
    .nodeId((node) => node.id)
    .nodeAlign((node) => (node as Node & Piece).column)
    .nodeSort((a, b) => a.order - b.order)
    .nodeWidth(NODE_PX)
    .nodePadding(paddingPx)
    .extent([
      [0, 0],
      [widthPx, heightPx],
    ])
    .iterations(24);
  const graph = layout({ nodes: [...pieces.values()].map((piece) => ({ ...piece })), links });
  const boxes = graph.nodes
    .filter((node) => !node.id.includes("@"))
    .map(({ id, column, value = 0, x0 = 0, x1 = 0, y0 = 0, y1 = 0 }) => {
      return { node: id, kwh: value, column, x0, x1, y0, y1 };
    });
  const bands = flows.links.map(({ from, to, kwh }, of) => {
    const parts = graph.links.filter((link) => link.of === of);
    return { from, to, kwh, widthPx: parts[0]?.width ?? 0, path: pathOf(parts) };
  });
  return { boxes, bands };
}

/** One line through all parts of a band, level where it meets a column. */
function pathOf(parts: readonly Link[]): string {
  return parts
    .map((link, i) => {
      const [from, to] = [link.source as Node, link.target as Node];
      const [x0, y0, x1, y1] = [from.x1 ?? 0, link.y0 ?? 0, to.x0 ?? 0, link.y1 ?? 0];
      const middle = (x0 + x1) / 2;
      const start = i === 0 ? `M${px(x0)},${px(y0)}` : `L${px(x0)},${px(y0)}`;
      return `${start}C${px(middle)},${px(y0)} ${px(middle)},${px(y1)} ${px(x1)},${px(y1)}`;
    })
    .join("");
}

function px(value: number): string {
  return value.toFixed(2);
}
