/** Long work in short turns: the page draws and answers in between. */

/** No turn takes much longer than this [ms]: what takes 50 is felt. */
const TURN_MS = 8;

/**
 * Runs a generator turn by turn.
 *
 * @param done told the answer, unless it was cancelled before
 * @returns the way to cancel it
 */
export function inTurns<T>(
  work: Generator<void, T>,
  done: (answer: T) => void,
  failed: (error: unknown) => void,
  nowMs = () => performance.now(),
  later: (turn: () => void) => void = (turn) => setTimeout(turn, 0),
): () => void {
  let isCancelled = false;
  const turn = () => {
    if (isCancelled) return;
    const untilMs = nowMs() + TURN_MS;
    try {
      for (;;) {
        const step = work.next();
        if (step.done) {
          done(step.value);
          return;
        }
        if (nowMs() >= untilMs) break;
      }
    } catch (error) {
      failed(error);
      return;
    }
    later(turn);
  };
  later(turn);
  return () => {
    isCancelled = true;
  };
}
