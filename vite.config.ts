import { defineConfig } from "vite";

/** One configuration serves the page (default), the command line (`--mode cli`) and the tests. */
export default defineConfig(({ mode }) => ({
  base: "./",
  build:
    mode === "cli"
      ? { ssr: true, outDir: ".hub/next", target: "node20", rollupOptions: { input: { cli: "src/cli.ts" } } }
      : { outDir: "dist", target: "es2023" },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  ssr: { noExternal: true },
  worker: { format: "es" },
}));
