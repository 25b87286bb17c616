/** A time of the run that is shown, in the present language. */
import { momentOf } from "../energy/moment.ts";
import { timeOfDay } from "../format.ts";
import type { Session } from "../session.ts";

export function momentText(session: Session, atS: number): string {
  const recording = session.shown.peek()?.recording;
  return recording ? momentOf(recording, session.text.peek())(atS) : timeOfDay(atS);
}
