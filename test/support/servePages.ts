/** Before the browser tests: builds the page and the test pages as a visitor would get them, and serves them. */
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build, preview } from "vite";
import type { TestProject } from "vitest/node";
import { REPOSITORY } from "./chromium.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** where the built pages are served, with a slash at the end */
    pageUrl: string;
    /** the folder of the built pages */
    pageFolder: string;
  }
}

interface Pages {
  readonly url: string;
  readonly folder: string;
  readonly close: () => void;
  users: number;
}

/** One build for all projects of a run. */
const shelf = globalThis as typeof globalThis & { builtPages?: Promise<Pages> | undefined };

async function buildAndServe(): Promise<Pages> {
  const outDir = join(REPOSITORY, ".test-out", `pages-${process.pid}`);
  const testPages = join(REPOSITORY, "test/browser/pages");
  const input = readdirSync(testPages)
    .filter((name) => name.endsWith(".html"))
    .map((name) => join(testPages, name));
  const shared = { root: REPOSITORY, mode: "production", logLevel: "error", clearScreen: false } as const;
  // apart: what test pages share with the page would else be cut into other scripts than a visitor gets
  await build({
    ...shared,
    build: { outDir, emptyOutDir: true, assetsDir: "test-assets", rolldownOptions: { input } },
  });
  await build({ ...shared, build: { outDir, emptyOutDir: false } });
  const server = await preview({ ...shared, build: { outDir }, preview: { port: 0, host: "127.0.0.1", open: false } });
  const address = server.httpServer.address();
  if (address === null || typeof address === "string") throw new Error("the page server has no port");
  const close = () => {
    server.httpServer.close();
    if ("closeAllConnections" in server.httpServer) server.httpServer.closeAllConnections();
    rmSync(outDir, { recursive: true, force: true });
  };
  return { url: `http://127.0.0.1:${address.port}/`, folder: outDir, close, users: 0 };
}

export default async function servePages(project: TestProject): Promise<() => Promise<void>> {
  shelf.builtPages ??= buildAndServe();
  const pages = await shelf.builtPages;
  pages.users++;
  project.provide("pageFolder", pages.folder);
  project.provide("pageUrl", pages.url);
  return async () => {
    pages.users--;
    if (pages.users > 0) return;
    pages.close();
    shelf.builtPages = undefined;
  };
}
