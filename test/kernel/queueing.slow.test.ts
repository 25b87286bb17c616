/** Resources and processes against exact queueing theory: waits, queues, blocking, abandonment, utilisation. */
import { afterAll, expect, test } from "vitest";
import { limitOf, referenceCases, replicateOf } from "../support/queueing/cases.ts";
import { judge, type Verdict, verdictTable } from "../support/queueing/judge.ts";
import { referenceSuite } from "../support/reference.ts";

/** Shared charging cabinets are no servers with a queue. */
const ELSEWHERE = ["P-PS-1"];
/** Allen-Cunneen is an approximation: a band, no interval. */
const APPROXIMATE = ["P-GGC-1"];
const BAND = 0.2;
/** Slow is not wrong. */
const PATIENCE_MS = 600_000;

referenceSuite("simulated queues agree with theory", () => {
  const cases = referenceCases().filter(({ id }) => !ELSEWHERE.includes(id));
  const tables: string[] = [];
  const outside: string[] = [];
  const judged = new Map<string, readonly Verdict[]>();

  test("there are 25 cases, all but processor sharing", () => {
    expect(cases).toHaveLength(25);
  });

  for (const of of cases) {
    test(
      `${of.id}: ${of.model}`,
      () => {
        const cpu = process.cpuUsage();
        const verdicts = judge(replicateOf(of), limitOf(of));
        tables.push(verdictTable(of.id, verdicts, process.cpuUsage(cpu).user / 1e6));
        judged.set(of.id, verdicts);
        expect(verdicts.length).toBeGreaterThan(0);
        for (const v of verdicts) {
          expect(v.halfWidth, `${v.name}: half-width of the 99 % interval`).toBeLessThanOrEqual(v.limit);
          if (APPROXIMATE.includes(of.id)) {
            expect(Math.abs(v.mean / v.expected - 1), `${v.name}: off the approximation`).toBeLessThanOrEqual(BAND);
          } else expect(Math.abs(v.z), `${v.name}: standard errors off ${v.expected}`).toBeLessThanOrEqual(4);
        }
        if (!APPROXIMATE.includes(of.id) && verdicts.some((v) => !v.inside)) outside.push(of.id);
      },
      PATIENCE_MS,
    );
  }

  test("figures lie outside their 99 % interval in at most one case", () => {
    expect(judged.size, "every case was judged").toBe(cases.length);
    expect(outside.length, outside.join(", ")).toBeLessThanOrEqual(1);
  });

  afterAll(() => {
    if (process.env.HUB_TABLE) console.log(`\n${tables.join("\n")}\noutside: ${outside.join(", ") || "none"}`);
  });
});
