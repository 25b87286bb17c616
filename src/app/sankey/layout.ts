/**
 * Where the nodes and bands of a Sankey diagram stand. Heights are proportional to amounts; whoever draws it says in
 * which column and in which order each node stands, so that it looks alike at any time.
 */
import { type SankeyLink, type SankeyNode, sankey } from "d3-sankey";

export interface SankeyFlow {
  readonly from: string;
  readonly to: string;
  readonly amount: number;
}

export interface SankeyBox {
  readonly node: string;
  readonly amount: number;
  readonly column: number;
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

export interface SankeyBand extends SankeyFlow {
  readonly widthPx: number;
  /** middle line, as a path of SVG */
  readonly path: string;
}

export interface SankeyPicture {
  readonly boxes: readonly SankeyBox[];
  readonly bands: readonly SankeyBand[];
}

/** Column and order of a node. */
export interface SankeyPlace {
  readonly column: number;
  readonly order: number;
}

export interface SankeyPlan {
  /** @param met how many nodes were placed before it */
  readonly placeOf: (node: string, met: number) => SankeyPlace;
  /** order of a band in the columns it passes by; `from` is where it begins */
  readonly passing: (flow: SankeyFlow, from: SankeyPlace) => number;
}

export interface SankeySize {
  readonly widthPx: number;
  readonly heightPx: number;
  /** between two nodes of a column */
  readonly paddingPx: number;
}

export const NODE_PX = 12;

interface Piece extends SankeyPlace {
  readonly id: string;
}
type Node = SankeyNode<Piece, object>;
type Link = SankeyLink<Piece, { readonly of: number }>;

/** @param flows from a column to one further right each */
export function sankeyPicture(flows: readonly SankeyFlow[], plan: SankeyPlan, size: SankeySize): SankeyPicture {
  if (flows.length === 0) return { boxes: [], bands: [] };
  const pieces = new Map<string, Piece>();
  const put = (id: string, place: SankeyPlace): Piece => {
    const piece = pieces.get(id) ?? { id, ...place };
    pieces.set(id, piece);
    return piece;
  };
  const nodeOf = (node: string) => put(node, plan.placeOf(node, pieces.size));
  const links: { source: string; target: string; value: number; of: number }[] = [];
  flows.forEach((flow, of) => {
    const [from, to] = [nodeOf(flow.from), nodeOf(flow.to)];
    let source = from.id;
    // a band that passes a column needs a place in it
    for (let column = from.column + 1; column < to.column; column++) {
      const passing = put(`${of}@${column}`, { column, order: plan.passing(flow, from) });
      links.push({ source, target: passing.id, value: flow.amount, of });
      source = passing.id;
    }
    links.push({ source, target: to.id, value: flow.amount, of });
  });
  const layout = sankey<Piece, { readonly of: number }>()
    .nodeId((node) => node.id)
    .nodeAlign((node) => (node as Node & Piece).column)
    .nodeSort((a, b) => a.order - b.order)
    .nodeWidth(NODE_PX)
    .nodePadding(size.paddingPx)
    .extent([
      [0, 0],
      [size.widthPx, size.heightPx],
    ])
    .iterations(24);
  const graph = layout({ nodes: [...pieces.values()].map((piece) => ({ ...piece })), links });
  const boxes = graph.nodes
    .filter((node) => !node.id.includes("@"))
    .map(({ id, column, value = 0, x0 = 0, x1 = 0, y0 = 0, y1 = 0 }) => {
      return { node: id, amount: value, column, x0, x1, y0, y1 };
    });
  const bands = flows.map((flow, of) => {
    const parts = graph.links.filter((link) => link.of === of);
    return { ...flow, widthPx: parts[0]?.width ?? 0, path: pathOf(parts) };
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

/** A name over its amount is so high [px]. */
const TWO_LINES_PX = 29;

/**
 * Where the names beside nodes have their middles: at the node's, or as far below as the name above needs.
 *
 * @param isHigh whether a node's name has two lines; the others stand where their nodes are
 */
export function labelMiddles(
  boxes: readonly SankeyBox[],
  isHigh: (box: SankeyBox) => boolean,
): ReadonlyMap<string, number> {
  const middles = new Map<string, number>();
  const lowest = new Map<number, number>();
  for (const box of [...boxes].sort((a, b) => a.y0 - b.y0)) {
    const own = (box.y0 + box.y1) / 2;
    const above = isHigh(box) ? lowest.get(box.column) : undefined;
    const middle = above === undefined ? own : Math.max(own, above + TWO_LINES_PX);
    if (isHigh(box)) lowest.set(box.column, middle);
    middles.set(box.node, middle);
  }
  return middles;
}
