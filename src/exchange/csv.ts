/** Columns as CSV (RFC 4180): a header line, then a line a row. */

export interface CsvColumn {
  /** with its unit: `energy.solarKw [kW]` */
  readonly header: string;
  readonly values: ArrayLike<number | string>;
}

/** Enough for any figure of a park, and free of the dust of floating point. */
const DIGITS = 9;

function cell(value: number | string | undefined): string {
  if (typeof value === "number") return Number.isFinite(value) ? String(Number(value.toPrecision(DIGITS))) : "";
  const text = value ?? "";
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Lines without their line ends. A number that is none is left empty. */
export function* csvLines(columns: readonly CsvColumn[]): Generator<string> {
  yield columns.map((column) => cell(column.header)).join(",");
  const rows = Math.max(0, ...columns.map((column) => column.values.length));
  for (let row = 0; row < rows; row++) yield columns.map((column) => cell(column.values[row])).join(",");
}
