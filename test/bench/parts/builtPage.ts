/** Pages as a visitor would get them, opened in Chromium with a graphics card that draws nothing: the script's time is left. */
import { rmSync } from "node:fs";
import { chromium, type Page } from "playwright-core";
import { build, preview } from "vite";
import { CHROMIUM_FLAGS, findChromium } from "../../support/chromium.ts";

/**
 * @param entry HTML file of the project
 * @param query of its address
 */
export async function onBuiltPage<T>(
  entry: string,
  query: string,
  size: { readonly width: number; readonly height: number },
  task: (page: Page) => Promise<T>,
  before?: () => void,
): Promise<T> {
  const root = process.cwd();
  const outDir = `${root}/.hub/bench-page-${process.pid}`;
  const shared = { root, mode: "production", logLevel: "error", clearScreen: false } as const;
  await build({ ...shared, build: { outDir, emptyOutDir: true, rolldownOptions: { input: `${root}/${entry}` } } });
  const server = await preview({ ...shared, build: { outDir }, preview: { port: 0, host: "127.0.0.1", open: false } });
  const found = findChromium();
  const env = { ...(process.env as Record<string, string>), ...found.env };
  const browser = await chromium.launch({ executablePath: found.executablePath, args: CHROMIUM_FLAGS, env });
  try {
    const page = await browser.newPage({ viewport: size });
    if (before) await page.addInitScript(before);
    const { port } = server.httpServer.address() as { port: number };
    await page.goto(`http://127.0.0.1:${port}/${entry}?${query}`, { waitUntil: "commit" });
    return await task(page);
  } finally {
    await browser.close();
    server.httpServer.close();
    rmSync(outDir, { recursive: true, force: true });
  }
}
