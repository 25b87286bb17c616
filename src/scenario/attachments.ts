/** Files that belong to a scenario and are known by their content. */
import type { Scenario } from "./scenario.ts";

export type Attachment = Scenario["conditions"]["attachments"][number];

/** The file a scenario reads its weather from; null where its weather is generated. */
export function weatherAttachment({ conditions }: Scenario): Attachment | null {
  if (conditions.weather.kind !== "measured") return null;
  return conditions.attachments.find(({ kind }) => kind === "weather") ?? null;
}
