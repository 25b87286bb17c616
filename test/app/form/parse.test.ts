import { describe, expect, it } from "vitest";
import type { Field } from "../../../src/app/form/fields.ts";
import { fieldText, parseField } from "../../../src/app/form/parse.ts";
import { dictionaries } from "../../../src/app/i18n.ts";

const base: Field = {
  path: "site.x",
  kind: "number",
  title: null,
  key: "x",
  group: "site",
  owner: null,
  unit: "kW",
  value: 1,
  default: undefined,
  min: 0,
  max: 100,
  minExcluded: false,
  maxExcluded: false,
  whole: false,
  options: [],
  pattern: null,
  maxLength: null,
  count: null,
  source: null,
  from: null,
  variantKey: null,
};
const field = (part: Partial<Field>): Field => ({ ...base, ...part });

/** The value, or what the page says in English. */
function read(part: Partial<Field>, text: string): unknown {
  const parsed = parseField(field(part), text);
  return parsed.ok ? parsed.value : `refused: ${parsed.say(dictionaries.en)}`;
}

describe("what people type into a field", () => {
  it("is a number within its bounds", () => {
    expect(["0", "100", "99,5", "abc", "", "-0.1", "100.01"].map((text) => read({}, text))).toEqual([
      0,
      100,
      "refused: enter a number",
      "refused: enter a number",
      "refused: enter a number",
      "refused: must be at least 0",
      "refused: must be at most 100",
    ]);
    expect(read({ minExcluded: true }, "0")).toBe("refused: must be above 0");
    expect(read({ maxExcluded: true }, "100")).toBe("refused: must be at most 100");
    expect(read({ whole: true }, "2.5")).toBe("refused: enter a whole number");
  });

  it("is a list of so many numbers, separated by any comma or space", () => {
    expect(read({ kind: "numbers", count: 3 }, "1, 2;３")).toEqual([1, 2, 3]);
    expect(read({ kind: "numbers", count: 3 }, "1 2")).toBe("refused: needs 3 numbers");
    expect(read({ kind: "numbers" }, "1 x 2")).toBe("refused: enter a number");
    expect(read({ kind: "numbers" }, "1 2 101")).toBe("refused: must be at most 100");
  });

  it("is one of the choices, with the type the choice has", () => {
    const dir = { kind: "choice", options: [1, -1] } as const;
    expect([read(dir, "-1"), read(dir, "2")]).toEqual([-1, "refused: choose from the list"]);
    const policy = { kind: "variant", options: ["idle", "peakShaving"], variantKey: "name" } as const;
    expect([read(policy, "idle"), read(policy, "x")]).toEqual([{ name: "idle" }, "refused: choose from the list"]);
    expect([read({ kind: "toggle" }, "true"), read({ kind: "toggle" }, "false")]).toEqual([true, false]);
  });

  it("is text that fits length and pattern; HTML in it is text like any other", () => {
    expect(read({ kind: "text", maxLength: 40 }, "<b>Tor</b>")).toBe("<b>Tor</b>");
    expect(read({ kind: "text", maxLength: 3 }, "abcd")).toBe("refused: at most 3 characters");
    expect(read({ kind: "text", pattern: "^\\d\\d:\\d\\d$" }, "8:30")).toBe("refused: does not fit the format");
  });

  it("is JSON where nothing simpler will do", () => {
    expect(read({ kind: "json" }, '[{"from":"07:30"}]')).toEqual([{ from: "07:30" }]);
    expect(read({ kind: "json" }, "[{")).toBe("refused: enter valid JSON");
  });

  it("comes back the same from the text its value is shown as", () => {
    for (const [kind, value] of [
      ["number", 12.5],
      ["numbers", [1, -2.5, 3]],
      ["json", [{ a: [1] }]],
      ["toggle", false],
    ] as const) {
      const unbounded = field({ kind, value, min: null, max: null });
      expect(parseField(unbounded, fieldText(unbounded))).toEqual({ ok: true, value });
    }
    expect(fieldText(field({ value: undefined }))).toBe("");
  });
});
