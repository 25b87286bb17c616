/**
 * The view on its own. Parameters: `t` clock as HH:MM, `theme`, `lang`, `quality`, `run` (`synthetic`, or `day` for a
 * simulated day of the base hub), `vehicles` (synthetic), `preset`, `insets=1` (as if panels covered the sides),
 * `raster=0` (draw calls do nothing), `second=N` (another recording with N vehicles in the same picture, once `twin()` is called), `at=x,y,size` (a close look), `az`, `down` (another overview). Draws one frame and then only what is asked for.
 */
import type { Recording } from "../../../src/recording/recording.ts";
import { library } from "../../../src/scenario/library.ts";
import { resolveScenario } from "../../../src/scenario/resolve.ts";
import { simulate } from "../../../src/simulation/simulate.ts";
import type { ViewPreset } from "../../../src/view/camera/presets.ts";
import { createParkView } from "../../../src/view/parkView.ts";
import type { Quality } from "../../../src/view/stage.ts";
import { Twin } from "../../../src/view/twin/twin.ts";
import { problemLine } from "../../support/problems.ts";
import { syntheticRecording } from "../../support/syntheticRecording.ts";

const query = new URLSearchParams(location.search);
const number = (name: string, otherwise: number) => Number(query.get(name) ?? otherwise);
const theme = query.get("theme") === "dark" ? "dark" : "light";
const [hours, minutes] = (query.get("t") ?? "09:30").split(":").map(Number);
const t = (hours ?? 9) * 3600 + (minutes ?? 0) * 60;
document.body.className = theme;

function record(vehicles: number): Recording {
  const { scenario, problems } = resolveScenario({ file: "jiaozuo.json", files: library });
  if (!scenario) throw new Error(problems.map(problemLine).join("\n"));
  if (query.get("run") === "day") return simulate(scenario, { seed: 1, days: 1, detail: "full" });
  return syntheticRecording(scenario, { vehicles });
}

if (query.get("raster") === "0") {
  // the graphics card draws nothing: what is left is the script's own time
  const gl = WebGL2RenderingContext.prototype;
  for (const name of ["drawElements", "drawArrays", "drawElementsInstanced", "drawArraysInstanced"] as const) {
    gl[name] = () => {};
  }
}

const host = document.getElementById("host") as HTMLElement;
const recording = record(number("vehicles", 300));
const other = query.has("second") ? record(number("second", 300)) : null;
const began = performance.now();
const view = createParkView({
  host,
  language: query.get("lang") === "en" ? "en" : "zh",
  theme,
  quality: (query.get("quality") ?? "ci") as Quality,
  reducedMotion: true,
});
view.liveFigure = (id) => (id === "site" ? "" : `${id} · 128`);
view.setRecording(recording);
const builtMs = performance.now() - began;
if (query.get("insets")) {
  view.setInsets({ left: 300, right: 300, top: 64, bottom: 16 });
  for (const side of ["left", "right"]) {
    const panel = document.createElement("div");
    panel.className = "panel";
    panel.style.setProperty(side, "16px");
    document.body.append(panel);
  }
}
const preset = query.get("preset");
if (preset) view.flyTo({ preset });
/** Inside the view: looked into by tests and by this page's parameters only. */
const inner = view as unknown as {
  rig: {
    fly(preset: ViewPreset, cut: boolean): void;
    flyToPoint(x: number, y: number, sizeM: number): void;
    at: ViewPreset | null;
  };
};
if (query.has("az") && inner.rig.at) {
  inner.rig.fly({ ...inner.rig.at, azimuthDeg: number("az", 0), downDeg: number("down", 29) }, true);
}
const at = query.get("at")?.split(",").map(Number);
if (at) inner.rig.flyToPoint(at[0] ?? 0, at[1] ?? 0, at[2] ?? 30);
/** Both recordings in one picture, the first at the left. */
const twin = () => {
  const both = new Twin(view.inside);
  if (other) both.show(recording, other);
  return both;
};
view.renderNow(t);
// what the picture gets after its first frame
while (!view.stats().isComplete) await new Promise((done) => setTimeout(done, 5));
view.renderNow(t);
Object.assign(globalThis, { view, recording, other, twin, timings: { builtMs, firstMs: performance.now() - began } });
document.documentElement.dataset.ready = "1";
