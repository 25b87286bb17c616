/**
 * Columns as compressed bytes. The bytes of a column's numbers are first put together by their place in the number (all
 * first bytes, all second bytes …): neighbours of a column share their high bytes, and deflate finds them.
 */
import { deflateSync, Inflate } from "fflate";

type Column = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer>;

/** Compressed bytes are fed in pieces of this size, so that too long an output is noticed early. */
const PIECE_BYTES = 1 << 15;

export function packBytes(raw: Uint8Array): Uint8Array {
  return deflateSync(raw, { level: 4 });
}

/** Throws when the bytes are no deflate stream or do not unpack to exactly `rawBytes`. */
export function unpackBytes(packed: Uint8Array, rawBytes: number): Uint8Array<ArrayBuffer> {
  const raw = new Uint8Array(rawBytes);
  let length = 0;
  const inflate = new Inflate((piece) => {
    if (length + piece.length > rawBytes) throw new Error(`unpacks to more than ${rawBytes} bytes`);
    raw.set(piece, length);
    length += piece.length;
  });
  for (let at = 0; at < packed.length; at += PIECE_BYTES) {
    inflate.push(packed.subarray(at, at + PIECE_BYTES), at + PIECE_BYTES >= packed.length);
  }
  if (length !== rawBytes) throw new Error(`unpacks to ${length} bytes instead of ${rawBytes}`);
  return raw;
}

export function packColumn(column: Column): Uint8Array {
  const bytes = new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
  const shuffled = new Uint8Array(bytes.length);
  const { BYTES_PER_ELEMENT: width, length } = column;
  for (let place = 0; place < width; place++) {
    for (let i = 0; i < length; i++) shuffled[place * length + i] = bytes[i * width + place] as number;
  }
  return packBytes(shuffled);
}

export function unpackColumn<C extends Column>(packed: Uint8Array, column: C): C {
  const shuffled = unpackBytes(packed, column.byteLength);
  const bytes = new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
  const { BYTES_PER_ELEMENT: width, length } = column;
  for (let place = 0; place < width; place++) {
    for (let i = 0; i < length; i++) bytes[i * width + place] = shuffled[place * length + i] as number;
  }
  return column;
}
