/** Draws fewer pixels where the machine cannot keep up; begins anew with another quality or another screen. */
import { effect } from "@preact/signals";
import { Pace } from "../../view/pace.ts";
import type { ParkView } from "../../view/parkView.ts";
import type { Session } from "../session.ts";

export function keepPace(session: Session, view: ParkView): void {
  const { stage } = view.inside;
  effect(() => {
    // tests and stored pictures have the pixels they ask for
    if (session.quality.value === "ci") {
      stage.onPace = undefined;
      return;
    }
    stage.limitRatio(Number.POSITIVE_INFINITY);
    let finest = stage.ratio;
    let pace = new Pace(finest, performance.now());
    let screen = window.devicePixelRatio;
    stage.onPace = (waitedMs) => {
      if (screen !== window.devicePixelRatio) {
        screen = window.devicePixelRatio;
        stage.limitRatio(Number.POSITIVE_INFINITY);
        finest = stage.ratio;
        pace = new Pace(finest, performance.now());
        return;
      }
      if (pace.frame(performance.now(), waitedMs)) stage.limitRatio(pace.ratio);
    };
  });
}
