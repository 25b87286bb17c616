/**
 * A truck's visit as one plan of legs (一车一计划). It is made when the truck arrives and made anew whenever something
 * changes; the recording tells both, and when each leg begins and ends, so that one can see what is still to come.
 */
import { LEG_KINDS, type LegKind, REPLAN_REASONS, type ReplanReason } from "../../recording/vocabulary.ts";
import type { ParkContext } from "../context.ts";

const number = (kind: LegKind) => LEG_KINDS.indexOf(kind);

export class VisitPlan {
  private readonly ctx: ParkContext;
  private readonly vehicle: number;
  /** in the order in which they are wanted; those under way are no longer among them */
  private ahead: LegKind[];

  constructor(ctx: ParkContext, vehicle: number, legs: readonly LegKind[]) {
    this.ctx = ctx;
    this.vehicle = vehicle;
    this.ahead = [...legs];
    this.tell();
  }

  /** Legs that have not begun, in order. */
  get legs(): readonly LegKind[] {
    return this.ahead;
  }

  has(kind: LegKind): boolean {
    return this.ahead.includes(kind);
  }

  /** One leg more: the next one, or after all others. */
  add(kind: LegKind, why: ReplanReason, where: "first" | "last" = "first"): void {
    if (this.has(kind)) return;
    if (where === "first") this.ahead.unshift(kind);
    else this.ahead.push(kind);
    this.remade(why);
  }

  /** Legs that will not be. */
  drop(kinds: readonly LegKind[], why: ReplanReason): void {
    const kept = this.ahead.filter((kind) => !kinds.includes(kind));
    if (kept.length === this.ahead.length) return;
    this.ahead = kept;
    this.remade(why);
  }

  remade(why: ReplanReason): void {
    this.ctx.recorder.fact("planRemade", this.vehicle, -1, REPLAN_REASONS.indexOf(why));
    this.tell();
  }

  /** A leg begins, and ends when the answer is disposed of. */
  begin(kind: LegKind, place = -1, waitsFor?: LegKind): Disposable {
    const { kernel, recorder } = this.ctx;
    const at = kind === "wait" ? -1 : this.ahead.indexOf(kind);
    if (at >= 0) this.ahead.splice(at, 1);
    const beganS = kernel.nowS;
    recorder.fact("legBegan", this.vehicle, place, number(kind), waitsFor === undefined ? -1 : number(waitsFor));
    return {
      [Symbol.dispose]: () => {
        recorder.fact("legEnded", this.vehicle, place, number(kind), kernel.nowS - beganS);
      },
    };
  }

  private tell(): void {
    this.ahead.forEach((kind, turn) => {
      this.ctx.recorder.fact("legPlanned", this.vehicle, -1, number(kind), turn);
    });
  }
}
