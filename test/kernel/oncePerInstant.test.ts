import { expect, test } from "vitest";
import { Kernel } from "../../src/kernel/kernel.ts";
import { OncePerInstant } from "../../src/kernel/oncePerInstant.ts";

function world() {
  const kernel = new Kernel(0);
  const done: [number, string][] = [];
  let text = "";
  const once = new OncePerInstant(kernel, () => done.push([kernel.nowS, text]));
  const says = (atS: number, what: string) =>
    kernel.at(atS, () => {
      text += what;
      once.mark();
    });
  return { kernel, once, done, says };
}

test("whatever is asked for in an instant is done once, after all of it has happened", () => {
  const { kernel, done, says } = world();
  says(5, "a");
  says(5, "b");
  says(7, "c");
  kernel.run(10);
  expect(done).toEqual([
    [5, "ab"],
    [7, "abc"],
  ]);
});

test("what has been done in that instant already is not done again, and is when it is asked for later", () => {
  const { kernel, once, done, says } = world();
  says(5, "a");
  kernel.at(5, () => once.isDone());
  says(6, "b");
  kernel.run(10);
  expect(done).toEqual([[6, "ab"]]);
});
