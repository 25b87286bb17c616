/** Vehicles and lots by a part of their plate or name. */
import { plateOf } from "../../recording/plates.ts";
import type { Recording } from "../../recording/recording.ts";

const plain = (text: string) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s·・.]/g, "");

export function found(recording: Recording, wanted: string, most: number): number[] {
  const text = plain(wanted);
  if (text === "") return [];
  const hits: number[] = [];
  for (const { id, kind, name } of recording.entities) {
    if (kind !== "vehicle" && kind !== "lot") continue;
    const names = [name, kind === "vehicle" ? plateOf(recording, id)?.text : undefined];
    if (names.some((one) => one !== undefined && plain(one).includes(text))) hits.push(id);
    if (hits.length >= most) break;
  }
  return hits;
}
