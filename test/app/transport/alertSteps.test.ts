import { expect, test } from "vitest";
import { momentOf, nextAlert } from "../../../src/app/transport/alertSteps.ts";
import type { Alert } from "../../../src/metrics/alert.ts";

const alert = (atS: number, kind = "gateQueue"): Alert => ({
  ...{ atS, untilS: atS + 60, severity: "warning", kind },
  text: { zh: `${kind} ${atS}`, en: `${kind} ${atS}` },
});
const alerts = [alert(10), alert(600, "a"), alert(600, "b"), alert(3600)];

/** Steps from a time on; the clock stands where each step leads. */
function steps(fromS: number, by: 1 | -1): string[] {
  const said: string[] = [];
  let now = fromS;
  let last: Alert | null = null;
  for (;;) {
    last = nextAlert(alerts, 0, now, by, last);
    if (!last) return said;
    now = momentOf(last, 0);
    said.push(`${last.kind} at ${now}`);
  }
}

test("forwards through all alerts, half a minute before each, those of one moment one by one", () => {
  expect(steps(0, 1)).toEqual(["a at 570", "b at 570", "gateQueue at 3570"]);
});

test("backwards likewise; what is before the first half minute is at the beginning", () => {
  expect(steps(86_400, -1)).toEqual(["gateQueue at 3570", "b at 570", "a at 570", "gateQueue at 0"]);
});

test("once the clock has been moved on, it counts from there", () => {
  const [, a] = alerts;
  expect(nextAlert(alerts, 0, 590, 1, a as Alert)?.atS).toBe(3600);
  expect(nextAlert(alerts, 0, 590, -1, a as Alert)?.kind).toBe("b");
});

test("an alert that is no longer there is no hindrance, nor is a list without any", () => {
  expect(nextAlert(alerts, 0, 100, 1, alert(130))?.kind).toBe("a");
  expect(nextAlert([], 0, 100, 1, null)).toBeNull();
});
