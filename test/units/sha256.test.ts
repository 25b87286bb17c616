import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { sha256 } from "../../src/units/sha256.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

test("the examples of the standard", () => {
  expect(sha256(bytes("abc"))).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(sha256(bytes("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))).toBe(
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  );
});

test("any length around the ends of blocks hashes as Node's own does", () => {
  for (const length of [0, 1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 127, 128, 129, 1_000_003]) {
    const data = Uint8Array.from({ length }, (_, i) => (i * 31 + 7) & 255);
    expect(sha256(data), `${length} bytes`).toBe(createHash("sha256").update(data).digest("hex"));
    // a part of a larger buffer
    expect(sha256(data.subarray(1))).toBe(createHash("sha256").update(data.subarray(1)).digest("hex"));
  }
});
