import { expect, it } from "vitest";
import { fillOf } from "../../src/app/gantt.tsx";

const bar = (fromS: number, toS: number, parts: readonly (readonly [number, string])[]) => ({
  ...{ entity: 0, fromS, toS, isOver: true },
  parts: parts.map(([end, colour]) => ({ toS: end, colour })),
});
const whole = { fromS: 0, toS: 1000 };

it("a bar of one part has its colour", () => {
  expect(fillOf(bar(100, 200, [[200, "red"]]), whole)).toBe("red");
});

it("parts take the share of the bar that they last: a quarter, then the rest", () => {
  const two = bar(100, 500, [
    [200, "red"],
    [500, "blue"],
  ]);
  expect(fillOf(two, whole)).toBe("linear-gradient(90deg, red 0.0% 25.0%, blue 25.0% 100.0%)");
});

it("of a bar that is cut by the period, parts take the share of what is seen of it", () => {
  const three = bar(0, 400, [
    [100, "red"],
    [300, "green"],
    [400, "blue"],
  ]);
  expect(fillOf(three, { fromS: 200, toS: 1000 })).toBe("linear-gradient(90deg, green 0.0% 50.0%, blue 50.0% 100.0%)");
  expect(fillOf(three, { fromS: 150, toS: 250 })).toBe("green");
});
