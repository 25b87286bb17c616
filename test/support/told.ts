/** A recording written by hand: the test holds the clock and tells the recorder what happens. */
import { Recorder } from "../../src/recording/recorder.ts";
import { Recording } from "../../src/recording/recording.ts";
import type { Detail } from "../../src/recording/vocabulary.ts";
import { headerOf } from "./recordingScript.ts";

/** @param tell is called with the recorder and `at(t)`, which moves the clock on */
export function told(
  endS: number,
  tell: (recorder: Recorder, at: (timeS: number) => void) => void,
  scenario: unknown = {},
  detail: Detail = "full",
): Recording {
  const clock = { nowS: 0 };
  const header = headerOf(detail, endS, scenario);
  const recorder = new Recorder(clock, header);
  recorder.open();
  tell(recorder, (timeS) => {
    clock.nowS = timeS;
  });
  clock.nowS = endS;
  const recording = new Recording(header);
  recording.append(recorder.close());
  return recording;
}
