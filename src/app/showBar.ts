/** From a bar of a chart to what it tells, in the picture. */
import type { Recording } from "../recording/recording.ts";
import type { ParkView } from "../view/parkView.ts";
import type { Session, Span } from "./session.ts";

/** Stops the clock, within the bar's time, and leads the camera to the vehicle; its panel makes room for the picture. */
export function showBar(
  session: Session,
  view: ParkView | null,
  recording: Recording,
  { fromS, toS }: Span,
  entity: number,
): void {
  const { player } = session;
  player.pause();
  if (player.timeS < fromS || player.timeS >= toS) player.seek((fromS + Math.min(toS, recording.coveredS)) / 2);
  session.selection.value = entity;
  session.panel.value = null;
  view?.flyTo({ entity });
}
