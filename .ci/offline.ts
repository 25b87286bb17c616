/** Gives a build its service worker: the list of its files, and a version that differs when any of them does. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

export const serviceWorker: Plugin = {
  name: "service-worker",
  apply: "build",
  generateBundle: {
    order: "post",
    handler(_, bundle) {
      if (!Object.hasOwn(bundle, "index.html")) return;
      const source = readFileSync(join(import.meta.dirname, "serviceWorker.js"), "utf8");
      const version = createHash("sha256").update(source);
      const files: string[] = [];
      for (const name of Object.keys(bundle).sort()) {
        const output = bundle[name];
        if (output === undefined || (name.endsWith(".html") && name !== "index.html")) continue;
        version.update(name).update(output.type === "chunk" ? output.code : output.source);
        // the page is kept under the address of its folder, which no server redirects
        if (name !== "index.html") files.push(name);
      }
      const text = source
        .replace('["__FILES__"]', () => JSON.stringify(files))
        .replace("__VERSION__", () => version.digest("hex").slice(0, 16));
      this.emitFile({ type: "asset", fileName: "sw.js", source: text });
    },
  },
};
