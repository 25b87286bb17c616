import { Subject } from "rxjs";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { slowly } from "../../src/app/state.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function watched() {
  const source = new Subject<number>();
  const seen: number[] = [];
  slowly(source, 500).subscribe((value) => seen.push(value));
  return { source, seen };
}

test("a jump after a quiet time is told at once: nobody reads the figures of another moment", () => {
  const { source, seen } = watched();
  source.next(0);
  vi.advanceTimersByTime(2000);
  source.next(73_800);
  expect(seen).toEqual([0, 73_800]);
});

test("while time runs, one value in half a second; the last one is not lost", () => {
  const { source, seen } = watched();
  for (let t = 0; t < 10; t++) {
    source.next(t);
    vi.advanceTimersByTime(100);
  }
  // told at 0, 500 and 1,000 ms
  expect(seen).toEqual([0, 4, 9]);
});
