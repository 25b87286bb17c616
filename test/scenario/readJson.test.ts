import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isForbiddenKey } from "../../src/scenario/forbiddenKeys.ts";
import { readJson } from "../../src/scenario/readJson.ts";
import { faultLine } from "../support/problems.ts";

const faultsOf = (text: string) => {
  const reading = readJson(text, "text");
  return "faults" in reading ? reading.faults.map((fault) => faultLine(fault).replace(/^text: /, "")) : [];
};
const accepts = (parse: () => unknown) => {
  try {
    parse();
    return true;
  } catch {
    return false;
  }
};

/** True when JSON.parse would hide that a key stands twice, or a key is one we refuse. */
function isSpecial(text: string): boolean {
  return [...text.matchAll(/"(?:[^"\\]|\\.)*"\s*:/g)].some(([m]) => {
    const key = m.replace(/\s*:$/, "");
    try {
      return isForbiddenKey(JSON.parse(key)) || text.split(key).length > 2;
    } catch {
      return true;
    }
  });
}

describe("reading JSON", () => {
  it("reads whatever JSON.stringify writes, as JSON.parse does", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(undefined, 2, "\t"), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        fc.pre(!isSpecial(text));
        expect(readJson(text, "text")).toEqual({ value: JSON.parse(text) });
      }),
      { numRuns: 300 },
    );
  });

  it("accepts exactly what JSON.parse accepts when a text is damaged", () => {
    const damaged = fc
      .tuple(
        fc.jsonValue({ maxDepth: 4 }),
        fc.nat(),
        fc.constantFrom("", ",", "}", "]", '"', "\\", "0", "-", ".", "e", " ", "\n", "u", "true"),
      )
      .map(([value, at, piece]) => {
        const text = JSON.stringify(value);
        const i = at % (text.length + 1);
        return text.slice(0, i) + piece + text.slice(i + (at % 3));
      });
    let refused = 0;
    fc.assert(
      fc.property(damaged, (text) => {
        fc.pre(!isSpecial(text));
        const isJson = accepts(() => JSON.parse(text));
        if (!isJson) refused++;
        expect("value" in readJson(text, "text")).toBe(isJson);
        if (isJson) expect(readJson(text, "text")).toEqual({ value: JSON.parse(text) });
      }),
      { numRuns: 1000 },
    );
    expect(refused).toBeGreaterThan(100);
  });

  it("says where a text breaks, by line and column", () => {
    expect(faultsOf('{\n  "a": 1,\n}')).toEqual(['line 3, column 1: expected a key in double quotes, found "}"']);
    expect(faultsOf('{"a" 1}')).toEqual(['line 1, column 6: expected :, found "1"']);
    expect(faultsOf("[1, 2")).toEqual(["line 1, column 6: expected , or ], found the end"]);
    expect(faultsOf("[1 2]")).toEqual(['line 1, column 4: expected , or ], found "2"']);
    expect(faultsOf('{"a": nul}')).toEqual(['line 1, column 7: expected a value, found "n"']);
    expect(faultsOf("{} x")).toEqual(['line 1, column 4: expected the end of the file, found "x"']);
    expect(faultsOf("")).toEqual(["line 1, column 1: expected a value, found the end"]);
    expect(faultsOf('["a\nb"]')).toEqual([
      'line 1, column 4: control characters in a text must be escaped, found "\\n"',
    ]);
    expect(faultsOf('["仓", \n "\\x"]')).toEqual(['line 2, column 4: expected an escape such as \\n, found "x"']);
  });

  it("refuses keys that reach for prototypes and keys given twice, all of them by path", () => {
    expect(faultsOf('{"a": {"__proto__": {"x": 1}, "b": [{"constructor": 1}]}, "prototype": 2}')).toEqual([
      "a.__proto__: key not allowed",
      "a.b.0.constructor: key not allowed",
      "prototype: key not allowed",
    ]);
    expect(faultsOf('{"a": 1, "\\u0061": 2}')).toEqual(["a: key given twice"]);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  it("stops at a depth no scenario needs, instead of overflowing the stack", () => {
    expect(faultsOf("[".repeat(1_000_000))).toEqual(['line 1, column 41: nested deeper than 40 levels, found "["']);
    expect(faultsOf('{"a":'.repeat(200_000))[0]).toMatch(/nested deeper than 40 levels/);
  });

  it("ignores a byte-order mark", () => {
    expect(readJson("\ufeff[1]", "text")).toEqual({ value: [1] });
  });
});
