import { expect, it } from "vitest";
import { found } from "../../../src/app/follow/search.ts";
import { plateOf } from "../../../src/recording/plates.ts";
import { told } from "../../support/told.ts";

const recording = told(100, (recorder) => {
  for (const k of [1, 2, 12]) recorder.entity({ kind: "vehicle", name: `lineHaulIn.XD1.0.${k}`, shape: "semi" });
  recorder.entity({ kind: "door", name: "lineHaulIn" });
});

it("finds vehicles by a part of their name or plate, whatever the dots and capitals, and nothing else", () => {
  expect(found(recording, "LINEHAULIN", 10)).toEqual([0, 1, 2]);
  expect(found(recording, "xd1.0.12", 10)).toEqual([2]);
  const plate = plateOf(recording, 1)?.text ?? "";
  expect(found(recording, plate.replace("·", " ").toLowerCase(), 10)).toEqual([1]);
});

it("finds no more than asked for, and nothing for nothing", () => {
  expect(found(recording, "lineHaul", 2)).toEqual([0, 1]);
  expect(found(recording, " ", 10)).toEqual([]);
  expect(found(recording, "nobody", 10)).toEqual([]);
});
