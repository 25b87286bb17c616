/** Tells the recorder how vehicles move along their legs: each piece of constant acceleration when it begins. */
import type { Alarm } from "../../kernel/kernel.ts";
import type { Leg } from "./legs.ts";
import { type PathBook, pathIds } from "./pathBook.ts";
import type { Mover } from "./traffic/mover.ts";
import { PLAN_ROW } from "./traffic/plan.ts";

/** What was told of a vehicle's motion last. */
interface Telling {
  readonly vehicle: number;
  readonly alarm: Alarm;
  path: number;
  /** distance along the way less distance along the path [m] */
  readonly offsetM: number;
  t: number;
  s: number;
  v: number;
  a: number;
}

/** When the recording keeps no motion it tells nothing, and before it opens only what holds then. */
export class MotionTeller {
  private readonly book: PathBook;
  private readonly tellings = new Map<Mover, Telling>();

  constructor(book: PathBook) {
    this.book = book;
    book.recorder.beforeOpening(() => {
      for (const [mover, telling] of this.tellings) this.write(mover, telling);
    });
  }

  /** From now on a vehicle's plan is told as motion along a leg; `startM` is where it sets out on its curve. */
  begin(mover: Mover, vehicle: number, leg: Leg, startM: number): void {
    if (!this.book.recorder.keepsMotion) return;
    const offsetM = mover.tracks.length === 0 ? 0 : mover.goalM - startM;
    const alarm = this.book.kernel.alarm(() => this.tell(mover));
    this.tellings.set(mover, { vehicle, alarm, path: this.pathOf(leg), offsetM, t: Number.NaN, s: 0, v: 0, a: 0 });
  }

  /** It goes another way, which is the same up to where it is. */
  divert(mover: Mover, leg: Leg): void {
    const telling = this.tellings.get(mover);
    if (!telling) return;
    telling.path = this.pathOf(leg);
    telling.t = Number.NaN;
    this.tell(mover);
  }

  /** It has come to its goal, `standsM` along the curve; null: it is out of sight. */
  end(mover: Mover, standsM: number | null): void {
    const telling = this.tellings.get(mover);
    if (!telling) return;
    telling.alarm.end();
    this.tellings.delete(mover);
    if (standsM !== null) this.book.recorder.motion(telling.vehicle, telling.path, standsM, 0, 0);
  }

  /** What its plan says now, when that is not what was told; looks again when the next piece begins. */
  tell(mover: Mover): void {
    const telling = this.tellings.get(mover);
    if (telling && this.book.recorder.opened) this.write(mover, telling);
  }

  private write(mover: Mover, telling: Telling): void {
    const now = this.book.kernel.nowS;
    const { plan } = mover;
    const row = plan.rowAt(now);
    const u = now - (plan.rows[row] as number);
    const a = plan.rows[row + 3] as number;
    const v = (plan.rows[row + 2] as number) + a * u;
    const s = (plan.rows[row + 1] as number) + u * ((plan.rows[row + 2] as number) + 0.5 * a * u) - telling.offsetM;
    const since = now - telling.t;
    const goesOn =
      a === telling.a &&
      Math.abs(telling.v + a * since - v) < 1e-9 &&
      Math.abs(telling.s + since * (telling.v + 0.5 * a * since) - s) < 1e-9;
    if (!goesOn) {
      this.book.recorder.motion(telling.vehicle, telling.path, s, Math.max(0, v), a);
      telling.t = now;
      telling.s = s;
      telling.v = v;
      telling.a = a;
    }
    const next = row + PLAN_ROW;
    if (next < plan.count * PLAN_ROW) telling.alarm.set(Math.max(now, plan.rows[next] as number));
    else telling.alarm.clear();
  }

  private pathOf(leg: Leg): number {
    return pathIds(this.book, leg.motion)[leg.forwardPart] as number;
  }
}
