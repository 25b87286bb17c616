/** The picture itself: not blank, neither burnt nor black, labels apart, clicks find things, a lost context comes back. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { openPage, problemsOf } from "../../support/browser.ts";

const open = (query: string, width: number, height: number): Promise<Page> =>
  openPage(`test/browser/pages/view.html?quality=ci&vehicles=150&${query}`, {
    width,
    height,
    reducedMotion: true,
    readyMs: 110_000,
  });

interface Box {
  readonly id: string;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
const labels = (page: Page): Promise<Box[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>(".hub-label.shown")].map((e) => {
      const { x, y, width, height } = e.getBoundingClientRect();
      return { id: e.dataset.label ?? "", text: e.querySelector("b")?.textContent ?? "", x, y, width, height };
    }),
  );

/** The official names, from the published description of the hub. */
const NAMES = [
  "焦作市低碳数智物流枢纽基地",
  "综合仓储集散中心",
  "新能源补给中心",
  "卡车运力服务中心",
  "云计算大数据中心",
  "一级批发城市配送中心",
  "综合停车场配货中心",
];

describe("labels and clicks", () => {
  test("the seven official names stand apart, inside what panels leave free, at 1280 × 720", async () => {
    const page = await open("t=09:30&insets=1&raster=0", 1280, 720);
    const shown = await labels(page);
    expect(shown.map((l) => l.text).sort()).toEqual([...NAMES].sort());
    for (const [i, a] of shown.entries()) {
      // panels cover 300 px at the sides, 64 px above and 16 px below
      expect(a.x >= 300 && a.x + a.width <= 980 && a.y >= 64 && a.y + a.height <= 704, a.text).toBe(true);
      for (const b of shown.slice(0, i)) {
        const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart, `${a.text} and ${b.text}`).toBe(true);
      }
    }
    expect(problemsOf(page)).toEqual([]);
    await page.close();
  });

  test("a click on a vehicle selects that vehicle, a click on a roof its building, Escape nothing", async () => {
    const page = await open("t=09:30&raster=0", 960, 540);
    const target = await page.evaluate(() => {
      const inner = view as unknown as {
        scene: { fleet: { poses: { count: number; ids: Int32Array; values: Float64Array } } };
        stage: { camera: import("three").PerspectiveCamera; width: number; height: number };
      };
      const { ids, values, count } = inner.scene.fleet.poses;
      const { camera, width, height } = inner.stage;
      const chosen: (number | null)[] = [];
      view.selected$.subscribe((id) => chosen.push(id));
      Object.assign(globalThis, { chosen });
      const at = (x: number, y: number, z: number) => {
        const v = camera.position.clone().set(x, y, z).project(camera);
        return { x: (v.x * 0.5 + 0.5) * width, y: (0.5 - v.y * 0.5) * height };
      };
      // a lorry in the truck park: nothing stands before it
      for (let i = 0; i < count; i++) {
        const [x, y, , cos, sin] = values.subarray(i * 13, i * 13 + 5) as unknown as [
          number,
          number,
          number,
          number,
          number,
        ];
        if (x > 340 && x < 385 && y > 30 && y < 90) {
          return {
            id: ids[i] ?? -1,
            vehicle: at(x - cos * 4, y - sin * 4, 3.2),
            roof: at(350, 330, 12.5),
          };
        }
      }
      return null;
    });
    if (!target) throw new Error("there are lorries in the truck park");
    await page.mouse.click(target.vehicle.x, target.vehicle.y);
    await page.mouse.click(target.roof.x, target.roof.y);
    await page.keyboard.press("Escape");
    const chosen = await page.evaluate(() => {
      const ids = (globalThis as unknown as { chosen: (number | null)[] }).chosen;
      return ids.map((id) => (id === null ? null : [id, recording.entities[id]?.name]));
    });
    expect(chosen[0]?.[0]).toBe(target.id);
    expect(chosen[1]?.[1]).toBe("A3");
    expect(chosen[2]).toBe(null);
    await page.close();
  });
});

test("the look out of a cab goes along with its vehicle, and ends where the camera was before", async () => {
  const page = await open("t=09:30&raster=0", 960, 540);
  const seen = await page.evaluate(() => {
    const inner = view as unknown as {
      scene: { fleet: { poses: { count: number; ids: Int32Array; values: Float64Array } } };
      stage: { camera: import("three").PerspectiveCamera };
    };
    const { camera } = inner.stage;
    const eye = () => [...camera.position.toArray(), camera.fov];
    const { poses } = inner.scene.fleet;
    // one that drives now, and stays in the picture for a minute
    let id = -1;
    for (let i = 0; i < poses.count && id < 0; i++) if ((poses.values[i * 13 + 12] ?? 0) > 1) id = poses.ids[i] ?? -1;
    const bumper = () => {
      for (let i = 0; i < poses.count; i++)
        if (poses.ids[i] === id) return [...poses.values.subarray(i * 13, i * 13 + 2)];
      return [];
    };
    const before = eye();
    view.ride(id);
    const looks: { eye: number[]; bumper: number[] }[] = [];
    for (const t of [34_200, 34_205]) {
      view.renderNow(t);
      looks.push({ eye: eye(), bumper: bumper() });
    }
    view.ride(null);
    view.renderNow(34_205);
    return { before, looks, after: eye() };
  });
  for (const { eye, bumper } of seen.looks) {
    const [x, y, z] = eye as [number, number, number];
    expect(Math.hypot(x - (bumper[0] as number), y - (bumper[1] as number))).toBeLessThan(2);
    expect(z).toBeGreaterThan(1);
    expect(z).toBeLessThan(3);
  }
  expect(seen.looks[0]?.eye).not.toEqual(seen.looks[1]?.eye);
  seen.after.forEach((x, i) => {
    expect(x).toBeCloseTo(seen.before[i] as number, 6);
  });
  await page.close();
});

test("the plan has north up, no perspective, and keeps what the wheel is turned over under the pointer", async () => {
  const page = await open("t=09:30&raster=0&insets=1&preset=top", 1280, 720);
  /** Where the rays through points of the canvas meet the ground, and which way they go. */
  const under = (...points: readonly (readonly [number, number])[]) =>
    page.evaluate((points) => {
      return points.map(([x, y]) => {
        const { ox, oy, oz, dx, dy, dz } = view.rayAt(x, y);
        return { x: ox - (oz / dz) * dx, y: oy - (oz / dz) * dy, dz };
      });
    }, points);
  const [a, b, c] = (await under([400, 200], [700, 200], [400, 500])) as [Spot, Spot, Spot];
  type Spot = { readonly x: number; readonly y: number; readonly dz: number };
  for (const { dz } of [a, b, c]) expect(dz).toBeCloseTo(-1, 9);
  // 300 px to the right are as many metres east as 300 px down are metres south
  expect(b.y).toBeCloseTo(a.y, 3);
  expect(c.x).toBeCloseTo(a.x, 3);
  expect(b.x - a.x).toBeGreaterThan(50);
  expect(b.x - a.x).toBeCloseTo(a.y - c.y, 6);
  await page.mouse.move(700, 200);
  await page.mouse.wheel(0, -300);
  // without the graphics card's part all frames come at once
  await page.waitForFunction((x) => Math.abs(view.rayAt(400, 200).ox - x) > 5, a.x);
  await page.waitForTimeout(3000);
  const [near, still] = (await under([400, 200], [700, 200])) as [Spot, Spot];
  expect(near.dz).toBeCloseTo(-1, 9);
  expect(still.x - near.x).toBeLessThan((b.x - a.x) * 0.95);
  expect(Math.hypot(still.x - b.x, still.y - b.y)).toBeLessThan(1);
  // it stays a plan while a vehicle is followed and a thing is flown to; a centre's own view leads out of it
  const kept = await page.evaluate((t) => {
    const inner = view as unknown as {
      scene: { fleet: { poses: { count: number; ids: Int32Array; values: Float64Array } } };
      stage: { camera: import("three").PerspectiveCamera; width: number; height: number };
    };
    const { poses } = inner.scene.fleet;
    let i = 0;
    while (i < poses.count - 1 && !((poses.values[i * 13 + 12] ?? 0) > 1)) i++;
    const id = poses.ids[i] as number;
    const dz = () => view.rayAt(300, 300).dz;
    const found: number[] = [];
    view.follow(id);
    // the camera is where the vehicle was in the frame before
    for (const s of [0, 2, 4, 4]) view.renderNow(t + s);
    found.push(dz());
    // straight above the one that is followed: the middle of the lens looks down on it
    const { position } = inner.stage.camera;
    const at = [...poses.ids.subarray(0, poses.count)].indexOf(id);
    const off = Math.hypot(position.x - (poses.values[at * 13] ?? 0), position.y - (poses.values[at * 13 + 1] ?? 0));
    view.follow(null);
    view.flyTo({ point: [100, 100], sizeM: 20 });
    view.renderNow(t + 4);
    found.push(dz());
    const isPlan = view.isPlan;
    view.flyTo({ preset: "WM" });
    view.renderNow(t + 4);
    return { found, off, isPlan, after: view.isPlan, dz: dz(), preset: view.preset };
  }, 9.5 * 3600);
  for (const dz of kept.found) expect(dz).toBeCloseTo(-1, 9);
  // half the length of the longest vehicle
  expect(kept.off).toBeLessThan(9);
  expect(kept).toMatchObject({ isPlan: true, after: false, preset: "WM" });
  expect(kept.dz).toBeGreaterThan(-0.95);
  await page.close();
});

/** What the canvas holds right after drawing. */
function pixelsAt(page: Page, t: number, theme: "light" | "dark") {
  return page.evaluate(
    ({ t, theme }) => {
      view.setTheme(theme);
      view.renderNow(t);
      const canvas = document.querySelector("canvas") as HTMLCanvasElement;
      const gl = canvas.getContext("webgl2") as WebGL2RenderingContext;
      const data = new Uint8Array(gl.drawingBufferWidth * gl.drawingBufferHeight * 4);
      gl.readPixels(0, 0, gl.drawingBufferWidth, gl.drawingBufferHeight, gl.RGBA, gl.UNSIGNED_BYTE, data);
      const count = data.length / 4;
      let sum = 0;
      let squares = 0;
      let burnt = 0;
      for (let i = 0; i < data.length; i += 4) {
        const [r, g, b] = [data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0];
        const y = (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255; // Rec. 709 luma
        sum += y;
        squares += y * y;
        if (Math.min(r, g, b) >= 254) burnt++;
      }
      const mean = sum / count;
      const spread = Math.sqrt(squares / count - mean * mean);
      return { mean, spread, burnt: burnt / count, sample: [...data.subarray(200_000, 200_400)] };
    },
    { t, theme },
  );
}

describe("two recordings in one picture", () => {
  test("left and right of the curtain are pixel for pixel what either shows alone; side by side the other is moved", async () => {
    const page = await open("second=40&t=09:30&raster=1", 480, 270);
    const seen = await page.evaluate(() => {
      const at = 9.5 * 3600;
      const { twin, other } = globalThis as unknown as {
        twin: () => import("../../../src/view/twin/twin.ts").Twin;
        other: import("../../../src/recording/recording.ts").Recording;
      };
      const canvas = document.querySelector("canvas") as HTMLCanvasElement;
      const gl = canvas.getContext("webgl2") as WebGL2RenderingContext;
      const [width, height] = [gl.drawingBufferWidth, gl.drawingBufferHeight];
      const pixels = () => {
        view.renderNow(at);
        const data = new Uint8Array(width * height * 4);
        gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, data);
        return data;
      };
      /** how many pixels of the columns differ */
      const apart = (one: Uint8Array, two: Uint8Array, from: number, to: number, moved = 0) => {
        let count = 0;
        for (let y = 0; y < height; y++) {
          for (let x = from; x < to; x++) {
            const [p, q] = [(y * width + x) * 4, (y * width + x - moved) * 4];
            if (one[p] !== two[q] || one[p + 1] !== two[q + 1] || one[p + 2] !== two[q + 2]) count++;
          }
        }
        return count;
      };
      const first = pixels();
      view.renderNow(at); // once more, without shadows: nothing has moved
      const alone = view.stats().drawCalls;
      view.setRecording(other);
      const second = pixels();
      view.setRecording(recording);
      const both = twin();
      both.setMode("curtain");
      both.setShare(0.25);
      const curtain = pixels();
      view.renderNow(at);
      const together = view.stats().drawCalls;
      // the other run comes to the front: the same picture, its scenes have changed places
      view.setRecording(other);
      const traded = pixels();
      view.setRecording(recording);
      both.setMode("halves");
      const halves = pixels();
      // the same roof in either half: a click into the one selects there, into the other says what it is there
      const { camera } = (view as unknown as { stage: { camera: import("three").PerspectiveCamera } }).stage;
      const roof = camera.position.clone().set(350, 330, 12.5).project(camera);
      const [x, y] = [(roof.x * 0.5 + 0.5) * width, (0.5 - roof.y * 0.5) * height];
      const clicked: (string | undefined)[] = [];
      const chosen = view.selected$.subscribe((id) => clicked.push(`left ${recording.entities[id ?? -1]?.name}`));
      both.onOther = (id) => clicked.push(`right ${other.entities[id ?? -1]?.name}`);
      both.click(x, y);
      both.click(x + width / 2, y);
      view.select(null);
      chosen.unsubscribe();
      both.dispose();
      const after = pixels();
      const split = width * 0.25;
      return {
        width,
        differ: apart(first, second, 0, width),
        left: apart(curtain, first, 0, split),
        right: apart(curtain, second, split, width),
        traded: apart(traded, curtain, 0, width),
        mirrored: apart(halves, halves, width / 2, width, width / 2),
        after: apart(after, first, 0, width),
        alone,
        together,
        clicked: clicked.slice(0, 2),
      };
    });
    expect(seen.differ).toBeGreaterThan(100); // the two recordings show something different at all
    expect(seen).toMatchObject({ width: 480, left: 0, right: 0, traded: 0, after: 0 });
    expect(seen.clicked).toEqual(["left A3", "right A3"]);
    // one camera: what differs between the halves are vehicles and their shadows
    expect(seen.mirrored).toBeGreaterThan(0);
    expect(seen.mirrored).toBeLessThan(0.1 * 240 * 270);
    expect(seen.together).toBeLessThanOrEqual(2 * seen.alone);
    expect(problemsOf(page)).toEqual([]);
    await page.close();
  });
});

describe("the picture", () => {
  test("is bright by day and dark but lit at night, and a lost context gives the same one again", async () => {
    const page = await open("t=09:30", 480, 270);
    const day = await pixelsAt(page, 9.5 * 3600, "light");
    expect(day.mean).toBeGreaterThan(0.35);
    expect(day.mean).toBeLessThan(0.8);
    expect(day.spread).toBeGreaterThan(0.08);
    expect(day.burnt).toBeLessThan(0.01);
    const night = await pixelsAt(page, 21 * 3600, "dark");
    expect(night.mean).toBeGreaterThan(0.06);
    expect(night.mean).toBeLessThan(0.35);
    expect(night.spread).toBeGreaterThan(0.03);
    expect(night.burnt).toBeLessThan(0.01);
    await page.evaluate(async () => {
      const canvas = document.querySelector("canvas") as HTMLCanvasElement;
      const gl = canvas.getContext("webgl2") as WebGL2RenderingContext;
      const lose = gl.getExtension("WEBGL_lose_context");
      const once = (name: string) => new Promise((done) => canvas.addEventListener(name, done, { once: true }));
      const lost = once("webglcontextlost");
      lose?.loseContext();
      await lost;
      await new Promise((done) => setTimeout(done, 50));
      const back = once("webglcontextrestored");
      lose?.restoreContext();
      await back;
    });
    expect(await pixelsAt(page, 9.5 * 3600, "light")).toEqual(day);
    expect(problemsOf(page)).toEqual([]);
    await page.close();
  });
});
