/** One chart over simulated time: uPlot in a box that follows its card's size, a line at the clock, a brush if wanted. */
import { effect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { DAY_S } from "../units/calendar.ts";
import type { Language } from "../units/field.ts";
import { dayNumber, plainNumber, timeOfDay } from "./format.ts";
import { type Dictionary, dictionaries } from "./i18n.ts";
import type { Span } from "./session.ts";
import { CHART_INK, type Theme } from "./theme.ts";
import { useSession } from "./ui.tsx";
import { windowScale } from "./windowScale.ts";

export interface Curve {
  readonly label: string;
  /** one value for each of the plot's times; null or NaN: nothing to draw */
  readonly values: ArrayLike<number | null>;
  readonly stroke: string;
  readonly fill?: string;
  readonly width?: number;
  readonly dash?: readonly number[];
  readonly bars?: boolean;
  /** holds until the next time, as levels do */
  readonly steps?: boolean;
  /** each value is a dot */
  readonly dot?: boolean;
  /** against the right axis */
  readonly right?: boolean;
}

export interface Band extends Span {
  readonly fill: string;
  /** a strip along the top, over the curves; otherwise the ground behind them */
  readonly isStrip?: boolean;
}

export interface PlotProps {
  /** what is shown, for those who do not see it */
  readonly label: string;
  readonly x: ArrayLike<number>;
  readonly curves: readonly Curve[];
  readonly range: Span;
  readonly unit: string;
  readonly rightUnit?: string;
  readonly yRange?: readonly [number, number];
  readonly rightRange?: readonly [number, number];
  readonly decimals?: number;
  readonly bands?: readonly Band[];
  /** what is chosen; giving `onBrush` allows to choose by dragging */
  readonly brush?: Span | null;
  readonly onBrush?: (span: Span | null) => void;
  readonly onSeek?: (t: number) => void;
  /** of the horizontal axis; hours are plain numbers, and no clock goes over them */
  readonly axis?: "time" | "hours";
  /** `below`: the chart under this one has the labels of the axis; both leave the same room on the right */
  readonly labels?: "own" | "below";
  /** charts of one name show the same time under the pointer */
  readonly sync?: string;
  /** index of the times under the pointer, null when it leaves */
  readonly onHover?: (index: number | null) => void;
}

const STRIP_PX = 7;
const RIGHT_AXIS_PX = 38;
const FONT_PX = 11;
const FONT = '"Noto Sans SC", "Microsoft YaHei", "PingFang SC", system-ui, sans-serif';
/** A press that moved less than this is a click [px]. */
const CLICK_PX = 4;

/** Hours between labels of the time axis that leave room for the text. */
function hourStep(range: Span, widthPx: number): number {
  const hours = (range.toS - range.fromS) / 3600;
  const most = Math.max(2, Math.floor(widthPx / 46));
  return [0.25, 0.5, 1, 2, 3, 4, 6, 12, 24, 48, 96].find((step) => hours / step <= most) ?? 168;
}

/** Labels of an axis of hours that is not one of the clock. */
function hourSplits({ toS }: Span, widthPx: number): number[] {
  const most = Math.max(2, Math.floor(widthPx / 60));
  const step = [0.25, 0.5, 1, 2, 4, 6, 12, 24, 48, 96, 240, 480].find((hours) => toS / hours <= most) ?? 960;
  return Array.from({ length: Math.floor(toS / step + 1e-9) + 1 }, (_, i) => i * step);
}

function timeSplits(range: Span, widthPx: number): number[] {
  const step = hourStep(range, widthPx) * 3600;
  const splits: number[] = [];
  for (let t = Math.ceil(range.fromS / step) * step; t <= range.toS + 1; t += step) splits.push(t);
  return splits;
}

/** Over several days a midnight is named by the day that begins there. */
function timeLabel(t: number, range: Span, text: Dictionary): string {
  const isLong = range.toS - range.fromS > 1.5 * DAY_S;
  if (isLong && t % DAY_S === 0 && t < range.toS) return text.dayShort(String(dayNumber(t)));
  return timeOfDay(t, false, range.toS);
}

function yRangeOf(min: number, max: number): [number, number] {
  if (!Number.isFinite(min) || !Number.isFinite(max)) return [0, 1];
  const low = Math.min(0, min);
  const high = Math.max(0, max);
  return high === low ? [0, 1] : [low * 1.06, high * 1.06];
}

/** About five labels on a tall axis, at least one besides the zero on a flat one [px]. */
const spacing = (_: uPlot, _axis: number, _min: number, _max: number, heightPx: number) => Math.max(16, heightPx / 6);

function optionsOf(
  props: PlotProps,
  theme: Theme,
  language: Language,
  scale: number,
  size: { width: number; height: number },
) {
  const ink = CHART_INK[theme];
  const number = (v: number) => plainNumber(v, Number.isInteger(v) ? 0 : Math.abs(v) < 1 ? 2 : 1, language);
  const isClock = props.axis !== "hours";
  const isUpper = props.labels === "below";
  const hasRight = props.curves.some((curve) => curve.right);
  const axis: uPlot.Axis = {
    stroke: ink.text,
    font: `${Math.round(FONT_PX * scale)}px ${FONT}`,
    gap: 4 * scale,
    grid: { stroke: ink.grid, width: 1 },
    ticks: { show: false },
  };
  const options: uPlot.Options = {
    ...size,
    pxAlign: 1,
    padding: [8 * scale, hasRight ? 0 : (isUpper ? RIGHT_AXIS_PX : 20) * scale, 0, 0],
    legend: { show: false },
    scales: {
      x: { time: false, range: [props.range.fromS, props.range.toS] },
      y: { range: props.yRange ? [...props.yRange] : (_, min, max) => yRangeOf(min, max) },
      right: { range: props.rightRange ? [...props.rightRange] : (_, min, max) => yRangeOf(min, max) },
    },
    axes: [
      {
        ...axis,
        size: (isUpper ? 6 : 22) * scale,
        grid: { ...axis.grid, show: isUpper || props.labels !== undefined },
        splits: (u) => (isClock ? timeSplits : hourSplits)(props.range, u.bbox.width / devicePixelRatio / scale),
        values: (_, splits) =>
          splits.map((t) => (isUpper ? "" : isClock ? timeLabel(t, props.range, dictionaries[language]) : number(t))),
      },
      { ...axis, size: 38 * scale, space: spacing, values: (_, splits) => splits.map(number) },
      ...(hasRight
        ? [
            {
              ...axis,
              scale: "right",
              side: 1 as const,
              size: RIGHT_AXIS_PX * scale,
              space: spacing,
              grid: { show: false },
              values: (_: uPlot, splits: number[]) => splits.map(number),
            },
          ]
        : []),
    ],
    series: [{}, ...props.curves.map((curve) => seriesOf(curve, scale))],
    cursor: {
      y: false,
      points: { show: false },
      ...(props.sync === undefined ? {} : { sync: { key: props.sync, filters: { pub: isPointing } } }),
      drag: { x: props.onBrush !== undefined, y: false, setScale: false, dist: CLICK_PX },
    },
    select: { show: true, left: 0, top: 0, width: 0, height: 0 },
    hooks: {},
  };
  return options;
}

/** Charts tell each other where the pointer is, and nothing else. */
const isPointing = (type: string) => type === "mousemove" || type === "mouseleave";

function seriesOf(curve: Curve, scale: number): uPlot.Series {
  return {
    label: curve.label,
    stroke: curve.stroke,
    width: (curve.width ?? 1.5) * scale,
    scale: curve.right ? "right" : "y",
    points: curve.dot ? { show: true, size: 9 * scale, width: 2 * scale, fill: curve.stroke } : { show: false },
    ...(curve.fill ? { fill: curve.fill } : {}),
    ...(curve.dash ? { dash: [...curve.dash] } : {}),
    ...(curve.bars && uPlot.paths.bars ? { paths: uPlot.paths.bars({ size: [0.78, 40 * scale], align: 0 }) } : {}),
    ...(curve.steps && uPlot.paths.stepped ? { paths: uPlot.paths.stepped({ align: 1 }) } : {}),
  };
}

/** What decides whether a chart must be built anew rather than take new data. */
function shapeOf(props: PlotProps, theme: Theme, language: Language, scale: number): string {
  return JSON.stringify([
    theme,
    scale,
    language,
    props.range,
    props.unit,
    props.rightUnit,
    props.yRange,
    props.rightRange,
    props.onBrush !== undefined,
    props.axis,
    props.sync,
    props.labels,
    props.curves.map(({ label, stroke, fill, dash, bars, right, steps, width, dot }) => [
      dot,
      label,
      stroke,
      fill,
      dash,
      bars,
      right,
      steps,
      width,
    ]),
  ]);
}

const dataOf = (props: PlotProps) => [props.x, ...props.curves.map((curve) => curve.values)] as uPlot.AlignedData;

export function Plot(props: PlotProps) {
  const session = useSession();
  const theme = session.theme.value;
  const language = session.language.value;
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const scale = windowScale.value;
  const shape = shapeOf(props, theme, language, scale);

  // `shape` stands for everything a chart is built from
  useEffect(() => {
    const box = host.current as HTMLDivElement;
    const size = () => ({ width: Math.max(60, box.clientWidth), height: Math.max(40, box.clientHeight) });
    const options = optionsOf(latest.current, theme, language, scale, size());
    const now = document.createElement("div");
    now.className = "plot-now";
    let pressedAt = Number.NaN;
    const u: uPlot = new uPlot(
      {
        ...options,
        hooks: {
          drawClear: [(self) => drawBands(self, latest.current.bands ?? [], 0)],
          draw: [(self) => drawBands(self, latest.current.bands ?? [], STRIP_PX * scale * devicePixelRatio)],
          setSelect: [
            (self) => {
              if (self.select.width < CLICK_PX) return;
              const fromS = self.posToVal(self.select.left, "x");
              latest.current.onBrush?.({ fromS, toS: self.posToVal(self.select.left + self.select.width, "x") });
            },
          ],
          setCursor: [(self) => latest.current.onHover?.(self.cursor.idx ?? null)],
          setSize: [(self) => showBrush(self, latest.current.brush ?? null)],
        },
      },
      dataOf(latest.current),
      box,
    );
    chart.current = u;
    u.over.append(now);
    u.over.addEventListener("mousedown", (event) => {
      pressedAt = event.clientX;
    });
    u.over.addEventListener("click", (event) => {
      if (Math.abs(event.clientX - pressedAt) < CLICK_PX && u.cursor.left !== undefined) {
        latest.current.onSeek?.(u.posToVal(u.cursor.left, "x"));
      }
    });
    const placeNow = () => {
      const isClock = latest.current.axis !== "hours";
      now.hidden = !isClock;
      const left = u.valToPos(session.clock.value, "x");
      now.style.transform = `translateX(${Number.isFinite(left) ? left : -10}px)`;
    };
    const stop = effect(placeNow);
    const resize = new ResizeObserver(() => {
      const next = size();
      if (next.width !== u.width || next.height !== u.height) u.setSize(next);
      placeNow();
    });
    resize.observe(box);
    showBrush(u, latest.current.brush ?? null);
    return () => {
      stop();
      resize.disconnect();
      u.destroy();
      chart.current = null;
    };
  }, [shape]);

  useEffect(() => {
    chart.current?.setData(dataOf(props));
  }, [props.x, props.curves, props.bands]);

  useEffect(() => {
    if (chart.current) showBrush(chart.current, props.brush ?? null);
  }, [props.brush, shape]);

  return (
    <div class="plot" role="img" aria-label={props.label}>
      <span class="plot-unit">{props.unit}</span>
      {props.rightUnit ? <span class="plot-unit plot-unit-right">{props.rightUnit}</span> : null}
      <div class="plot-host" ref={host} />
    </div>
  );
}

/** @param stripPx height of those bands that are strips, which are then drawn; 0: the others are, as high as the chart */
function drawBands(u: uPlot, bands: readonly Band[], stripPx: number): void {
  const { ctx, bbox } = u;
  const height = stripPx || bbox.height;
  for (const band of bands) {
    if ((band.isStrip ?? false) !== stripPx > 0) continue;
    const left = Math.max(bbox.left, u.valToPos(band.fromS, "x", true));
    const right = Math.min(bbox.left + bbox.width, u.valToPos(band.toS, "x", true));
    if (right <= left) continue;
    ctx.fillStyle = band.fill;
    ctx.fillRect(left, bbox.top, right - left, height);
  }
}

function showBrush(u: uPlot, brush: Span | null): void {
  const height = u.over.clientHeight;
  const left = brush ? u.valToPos(brush.fromS, "x") : 0;
  const width = brush ? u.valToPos(brush.toS, "x") - left : 0;
  u.setSelect({ left, width, top: 0, height: brush ? height : 0 }, false);
}
