/** A set of ids that can be walked without allocating: they are `ids[0 … count)`, in no particular order. */
import { grownTo } from "./columns.ts";

export class LiveSet {
  ids = new Int32Array(256);
  count = 0;
  /** place in `ids` by id, −1 when not in the set */
  private slot = new Int32Array(256).fill(-1);

  /** Makes room for ids below `capacity`, so that `add` does not allocate. */
  reserve(capacity: number): void {
    this.ids = grownTo(this.ids, capacity);
    this.slot = grownTo(this.slot, capacity, -1);
  }

  has(id: number): boolean {
    return (this.slot[id] ?? -1) >= 0;
  }

  add(id: number): void {
    if (this.has(id)) return;
    if (id >= this.slot.length) this.reserve(id + 1);
    this.slot[id] = this.count;
    this.ids[this.count++] = id;
  }

  remove(id: number): void {
    if (!this.has(id)) return;
    const slot = this.slot[id] as number;
    const last = this.ids[--this.count] as number;
    this.ids[slot] = last;
    this.slot[last] = slot;
    this.slot[id] = -1;
  }

  clear(): void {
    for (let i = 0; i < this.count; i++) this.slot[this.ids[i] as number] = -1;
    this.count = 0;
  }
}
