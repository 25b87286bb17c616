/** Simulated queues against theory, case by case: a suite of them in the quick-enough group, another in the long one. */
import { afterAll, expect, test } from "vitest";
import { referenceSuite } from "../reference.ts";
import { limitOf, referenceCases, replicateOf } from "./cases.ts";
import { judge, type Verdict, verdictTable } from "./judge.ts";

/** Shared charging cabinets are no servers with a queue. */
const ELSEWHERE = ["P-PS-1"];
/** Allen-Cunneen is an approximation: a band, no interval. */
const APPROXIMATE = ["P-GGC-1"];
const BAND = 0.2;
/** Slow is not wrong. */
const PATIENCE_MS = 600_000;
/** These take two thirds of the time of all: networks of queues, high loads, days that have hours. */
const LONG = [
  "P-MMC-3",
  "P-MMC-4",
  "P-MG1-4",
  "P-MMCPRIO-1",
  "P-JACK-1",
  "P-JACK-2",
  "P-MTGINF-1",
  "P-MTGINF-2",
  "P-GGC-1",
];

/**
 * @param which the cases that take long, or the others
 * @param mayBeOutside how many cases may have figures outside their 99 % interval: of all 25 cases one
 */
export function queueingSuite(which: "long" | "others", mayBeOutside: number): void {
  referenceSuite("simulated queues agree with theory", () => {
    const all = referenceCases().filter(({ id }) => !ELSEWHERE.includes(id));
    const cases = all.filter(({ id }) => LONG.includes(id) === (which === "long"));
    const tables: string[] = [];
    const outside: string[] = [];
    const judged = new Map<string, readonly Verdict[]>();

    test("there are 25 cases, all but processor sharing, here and in the other group", () => {
      expect(all).toHaveLength(25);
      expect(LONG.filter((id) => all.every((of) => of.id !== id))).toEqual([]);
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

    test(`figures lie outside their 99 % interval in ${mayBeOutside === 0 ? "no case" : "at most one case"}`, () => {
      expect(judged.size, "every case was judged").toBe(cases.length);
      expect(outside.length, outside.join(", ")).toBeLessThanOrEqual(mayBeOutside);
    });

    afterAll(() => {
      if (process.env.HUB_TABLE) console.log(`\n${tables.join("\n")}\noutside: ${outside.join(", ") || "none"}`);
    });
  });
}
