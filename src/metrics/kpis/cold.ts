/** The cold store's temperatures: how warm it came to be, for how long, and whether that was told. */
import type { Bilingual } from "../../units/field.ts";
import { counted, kpi, text } from "../build.ts";
import { course, minutesAbove } from "../course.ts";
import type { Kpi, Term } from "../definition.ts";
import { scenarioNumber } from "../scenarioValue.ts";

const ZONES: readonly (readonly [level: string, title: Bilingual])[] = [
  ["cold.frozenK", text("冷冻区", "zone at −18 °C")],
  ["cold.chilledK", text("冷藏区", "zone at +2 °C")],
];
const parameters = ["operations.energy.coldStore.*", "initial.energy.coldK", "site.energy.grid.*"];
/** a temperature held in closed form is exact but for this */
const ROUNDING_K = 1e-12;

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
          const value = Math.abs(kelvin) < ROUNDING_K ? 0 : kelvin;
          if (!warmest || value > warmest.value) warmest = { title, unit: "K", value };
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
        return { title, unit: "K·min", value: minutesAbove(reading, level, limitK) };
      });
    },
  }),
} as const satisfies Record<string, Kpi>;
