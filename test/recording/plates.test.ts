/** Number plates: of the right kind, no two alike, and always the same. */
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { PlateOffice, plateOf } from "../../src/recording/plates.ts";
import type { Entity } from "../../src/recording/vocabulary.ts";
import { told } from "../support/told.ts";

const plate = (name: string, shape: Entity["shape"], drive: Entity["drive"]) =>
  new PlateOffice().plate({ name, ...(shape ? { shape } : {}), ...(drive ? { drive } : {}) });

/** GA 36-2018, tables of signs: no I and no O, at most two letters in five, D first or last for electric. */
const KINDS = [
  ["semi", "diesel", "yellow", /^豫H·[0-9A-HJ-NP-Z]{5}$/],
  ["rigid", "diesel", "yellow", /^豫H·[0-9A-HJ-NP-Z]{5}$/],
  ["semi", "electric", "yellowGreen", /^豫H·[0-9]{5}D$/],
  ["van", "diesel", "blue", /^豫H·[0-9A-HJ-NP-Z]{5}$/],
  ["van", "electric", "green", /^豫H·D[0-9A-HJ-NP-Z][0-9]{4}$/],
  ["car", "petrol", "blue", /^豫H·[0-9A-HJ-NP-Z]{5}$/],
  ["car", "electric", "green", /^豫H·D[0-9A-HJ-NP-Z][0-9]{4}$/],
] as const;

describe.each(KINDS)("a %s with %s drive", (shape, drive, colour, form) => {
  it(`has a ${colour} plate of the form of its kind, whatever its name`, () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const { text, colour: seen, trailer } = plate(name, shape, drive);
        const [, signs = ""] = text.split("·");
        return (
          seen === colour &&
          form.test(text) &&
          signs.replace(/[0-9]/g, "").length <= 2 &&
          (shape === "semi" ? /^豫H·[0-9A-HJ-NP-Z]{4}挂$/.test(trailer ?? "") : trailer === null)
        );
      }),
    );
  });
});

test("no two vehicles of a recording share a plate, and no two trailers", () => {
  const office = new PlateOffice();
  // 100,000 plates of electric trucks there are; of 6,000 drawn blindly some 175 would meet another
  const plates = Array.from({ length: 6000 }, (_, k) =>
    office.plate({ name: `passThrough.0.${k}`, shape: "semi", drive: "electric" }),
  );
  expect(new Set(plates.map((p) => p.text)).size).toBe(6000);
  expect(new Set(plates.map((p) => p.trailer)).size).toBe(6000);
  const alone = plates.filter((p, k) => plate(`passThrough.0.${k}`, "semi", "electric").text !== p.text);
  expect(alone.length).toBeGreaterThan(50);
  expect(alone.length).toBeLessThan(400);
});

test("when every plate of a kind is given out, vehicles keep their names and nothing hangs", () => {
  const office = new PlateOffice();
  const texts = new Set<string>();
  for (let k = 0; k < 120_000; k++) texts.add(office.plate({ name: `x${k}`, shape: "rigid", drive: "electric" }).text);
  expect(texts.size).toBe(120_000);
});

const three = (later: number) =>
  told(100, (recorder) => {
    for (let k = 0; k < 3 + later; k++) {
      recorder.entity({ kind: "vehicle", name: `pickUp.0.${k}`, shape: "van", drive: "diesel" });
    }
    recorder.entity({ kind: "gate", name: "G" });
  });

test("a plate stays the same when the recording is read again and when more vehicles come", () => {
  const [short, long] = [three(0), three(500)];
  for (let id = 0; id < 3; id++) {
    expect(plateOf(short, id)).toEqual(plateOf(long, id));
    expect(plateOf(three(0), id)).toEqual(plateOf(short, id));
  }
  expect(plateOf(short, 3)).toBeNull();
  expect(plateOf(short, 99)).toBeNull();
});
