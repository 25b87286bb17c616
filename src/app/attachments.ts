/** Files that stay beside a scenario: which of those at hand it names. */
import type { RunRequest } from "../simulation/protocol.ts";
import { isRecord } from "./form/schema.ts";

/** @param scenario a resolved one, as data */
export function attachmentsOf(scenario: unknown, { attachments = {} }: RunRequest): Record<string, Uint8Array> {
  const conditions = isRecord(scenario) ? scenario.conditions : null;
  const named = isRecord(conditions) && Array.isArray(conditions.attachments) ? conditions.attachments : [];
  const hashes = new Set(named.map((attachment: unknown) => (isRecord(attachment) ? attachment.sha256 : null)));
  return Object.fromEntries(Object.entries(attachments).filter(([hash]) => hashes.has(hash)));
}
