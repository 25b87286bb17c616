/**
 * The pending events, earliest first: a 4-ary heap in typed arrays, ordered by time, then priority, then the order of
 * scheduling. Priority and sequence share one double (priority × 2⁴⁵ + sequence, exact), so a tie costs one compare.
 */
const SEQUENCE_SPAN = 2 ** 45;
export const MAX_PRIORITY = 255;

export class EventCalendar {
  private times = new Float64Array(1024);
  private orders = new Float64Array(1024);
  private slots = new Int32Array(1024);
  private sequence = 0;
  size = 0;

  push(timeS: number, priority: number, slot: number): void {
    if (this.size === this.times.length) this.grow();
    const order = priority * SEQUENCE_SPAN + this.sequence++;
    const { times, orders, slots } = this;
    let i = this.size++;
    while (i > 0) {
      const parent = (i - 1) >> 2;
      const t = times[parent] as number;
      if (t < timeS || (t === timeS && (orders[parent] as number) < order)) break;
      times[i] = t;
      orders[i] = orders[parent] as number;
      slots[i] = slots[parent] as number;
      i = parent;
    }
    times[i] = timeS;
    orders[i] = order;
    slots[i] = slot;
  }

  /** Time of the earliest event; infinity when there is none. */
  get nextS(): number {
    return this.size > 0 ? (this.times[0] as number) : Number.POSITIVE_INFINITY;
  }

  /** Removes the earliest event and returns its slot. */
  pop(): number {
    const { times, orders, slots } = this;
    const top = slots[0] as number;
    const size = --this.size;
    if (size > 0) {
      const timeS = times[size] as number;
      const order = orders[size] as number;
      const slot = slots[size] as number;
      let i = 0;
      for (;;) {
        const first = 4 * i + 1;
        if (first >= size) break;
        const last = first + 4 < size ? first + 4 : size;
        let least = first;
        let t = times[first] as number;
        let o = orders[first] as number;
        for (let child = first + 1; child < last; child++) {
          const ct = times[child] as number;
          if (ct < t || (ct === t && (orders[child] as number) < o)) {
            least = child;
            t = ct;
            o = orders[child] as number;
          }
        }
        if (timeS < t || (timeS === t && order < o)) break;
        times[i] = t;
        orders[i] = o;
        slots[i] = slots[least] as number;
        i = least;
      }
      times[i] = timeS;
      orders[i] = order;
      slots[i] = slot;
    }
    return top;
  }

  private grow(): void {
    const bigger = this.times.length * 2;
    const times = new Float64Array(bigger);
    times.set(this.times);
    this.times = times;
    const orders = new Float64Array(bigger);
    orders.set(this.orders);
    this.orders = orders;
    const slots = new Int32Array(bigger);
    slots.set(this.slots);
    this.slots = slots;
  }
}
