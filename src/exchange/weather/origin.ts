/** What a reader is told of the weather of a run that was measured. */
import type { MeasuredOrigin } from "../../recording/chunk.ts";
import type { Language } from "../../units/field.ts";

const WORDS = {
  zh: {
    head: (place: string) => `实测天气:${place}`,
    not: (list: string) => `;文件未含:${list}`,
    rain: "降水(由模型生成)",
    cloud: "云量(由日照推算)",
    comma: "、",
  },
  en: {
    head: (place: string) => `Measured weather: ${place}`,
    not: (list: string) => `; not in the file: ${list}`,
    rain: "rain (generated)",
    cloud: "clouds (from the sunlight)",
    comma: ", ",
  },
} as const;

/** `Measured weather: Zhengzhou; not in the file: rain (generated)` */
export function originText({ place, notMeasured }: MeasuredOrigin, language: Language): string {
  const words = WORDS[language];
  const list = notMeasured.map((part) => words[part]).join(words.comma);
  return words.head(place) + (list === "" ? "" : words.not(list));
}
