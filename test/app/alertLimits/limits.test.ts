import { expect, test } from "vitest";
import { isDefault, LIMIT_FIELDS, type LimitId, readKept, readLimit } from "../../../src/app/alertLimits/limits.ts";
import { ALERT_LIMITS } from "../../../src/metrics/alerts.ts";

const field = (id: LimitId) => LIMIT_FIELDS.find((one) => one.id === id) as (typeof LIMIT_FIELDS)[number];
const read = (id: LimitId, ...typed: string[]) =>
  typed.map((text) => {
    const found = readLimit(field(id), text);
    return "fault" in found ? found.fault : found.value;
  });

test("a limit is a number within bounds; what is wrong with it is told", () => {
  expect(read("gateQueue", "7", " １２ ", "0", "501", "2.5", "many", "", "<b>7</b>", "1e999")).toEqual([
    ...[7, 12, "tooLow", "tooHigh", "notWhole", "notANumber", "notANumber", "notANumber", "notANumber"],
  ]);
  expect(read("doorWaitMin", "90.5", "1440", "1441", "-3")).toEqual([90.5, 1440, "tooHigh", "tooLow"]);
});

test("power from the grid may have none", () => {
  expect(read("gridKw", "", "  ", "3,500", "0", "x")).toEqual([null, null, 3500, "tooLow", "notANumber"]);
});

test("every limit has a field, and its default is one that may be set", () => {
  expect(LIMIT_FIELDS.map(({ id }) => id).sort()).toEqual(Object.keys(ALERT_LIMITS).sort());
  for (const { id } of LIMIT_FIELDS) {
    expect(read(id, ALERT_LIMITS[id] === null ? "" : String(ALERT_LIMITS[id]))).toEqual([ALERT_LIMITS[id]]);
  }
});

test("kept limits come back; what makes no sense among them is as it is by default", () => {
  const set = { gateQueue: 9, gateQueueMin: 0, doorWaitMin: 60, gridKw: 3000 };
  expect(readKept(JSON.stringify(set))).toEqual(set);
  expect(readKept('{"gateQueue":-1,"doorWaitMin":"60","gridKw":null,"other":1}')).toEqual(ALERT_LIMITS);
  for (const text of [null, "", "7", "[]", "{", "null"]) expect(readKept(text), String(text)).toEqual(ALERT_LIMITS);
  expect([isDefault(readKept(null)), isDefault(set)]).toEqual([true, false]);
});
