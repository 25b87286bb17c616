/** What part of the picture is saved, in which size, under which name. */
import { expect, test } from "vitest";
import { formatOf } from "../../../src/app/capture/film.ts";
import { captureName, filmFrame, frameAround, pixelsOf } from "../../../src/app/capture/framing.ts";
import { brokenLines } from "../../../src/app/capture/lettering.ts";

const free = { x: 300, y: 60, width: 1000, height: 700 };

test("a picture has the pixels of what panels leave free, twice as many a side, or those of a 4K screen", () => {
  expect(pixelsOf("1x", free)).toEqual([1000, 700]);
  expect(pixelsOf("2x", free)).toEqual([2000, 1400]);
  expect(pixelsOf("4K", free)).toEqual([3840, 2160]);
});

test("the part that is saved has the picture's shape, holds the free area and has it in its middle", () => {
  // 16:9 around 1000 × 700: as high as that, 700 · 16/9 = 1244.4 wide, so 122.2 more at each side
  const wide = frameAround(free, 3840, 2160);
  expect(wide.height).toBeCloseTo(700, 9);
  expect(wide.width).toBeCloseTo(1244.44, 2);
  expect(wide.x).toBeCloseTo(177.78, 2);
  expect(wide.y).toBeCloseTo(60, 9);
  // a tall one is as wide as the area: 1000 · 2 = 2000 high, 650 more above and below
  expect(frameAround(free, 500, 1000)).toEqual({ x: 300, y: -590, width: 1000, height: 2000 });
  expect(frameAround(free, 1000, 700)).toEqual(free);
});

test("a video has even numbers of pixels and stays inside the free area", () => {
  expect(filmFrame({ x: 10.4, y: 20.6, width: 641.9, height: 361 })).toEqual({ x: 10, y: 21, width: 640, height: 360 });
});

test("a file is called by scenario, seed, day and moment", () => {
  expect(captureName("jiaozuo", 3, 86_400 + 10 * 3600 + 5 * 60 + 7.4, [1000, 700], "png")).toBe(
    "jiaozuo-seed3-day2-100507-1000x700.png",
  );
  expect(captureName("../etc: x", 1, 0, [2, 2], "webm")).toBe("etc-x-seed1-day1-000000-2x2.webm");
});

test("a video is MP4 where the browser can write it, else WebM, else there is none", () => {
  expect(formatOf(() => true)?.ending).toBe("mp4");
  expect(formatOf((type) => type.startsWith("video/webm"))).toEqual({ ending: "webm", type: "video/webm;codecs=vp9" });
  expect(formatOf((type) => type === "video/mp4")).toEqual({ ending: "mp4", type: "video/mp4" });
  expect(formatOf(() => false)).toBeNull();
  expect(formatOf(null)).toBeNull();
});

test("a long name is broken between words, one without spaces anywhere", () => {
  const ten = (text: string) => text.length * 10;
  expect(brokenLines("short", 50, ten)).toEqual(["short"]);
  expect(brokenLines("new energy supply", 100, ten)).toEqual(["new energy", "supply"]);
  expect(brokenLines("一级批发城市配送中心", 60, ten)).toEqual(["一级批发城市", "配送中心"]);
});
