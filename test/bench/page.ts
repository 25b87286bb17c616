/**
 * What the page's own thread does while a run streams in, and how soon every chart and card is right after a jump of the
 * clock: the built page, with its worker, on a graphics card that draws nothing. Milliseconds are this machine's; beside
 * each stands what it is of its budget.
 */
import { cpuUsage } from "node:process";
import type { Page } from "playwright-core";
import { onBuiltPage } from "./parts/builtPage.ts";
import { verdict } from "./parts/table.ts";

/** Budgets of the house plan [ms]. */
const TASK_MS = 100;
const SEEK_MS = 300;
/** After a jump nothing changes for this long: then all is drawn [ms]. */
const QUIET_MS = 1500;
const SEEKS = 5;

export default function page(): Promise<string> {
  return onBuiltPage("index.html", "seed=1&lang=zh&theme=light&tour=0", { width: 1600, height: 900 }, measure, watch);
}

interface Task {
  readonly startMs: number;
  readonly ms: number;
}
interface Watched {
  tasks: Task[];
  changedMs: number;
  workMs: number;
}

/** Runs before the page's script. */
function watch(): void {
  const gl = WebGL2RenderingContext.prototype;
  for (const name of ["drawElements", "drawArrays", "drawElementsInstanced", "drawArraysInstanced"] as const) {
    gl[name] = () => {};
  }
  const watched: Watched = { tasks: [], changedMs: 0, workMs: 0 };
  Object.assign(globalThis, { watched });
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) watched.tasks.push({ startMs: startTime, ms: duration });
  }).observe({ type: "longtask", buffered: true });
  // what people see of charts and cards: text and attributes in the page, strokes and fillings on its canvases
  const changed = () => {
    watched.changedMs = performance.now();
  };
  const pen = CanvasRenderingContext2D.prototype as unknown as Record<string, (...values: unknown[]) => unknown>;
  for (const name of ["stroke", "fill", "fillText", "clearRect"]) {
    const before = pen[name] as (...values: unknown[]) => unknown;
    pen[name] = function (this: unknown, ...values: unknown[]) {
      changed();
      return Reflect.apply(before, this, values);
    };
  }
  addEventListener("DOMContentLoaded", () => {
    const app = document.getElementById("app") as HTMLElement;
    new MutationObserver(changed).observe(app, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  });
}

async function measure(page: Page): Promise<string> {
  const free = coreShare();
  await page.waitForFunction(() => document.documentElement.dataset.recordingHash, null, { timeout: 180_000 });
  const doneMs = await page.evaluate(() => performance.now());
  const tasks = await page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched.tasks);
  // the run plays by itself while it streams in; then it stands still, and every card counts up to the clock
  await page.keyboard.press(" ");
  await page.locator(".window-pick button").nth(1).click();
  await page.keyboard.press("Home");
  await settled(page);
  const seeks: number[] = [];
  for (let i = 0; i < SEEKS; i++) {
    const at = await page.evaluate(() => performance.now());
    await page.keyboard.press(i % 2 === 0 ? "End" : "Home");
    seeks.push((await settled(page)) - at);
  }
  const load = `one thread had ${(100 * free).toFixed(0)} % of a core of this machine to itself`;
  return [load, ...told(tasks, doneMs), toldSeeks(seeks)].join("\n");
}

/** How much of a core this thread gets while it wants all of one: less where others are at work. */
function coreShare(): number {
  const [began, used] = [performance.now(), cpuUsage()];
  while (performance.now() - began < 300);
  const { user, system } = cpuUsage(used);
  return (user + system) / 1000 / (performance.now() - began);
}

/** When the page last changed, once it has been quiet. */
async function settled(page: Page): Promise<number> {
  await page.waitForFunction(
    (quietMs) => {
      const { changedMs } = (globalThis as unknown as { watched: Watched }).watched;
      return performance.now() - changedMs > quietMs;
    },
    QUIET_MS,
    { timeout: 60_000, polling: 100 },
  );
  return page.evaluate(() => (globalThis as unknown as { watched: Watched }).watched.changedMs);
}

function told(tasks: readonly Task[], doneMs: number): string[] {
  const streaming = tasks.filter((task) => task.startMs < doneMs).sort((a, b) => b.ms - a.ms);
  const [longest] = streaming;
  if (!longest)
    return [`no task over 50 ms on the page's thread until the run was there after ${doneMs.toFixed(0)} ms  ok`];
  const over = streaming.filter((task) => task.ms > TASK_MS);
  const list = over.slice(0, 8).map(({ startMs, ms }) => `${ms.toFixed(0)} ms at ${(startMs / 1000).toFixed(1)} s`);
  return [
    `longest task on the page's thread until the run was there (${(doneMs / 1000).toFixed(1)} s): ${longest.ms.toFixed(0)} ms, ` +
      `${(longest.ms / TASK_MS).toFixed(2)} of the budget  ${verdict(longest.ms <= TASK_MS)}`,
    `  over ${TASK_MS} ms: ${over.length === 0 ? "none" : list.join(", ")}; over 50 ms: ${streaming.length}`,
  ];
}

function toldSeeks(seeks: readonly number[]): string {
  const sorted = [...seeks].sort((a, b) => a - b);
  const [median, worst] = [sorted[sorted.length >> 1] as number, sorted.at(-1) as number];
  return (
    `charts and cards after a jump of the clock: ${median.toFixed(0)} ms in the median, ${worst.toFixed(0)} at most of ${SEEKS}, ` +
    `${(median / SEEK_MS).toFixed(2)} of the budget  ${verdict(median <= SEEK_MS)}`
  );
}
