/** Numbers of instances that are written anew each frame, of which only what has changed goes to the graphics card. */
import { DynamicDrawUsage, InstancedBufferAttribute } from "three";

export class Streamed {
  readonly attribute: InstancedBufferAttribute;
  /** what the frame writes, `size` numbers an instance */
  readonly array: Float32Array;
  private readonly sent: Float32Array;
  /** the part that is to go with the next drawing */
  private readonly due = { start: 0, count: 0 };
  private readonly size: number;

  constructor(capacity: number, size: number) {
    this.size = size;
    this.array = new Float32Array(capacity * size);
    this.sent = new Float32Array(capacity * size);
    const attribute = new InstancedBufferAttribute(this.array, size);
    const { due } = this;
    this.attribute = attribute;
    attribute.setUsage(DynamicDrawUsage);
    // one range for ever, so that no frame allocates one
    attribute.updateRanges = [due];
    attribute.clearUpdateRanges = () => {};
    attribute.onUpload(() => {
      due.count = 0;
    });
  }

  get count(): number {
    return this.attribute.count;
  }

  /** The frame has written that many instances. What was not drawn meanwhile, being hidden, goes along. */
  send(count: number): void {
    const { array, sent, due } = this;
    const end = Math.min(count * this.size, array.length);
    let low = 0;
    while (low < end && array[low] === sent[low]) low++;
    if (low === end) return;
    let high = end - 1;
    while (array[high] === sent[high]) high--;
    for (let i = low; i <= high; i++) sent[i] = array[i] as number;
    if (due.count > 0) {
      high = Math.max(high, due.start + due.count - 1);
      low = Math.min(low, due.start);
    }
    due.start = low;
    due.count = high - low + 1;
    this.attribute.needsUpdate = true;
  }
}
