/**
 * Bars over time, a row for each place or vehicle. Bars are buttons, of which one is reached by Tab and the others by
 * arrow keys.
 */
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import type { Recording } from "../recording/recording.ts";
import { momentOf } from "./energy/moment.ts";
import type { Span } from "./session.ts";
import { useSession, useText } from "./ui.tsx";
import "./style/gantt.css";

/** A colour up to a time, after that of the part before it. */
export interface GanttPart {
  readonly toS: number;
  readonly colour: string;
}

export interface GanttBar extends Span {
  /** the thing that a click selects */
  readonly entity: number;
  readonly parts: readonly GanttPart[];
  readonly isOver: boolean;
  readonly isLate?: boolean;
  /** when the wait for it began; null where that is not known or too short to be seen */
  readonly waitFromS?: number | null;
  /** when it was due; null where nobody said */
  readonly dueS?: number | null;
  /** instants within it: a drop on a tour */
  readonly marks?: readonly { readonly atS: number; readonly isBad: boolean }[];
}

export interface GanttRow<B extends GanttBar> {
  readonly key: number | string;
  readonly name: string;
  /** what the row and those after it belong to, said once above it */
  readonly head?: string;
  readonly bars: readonly B[];
}

export interface GanttChartProps<B extends GanttBar> {
  readonly recording: Recording;
  readonly span: Span;
  readonly label: string;
  readonly class?: string;
  readonly rows: readonly GanttRow<B>[];
  readonly textOf: (bar: B, row: GanttRow<B>) => string;
  /** the bar that was looked at last */
  readonly looked: B | null;
  readonly onLook: (bar: B, row: GanttRow<B>) => void;
}

const isSame = (p: GanttBar, q: GanttBar) => p.entity === q.entity && p.fromS === q.fromS;

export function GanttChart<B extends GanttBar>(props: GanttChartProps<B>) {
  const { recording, span, rows, looked, onLook } = props;
  const session = useSession();
  const bars = useRef<HTMLDivElement>(null);
  const selected = session.selection.value;
  const percent = percentOf(span);
  const onKey = (event: KeyboardEvent) => {
    const list = [...(bars.current?.querySelectorAll<HTMLButtonElement>(".gantt-bar") ?? [])];
    const at = list.indexOf(event.target as HTMLButtonElement);
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (at < 0 || step === undefined) return;
    event.preventDefault();
    const row = (bar: HTMLButtonElement) => bar.parentElement;
    const isRow = event.key === "ArrowUp" || event.key === "ArrowDown";
    let next = at + step;
    while (isRow && list[next] && row(list[next] as HTMLButtonElement) === row(list[at] as HTMLButtonElement))
      next += step;
    list[next]?.focus();
  };
  const first = rows.find((row) => row.bars.length > 0)?.bars[0];
  const reached = looked ?? first;
  return (
    <>
      <Hours span={span} recording={recording} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend that is seen */}
      <div class={`gantt-rows ${props.class ?? ""}`} ref={bars} role="group" aria-label={props.label} onKeyDown={onKey}>
        {rows.map((row) => (
          <>
            {row.head === undefined ? null : (
              <h4 class="gantt-group" key={`${row.key}-head`}>
                {row.head}
              </h4>
            )}
            <div class="gantt-row" key={row.key}>
              <span class="gantt-name">{row.name}</span>
              <div class="gantt-track">
                {row.bars.map((bar) => {
                  const name = props.textOf(bar, row);
                  return (
                    <>
                      {bar.waitFromS == null ? null : (
                        <i
                          class="gantt-wait"
                          style={{
                            left: percent(bar.waitFromS),
                            width: `calc(${percent(bar.fromS)} - ${percent(bar.waitFromS)})`,
                          }}
                        />
                      )}
                      {bar.dueS == null || bar.dueS > span.toS ? null : (
                        <i class="gantt-due" style={{ left: percent(bar.dueS) }} />
                      )}
                      <button
                        type="button"
                        key={`${bar.entity}-${bar.fromS}`}
                        class={`gantt-bar ${bar.isLate ? "gantt-late" : ""} ${bar.isOver ? "" : "gantt-open"}`}
                        style={{
                          left: percent(bar.fromS),
                          width: `calc(${percent(bar.toS)} - ${percent(bar.fromS)})`,
                          "--bar": fillOf(bar, span),
                        }}
                        tabIndex={reached && isSame(bar, reached) ? 0 : -1}
                        aria-label={name}
                        aria-pressed={selected === bar.entity}
                        title={name}
                        onMouseEnter={() => onLook(bar, row)}
                        onFocus={() => onLook(bar, row)}
                        onClick={() => {
                          onLook(bar, row);
                          session.selection.value = bar.entity;
                        }}
                      />
                      {bar.marks?.map(({ atS, isBad }) => (
                        <i
                          key={atS}
                          class={`gantt-mark ${isBad ? "gantt-mark-bad" : ""}`}
                          style={{ left: percent(atS) }}
                        />
                      ))}
                    </>
                  );
                })}
              </div>
            </div>
          </>
        ))}
        <NowLine span={span} />
      </div>
    </>
  );
}

function percentOf(span: Span): (s: number) => string {
  const share = (s: number) => (Math.max(span.fromS, Math.min(span.toS, s)) - span.fromS) / (span.toS - span.fromS);
  return (s) => `${(share(s) * 100).toFixed(3)}%`;
}

/** One colour, or one after the other as the parts of the bar that are seen follow. */
export function fillOf({ fromS, toS, parts }: GanttBar, span: Span): string {
  const low = Math.max(fromS, span.fromS);
  const high = Math.min(toS, span.toS);
  const seen = parts.filter((part, i) => part.toS > low && (i === 0 || (parts[i - 1] as GanttPart).toS < high));
  if (seen.length <= 1) return seen[0]?.colour ?? parts.at(-1)?.colour ?? "";
  const at = (s: number) => `${(((Math.max(low, Math.min(high, s)) - low) / (high - low)) * 100).toFixed(1)}%`;
  let from = low;
  const stops = seen.map((part) => {
    const stop = `${part.colour} ${at(from)} ${at(part.toS)}`;
    from = part.toS;
    return stop;
  });
  return `linear-gradient(90deg, ${stops.join(", ")})`;
}

/** The line of the clock over the rows. */
function NowLine({ span }: { span: Span }) {
  const now = useSession().clock.value;
  return (
    <div class="gantt-over" aria-hidden="true">
      {now >= span.fromS && now <= span.toS ? <i class="gantt-now" style={{ left: percentOf(span)(now) }} /> : null}
    </div>
  );
}

/** The hours over the rows. */
function Hours({ span, recording }: { span: Span; recording: Recording }) {
  const t = useText();
  const moment = momentOf(recording, t);
  const percent = percentOf(span);
  const hours = (span.toS - span.fromS) / 3600;
  const step = ([0.25, 0.5, 1, 2, 3, 6, 12, 24].find((h) => hours / h <= 12) ?? 48) * 3600;
  const ticks: number[] = [];
  for (let at = Math.ceil(span.fromS / step) * step; at <= span.toS; at += step) ticks.push(at);
  return (
    <div class="gantt-row gantt-hours" aria-hidden="true">
      <span class="gantt-name" />
      <div class="gantt-track">
        {ticks.map((at) => (
          <time key={at} style={{ left: percent(at) }}>
            {moment(at)}
          </time>
        ))}
      </div>
    </div>
  );
}

/** What a bar says when it is looked at, with a way to it; a hint while none is. */
export function GanttTold(props: { children: ComponentChildren; hint: string; onGo: (() => void) | null; go: string }) {
  return (
    <div class="gantt-told" aria-live="polite">
      {props.onGo ? (
        <>
          {props.children}
          <button type="button" onClick={props.onGo}>
            {props.go}
          </button>
        </>
      ) : (
        <span class="hint">{props.hint}</span>
      )}
    </div>
  );
}
