/** What a visitor downloads before the first moving frame, and what the build tells about its third parties. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, inject, test } from "vitest";

const folder = inject("pageFolder");
const gzipKb = (path: string) => gzipSync(readFileSync(join(folder, path)), { level: 9 }).length / 1000;
const html = readFileSync(join(folder, "index.html"), "utf8");
const assets = readdirSync(join(folder, "assets"));

test("HTML, CSS and page script to the first moving frame are at most 300 kB gzipped", () => {
  const first = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map(
    (match) => match[1] as string,
  );
  expect(first.length).toBeGreaterThan(0);
  const sizes = ["index.html", ...first].map((path) => gzipKb(path));
  const sum = sizes.reduce((a, b) => a + b);
  expect(sum).toBeGreaterThan(20); // three alone is more: less would mean that the list above misses files
  expect(sum).toBeLessThanOrEqual(300);
});

test("the worker script is at most 120 kB gzipped", () => {
  const workers = assets.filter((name) => /^worker-.*\.js$/.test(name));
  expect(workers).toHaveLength(1);
  expect(gzipKb(join("assets", workers[0] as string))).toBeLessThanOrEqual(120);
});

test("the built page allows scripts from itself only and names no other host", () => {
  const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/
    .exec(html)?.[1]
    ?.replaceAll("&#39;", "'");
  expect(policy?.split("; ")).toContain("script-src 'self'");
  expect(html).not.toMatch(/https?:\/\//);
});

test("the licences of everything in page and worker ship with it", () => {
  const notices = readFileSync(join(folder, "third-party-notices.md"), "utf8");
  for (const name of ["three", "rxjs", "zod", "preact", "@stdlib/math-base-special-exp"]) {
    expect(notices).toContain(`${name} - `);
  }
});
