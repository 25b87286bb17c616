import { describe, expect, test } from "vitest";
import { explain } from "../../../src/metrics/explain.ts";
import { type KpiId, kpiTable } from "../../../src/metrics/kpi.ts";
import type { Recorder } from "../../../src/recording/recorder.ts";
import type { Recording } from "../../../src/recording/recording.ts";
import { quietHub } from "../../support/quietHub.ts";
import { scenario } from "../../support/scenarios.ts";
import { told } from "../../support/told.ts";

const DAY_S = 86_400;
const base = scenario();
const kpiTerm = (recording: Recording, word: string) =>
  explain(recording, "economy.staffHours").terms.find(({ title }) => title.en === word)?.value as number;

/** Half a day in which 100 people store, 40 drive and 20 serve; 800 t come and 600 t go by line-haul. */
function halfDay(brief: unknown = base, more: (recorder: Recorder) => void = () => undefined) {
  return told(
    DAY_S / 2,
    (recorder) => {
      const people = (who: string, n: number) => recorder.setRate(recorder.ledger(who, "present", "h"), n / 3600);
      people("staff.storage.gang", 70);
      people("staff.storage.forklift", 30);
      people("staff.driving.van", 40);
      people("staff.service.gate", 20);
      people("gangs", 26); // counted in gangs, not in people
      const post = (from: string, to: string, t: number) => recorder.post(recorder.ledger(from, to, "t"), t);
      post("outside", "vehicles.lineHaul", 800);
      post("vehicles.lineHaul", "refused", 50);
      post("vehicles.lineHaul", "staging.in.WHOLESALE", 100);
      post("vehicles.lineHaul", "stock.AMB1", 650);
      post("vehicles.lineHaul", "outside", 600);
      recorder.post(recorder.ledger("busbar", "charging.vans", "kWh"), 10_000);
      more(recorder);
    },
    brief,
  );
}
const terms = (id: KpiId, recording = halfDay()) => explain(recording, id).terms;
const termOf = (id: KpiId, word: string, recording = halfDay()) =>
  terms(id, recording).find(({ title }) => title.en.startsWith(word))?.value as number;

describe("posts", () => {
  test("are hours a day over a year's days of work, by function, and posts nobody simulated", () => {
    // 100 people around the clock: 2400 h a day × 350 d ÷ (250 d × 8 h × 0.92) = 456.5
    expect(termOf("economy.posts", "storage")).toBeCloseTo((2400 * 350) / 1840, 6);
    expect(termOf("economy.posts", "driving")).toBeCloseTo((960 * 350) / 1840, 6);
    expect(termOf("economy.posts", "service")).toBeCloseTo((480 * 350) / 1840, 6);
    // 62,000 ambient + 12,000 cold + 12,000 cross-dock, all let: 86,000 m² × 0.5 ÷ 1000
    expect(termOf("economy.posts", "tenants' own staff")).toBeCloseTo(43, 6);
    expect(termOf("economy.posts", "market traders")).toBeCloseTo(14 * 4, 6);
    expect(termOf("economy.posts", "offices")).toBeCloseTo(4.5 * 15, 6);
    const { value } = kpiTable(halfDay())["economy.posts"];
    expect(value).toBeCloseTo(
      terms("economy.posts").reduce((sum, term) => sum + term.value, 0),
      9,
    );
  });

  test("fewer where less is let, none where nobody's hours were recorded", () => {
    const half = scenario("opening-40.json");
    expect(termOf("economy.posts", "tenants' own staff", halfDay(half))).toBeCloseTo(0.4 * 43, 6);
    const nobody = told(DAY_S, () => undefined, base);
    expect(kpiTable(nobody)["economy.posts"].value).toBeNull();
    expect(kpiTable(nobody)["economy.staffHours"].value).toBeNull();
    expect(kpiTable(nobody)["economy.onDutyADay"].value).toBeNull();
  });

  test("hours add up to people × hours, gangs apart", () => {
    expect(kpiTable(halfDay())["economy.staffHours"].value).toBeCloseTo(160 * 12, 6);
    // in shifts of 8 h: three times as many people a day
    expect(kpiTable(halfDay())["economy.onDutyADay"].value).toBeCloseTo(480, 6);
  });
});

test("hours of the hub's own people are those of its shifts: nobody is counted in two places, or while away", () => {
  const recording = quietHub([{ path: "operations.warehouse.timed", set: true }]).day();
  const hours = (role: string) => kpiTerm(recording, role);
  // shifts of 8 h from 7:30, 15:30 and 23:30: 26, 26 and 10 gangs of four; 30, 30, 14 forklift drivers at the docks,
  // 40, 40, 24 in the sheds, 56, 44, 72 pickers, 16, 12, 12 in processing; 22, 18, 6 porters from 6:00, 14:00, 22:00
  expect(hours("storage")).toBeCloseTo(8 * (4 * 62 + 74 + 104 + 172 + 40 + 46), 6);
  // the pool's 30, 26, 14; of 170 vans three quarters from 3:45, all from 7:30, 0.65 from 10:00, 0.9 from 12:30,
  // 0.06 from 18:00 to 20:00, in whole drivers: 2,045 h
  const vans = 3.75 * 128 + 2.5 * 170 + 2.5 * 111 + 5.5 * 153 + 2 * 10;
  expect(hours("driving")).toBeCloseTo(8 * 70 + vans, 6);
  // canteen 10, counters 3, hostel 4, wash 3, repair 6, day and night; 24, 16 and 4 at the stalls of the hall
  expect(hours("service")).toBeCloseTo(24 * 26 + 8 * 44, 6);
});

describe("tax", () => {
  test("is turnover × rate ÷ mu, by function", () => {
    const mu = 173_333 / (2000 / 3); // 260
    const aYear = 2 * 350; // half a day
    const likely = (word: string) => termOf("economy.taxCnyPerMu", word);
    expect(likely("ambient rent")).toBeCloseTo((78_000 * 14.5 * 12 * 0.18) / mu, 6);
    expect(likely("cold rent")).toBeCloseTo((12_000 * 52 * 12 * 0.18) / mu, 6);
    expect(likely("market rent")).toBeCloseTo((14_000 * 45 * 12 * 0.18) / mu, 6);
    expect(likely("freight settled here")).toBeCloseTo((1400 * aYear * 250 * 0.35 * 0.6 * 0.05) / mu, 6);
    expect(likely("primary wholesale")).toBeCloseTo((100 * aYear * 8000 * 0.005) / mu, 6);
    expect(likely("third-party logistics")).toBeCloseTo((750 * aYear * 45 * 0.055) / mu, 6);
    expect(likely("charging and swapping")).toBeCloseTo((10_000 * aYear * 1.1 * 0.03) / mu, 6);
    expect(likely("hosting of IT")).toBeCloseTo((500 * 700 * 12 * 0.05) / mu, 6);
    expect(likely("tax on land")).toBeCloseTo((173_333 * 6) / mu, 6);
    const posts = kpiTable(halfDay())["economy.posts"].value as number;
    expect(likely("income tax of the posts")).toBeCloseTo((posts * 800) / mu, 6);
  });

  test("each term says its factors in both languages", () => {
    const rent = terms("economy.taxCnyPerMu")[0]?.title;
    expect(rent?.en).toBe("ambient rent: 78000 m² × 14.5 CNY/m²·month × 12 × 0.18 ÷ 260 mu");
    expect(rent?.zh).toBe("常温仓租金:78000 m² × 14.5 元/m²·月 × 12 × 0.18 ÷ 260 亩");
  });
});

test("low ≤ likely ≤ high; what is published stands beside and is no simulated figure", () => {
  const table = kpiTable(halfDay());
  const v = (id: KpiId) => table[id].value as number;
  expect(v("economy.postsLow")).toBeLessThan(v("economy.posts"));
  expect(v("economy.posts")).toBeLessThan(v("economy.postsHigh"));
  expect(v("economy.taxLowCnyPerMu")).toBeLessThan(v("economy.taxCnyPerMu"));
  expect(v("economy.taxCnyPerMu")).toBeLessThan(v("economy.taxHighCnyPerMu"));
  expect([v("economy.postsPublished"), v("economy.taxPublishedCnyPerMu")]).toEqual([1500, 180_000]);
  // a hub twice as busy does not change what was published
  const twice = halfDay(base, (r) => r.setRate(r.ledger("staff.storage.gang", "present", "h"), 140 / 3600));
  expect(kpiTable(twice)["economy.postsPublished"].value).toBe(1500);
  expect(explain(halfDay(), "economy.postsPublished").formula.en).toContain("not simulated");
});
