/** The reference tables of sun, sky and PV, a row each ten minutes of four days. */
import { LocalCalendar, parseDate } from "../../src/units/calendar.ts";
import { readReference } from "./referenceFolder.ts";

export interface PvCase {
  readonly file: string;
  readonly lat: number;
  readonly lon: number;
  readonly alt_m: number;
  readonly linke: number;
  readonly planes: readonly { readonly name: string; readonly tilt: number; readonly azimuth: number }[];
}

/** A row: numbers by column; blank cells are 0. */
export interface PvRow {
  readonly julianDate: number;
  /** of the universal date, as the tables have it */
  readonly dayOfYear: number;
  column(name: string): number;
}

export function pvCases(): PvCase[] {
  return JSON.parse(readReference("pv/cases.json")) as PvCase[];
}

export function* pvRows(pvCase: PvCase): Generator<PvRow> {
  const [head, ...lines] = readReference(`pv/${pvCase.file}`).trim().split("\n");
  const names = (head as string).split(",");
  for (const line of lines) {
    const cells = line.split(",");
    const time = cells[0] as string;
    const date = parseDate(time.slice(0, 10));
    if (!date) throw new Error(`not a time: ${time}`);
    const calendar = new LocalCalendar(date);
    const timeS = Number(time.slice(11, 13)) * 3600 + Number(time.slice(14, 16)) * 60;
    yield {
      julianDate: calendar.julianDateAt(timeS),
      dayOfYear: calendar.dayOfYearAt(timeS - 8 * 3600),
      column: (name) => Number(cells[names.indexOf(name)]),
    };
  }
}

/** All rows of all days. */
export function* pvTable(): Generator<{ pvCase: PvCase; row: PvRow }> {
  for (const pvCase of pvCases()) for (const row of pvRows(pvCase)) yield { pvCase, row };
}

/** Largest absolute difference by name. */
export class Worst {
  readonly by: Record<string, number> = {};

  note(name: string, difference: number): void {
    this.by[name] = Math.max(this.by[name] ?? 0, Math.abs(difference));
  }

  at(name: string): number {
    const worst = this.by[name];
    if (worst === undefined || Number.isNaN(worst)) throw new Error(`nothing was compared for ${name}`);
    return worst;
  }
}
