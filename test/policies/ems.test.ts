import { expect, test } from "vitest";
import type { EmsView } from "../../src/park/energy/ems.ts";
import { emsStrategies } from "../../src/policies/ems.ts";
import { schemaMeta } from "../../src/units/field.ts";
import { emsView } from "../support/emsView.ts";

test("idle rests", () => {
  expect(emsStrategies.idle.decide(emsView({ solarKw: 5000 }), {})).toEqual({ batteryKw: 0 });
});

test("self-consumption takes the surplus of the sun and covers what the sun does not", () => {
  const answer = (edit: Partial<EmsView>) => emsStrategies.selfConsumption.decide(emsView(edit), {}).batteryKw;
  expect(answer({ solarKw: 1500 })).toBe(-500);
  expect(answer({ solarKw: 400 })).toBe(600);
  expect(answer({ solarKw: 1000, standbyKw: 6 })).toBe(6);
});

test("peak shaving gives what is beyond the limit, refills below it with a margin, and not while it is dear", () => {
  const answer = (edit: Partial<EmsView>) =>
    emsStrategies.peakShaving.decide(emsView(edit), { gridLimitKw: 900, marginKw: 100 }).batteryKw;
  expect(answer({})).toBe(100);
  expect(answer({ demandKw: 500 })).toBe(-300);
  expect(answer({ demandKw: 850 })).toBe(0); // within the margin
  expect(answer({ demandKw: 500, period: "peak" })).toBe(0);
  expect(answer({ demandKw: 500, solarKw: 800, period: "peak" })).toBe(-300); // surplus sun is always taken
});

test("time of use fills in the valley below the month's peak, gives when dear, never into the grid", () => {
  const answer = (edit: Partial<EmsView>) =>
    emsStrategies.timeOfUse.decide(emsView(edit), { importCapKw: 1200 }).batteryKw;
  expect(answer({ period: "valley" })).toBe(-200);
  expect(answer({ period: "valley", monthPeakKw: 1500 })).toBe(-500);
  expect(answer({ period: "valley", demandKw: 1300 })).toBe(0);
  expect(answer({ period: "flat" })).toBe(0);
  expect(answer({ period: "peak" })).toBe(1000);
  expect(answer({ period: "critical", solarKw: 1400 })).toBe(-400);
});

test("every strategy has a name in both languages and fills its parameters from nothing", () => {
  for (const { parameters } of Object.values(emsStrategies)) {
    expect(schemaMeta.get(parameters)?.name).toMatchObject({ zh: expect.any(String), en: expect.any(String) });
    expect(parameters.safeParse({}).success).toBe(true);
  }
});

test("a plan is carried out; without one the rule takes over that was found to cost least", () => {
  const { decide } = emsStrategies.recedingHorizon;
  const p = { vehicles: true, wearCnyPerKwh: 0 };
  const plan = { batteryKw: -120, surplusKw: 0, peakKw: 5000 };
  expect(decide(emsView({ plan }), p).batteryKw).toBe(-120);
  expect(decide(emsView({ rule: "idle" }), p).batteryKw).toBe(0);
  expect(decide(emsView({ rule: "selfConsumption" }), p).batteryKw).toBe(1000);
  expect(decide(emsView({ rule: "timeOfUse", period: "peak" }), p).batteryKw).toBe(1000);
});
