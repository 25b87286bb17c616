import { expect, test } from "vitest";
import { Reading } from "../../src/metrics/reading.ts";
import { unserved } from "../../src/metrics/unserved.ts";
import { told } from "../support/told.ts";

test("what was wanted and not served is counted, with its tonnes where they are known", () => {
  const recording = told(3600, (recorder, at) => {
    const truck = recorder.entity({ kind: "vehicle", name: "t", vehicleClass: "lineHaul" });
    at(10);
    recorder.fact("goodsRefused", truck, -1, 4);
    recorder.fact("goodsRefused", truck, -1, 1.5);
    recorder.fact("shortDelivered", truck, -1, 2);
    recorder.fact("chargerGivenUp", truck, -1, 300);
    recorder.fact("workEnded", truck, -1, 10, 600); // served
  });
  const found = new Map(unserved(new Reading(recording)).map(({ kind, count, tonnes }) => [kind, [count, tonnes]]));
  expect(found.get("goodsRefused")).toEqual([2, 5.5]);
  expect(found.get("shortDelivered")).toEqual([1, 2]);
  expect(found.get("chargerGivenUp")).toEqual([1, null]); // x is a wait
  expect(found.get("vehicleRefused")).toEqual([0, 0]);
  expect(found.has("workEnded")).toBe(false);
});
