/** The expressway closes for nine hours: who comes when, and who stays, with the numbers worked out beside. */
import { expect, test } from "vitest";
import { Expressway } from "../../src/park/closures.ts";
import { freightConditionsSpec } from "../../src/park/operations.ts";
import { passThroughVisit } from "../../src/park/yard/truckVisit.ts";
import { LEG_KINDS } from "../../src/recording/vocabulary.ts";
import { quietHub } from "../support/quietHub.ts";
import { tinyWorld } from "../support/tinyContext.ts";

const H = 3600;
const storm = [{ id: "storm", from: "08:00", to: "17:00" }];

test("2.5 times as many come in the 4 h after, a third of the usual meanwhile, and nobody is lost", () => {
  const conditions = freightConditionsSpec.parse({ closures: storm });
  const expressway = new Expressway(tinyWorld({ conditions }).ctx);
  // 250 an hour all day: 2.5 − 1 over 4 h are 6 h of arrivals, two thirds of the 9
  const n = 6000;
  const comes = Array.from({ length: n }, (_, k) =>
    expressway.comesS({ name: `t${k}`, kind: "passThrough", atS: (k * 24 * H) / n, tenant: null, slotS: null }),
  );
  const between = (fromH: number, toH: number) => comes.filter((s) => s >= fromH * H && s < toH * H).length;
  expect([between(0, 8), between(21, 24), comes.length]).toEqual([2000, 750, n]);
  // binomial of 2250 at 1/3: standard deviation 22
  expect(Math.abs(between(8, 17) - 750)).toBeLessThan(4 * 22.4);
  expect(Math.abs(between(17, 21) - 2500)).toBeLessThan(4 * 22.4);
  expect(Math.abs(between(17, 19) - between(19, 21))).toBeLessThan(200);
});

test("one short closure holds everybody: an hour's trucks come within 40 minutes at 2.5 times the rate", () => {
  const conditions = freightConditionsSpec.parse({ closures: [{ id: "fog", from: "23:30", to: "00:30" }] });
  const expressway = new Expressway(tinyWorld({ conditions }).ctx);
  const at = (atS: number) => expressway.comesS({ name: "a", kind: "passThrough", atS, tenant: null, slotS: null });
  expect([at(23 * H), at(23.5 * H), at(24 * H), at(25 * H)]).toEqual([23 * H, 24.5 * H, 24.5 * H + H / 3, 25 * H]);
});

test("who would leave by the closed expressway stays in a stall, eats, and sets out when it opens", () => {
  const hub = quietHub([
    { path: "conditions.closures", set: [{ ...storm[0], releaseH: 12 }] },
    { path: "operations.parking.passThroughMeanH", set: 1 },
    { path: "operations.parking.passThroughCv", set: 0 },
  ]);
  const visit = { name: "p", kind: "passThrough" as const, atS: 9 * H, tenant: null, slotS: 9 * H };
  hub.send(9 * H, "p", () => passThroughVisit(hub.park, visit));
  const recording = hub.day();
  const legs = [...recording.factsIn(0, 24 * H, "legEnded")].map(({ x }) => LEG_KINDS[x]);
  expect(legs).toEqual(expect.arrayContaining(["rest", "meal", "bed", "held"]));
  const [out] = recording.factsIn(0, 24 * H, "driverSetOut");
  // (2.5 − 1) × 12 h are more than nine hours of arrivals: all drive by the expressway
  expect(out?.t).toBeGreaterThan(17 * H);
  expect(out?.t).toBeLessThan(18.5 * H);
});
