/** Alerts of vehicles that wait for each other in a circle, and of those that squeezed past another to end one. */
import { plateOf } from "../recording/plates.ts";
import type { Recording } from "../recording/recording.ts";
import type { Alert } from "./alert.ts";
import type { Hub } from "./hub.ts";
import { dissolvedS, gridlocks, placeOfLink } from "./roads/circles.ts";

/** So many members are named; of more it is said how many. */
const MOST_NAMED = 8;
/** Squeezes at one place with no more time than this between them are one alert [s]. */
const TOGETHER_S = 3600;

/** Vehicles go by their plates. */
const nameOf = (recording: Recording, entity: number) =>
  plateOf(recording, entity)?.text ?? recording.entities[entity]?.name ?? "?";

export function gridlocked(recording: Recording, hub: Hub): Alert[] {
  return gridlocks(recording).map((gridlock): Alert => {
    const { atS, members, link } = gridlock;
    const names = members.slice(0, MOST_NAMED).map((member) => nameOf(recording, member));
    const more = members.length - names.length;
    const place = placeOfLink(recording, hub, link);
    return {
      atS,
      untilS: dissolvedS(recording, gridlock),
      severity: "critical",
      kind: "gridlock",
      text: {
        zh: `${place.zh}交通锁死：${members.length} 辆车互相等待(${names.join("、")}${more > 0 ? ` 等` : ""})`,
        en:
          `gridlock at ${place.en}: ${members.length} vehicles wait for each other (${names.join(", ")}` +
          `${more > 0 ? ` and ${more} more` : ""})`,
      },
      entity: members[0] as number,
    };
  });
}

export function squeezed(recording: Recording, hub: Hub): Alert[] {
  const { t, a, b, y } = recording.facts.columns;
  const groups: { link: number; fromS: number; toS: number; first: number; past: number; count: number }[] = [];
  for (const row of recording.factRows("squeezedPast")) {
    const link = y[row] as number;
    const atS = t[row] as number;
    const group = groups.findLast((one) => one.link === link);
    if (group && atS - group.toS <= TOGETHER_S) {
      group.toS = atS;
      group.count++;
    } else groups.push({ link, fromS: atS, toS: atS, first: a[row] as number, past: b[row] as number, count: 1 });
  }
  return groups.map(({ link, fromS, toS, first, past, count }): Alert => {
    const place = placeOfLink(recording, hub, link);
    const who = nameOf(recording, first);
    const whom = nameOf(recording, past);
    return {
      atS: fromS,
      untilS: toS,
      severity: "warning",
      kind: "squeeze",
      text:
        count === 1
          ? {
              zh: `${place.zh}：${who} 为解除互堵贴边挤过 ${whom},车角可能相碰`,
              en: `${place.en}: ${who} squeezed past ${whom} to end a deadlock, corners may have touched`,
            }
          : {
              zh: `${place.zh}：${count} 次为解除互堵贴边挤过他车,车角可能相碰`,
              en: `${place.en}: ${count} times a vehicle squeezed past another to end a deadlock, corners may have touched`,
            },
      entity: first,
    };
  });
}
