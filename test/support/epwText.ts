/** A small weather year as the text of an EPW file: plain numbers a reader can add up. */

export interface EpwHour {
  readonly month: number;
  readonly day: number;
  /** 1–24 */
  readonly hour: number;
  airC: number | string;
  ghiWm2: number | string;
  dniWm2: number | string;
  dhiWm2: number | string;
  windMs: number | string;
  coverTenths: number | string;
  rainMm: number | string;
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
export const EPW_HEAD = [
  "LOCATION,Somewhere,Henan,CHN,Test,000000,35.2,113.3,8.0,90.0",
  "DESIGN CONDITIONS,0",
  "TYPICAL/EXTREME PERIODS,0",
  "GROUND TEMPERATURES,0",
  "HOLIDAYS/DAYLIGHT SAVINGS,No,0,0,0",
  "COMMENTS 1,made up",
  "COMMENTS 2,",
  "DATA PERIODS,1,1,Data,Sunday,1/1,12/31",
];

/** A row of every hour, each as `change` leaves it. */
export function epwRows(change: (hour: EpwHour) => void = () => undefined, leap = false): string[] {
  return MONTH_DAYS.flatMap((days, m) =>
    Array.from({ length: (days + (leap && m === 1 ? 1 : 0)) * 24 }, (_, i) => {
      const hour: EpwHour = {
        month: m + 1,
        day: Math.floor(i / 24) + 1,
        hour: (i % 24) + 1,
        airC: 10,
        ghiWm2: 0,
        dniWm2: 0,
        dhiWm2: 0,
        windMs: 2,
        coverTenths: 5,
        rainMm: 999,
      };
      change(hour);
      return rowText(hour);
    }),
  );
}

function rowText(h: EpwHour): string {
  const light = [h.ghiWm2, h.dniWm2, h.dhiWm2];
  const before = [2005, h.month, h.day, h.hour, 0, "?9?9", h.airC, -8.3, 47, 101_900, 9999, 9999, 274];
  const after = [999_900, 999_900, 999_900, 99_990, 225, h.windMs, h.coverTenths, h.coverTenths];
  return [...before, ...light, ...after, "999.0,999,9,999999999,0,0.0,0,88,999.0", h.rainMm, "99.0"].join(",");
}

export function epwBytes(rows: readonly string[], head: readonly string[] = EPW_HEAD): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${[...head, ...rows].join("\r\n")}\r\n`);
}
