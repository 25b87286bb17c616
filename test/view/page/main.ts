/**
 * The view on its own with a synthetic recording. Parameters: `t` clock as HH:MM, `theme`, `lang`, `quality`,
 * `vehicles`, `preset`, `insets=1` (as if panels covered the sides), `test=1` (draws only when told).
 */
import "@fontsource/noto-sans-sc/400.css";
import "@fontsource/noto-sans-sc/600.css";
import scenario from "../../../scenarios/jiaozuo.json";
import { createParkView } from "../../../src/view/parkView.ts";
import type { Quality } from "../../../src/view/stage.ts";
import { syntheticRecording } from "../../support/syntheticRecording.ts";

const query = new URLSearchParams(location.search);
const theme = query.get("theme") === "dark" ? "dark" : "light";
const [hours, minutes] = (query.get("t") ?? "09:30").split(":").map(Number);
const t = (hours ?? 9) * 3600 + (minutes ?? 0) * 60;
document.body.className = theme;

const host = document.getElementById("host") as HTMLElement;
const began = performance.now();
const recording = syntheticRecording(scenario, { vehicles: Number(query.get("vehicles") ?? 300) });
const synthetic = performance.now() - began;
const view = createParkView({
  host,
  language: query.get("lang") === "en" ? "en" : "zh",
  theme,
  quality: (query.get("quality") ?? "medium") as Quality,
  reducedMotion: true,
});
view.liveFigure = (id) => (id === "site" ? "" : `${id} · 示例 128`);
const build = performance.now();
view.setRecording(recording);
const built = performance.now() - build;
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
const at = query.get("at")?.split(",").map(Number);
await document.fonts.load('600 13px "Noto Sans SC"', "焦作市低碳数智物流枢纽基地");
await document.fonts.ready;
if (query.get("az")) {
  const rig = (view as unknown as { rig: { fly(p: object, cut: boolean): void; presets: readonly object[]; at: object } }).rig;
  const from = rig.at;
  if (query.get("fov")) (view as unknown as { stage: { camera: { fov: number } } }).stage.camera.fov = Number(query.get("fov"));
  rig.fly({ ...from, azimuthDeg: Number(query.get("az")), downDeg: Number(query.get("down") ?? 29) }, true);
}
const world = globalThis as unknown as Record<string, unknown>;
world.view = view;
world.recording = recording;
if (at)
  (view as unknown as { rig: { flyToPoint(x: number, y: number, s: number): void } }).rig.flyToPoint(
    at[0] ?? 0,
    at[1] ?? 0,
    at[2] ?? 30,
  );
view.renderNow(t);
const first = performance.now() - build;
world.timings = { synthetic, built, first };
world.__ready = true;
