/**
 * A weather year from an EPW file (EnergyPlus weather): a head with the place, then a row an hour. A file is read as a
 * whole or refused with every line that is wrong.
 *
 * The value of a row "hour h" is taken as centred on h − 1 o'clock, local standard time. Read as means of the hour that
 * ends at h, the clear days of China's typical years would be brightest half an hour after the sun is highest, and a
 * west roof would get 4 % more than an east one; so read, they agree with the sun.
 */
import type { Fault, WeatherColumn } from "../../scenario/problem.ts";
import { EPW_COLUMNS, LEAST_COLUMNS, WEATHER_COLUMNS } from "./epwColumns.ts";
import { MAX_EPW_BYTES } from "./measured.ts";

/** Hours of a year, from 0 o'clock of 1 January; a column that was not measured at every hour is null. */
export interface EpwYear {
  readonly place: string;
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly utcOffsetH: number;
  readonly altitudeM: number;
  /** 8,784 hours, with those of 29 February */
  readonly hasLeapDay: boolean;
  readonly airC: Float64Array;
  readonly windMs: Float64Array;
  readonly ghiWm2: Float64Array;
  readonly dniWm2: Float64Array;
  readonly dhiWm2: Float64Array;
  readonly humidityPct: Float64Array | null;
  readonly pressurePa: Float64Array | null;
  readonly cloudShare: Float64Array | null;
  /** within the hour from h − 1 to h o'clock */
  readonly rainMm: Float64Array | null;
}

export interface EpwReading {
  /** null when there is any fault */
  readonly year: EpwYear | null;
  readonly faults: readonly Fault[];
}

/** A list that nobody reads to the end helps nobody: what comes after is not looked for. */
const MAX_FAULTS = 200;
/** The head ends within so many lines. */
const MAX_HEAD_LINES = 40;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** `big.epw: 104.9 MB, a weather file has at most 8 MB` */
export function epwTooLarge(file: string, bytes: number): Fault {
  return { code: "weatherTooLarge", values: { file, megabytes: (bytes / 1e6).toFixed(1), limit: MAX_EPW_BYTES / 1e6 } };
}

/** @param name what the file goes by in problems */
export function readEpw(bytes: Uint8Array, name: string): EpwReading {
  const refused = (...faults: Fault[]): EpwReading => ({ year: null, faults });
  if (bytes.length > MAX_EPW_BYTES) return refused(epwTooLarge(name, bytes.length));
  if (bytes.includes(0)) return refused({ code: "weatherBinary", values: {} });
  const lines = textOf(bytes).split(/\r\n|\n|\r/);
  while (lines.at(-1)?.trim() === "") lines.pop();
  const place = (lines[0] ?? "").split(",");
  if (place[0]?.trim().toUpperCase() !== "LOCATION") {
    return refused({ code: "weatherNotEpw", values: { got: shortened(lines[0] ?? "") } });
  }
  const faults: Fault[] = [];
  const [latitudeDeg, longitudeDeg, utcOffsetH, altitudeM] = (
    [
      ["latitude", 6, 90],
      ["longitude", 7, 180],
      ["zone", 8, 14],
      ["altitude", 9, 9000],
    ] as const
  ).map(([what, at, limit]) => {
    const value = numberOf(place[at] ?? "");
    if (!(Math.abs(value) <= limit)) {
      faults.push({ code: "weatherPlace", values: { line: 1, what, got: shortened(place[at] ?? "") } });
    }
    return value;
  }) as [number, number, number, number];

  const head = lines.slice(0, MAX_HEAD_LINES).findIndex((line) => /^\s*DATA PERIODS\s*,/i.test(line));
  if (head < 0) return refused(...faults, { code: "weatherNoPeriods", values: { limit: MAX_HEAD_LINES } });
  const perHour = lines[head]?.split(",")[2]?.trim() ?? "";
  if (perHour !== "1") return refused(...faults, { code: "weatherPerHour", values: { line: head + 1, got: perHour } });

  const hasLeapDay = lines.some((line, i) => i > head && /^[^,]*,\s*0?2,\s*29,/.test(line));
  const wanted = hasLeapDay ? 8784 : 8760;
  const rows = new Rows(wanted, hasLeapDay, faults);
  for (let i = head + 1; i < lines.length && faults.length <= MAX_FAULTS; i++) rows.read(lines[i] as string, i + 1);
  const found = lines.length - head - 1;
  if (found !== wanted) faults.unshift({ code: "weatherRows", values: { wanted, found } });
  if (faults.length > 0) return refused(...faults);
  return {
    year: {
      place: (place[1] ?? "").trim().slice(0, 80),
      latitudeDeg,
      longitudeDeg,
      utcOffsetH,
      altitudeM,
      hasLeapDay,
      ...rows.columns(),
    },
    faults,
  };
}

/** UTF-8, or else Latin-1, as older files with accents in their names are. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("latin1").decode(bytes);
  }
}

const shortened = (text: string) => text.trim().slice(0, 40);

/** NaN for what is no number. */
function numberOf(cell: string): number {
  const text = cell.trim();
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}

/** `2/28, 24 h` of hour 1415 of a year. */
function hourName(hour: number, hasLeapDay: boolean): string {
  let day = Math.floor(hour / 24);
  let month = 0;
  for (; month < 11; month++) {
    const days = (MONTH_DAYS[month] as number) + (month === 1 && hasLeapDay ? 1 : 0);
    if (day < days) break;
    day -= days;
  }
  return `${month + 1}/${day + 1}, ${(hour % 24) + 1} h`;
}

/** The rows as they come: each in its turn, each number within what can be. */
class Rows {
  private readonly wanted: number;
  private readonly hasLeapDay: boolean;
  private readonly faults: Fault[];
  private readonly values: Readonly<Record<WeatherColumn, Float64Array>>;
  private readonly absent = new Set<WeatherColumn>();
  private hour = 0;

  constructor(wanted: number, hasLeapDay: boolean, faults: Fault[]) {
    this.wanted = wanted;
    this.hasLeapDay = hasLeapDay;
    this.faults = faults;
    const columns = WEATHER_COLUMNS.map((column) => [column, new Float64Array(wanted)]);
    this.values = Object.fromEntries(columns) as Record<WeatherColumn, Float64Array>;
  }

  read(text: string, line: number): void {
    const cells = text.split(",");
    const least = LEAST_COLUMNS;
    if (cells.length < least) {
      this.faults.push({ code: "weatherShortRow", values: { line, count: cells.length, least } });
      this.hour++;
      return;
    }
    const hour = this.hourOf(cells);
    if (hour !== this.hour) {
      const [, month = "", day = "", of = ""] = cells;
      const values = {
        line,
        wanted: this.hour < this.wanted ? hourName(this.hour, this.hasLeapDay) : "–",
        found: shortened(`${month.trim()}/${day.trim()}, ${of.trim()} h`),
      };
      this.faults.push({ code: "weatherGap", values });
    }
    // one hole is one fault: the rows after it are in their turn again
    this.hour = hour ?? this.hour;
    for (const column of WEATHER_COLUMNS) this.take(column, cells, line);
    this.hour++;
  }

  private take(column: WeatherColumn, cells: readonly string[], line: number): void {
    const { at, absentFrom, min, max, isNeeded } = EPW_COLUMNS[column];
    const cell = cells[at] ?? "";
    const value = numberOf(cell);
    if (value >= absentFrom || (cell.trim() === "" && !isNeeded)) {
      if (isNeeded) this.faults.push({ code: "weatherAbsent", values: { line, column, number: at + 1 } });
      this.absent.add(column);
    } else if (Number.isNaN(value)) {
      this.faults.push({ code: "weatherNoNumber", values: { line, column, number: at + 1, got: shortened(cell) } });
    } else if (value < min || value > max) {
      this.faults.push({ code: "weatherOutside", values: { line, column, number: at + 1, min, max, got: value } });
    } else this.values[column][this.hour] = value;
  }

  /** Hour of the year that a row says it is; null for none. */
  private hourOf(cells: readonly string[]): number | null {
    const [month, day, hour] = cells.slice(1, 4).map(numberOf) as [number, number, number];
    const days = (MONTH_DAYS[month - 1] ?? 0) + (month === 2 && this.hasLeapDay ? 1 : 0);
    if (!(day >= 1 && day <= days && hour >= 1 && hour <= 24)) return null;
    let before = day - 1;
    for (let m = 1; m < month; m++) before += (MONTH_DAYS[m - 1] as number) + (m === 2 && this.hasLeapDay ? 1 : 0);
    return before * 24 + hour - 1;
  }

  columns() {
    const whole = (column: WeatherColumn) => (this.absent.has(column) ? null : this.values[column]);
    const cover = whole("opaqueCoverTenths") ?? whole("totalCoverTenths");
    // a year without a drop is a gauge that was not there
    const rain = whole("rainMm");
    const { airC, windMs, ghiWm2, dniWm2, dhiWm2 } = this.values;
    return {
      airC,
      windMs,
      ghiWm2,
      dniWm2,
      dhiWm2,
      humidityPct: whole("humidityPct"),
      pressurePa: whole("pressurePa"),
      cloudShare: cover?.map((tenths) => tenths / 10) ?? null,
      rainMm: rain?.some((mm) => mm > 0) ? rain : null,
    };
  }
}
