/** Going to what was found: a thing is selected and flown to when it is there, a figure explained, a parameter opened. */
import type { Recording } from "../../recording/recording.ts";
import { stateCode } from "../../recording/vocabulary.ts";
import type { FlyTarget } from "../../view/parkView.ts";
import { scenarioOf } from "../live.ts";
import type { Session, Span } from "../session.ts";
import { pieceAt, stateHistory } from "../stateHistory.ts";
import type { Found } from "./searchIndex.ts";
import { nearestStay, timeWithin } from "./stays.ts";

const GONE = stateCode("gone");

function middleOf([x0, y0, x1, y1]: readonly [number, number, number, number]): FlyTarget {
  return { point: [(x0 + x1) / 2, (y0 + y1) / 2], sizeM: Math.max(x1 - x0, y1 - y0) };
}

/** A time at which a thing is there: the present one if it is then. */
export function timeOf(
  recording: Recording,
  stays: ReadonlyMap<number, readonly Span[]>,
  entity: number,
  nowS: number,
): number {
  const thing = recording.entities[entity];
  if (thing?.kind === "vehicle") {
    const stay = nearestStay(stays.get(entity), nowS);
    return stay ? timeWithin(stay, nowS) : nowS;
  }
  if (!thing || thing.bornS <= recording.header.startS) return nowS;
  const pieces = stateHistory(recording, entity);
  const now = pieceAt(pieces, nowS);
  const isThere = pieces.length === 0 ? nowS >= thing.bornS : now !== null && now.state !== GONE;
  return isThere ? nowS : Math.max(thing.bornS, pieces[0]?.fromS ?? 0);
}

/** A class is no place to go to: the panel lists its vehicles. */
export function goTo(
  session: Session,
  recording: Recording,
  stays: ReadonlyMap<number, readonly Span[]>,
  found: Exclude<Found, { what: "class" }>,
): void {
  session.panel.value = null;
  switch (found.what) {
    case "thing": {
      const { timeS } = session.player;
      const atS = timeOf(recording, stays, found.entity, timeS);
      // who looks for what stands still may go on watching
      if (atS !== timeS || recording.entities[found.entity]?.kind === "vehicle") session.go(atS, found.entity);
      else session.locate(found.entity);
      return;
    }
    case "building": {
      const rect = scenarioOf(recording).site.buildings.find(({ id }) => id === found.id)?.rect;
      session.selection.value = null;
      if (rect) session.flights$.next(middleOf(rect));
      return;
    }
    case "centre":
      session.flights$.next({ preset: found.id });
      session.openCentre(found.id);
      return;
    case "figure":
      session.explained.value = found.kpi;
      return;
    case "parameter":
      session.sought.value = found.path;
      session.panel.value = "change";
      return;
  }
}
