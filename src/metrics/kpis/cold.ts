/** The cold store's temperatures: how warm it came to be, for how long, and whether that was told. */
import type { Bilingual } from "../../units/field.ts";
import { counted, kpi, text } from "../build.ts";
import type { Kpi, Term } from "../definition.ts";
import type { Reading } from "../reading.ts";
import { scenarioNumber } from "../scenarioValue.ts";

const ZONES: readonly (readonly [level: string, title: Bilingual])[] = [
  ["cold.frozenK", text("冷冻区", "zone at −18 °C")],
  ["cold.chilledK", text("冷藏区", "zone at +2 °C")],
];
const parameters = ["operations.energy.coldStore.*", "initial.energy.coldK", "site.energy.grid.*"];
/** A level that has not been written for longer held its value: it is told whenever it changes [s]. */
const TOLD_S = 900;

/** Times and values of a level in the window, with those at its ends. */
function course(reading: Reading, name: string): readonly (readonly [timeS: number, kelvin: number])[] {
  const { recording, fromS, toS } = reading;
  const level = recording.levelId(name);
  const first = reading.levelAtStart(name);
  const last = reading.levelAtEnd(name);
  if (level === null || last === null) return [];
  const { t, value } = recording.levelRows.columns;
  const points: [number, number][] = first === null ? [] : [[fromS, first]];
  for (const row of recording.rowsOfLevel(level)) {
    const timeS = t[row] as number;
    if (timeS < fromS || timeS >= toS) continue;
    if (timeS === fromS) points.length = 0;
    points.push([timeS, value[row] as number]);
  }
  points.push([toS, last]);
  return points;
}

/** Kelvin-minutes above a limit, straight lines between what was told. */
function degreeMinutes(reading: Reading, name: string, limitK: number): number {
  const points = course(reading, name);
  let sum = 0;
  for (let i = 1; i < points.length; i++) {
    const [fromS, fromK] = points[i - 1] as readonly [number, number];
    const [toS, toK] = points[i] as readonly [number, number];
    const minutes = (toS - fromS) / 60;
    const a = fromK - limitK;
    const b = toS - fromS > TOLD_S ? a : toK - limitK;
    if (a > 0 && b > 0) sum += (minutes * (a + b)) / 2;
    // a line that crosses the limit is above it for a part of the time
    else if (a > 0 || b > 0) sum += (minutes * Math.max(a, b) * Math.max(a, b)) / (2 * Math.abs(a - b));
  }
  return sum;
}

export const coldKpis = {
  "cold.alarms": counted(
    {
      title: text("冷库超温报警次数", "Alarms of the cold store"),
      group: "energy",
      formula: text(
        "温区高于设定温度的差值超过报警值,且持续报警延时",
        "a zone above its set point by more than the alarm's limit, for longer than its delay",
      ),
      parameters,
    },
    [{ title: text("报警", "alarms"), query: { kind: "coldAlarmBegan" } }],
  ),
  "cold.maxTemperatureK": kpi({
    title: text("冷库最高偏差", "Warmest of the cold store"),
    unit: "K",
    group: "energy",
    formula: text("温区高于其正常设定温度的最大值", "the most that a zone was above its normal set point"),
    combine: "sum",
    parameters,
    terms: (reading) => {
      let warmest: Term | null = null;
      for (const [level, title] of ZONES) {
        for (const [, kelvin] of course(reading, level)) {
          if (!warmest || kelvin > warmest.value) warmest = { title, unit: "K", value: kelvin };
        }
      }
      return warmest ? [warmest] : [];
    },
  }),
  "cold.degreeMinutes": kpi({
    title: text("冷库超温度·分钟", "Degree-minutes of the cold store"),
    unit: "K·min",
    group: "energy",
    formula: text(
      "温区高出可调范围上限的温度对时间的积分",
      "kelvin above the adjustable band, added up over time and zones",
    ),
    combine: "sum",
    additive: true,
    parameters,
    terms: (reading) => {
      const limitK = scenarioNumber(reading.recording.header.scenario, "operations.energy.coldStore.bandK") ?? 2;
      return ZONES.filter(([level]) => reading.recording.levelId(level) !== null).map(([level, title]) => {
        return { title, unit: "K·min", value: degreeMinutes(reading, level, limitK) };
      });
    },
  }),
} as const satisfies Record<string, Kpi>;
