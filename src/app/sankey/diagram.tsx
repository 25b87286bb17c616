/** Draws a Sankey diagram with the names and amounts of its nodes, and the same as a table for those who do not see it. */
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { KpiId } from "../../metrics/kpi.ts";
import { useSession, useText } from "../ui.tsx";
import { inRem, windowScale } from "../windowScale.ts";
import {
  labelMiddles,
  type SankeyBand,
  type SankeyBox,
  type SankeyFlow,
  type SankeyPicture,
  type SankeySize,
} from "./layout.ts";
import "./sankey.css";

/** Room for names on both sides of the diagram. */
const SIDE_PX = 148;
const TOP_PX = 22;
const BOTTOM_PX = 8;
/** Room for a line of text between two nodes. */
const PADDING_PX = 18;
const LEAST_PADDING_PX = 13;

/** On which side of its node a name stands; at the ends of the diagram it stands over its amount. */
export type LabelSide = "left" | "top" | "right" | "end";

const TWO_LINES: readonly LabelSide[] = ["left", "end"];

export interface SankeyLook {
  readonly titleOf: (node: string) => string;
  readonly colourOf: (node: string) => string;
  readonly bandColour: (band: SankeyBand) => string;
  readonly sideOf: (box: SankeyBox) => LabelSide;
  readonly amountText: (amount: number) => string;
  /** after the amount of a node, in small; empty for none */
  readonly shareText: (box: SankeyBox) => string;
  /** a node whose amount is a KPI explains itself */
  readonly kpiOf: (node: string) => KpiId | undefined;
}

export interface SankeyTable {
  readonly caption: string;
  readonly from: string;
  readonly to: string;
  readonly amount: string;
}

export function SankeyDiagram(props: {
  flows: readonly SankeyFlow[];
  draw: (size: SankeySize) => SankeyPicture;
  look: SankeyLook;
  table: SankeyTable;
  /** said where nothing flows */
  nothing: string;
  children?: ComponentChildren;
}) {
  const { flows, draw, look } = props;
  const host = useRef<HTMLDivElement>(null);
  const scale = windowScale.value;
  /** in px as sizes are written, whatever the scale of the window */
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [over, setOver] = useState<string | null>(null);
  useEffect(() => {
    const box = host.current as HTMLDivElement;
    const measure = () => setSize({ width: box.clientWidth / scale, height: box.clientHeight / scale });
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    measure();
    return () => observer.disconnect();
  }, [scale]);
  const picture = useMemo(() => {
    const widthPx = Math.max(200, size.width - 2 * SIDE_PX);
    const heightPx = Math.max(120, size.height - TOP_PX - BOTTOM_PX);
    return draw({ widthPx, heightPx, paddingPx: heightPx < 460 ? LEAST_PADDING_PX : PADDING_PX });
  }, [draw, size.width, size.height]);
  const middles = labelMiddles(picture.boxes, (box) => TWO_LINES.includes(look.sideOf(box)));
  return (
    <div class="sankey" ref={host}>
      {flows.length === 0 ? <p class="empty">{props.nothing}</p> : null}
      <svg
        width={size.width * scale}
        height={size.height * scale}
        viewBox={`0 0 ${size.width} ${size.height}`}
        aria-hidden="true"
        class={over === null ? "" : "sankey-over"}
      >
        <g transform={`translate(${SIDE_PX} ${TOP_PX})`}>
          {picture.bands.map((band) => (
            <path
              key={`${band.from}>${band.to}`}
              class={over === band.from || over === band.to ? "sankey-band sankey-on" : "sankey-band"}
              d={band.path}
              stroke={look.bandColour(band)}
              stroke-width={Math.max(1, band.widthPx)}
            >
              <title>{`${look.titleOf(band.from)} → ${look.titleOf(band.to)}: ${look.amountText(band.amount)}`}</title>
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
              fill={look.colourOf(box.node)}
              onMouseEnter={() => setOver(box.node)}
              onMouseLeave={() => setOver(null)}
            />
          ))}
        </g>
      </svg>
      {picture.boxes.map((box) => (
        <Label
          key={box.node}
          box={box}
          look={look}
          middle={middles.get(box.node) ?? 0}
          widthPx={size.width}
          onOver={setOver}
        />
      ))}
      {props.children}
      <FlowTable flows={flows} look={look} table={props.table} />
    </div>
  );
}

function Label(props: {
  box: SankeyBox;
  look: SankeyLook;
  /** of the name [px of the diagram] */
  middle: number;
  widthPx: number;
  onOver: (node: string | null) => void;
}) {
  const { box, look, middle, widthPx, onOver } = props;
  const session = useSession();
  const t = useText();
  const text = (
    <>
      <span>{look.titleOf(box.node)}</span>{" "}
      <span>
        <b>{look.amountText(box.amount)}</b>
        <small>{look.shareText(box)}</small>
      </span>
    </>
  );
  const place = placeOf(box, look.sideOf(box), middle, widthPx);
  const kpi = look.kpiOf(box.node);
  const touch = { onMouseEnter: () => onOver(box.node), onMouseLeave: () => onOver(null) };
  return kpi === undefined ? (
    <span class={`sankey-label ${place.side}`} style={place.style} {...touch}>
      {text}
    </span>
  ) : (
    <button
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
}

function placeOf({ x0, x1, y0 }: SankeyBox, side: LabelSide, middlePx: number, widthPx: number) {
  const middle = inRem(TOP_PX + middlePx);
  if (side === "left") return { side: "sankey-left", style: { right: inRem(widthPx - SIDE_PX - x0 + 6), top: middle } };
  if (side === "top")
    return { side: "sankey-top", style: { left: inRem(SIDE_PX + (x0 + x1) / 2), top: inRem(TOP_PX + y0 - 4) } };
  return {
    side: side === "end" ? "sankey-right sankey-end" : "sankey-right",
    style: { left: inRem(SIDE_PX + x1 + 6), top: middle },
  };
}

function FlowTable({ flows, look, table }: { flows: readonly SankeyFlow[]; look: SankeyLook; table: SankeyTable }) {
  return (
    <table class="visually-hidden">
      <caption>{table.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{table.from}</th>
          <th scope="col">{table.to}</th>
          <th scope="col">{table.amount}</th>
        </tr>
      </thead>
      <tbody>
        {flows.map(({ from, to, amount }) => (
          <tr key={`${from}>${to}`}>
            <th scope="row">{look.titleOf(from)}</th>
            <td>{look.titleOf(to)}</td>
            <td>{look.amountText(amount)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
