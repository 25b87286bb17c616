/** An area for goods between door and stock. Who puts down waits, first come, first served, until there is room. */
import { type Process, Signal } from "../../kernel/process.ts";

interface Wish {
  readonly tonnes: number;
  readonly turn: Signal<void>;
}

export class StagingArea {
  readonly capacityT: number;
  private readonly waiting: Wish[] = [];
  private usedT = 0;

  constructor(capacityT: number) {
    this.capacityT = capacityT;
  }

  /** Whether so much could be put down at once; what is larger than the whole area has it for itself. */
  hasRoom(tonnes: number): boolean {
    return this.waiting.length === 0 && this.fits(tonnes);
  }

  /** Room for so much; `until` sets free without it. @returns whether it has the room */
  *claim(tonnes: number, until?: Signal<void>): Process<boolean> {
    if (this.hasRoom(tonnes)) {
      this.usedT += tonnes;
      return true;
    }
    if (until?.fired) return false;
    const wish = { tonnes, turn: until ?? new Signal<void>() };
    this.waiting.push(wish);
    yield* wish.turn.wait();
    const at = this.waiting.indexOf(wish);
    if (at < 0) return true;
    this.waiting.splice(at, 1);
    this.serve();
    return false;
  }

  /** Goods went on: there is room again. */
  free(tonnes: number): void {
    this.usedT -= tonnes;
    if (this.usedT < 1e-9) this.usedT = 0;
    this.serve();
  }

  private fits(tonnes: number): boolean {
    return this.usedT === 0 || this.usedT + tonnes <= this.capacityT;
  }

  private serve(): void {
    for (let first = this.waiting[0]; first && this.fits(first.tonnes); first = this.waiting[0]) {
      this.waiting.shift();
      this.usedT += first.tonnes;
      first.turn.fire();
    }
  }
}
