/** Files that belong to a scenario: one that is measured weather is read, others are known by name and content only. */
import { weatherAttachment } from "../attachments.ts";
import type { Scenario } from "../scenario.ts";
import type { Finding } from "./check.ts";

/** Measured weather is in one file. */
export function* weatherFile(scenario: Scenario): Generator<Finding> {
  const { attachments, weather } = scenario.conditions;
  if (weather.kind !== "measured") return;
  const [first, ...more] = attachments.filter(({ kind }) => kind === "weather");
  if (!first) yield { path: "conditions.weather.kind", code: "weatherUnnamed", values: {} };
  for (const { id } of more) {
    yield { path: `conditions.attachments.${id}`, code: "weatherTwice", values: { first: first?.id ?? "" } };
  }
}

export function* attachmentsUnread(scenario: Scenario): Generator<Finding> {
  const read = weatherAttachment(scenario);
  for (const { id, kind } of scenario.conditions.attachments) {
    if (read && kind === "weather") continue;
    yield { path: `conditions.attachments.${id}`, code: "attachmentUnread", values: {}, severity: "warning" };
  }
}
