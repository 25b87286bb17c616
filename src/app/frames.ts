/** The browser's frames as a stream of seconds. */
import { Observable } from "rxjs";

/** Seconds since the frame before, once a frame, while somebody listens. */
export function animationFrames(): Observable<number> {
  return new Observable((subscriber) => {
    let last = performance.now();
    let id = requestAnimationFrame(function frame(now) {
      const deltaS = Math.max(0, now - last) / 1000;
      last = now;
      id = requestAnimationFrame(frame);
      subscriber.next(deltaS);
    });
    return () => cancelAnimationFrame(id);
  });
}
