/** Keys of charts with the values they stand for, and what areas are filled with. */
import { plainNumber, timeOfDay } from "./format.ts";
import type { Theme } from "./theme.ts";
import { useSession } from "./ui.tsx";

export interface Entry {
  readonly label: string;
  readonly colour: string;
  readonly values: ArrayLike<number>;
  readonly dashed?: boolean;
  /** an area, not a line */
  readonly block?: boolean;
}

/** Keys with the value under the pointer, or at the clock. */
export function Legend(props: {
  x: ArrayLike<number>;
  entries: readonly Entry[];
  hovered: number | null;
  decimals: number;
  /** what all of them are, said first */
  title?: string;
}) {
  const session = useSession();
  const language = session.language.value;
  const at = props.hovered ?? indexAt(props.x, session.slowClock.value);
  return (
    <ul class="legend">
      {props.title === undefined ? null : <li class="legend-title">{props.title}</li>}
      {props.hovered === null ? null : <li class="legend-time">{timeOfDay(props.x[props.hovered] as number)}</li>}
      {props.entries.map((entry) => {
        const value = entry.values[at];
        return (
          <li key={entry.label}>
            <i
              class={`key ${entry.block ? "key-block" : entry.dashed ? "key-dashed" : ""}`}
              style={{ "--key": entry.colour }}
            />
            {entry.label}{" "}
            <b>{value === undefined || Number.isNaN(value) ? "—" : plainNumber(value, props.decimals, language)}</b>
          </li>
        );
      })}
    </ul>
  );
}

function indexAt(x: ArrayLike<number>, t: number): number {
  const step = x.length > 1 ? (x[1] as number) - (x[0] as number) : 1;
  return Math.max(0, Math.min(x.length - 1, Math.floor((t - ((x[0] ?? 0) - step / 2)) / step)));
}

/**
 * Fills of a stack must hide what is drawn below them, so they are opaque: the colour mixed with the card's ground.
 *
 * @param share of the colour in the mixture
 */
export function solid(theme: Theme, hex: string, share = theme === "light" ? 0.55 : 0.62): string {
  const ground = theme === "light" ? 255 : 22;
  const mixed = [1, 3, 5].map((i) =>
    Math.round(Number.parseInt(hex.slice(i, i + 2), 16) * share + ground * (1 - share)),
  );
  return `rgb(${mixed.join(",")})`;
}

/** Grounds of valley, flat, peak and critical tariff. */
export const PERIOD_FILLS: Readonly<Record<Theme, readonly string[]>> = {
  light: ["rgba(0,158,115,0.10)", "rgba(0,0,0,0)", "rgba(230,159,0,0.16)", "rgba(213,94,0,0.26)"],
  dark: ["rgba(47,214,163,0.12)", "rgba(0,0,0,0)", "rgba(255,181,69,0.16)", "rgba(255,125,60,0.30)"],
};
