/**
 * A running 64-bit fingerprint of numbers and text: two lanes of MurmurHash3's 32-bit mixer. It tells recordings
 * apart; it is not cryptographic.
 */
const scratch = new DataView(new ArrayBuffer(8));

function mix(lane: number, word: number): number {
  let k = Math.imul(word, 0xcc9e2d51);
  k = (k << 15) | (k >>> 17);
  k = Math.imul(k, 0x1b873593);
  const h = lane ^ k;
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

function finish(lane: number, length: number): number {
  let h = lane ^ length;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

export class RunningHash {
  private a = 0x9747b28c | 0;
  private b = 0x3c6ef372 | 0;
  private words = 0;

  int(value: number): void {
    this.a = mix(this.a, value);
    this.b = mix(this.b, value ^ 0x5bd1e995);
    this.words++;
  }

  /** Takes all 64 bits; −0 counts as 0. */
  double(value: number): void {
    scratch.setFloat64(0, value === 0 ? 0 : value, true);
    this.int(scratch.getInt32(0, true));
    this.int(scratch.getInt32(4, true));
  }

  text(value: string): void {
    this.int(value.length);
    for (let i = 0; i < value.length; i++) this.int(value.charCodeAt(i));
  }

  /** 16 hexadecimal digits of what was taken so far; taking more afterwards is allowed. */
  digest(): string {
    const hex = (n: number) => n.toString(16).padStart(8, "0");
    return hex(finish(this.a, this.words)) + hex(finish(this.b, this.words));
  }
}
