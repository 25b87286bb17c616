/** What a picture says about itself: the hub, the scenario, the simulated moment, and that its figures are simulated. */
import type { Recording } from "../../recording/recording.ts";
import type { Language } from "../../units/field.ts";
import { dateText, timeOfDay } from "../format.ts";
import { inLanguage } from "../i18n.ts";
import { scenarioOf } from "../live.ts";

/** Said in both languages whatever the page's: pictures travel. */
export const SIMULATED = "仿真推演数据 / simulated figures";

export function captionOf(recording: Recording, t: number, language: Language): string {
  const { site, title, conditions } = scenarioOf(recording);
  const moment = `${dateText(conditions.date, t, language)} ${timeOfDay(t, true, recording.header.endS)}`.trim();
  return [inLanguage(site.name, language), inLanguage(title, language), moment, SIMULATED].join(" · ");
}
