/** Figures as lines of text for a terminal. */

export interface Figure {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  /** null: nothing was observed */
  readonly value: number | null;
  readonly unit: string;
}

/** Text that cannot steer a terminal: control characters and changes of direction are written as codes. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (c) => {
    return `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;
/** Width of a text in a terminal: CJK characters take two cells. */
export function cells(text: string): number {
  return Array.from(text).reduce((sum, c) => sum + (WIDE.test(c) ? 2 : 1), 0);
}

/** A value with about four digits, thousands set apart; `–` when there is none. */
export function shownValue(value: number | null, unit: string): string {
  if (value === null) return "–";
  const size = Math.abs(value);
  const digits = unit === "0–1" ? 3 : size >= 1000 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : 2;
  const rounded = value.toFixed(digits);
  if (value !== 0 && Number(rounded) === 0) return value.toExponential(1);
  const [whole = "", fraction] = rounded.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

const TITLE_CELLS = 54;

/** Groups with a heading each, a line a figure: title, value, unit, id. */
export function* figureLines(figures: readonly Figure[]): Generator<string> {
  let group: string | undefined;
  for (const figure of figures) {
    if (figure.group !== group) yield `\n${figure.group}`;
    group = figure.group;
    const pad = " ".repeat(Math.max(1, TITLE_CELLS - cells(figure.title)));
    const unit = figure.unit === "1" || figure.unit === "0–1" ? "" : figure.unit;
    const value = shownValue(figure.value, figure.unit).padStart(12);
    yield `  ${figure.title}${pad}${value} ${unit.padEnd(8)} ${figure.id}`;
  }
}
