/** What loads and sun did, as means of quarters of the clock, of the last week. */
import { DAY_S, HOUR_S } from "../../units/calendar.ts";
import { QUARTER_S } from "./grid.ts";

const KEPT = (7 * DAY_S) / QUARTER_S;
/** More than kept, so that the lists are cut once a day and not at each quarter. */
const MOST = KEPT + DAY_S / QUARTER_S;

export class QuarterPast {
  /** means of whole quarters, oldest first [kW] */
  readonly loadKw: number[] = [];
  readonly solarKw: number[] = [];
  /** number of the first quarter kept, counted from time 0 of the run */
  first: number;
  private loadKwh = 0;
  private solarKwh = 0;
  private measuredS = 0;

  constructor(startS: number) {
    this.first = Math.ceil(startS / QUARTER_S);
  }

  /** Both were constant from one time to another. */
  advance(fromS: number, toS: number, loadKw: number, solarKw: number): void {
    let t = fromS;
    while (t < toS) {
      const endS = (Math.floor(t / QUARTER_S) + 1) * QUARTER_S;
      const next = Math.min(toS, endS);
      const hours = (next - t) / HOUR_S;
      this.loadKwh += loadKw * hours;
      this.solarKwh += solarKw * hours;
      this.measuredS += next - t;
      if (next === endS) this.close();
      t = next;
    }
  }

  private close(): void {
    const hours = QUARTER_S / HOUR_S;
    // a quarter of which only the end was seen is none
    if (this.measuredS >= QUARTER_S) {
      this.loadKw.push(Math.max(0, this.loadKwh / hours));
      this.solarKw.push(Math.max(0, this.solarKwh / hours));
    }
    this.loadKwh = 0;
    this.solarKwh = 0;
    this.measuredS = 0;
    if (this.loadKw.length <= MOST) return;
    const cut = this.loadKw.length - KEPT;
    this.loadKw.splice(0, cut);
    this.solarKw.splice(0, cut);
    this.first += cut;
  }
}
