/** The doors of all tenants together: how many are open, how many of the open are occupied. */
import type { ParkContext } from "../context.ts";

export class DoorHours {
  private readonly ctx: ParkContext;
  private open = 0;
  private occupied = 0;
  private readonly ledgers: { open: number; occupied: number };
  private readonly levels: { open: number; occupied: number; inUse: number };
  private inUse = 0;

  constructor(ctx: ParkContext) {
    const { recorder } = ctx;
    this.ctx = ctx;
    this.ledgers = {
      open: recorder.ledger("docks", "open", "h"),
      occupied: recorder.ledger("docks", "occupiedOpen", "h"),
    };
    this.levels = {
      open: recorder.level("docks.openDoors", "1"),
      occupied: recorder.level("docks.occupiedOpen", "1"),
      inUse: recorder.level("docks.occupied", "1"),
    };
    this.change(0, 0, 0);
  }

  change(openBy: number, occupiedOpenBy: number, inUseBy: number): void {
    const { recorder } = this.ctx;
    this.open += openBy;
    this.occupied += occupiedOpenBy;
    this.inUse += inUseBy;
    recorder.setRate(this.ledgers.open, this.open / 3600);
    recorder.setRate(this.ledgers.occupied, this.occupied / 3600);
    recorder.setLevel(this.levels.open, this.open);
    recorder.setLevel(this.levels.occupied, this.occupied);
    recorder.setLevel(this.levels.inUse, this.inUse);
  }
}
