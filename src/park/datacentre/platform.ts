/**
 * The hub's digital platform (数字智能园区平台): plate reading, bookings and load matching run on it. While it is down,
 * gates are handled by hand and who asks first is served first.
 */
import { Signal } from "../../kernel/process.ts";

export class Platform {
  isUp = true;
  /** fires whenever it goes down or comes back */
  changed = new Signal<void>();

  setUp(up: boolean): void {
    if (up === this.isUp) return;
    this.isUp = up;
    const changed = this.changed;
    this.changed = new Signal<void>();
    changed.fire();
  }
}
