/** What the picture may cost, in counts and bytes: they are the same on every machine, milliseconds are not. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { Recording } from "../../../src/recording/recording.ts";
import type { ParkView } from "../../../src/view/parkView.ts";
import { openPage, problemsOf } from "../../support/browser.ts";

declare global {
  var view: ParkView;
  var recording: Recording;
}

const DAY_S = 9.5 * 3600;
const NIGHT_S = 21 * 3600;

const open = (query: string, reducedMotion = true): Promise<Page> =>
  openPage(`test/browser/pages/view.html?${query.includes("quality=") ? "" : "quality=ci&"}${query}`, {
    width: 480,
    height: 270,
    reducedMotion,
  });

/** Figures of a frame in which the sun or a vehicle moved, so that shadows are drawn too. */
function frameAt(page: Page, t: number) {
  return page.evaluate((t) => {
    view.renderNow(t - 1);
    view.renderNow(t);
    return view.stats();
  }, t);
}

/**
 * What a frame asks of the graphics card: calls, bytes of vertex data that are sent anew, and how many instances stream.
 * The frames before it have sent what is sent once.
 */
function askedAt(page: Page, t: number) {
  return page.evaluate((t) => {
    view.renderNow(t - 2);
    view.renderNow(t - 1);
    let calls = 0;
    let bytes = 0;
    const card = WebGL2RenderingContext.prototype as unknown as Record<string, (...values: never[]) => unknown>;
    const own = Object.getOwnPropertyNames(card).filter(
      (name) => typeof Object.getOwnPropertyDescriptor(card, name)?.value === "function",
    );
    const before = own.map((name) => card[name] as (...values: never[]) => unknown);
    own.forEach((name, i) => {
      card[name] = function (this: unknown, ...values: never[]) {
        calls++;
        const [, second, data, , length] = values as unknown[];
        if (name === "bufferSubData") {
          const { byteLength, BYTES_PER_ELEMENT } = data as Float32Array;
          bytes += length ? (length as number) * BYTES_PER_ELEMENT : byteLength;
        }
        if (name === "bufferData") bytes += typeof second === "number" ? second : (second as Float32Array).byteLength;
        return Reflect.apply(before[i] as () => unknown, this, values);
      };
    });
    view.renderNow(t);
    own.forEach((name, i) => {
      card[name] = before[i] as (...values: never[]) => unknown;
    });
    const { scene } = view as unknown as { scene: import("../../../src/view/parkScene.ts").ParkScene };
    let vehicleParts = 0;
    let lights = 0;
    scene.world.traverse((each) => {
      const { name, count, geometry, visible } = each as import("three").InstancedMesh & {
        geometry?: import("three").InstancedBufferGeometry;
      };
      if (/^(tractor|trailer|rigidCab|rigidBody|van|car)$/.test(name)) vehicleParts += count;
      if (/^(groundGlow|halos|lamps)$/.test(name) && visible) lights += geometry?.instanceCount ?? 0;
    });
    return { calls, bytes, vehicleParts, lights, triangles: view.stats().triangles };
  }, t);
}

describe("draw calls", () => {
  test("at most 80 by day with shadows, the same at 200 and at 2,000 vehicles; at most 120 at night", async () => {
    const few = await open("vehicles=200&raster=0");
    // as visitors have it, but for the size
    const many = await open("vehicles=2000&raster=0&quality=medium");
    const [day, busy] = [await frameAt(few, DAY_S), await frameAt(many, DAY_S)];
    expect(day.vehicles).toBe(200);
    expect(busy.vehicles).toBe(2000);
    expect(day.drawCalls).toBeGreaterThan(20);
    expect(busy.drawCalls).toBe(day.drawCalls);
    expect(day.drawCalls).toBeLessThanOrEqual(80);
    expect((await frameAt(many, NIGHT_S)).drawCalls).toBeLessThanOrEqual(120);
    // all that a frame says to the card, and what it sends: a matrix's size for each part of a vehicle and each of the
    // quads that are its lights, lamps and plates, and 8 kB
    const [byDay, byNight] = [await askedAt(many, DAY_S), await askedAt(many, NIGHT_S)];
    console.info(`asked of the card by day ${JSON.stringify(byDay)}, by night ${JSON.stringify(byNight)}`);
    expect(byDay.vehicleParts).toBeGreaterThan(2000);
    expect(byDay.calls).toBeLessThanOrEqual(450);
    expect(byNight.calls).toBeLessThanOrEqual(450);
    for (const { bytes, vehicleParts, lights } of [byDay, byNight])
      expect(bytes).toBeLessThanOrEqual(64 * (vehicleParts + lights) + 8192);
    expect(byDay.triangles).toBeLessThanOrEqual(2_500_000);
    expect(problemsOf(few)).toEqual([]);
    expect(problemsOf(many)).toEqual([]);
    await few.close();
    await many.close();
  });
});

describe("a paused, still picture", () => {
  test("draws no frame in two seconds, one when asked for another time, and that not before the last is drawn", async () => {
    const page = await open("vehicles=60");
    const frames = () => page.evaluate(() => view.stats().frames);
    // the frames that opening asked for, however slow
    for (let last = -1, now = await frames(); now !== last; ) {
      last = now;
      await page.waitForTimeout(6000); // one frame of software rendering may take seconds
      now = await frames();
    }
    const before = await frames();
    await page.waitForTimeout(2000);
    expect(await frames()).toBe(before);
    await page.evaluate((t) => view.draw(t), DAY_S + 5);
    await page.waitForFunction((n) => view.stats().frames === n, before + 1);
    await page.evaluate((t) => view.draw(t), DAY_S + 5); // the same time again
    await page.waitForTimeout(1000);
    expect(await frames()).toBe(before + 1);
    // a card that is not done with the last frame
    await page.evaluate((t) => {
      const card = WebGL2RenderingContext.prototype;
      Object.assign(window, { isDone: card.getSyncParameter });
      card.getSyncParameter = () => card.UNSIGNALED;
      view.draw(t);
    }, DAY_S + 6);
    await page.waitForTimeout(1000);
    expect(await frames()).toBe(before + 1);
    await page.evaluate(() => {
      WebGL2RenderingContext.prototype.getSyncParameter = Reflect.get(window, "isDone");
    });
    await page.waitForFunction((n) => view.stats().frames === n, before + 2);
    await page.close();
  });
});

describe("memory", () => {
  test("a frame allocates nothing for its vehicles: 2,000 of them leave two boxed numbers a frame, for the seek", async () => {
    const page = await open("vehicles=2000&raster=0");
    const cdp = await page.context().newCDPSession(page);
    const frames = (count: number) =>
      page.evaluate((count) => {
        // everything of a frame but the renderer's own part
        const inner = view as unknown as { clock: Float64Array; onFrame(): boolean };
        for (let i = 0; i < count; i++) {
          inner.clock[0] = 9.5 * 3600 + i / 60;
          inner.onFrame();
        }
      }, count);
    const sampling = {
      samplingInterval: 512,
      includeObjectsCollectedByMajorGC: true,
      includeObjectsCollectedByMinorGC: true,
    };
    // the optimising compiler has its say, with the sampler at work: 22,000 frames were seen to be enough
    await cdp.send("HeapProfiler.enable");
    await cdp.send("HeapProfiler.startSampling", sampling);
    for (let i = 0; i < 100; i++) await frames(300);
    await cdp.send("HeapProfiler.stopSampling");
    await cdp.send("HeapProfiler.startSampling", sampling);
    await frames(300);
    const { profile } = await cdp.send("HeapProfiler.stopSampling");
    let bytes = 0;
    const where: string[] = [];
    const walk = (node: typeof profile.head): void => {
      if (node.callFrame.url.includes("/assets/") && node.selfSize > 0) {
        bytes += node.selfSize;
        where.push(
          `${node.callFrame.functionName}:${node.callFrame.lineNumber}:${node.callFrame.columnNumber} ${node.selfSize}`,
        );
      }
      for (const child of node.children) walk(child);
    };
    walk(profile.head);
    // one number boxed a vehicle would be 2,000 × 12 bytes a frame; the sampler sees every 512th byte
    expect(bytes / 300, where.join("; ")).toBeLessThan(64);
    // whole frames, the renderer's own part with them
    const whole = (count: number) =>
      page.evaluate((count) => {
        for (let i = 0; i < count; i++) view.renderNow(9.5 * 3600 + i / 60);
      }, count);
    await whole(200);
    await cdp.send("HeapProfiler.startSampling", sampling);
    await whole(200);
    const all = await cdp.send("HeapProfiler.stopSampling");
    let total = 0;
    const sum = (node: typeof profile.head): void => {
      total += node.selfSize;
      node.children.forEach(sum);
    };
    sum(all.profile.head);
    console.info(`allocated a frame: ${(bytes / 300).toFixed(0)} B by ours, ${(total / 200).toFixed(0)} B in all`);
    expect(total / 200).toBeLessThanOrEqual(48_000);
    await page.close();
  });

  test("a scene that is taken down leaves nothing on the graphics card, nor does a second one, and little in memory", async () => {
    const page = await open("vehicles=60&second=40&raster=0");
    const cdp = await page.context().newCDPSession(page);
    const heap = async () => {
      await cdp.send("HeapProfiler.collectGarbage");
      return (await cdp.send("Runtime.getHeapUsage")).usedSize;
    };
    const memory = () =>
      page.evaluate(() => {
        const { renderer } = (view as unknown as { stage: { renderer: { info: { memory: object } } } }).stage;
        return { ...renderer.info.memory } as { geometries: number; textures: number };
      });
    const full = await memory();
    expect(full.geometries).toBeGreaterThan(20);
    await page.evaluate(() => {
      view.setRecording(null);
      view.renderNow(0);
    });
    const empty = await memory();
    expect(empty.geometries).toBe(0);
    // another quality is another scene
    const { low, again } = await page.evaluate((t) => {
      view.setRecording(recording);
      view.renderNow(t);
      view.setQuality("low");
      view.renderNow(t);
      const low = view.stats();
      view.setQuality("ci");
      view.renderNow(t);
      return { low, again: view.stats() };
    }, DAY_S);
    expect(low.triangles).toBeGreaterThan(again.triangles);
    expect(low.vehicles).toBe(60);
    expect(await memory()).toEqual(full);
    await page.evaluate(() => {
      view.setRecording(null);
      view.renderNow(0);
    });
    let first = 0;
    for (let i = 0; i < 20; i++) {
      await page.evaluate((t) => {
        view.setRecording(recording);
        view.renderNow(t);
      }, DAY_S);
      expect(await memory()).toEqual(full);
      // every other time two recordings are in the picture for a while
      if (i % 2 === 1) {
        await page.evaluate((t) => {
          const { twin } = globalThis as unknown as { twin: () => import("../../../src/view/twin/twin.ts").Twin };
          const both = twin();
          both.setMode("halves");
          view.renderNow(t);
          Object.assign(globalThis, { both });
        }, DAY_S);
        expect((await memory()).geometries).toBeGreaterThan(1.5 * full.geometries);
        await page.evaluate((t) => {
          (globalThis as unknown as { both: import("../../../src/view/twin/twin.ts").Twin }).both.dispose();
          Reflect.deleteProperty(globalThis, "both");
          view.renderNow(t);
        }, DAY_S);
        expect(await memory()).toEqual(full);
      }
      await page.evaluate(() => {
        view.setRecording(null);
        view.renderNow(0);
      });
      expect(await memory()).toEqual(empty);
      if (i === 1) first = await heap();
    }
    const grown = (await heap()) - first;
    console.info(`after 18 more times the heap has grown by ${(grown / 1e6).toFixed(2)} MB`);
    expect(grown).toBeLessThan(2e6);
    await page.evaluate(() => view.dispose());
    expect(await page.locator("canvas").count()).toBe(0);
    expect(await page.locator(".hub-labels").count()).toBe(0);
    await page.close();
  });
});
