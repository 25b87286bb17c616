/** WOFF 1.0 to TrueType/OpenType: the font packages carry web fonts, a browser's system fonts must be plain ones. */
import { inflateSync } from "node:zlib";

/** Follows "WOFF File Format 1.0", W3C 2012, sections 3 to 5: unpacks each table, writes a new table directory. */
export function sfntFromWoff(woff: Buffer): Buffer {
  if (woff.toString("latin1", 0, 4) !== "wOFF") throw new Error("not a WOFF 1.0 file");
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, i) => {
    const at = 44 + 20 * i;
    const offset = woff.readUInt32BE(at + 4);
    const packed = woff.readUInt32BE(at + 8);
    const length = woff.readUInt32BE(at + 12);
    const bytes = woff.subarray(offset, offset + packed);
    return {
      entry: woff.subarray(at, at + 4),
      sum: woff.readUInt32BE(at + 16),
      length,
      bytes: packed < length ? inflateSync(bytes) : bytes,
    };
  });
  const padded = (length: number) => (length + 3) & ~3;
  const directory = 12 + 16 * count;
  const font = Buffer.alloc(tables.reduce((size, table) => size + padded(table.length), directory));
  const log2 = 31 - Math.clz32(count);
  font.writeUInt32BE(woff.readUInt32BE(4), 0);
  font.writeUInt16BE(count, 4);
  font.writeUInt16BE(16 << log2, 6);
  font.writeUInt16BE(log2, 8);
  font.writeUInt16BE(16 * count - (16 << log2), 10);
  let offset = directory;
  tables.forEach((table, i) => {
    const at = 12 + 16 * i;
    table.entry.copy(font, at);
    font.writeUInt32BE(table.sum, at + 4);
    font.writeUInt32BE(offset, at + 8);
    font.writeUInt32BE(table.length, at + 12);
    table.bytes.copy(font, offset);
    offset += padded(table.length);
  });
  return font;
}
