/** Row numbers of a table by the value of one column, oldest first; takes the rows that came since its last look. */
export class RowsByKey {
  private readonly lists: Int32Array<ArrayBuffer>[] = [];
  private readonly counts: number[] = [];
  private seen = 0;

  /** Looks at rows up to `length`; does nothing when there are no new ones. */
  extend(keys: Int32Array, length: number): this {
    for (; this.seen < length; this.seen++) this.add(keys[this.seen] as number, this.seen);
    return this;
  }

  /** A view: do not keep it across appends. */
  of(key: number): Int32Array<ArrayBuffer> {
    const list = this.lists[key];
    return list ? list.subarray(0, this.counts[key] as number) : NONE;
  }

  /** How many rows of the key have a time < t, or ≤ t with `inclusive`. */
  countUntil(key: number, times: Float64Array, t: number, inclusive: boolean): number {
    const list = this.lists[key];
    if (!list) return 0;
    let low = 0;
    let high = this.counts[key] as number;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const time = times[list[middle] as number] as number;
      if (time < t || (inclusive && time === t)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The key's k-th row, −1 when there is none. */
  at(key: number, k: number): number {
    return k >= 0 && k < (this.counts[key] ?? 0) ? ((this.lists[key] as Int32Array)[k] as number) : -1;
  }

  private add(key: number, row: number): void {
    while (this.lists.length <= key) {
      this.lists.push(new Int32Array(16));
      this.counts.push(0);
    }
    const count = this.counts[key] as number;
    let list = this.lists[key] as Int32Array<ArrayBuffer>;
    if (count === list.length) {
      const longer = new Int32Array(count * 2);
      longer.set(list);
      list = longer;
      this.lists[key] = list;
    }
    list[count] = row;
    this.counts[key] = count + 1;
  }
}

const NONE = new Int32Array(0);
