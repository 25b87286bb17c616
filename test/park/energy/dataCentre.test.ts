import fc from "fast-check";
import { expect, test } from "vitest";
import { kpiTable } from "../../../src/metrics/kpi.ts";
import { coolingKw, DataCentre, itKw } from "../../../src/park/energy/dataCentre.ts";
import { energyOperationsSpec } from "../../../src/park/energy/operations.ts";
import { levelAt, moved, powerWorld } from "../../support/powerWorld.ts";

const H = 3600;
const MINUTE = 60;
/** 500 kW installed, 300 kW used all day, of which 90 can wait. */
const even = energyOperationsSpec.parse({
  dataCentre: { itKw: 500, usedShare: 0.6, daySwing: 0, deferrableShare: 0.3 },
}).dataCentre;

test("cooling is PUE − 1 of IT at its temperature, 2 % more for each kelvin, never below a fifth of that", () => {
  const { dataCentre } = energyOperationsSpec.parse({});
  expect(itKw(dataCentre, 15)).toBeCloseTo(315, 9);
  expect(itKw(dataCentre, 3)).toBeCloseTo(285, 9);
  expect(coolingKw(dataCentre, 300, 14.7)).toBeCloseTo(120, 9);
  expect(coolingKw(dataCentre, 300, 24.7)).toBeCloseTo(144, 9);
  expect(coolingKw(dataCentre, 300, -40)).toBeCloseTo(24, 9);
});

test("jobs that need not wait run as they come: nothing waits, IT is what it was", () => {
  const centre = new DataCentre(even);
  for (let t = 0; t < 48 * H; t += 600) {
    centre.advance(600, centre.jobsKw);
    centre.plan((t / H) % 24, t / H, 600);
    expect([centre.backlogKwh, centre.urgentKw, centre.urgentKw + centre.jobsKw]).toEqual([0, 210, 300]);
  }
});

test("jobs that wait from midnight run from half past four in the afternoon, and all are done by midnight: by hand", () => {
  const centre = new DataCentre(even);
  centre.deferring = true;
  let [doneKwh, beganH] = [0, Number.NaN];
  for (let t = 0; t <= 24 * H; t += MINUTE) {
    centre.advance(t > 0 ? MINUTE : 0, centre.jobsKw);
    if (t === 24 * H) break;
    centre.plan(t / H, t / H, MINUTE);
    if (Number.isNaN(beganH) && centre.jobsKw > 0) beganH = t / H;
    doneKwh += (centre.jobsKw * MINUTE) / H;
  }
  // 90 kW wait, 200 kW are spare: 90 · t = 200 · (24 − t) at t = 16.55 h, a minute at most before it
  expect(beganH).toBeGreaterThan(16.55 - 2 / 60);
  expect(beganH).toBeLessThanOrEqual(16.56);
  expect(doneKwh).toBeCloseTo(24 * 90, 6);
  expect(centre.backlogKwh).toBe(0);
});

test("what waited is made up at once when it no longer must wait, within the installed power", () => {
  const centre = new DataCentre(even);
  centre.deferring = true;
  centre.plan(0, 0, 2 * H);
  centre.advance(2 * H, centre.jobsKw);
  expect(centre.backlogKwh).toBeCloseTo(180, 9);
  centre.deferring = false;
  centre.plan(2, 2, MINUTE);
  // 210 kW urgent: 290 left
  expect(centre.jobsKw).toBeCloseTo(290, 9);
  // 180 kWh at 290 − 90 kW take 54 minutes
  for (let k = 0; k < 54; k++) {
    centre.advance(MINUTE, centre.jobsKw);
    centre.plan(2 + (k + 1) / 60, 2 + (k + 1) / 60, MINUTE);
  }
  expect(centre.backlogKwh).toBe(0);
  expect(centre.jobsKw).toBeCloseTo(90, 6);
});

test("no job is lost, none is late and the installed power is kept, whenever they are told to wait", () => {
  fc.assert(
    fc.property(
      fc.record({
        usedShare: fc.double({ min: 0, max: 1, noNaN: true }),
        daySwing: fc.double({ min: 0, max: 0.2, noNaN: true }),
        deferrableShare: fc.double({ min: 0, max: 1, noNaN: true }),
        doneByHour: fc.integer({ min: 1, max: 24 }),
        waits: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
        extra: fc.array(fc.double({ min: 0, max: 59, noNaN: true }), { minLength: 5, maxLength: 5 }),
      }),
      ({ waits, extra, ...parts }) => {
        const spec = { ...even, ...parts };
        const centre = new DataCentre(spec);
        let [lastS, comeKwh, doneKwh] = [0, 0, 0];
        let jobsKw = 0;
        for (let minute = 0; minute <= 48 * 60; minute++) {
          // settlements in between, too, now and then
          for (const t of [minute * 60, ...(minute % 7 === 0 ? [minute * 60 + (extra[minute % 5] as number)] : [])]) {
            const hours = (t - lastS) / H;
            comeKwh += itKw(spec, Math.floor(lastS / H) + 0.5) * spec.deferrableShare * hours;
            doneKwh += jobsKw * hours;
            centre.advance(t - lastS, centre.jobsKw);
            expect(Math.abs(comeKwh - doneKwh - centre.backlogKwh)).toBeLessThanOrEqual(1e-8 * (1 + comeKwh));
            // at its hour of the day nothing that waited is left
            if (t % (24 * H) === (spec.doneByHour % 24) * H && t > 0)
              expect(centre.backlogKwh).toBeLessThanOrEqual(1e-6);
            centre.deferring = waits[Math.floor(minute / 240) % 12] as boolean;
            centre.plan((t / H) % 24, t / H, (minute + 1) * 60 - t);
            jobsKw = centre.jobsKw;
            const used = itKw(spec, Math.floor(t / H) + 0.5);
            expect(centre.urgentKw + jobsKw).toBeLessThanOrEqual(Math.max(spec.itKw, used) * (1 + 1e-12));
            lastS = t;
          }
        }
      },
    ),
    { numRuns: 20, seed: 11 },
  );
});

test("jobs that an outage kept beyond their hour are done as soon as there is power, told to wait or not", () => {
  const centre = new DataCentre(even);
  centre.deferring = true;
  const step = (t: number, served: boolean) => {
    centre.advance(MINUTE, served ? centre.jobsKw : 0);
    centre.plan((t / H) % 24, t / H, MINUTE);
  };
  centre.plan(0, 0, MINUTE);
  for (let t = MINUTE; t <= 25 * H; t += MINUTE) step(t, false);
  expect(centre.backlogKwh).toBeCloseTo(25 * 90, 6);
  // 2,250 kWh at 290 − 90 kW: 11.25 h from one o'clock on
  for (let t = 25 * H + MINUTE; t <= 36.25 * H; t += MINUTE) {
    expect(centre.jobsKw).toBeCloseTo(290, 9);
    step(t, true);
  }
  expect(centre.backlogKwh).toBeLessThan(1e-6);
  step(36.25 * H + MINUTE, true);
  expect(centre.jobsKw).toBe(0);
});

test("in the balance: jobs that wait until ten make a level, and the day's energy is the same", () => {
  const run = (until: number) => {
    const world = powerWorld({
      energyOperations: { dataCentre: { ...even, coolingPerKelvin: 0 } },
      response: ({ hour }) => ({ deferring: hour < until }),
      endS: 86_400,
    });
    world.kernel.run(86_400);
    return world.finish();
  };
  const [as, waited] = [run(0), run(10)];
  expect(levelAt(waited, "dataCentre.backlogKwh", 10 * H)).toBeCloseTo(900, 6);
  expect(levelAt(waited, "load.dataCentre.it.jobsKw", 10.5 * H)).toBeCloseTo(290, 9);
  expect(levelAt(as, "dataCentre.backlogKwh", 10 * H)).toBe(0);
  const jobs = (recording: typeof as) => moved(recording, "busbar", "load.dataCentre.it.jobs", "kWh", 86_400);
  expect(jobs(as)).toBeCloseTo(24 * 90, 6);
  expect(jobs(waited)).toBeCloseTo(24 * 90, 6);
  // 900 kWh wait after ten hours, and 200 kW more than comes up take 4.5 h to make up for it: two triangles over 2,160 kWh
  const delay = kpiTable(waited)["energy.jobsDelayMeanMin"].value as number;
  expect(delay).toBeCloseTo((60 * (0.5 * 10 * 900 + 0.5 * 4.5 * 900)) / 2160, 1);
  expect(kpiTable(as)["energy.jobsDelayMeanMin"].value).toBe(0);
  // cooling follows: 0.4 of IT
  expect(moved(waited, "busbar", "load.dataCentre.cooling", "kWh", 86_400)).toBeCloseTo(0.4 * 24 * 300, 6);
});
