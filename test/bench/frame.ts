/**
 * What a frame costs the script at 2,000 vehicles: poses and matrices alone in Node, and whole frames in Chromium with
 * draw calls that do nothing, so that neither graphics card nor software renderer is measured.
 */
import { readFileSync } from "node:fs";
import { MeshBasicMaterial } from "three";
import { Cursor } from "../../src/recording/cursor.ts";
import { resolveScenario } from "../../src/scenario/resolve.ts";
import { Fleet } from "../../src/view/fleet/fleet.ts";
import { shadeUniforms } from "../../src/view/shade.ts";
import { syntheticRecording } from "../support/syntheticRecording.ts";
import { onBuiltPage } from "./parts/builtPage.ts";

const VEHICLES = 2000;
/** Budget of the house plan for a whole frame of the script [ms]. */
const FRAME_MS = 2.5;
/** From the layout to the first frame [ms]. */
const FIRST_MS = 1500;

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] as number;

export default async function frame(): Promise<string> {
  const { scenario } = resolveScenario({
    file: "jiaozuo.json",
    files: { "jiaozuo.json": readFileSync("scenarios/jiaozuo.json", "utf8") },
  });
  if (!scenario) throw new Error("the base scenario is refused");
  const recording = syntheticRecording(scenario, { vehicles: VEHICLES, hours: 12 });
  const fleet = new Fleet(new MeshBasicMaterial(), new MeshBasicMaterial(), shadeUniforms(), null);
  const cursor = new Cursor(recording);
  const took: number[] = [];
  for (let i = 0; i < 600; i++) {
    const beganMs = performance.now();
    cursor.seek(9 * 3600 + i / 60);
    fleet.draw(cursor, 0, 0);
    if (i >= 200) took.push(performance.now() - beganMs);
  }
  return [
    `${fleet.poses.count} vehicles, seek, poses and matrices: ${median(took).toFixed(2)} ms in Node`,
    await inBrowser().catch((error: Error) => `whole frames were not measured: ${error.message.split("\n")[0]}`),
  ].join("\n");
}

/** Frames of the test page, built as a visitor would get it. */
function inBrowser(): Promise<string> {
  const query = `quality=high&raster=0&vehicles=${VEHICLES}`;
  return onBuiltPage("test/browser/pages/view.html", query, { width: 480, height: 270 }, async (page) => {
    await page.waitForFunction(() => document.documentElement.dataset.ready !== undefined, null, { timeout: 60_000 });
    const { ms, stats, firstMs } = await page.evaluate(() => {
      const { view, timings } = globalThis as unknown as {
        view: import("../../src/view/parkView.ts").ParkView;
        timings: { firstMs: number };
      };
      const took: number[] = [];
      for (let i = 0; i < 400; i++) {
        const beganMs = performance.now();
        view.renderNow(9.5 * 3600 + i / 60);
        if (i >= 160) took.push(performance.now() - beganMs);
      }
      took.sort((a, b) => a - b);
      return { ms: took[took.length >> 1] ?? 0, stats: view.stats(), firstMs: timings.firstMs };
    });
    const { drawCalls, triangles, vehicles } = stats;
    return (
      `${vehicles} vehicles, whole frame of the script: ${ms.toFixed(2)} ms, ${(ms / FRAME_MS).toFixed(2)} of the budget; ` +
      `${drawCalls} draw calls, ${(triangles / 1e6).toFixed(2)} million triangles with shadows\n` +
      `from the layout to the first frame's end, shaders included: ${firstMs.toFixed(0)} ms, ${(firstMs / FIRST_MS).toFixed(2)} of the budget`
    );
  });
}
