/** Files that belong to a scenario and are known by their content. */
import type { Change } from "./change.ts";
import type { Scenario } from "./scenario.ts";

export type Attachment = Scenario["conditions"]["attachments"][number];

/** The file a scenario reads its weather from; null where its weather is generated. */
export function weatherAttachment({ conditions }: Scenario): Attachment | null {
  if (conditions.weather.kind !== "measured") return null;
  return conditions.attachments.find(({ kind }) => kind === "weather") ?? null;
}

/** What lays measured weather over a scenario. */
export function measuredFrom(file: string, sha256: string): Change[] {
  return [
    { path: "conditions.attachments.weather", set: { kind: "weather", file: file.slice(0, 200), sha256 } },
    { path: "conditions.weather.kind", set: "measured" },
  ];
}
