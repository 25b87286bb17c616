import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defaultClientConditions, type Plugin, runnerImport } from "vite";
import { defineConfig } from "vitest/config";
import { serviceWorker } from "./.ci/offline.ts";
import { singleFile, solverAsText, workersAsText } from "./.ci/singleFile.ts";

/** What the built page may load: its own files, nothing else. The dev server needs inline scripts, so builds only. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const contentSecurityPolicy: Plugin = {
  name: "content-security-policy",
  apply: "build",
  transformIndexHtml: () => [
    {
      tag: "meta",
      attrs: { "http-equiv": "Content-Security-Policy", content: CONTENT_SECURITY_POLICY },
      injectTo: "head-prepend",
    },
  ],
};

/** Lists what page and worker contain of others, with its licences (vite's own `build.license` leaves out the worker). */
const foreignFiles = new Set<string>();
const collectForeignFiles: Plugin = {
  name: "collect-foreign-files",
  apply: "build",
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== "chunk") continue;
      for (const id of chunk.moduleIds) if (id.includes("/node_modules/")) foreignFiles.add(id.replace(/[\0?].*$/, ""));
    }
  },
};
function noticesText(): string {
  /** packages by their licence texts: many share one */
  const holders = new Map<string, Set<string>>();
  for (const file of foreignFiles) {
    const folder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] as string;
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const names = readdirSync(folder).filter((entry) => /^(licen[cs]e|copying|notice)/i.test(entry));
    const text = names.map((entry) => readFileSync(join(folder, entry), "utf8").trim()).join("\n\n");
    if (!holders.has(text)) holders.set(text, new Set());
    holders.get(text)?.add(`## ${name} - ${version} (${license})`);
  }
  const parts = [...holders].map(([text, packages]) => `${[...packages].sort().join("\n")}\n\n${text}\n`);
  return `# Third-party notices\n\n${parts.sort().join("\n")}`;
}
const thirdPartyNotices: Plugin = {
  name: "third-party-notices",
  apply: "build",
  generateBundle: {
    order: "post",
    handler() {
      this.emitFile({ type: "asset", fileName: "third-party-notices.md", source: noticesText() });
    },
  },
};

/**
 * Parts of @stdlib that look for old engines and dress up error texts, a third of its weight and no arithmetic: every
 * engine that runs modules has typed arrays and `Object.defineProperty`.
 */
const STDLIB_TODAY: Record<string, string> = {
  "@stdlib/array-float64": "module.exports = Float64Array;",
  "@stdlib/array-uint32": "module.exports = Uint32Array;",
  "@stdlib/array-uint16": "module.exports = Uint16Array;",
  "@stdlib/array-uint8": "module.exports = Uint8Array;",
  "@stdlib/string-format": "module.exports = function () { return Array.prototype.join.call(arguments, ' '); };",
  "@stdlib/utils-define-nonenumerable-read-only-property":
    "module.exports = function (object, key, value) { Object.defineProperty(object, key, { value: value }); };",
};
const stdlibOfToday: Plugin = {
  name: "stdlib-of-today",
  apply: "build",
  enforce: "pre",
  resolveId: (id) => (id in STDLIB_TODAY ? `\0${id}` : null),
  load: (id) => STDLIB_TODAY[id.slice(1)] ?? null,
};

/**
 * Sizes in style sheets are written in px as on a screen of 1080 lines. They travel as rem, so that they grow with a wall
 * of screens and with the letters the reader chose (`src/app/windowScale.ts`). Hairlines, and the widths of windows that
 * layouts are for, stay as they are.
 */
const PX_IN_REM = 20;
const sizesInRem = {
  postcssPlugin: "sizes-in-rem",
  Declaration(declaration: { value: string; source?: { input: { file?: string } } }) {
    if (!declaration.source?.input.file?.includes("/src/app/")) return;
    declaration.value = declaration.value.replace(/(?<![\w.#])(-?(?:\d*\.)?\d+)px\b/g, (whole, px: string) =>
      Math.abs(Number(px)) <= 1.5 ? whole : `${Number((Number(px) / PX_IN_REM).toFixed(4))}rem`,
    );
  },
};

/** Scenario files travel without the spaces between their words. */
const compactScenarios: Plugin = {
  name: "compact-scenarios",
  apply: "build",
  enforce: "pre",
  load(id) {
    const path = /^(.*\/scenarios\/[^/]+\.json)\?raw$/.exec(id)?.[1];
    if (path === undefined) return null;
    const compact = JSON.stringify(JSON.parse(readFileSync(path, "utf8")));
    return { code: `export default ${JSON.stringify(compact)}`, moduleType: "js" };
  },
};

/**
 * What parameters are called and where they and the contracts come from, only forms read. The worker is built without
 * these words; the JSON Schema that has them is worked out now and comes as data when it is asked for.
 */
const WORDS = ["unit", "source", "from"];
const WORDS_OF_CONTRACT = ["title", "document", "source", "hoursFrom", "pricesFrom"];
interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}
function isNode(value: unknown): value is SyntaxNode {
  return typeof (value as SyntaxNode | null)?.type === "string";
}
const wordsApart: Plugin = {
  name: "words-apart",
  apply: "build",
  enforce: "post",
  async load(id) {
    if (!id.endsWith("/src/scenario/jsonSchema.ts")) return null;
    const { module } = await runnerImport<{ jsonSchema(): unknown }>(id);
    const text = JSON.stringify(JSON.stringify(module.jsonSchema()));
    return { code: `const schema = JSON.parse(${text}); export const jsonSchema = () => schema;`, moduleType: "js" };
  },
  transform(code, id) {
    if (!/\/src\/(park|policies|scenario|units)\/.*\.ts$/.test(id)) return null;
    const cuts: [from: number, to: number][] = [];
    const isText = (node: SyntaxNode | undefined) => node?.type === "Literal" && typeof node.value === "string";
    /** Cuts the marks of an object that has them all, and its words; says whether it had. @param beside a key that stays */
    const cut = (
      object: SyntaxNode,
      marks: readonly string[],
      words: readonly string[],
      beside = marks[0],
    ): boolean => {
      const properties = object.properties as SyntaxNode[];
      const keys = properties.map((property) => (property.key as { name?: string } | undefined)?.name ?? "");
      if (![...marks, beside].every((mark) => keys.includes(mark as string))) return false;
      properties.forEach((property, i) => {
        if (![...marks, ...words].includes(keys[i] as string)) return;
        cuts.push([property.start, properties[i + 1]?.start ?? property.end]);
      });
      return true;
    };
    const visit = (node: unknown): void => {
      if (Array.isArray(node)) for (const one of node) visit(one);
      if (!isNode(node)) return;
      const given = node.type === "CallExpression" ? (node.arguments as SyntaxNode[]) : [];
      const isNamed = (node.callee as { name?: string } | undefined)?.name === "named";
      for (const fields of given) {
        if (fields.type !== "ObjectExpression") continue;
        if (isNamed) cut(fields, ["name"], WORDS);
        // a text in both languages is no field: that has a default, a least value or a unit, too
        else for (const own of ["default", "min", "unit"]) if (cut(fields, ["zh", "en"], WORDS, own)) break;
      }
      if (node.type === "ObjectExpression") cut(node, ["effectiveFrom"], WORDS_OF_CONTRACT);
      // helpers that make fields take a Chinese and an English name first: `floorLoad("常温仓", "ambient", …)`
      const [zh, en] = given;
      if (zh && en && isText(zh) && isText(en) && /[\u4e00-\u9fff]/.test(zh.value as string)) {
        for (const name of [zh, en]) cuts.push([name.start + 1, name.end - 1]);
      }
      for (const [key, child] of Object.entries(node)) if (key !== "type") visit(child);
    };
    visit(this.parse(code));
    cuts.sort((a, b) => b[0] - a[0]);
    return { code: cuts.reduce((rest, [from, to]) => rest.slice(0, from) + rest.slice(to), code), map: null };
  },
};

/**
 * What runs simulations is given scenarios that are read, so it needs no schema: a build of it alone leaves them out. A
 * constant that is made by calls in a file with a schema is not made where nobody uses it, and strategies forget their
 * parameters' schemas; what ships is resolved now and comes as data.
 */
function withoutSchemas(): Plugin {
  let isRunner = false;
  return {
    name: "without-schemas",
    apply: "build",
    enforce: "post",
    buildStart({ input }) {
      isRunner = JSON.stringify(input).includes("/src/worker.ts");
    },
    async load(id) {
      if (!isRunner || !id.endsWith("/src/scenario/shipped.ts")) return null;
      const source = join(import.meta.dirname, "src/scenario");
      const [{ module: shipped }, { module: texts }] = await Promise.all([
        runnerImport<{ shippedScenario(file: string): unknown }>(join(source, "shipped.ts")),
        runnerImport<{ library: Record<string, string> }>(join(source, "library.ts")),
      ]);
      const whole = Object.keys(texts.library).flatMap((file) => {
        const scenario = shipped.shippedScenario(file);
        return scenario === null ? [] : [[file, scenario]];
      });
      const text = JSON.stringify(JSON.stringify(Object.fromEntries(whole)));
      const code = `const whole = JSON.parse(${text});
        export const shippedScenario = (file) => Object.hasOwn(whole, file) ? whole[file] : null;`;
      return { code, moduleType: "js" };
    },
    transform(code, id) {
      if (!isRunner || !/\/src\/(park|policies|scenario|units)\/.*\.ts$/.test(id)) return null;
      if (!/["'](?:zod\/mini|[./]+\/units\/field\.ts|\.\/strategy\.ts)["']/.test(code)) return null;
      const edits: { from: number; to: number; text: string }[] = [];
      const program = this.parse(code) as unknown as { body: SyntaxNode[] };
      for (const statement of program.body) {
        const declared = (statement.declaration as SyntaxNode | null) ?? statement;
        const call = (statement.expression as SyntaxNode | undefined)?.type === "CallExpression";
        // `z.config(...)` sets how schemas are compiled
        if (statement.type === "ExpressionStatement" && call) {
          edits.push({ from: statement.start, to: statement.end, text: "" });
          continue;
        }
        if (declared.type !== "VariableDeclaration") continue;
        for (const { init } of declared.declarations as { init: SyntaxNode | null }[]) {
          if (!init) continue;
          const shed = strategiesWithoutSchemas(init, code);
          const wrapped = /\(/.test(shed) && !/^(?:async\s*)?(?:function|\(|[\w$]+\s*=>)/.test(shed);
          const text = wrapped ? `/* @__PURE__ */ (() => (${shed}))()` : shed;
          if (text !== code.slice(init.start, init.end)) edits.push({ from: init.start, to: init.end, text });
        }
      }
      edits.sort((a, b) => b.from - a.from);
      return { code: edits.reduce((rest, e) => rest.slice(0, e.from) + e.text + rest.slice(e.to), code), map: null };
    },
  };
}

/** The text of an expression in which `strategy(parameters, decide)` has lost its parameters. */
function strategiesWithoutSchemas(root: SyntaxNode, code: string): string {
  const cuts: [from: number, to: number][] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) visit(one);
    if (!isNode(node)) return;
    if (node.type === "CallExpression" && (node.callee as { name?: string }).name === "strategy") {
      const [parameters] = node.arguments as SyntaxNode[];
      if (parameters) cuts.push([parameters.start, parameters.end]);
    }
    for (const [key, child] of Object.entries(node)) if (key !== "type") visit(child);
  };
  visit(root);
  cuts.sort((a, b) => b[0] - a[0]);
  const text = cuts.reduce(
    (rest, [from, to]) => `${rest.slice(0, from)}null${rest.slice(to)}`,
    code.slice(0, root.end),
  );
  return text.slice(root.start);
}

/** Each file of `test/bench` is a program of its own. */
function benchEntries(): Record<string, string> {
  const folder = join(import.meta.dirname, "test/bench");
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".ts")) : [];
  return Object.fromEntries(names.map((name) => [name.slice(0, -3), join(folder, name)]));
}

/** Node programs: everything inlined, so that the output runs from anywhere. */
function nodeBuild(input: Record<string, string>) {
  return { ssr: true, target: "node20", minify: false, emptyOutDir: true, rolldownOptions: { input } };
}

/** What is imported later lies in the same script and is run when it is asked for. */
const ONE_SCRIPT = { codeSplitting: false } as const;

const LONG = ["test/**/*.long.test.ts", "test/pictures/**/*.test.ts"];
/** long tests that need the machine for themselves; all others run side by side */
const ALONE = ["test/browser/**/*.long.test.ts", "test/pictures/**/*.test.ts"];
/**
 * Hundreds of days - signs of energy, weeks under each strategy, every scenario by the command line - and statistics of
 * kernel and traffic whose shorter half is among the slow tests; by `npm run test:studies`.
 */
const STUDIES = [
  "test/kernel/queueing.long.test.ts",
  "test/park/roads/traffic/apronMode.long.test.ts",
  "test/park/roads/traffic/studyLaws.long.test.ts",
  "test/policies/tours/planTours.long.test.ts",
  "test/house/order.slow.test.ts",
  "test/park/energy/charging/processorSharing.slow.test.ts",
  "test/scenarios/energy.long.test.ts",
  "test/house/strategies.long.test.ts",
  "test/cliAll.long.test.ts",
];
/** what the page does seldom: pictures and videos, bad input, a run with plans; with the studies, in a browser */
const BROWSER_STUDIES = [
  "test/browser/app/capture.test.ts",
  "test/browser/app/badInput.test.ts",
  "test/browser/plannedRun.long.test.ts",
  "test/browser/accessibilityTurned.long.test.ts",
];
/** pictures are drawn in them, by software: that takes the whole machine */
const BROWSER_DRAWN = ["test/browser/view/*.test.ts", "test/browser/page.test.ts", "test/browser/chromium.test.ts"];
const SLOW = ["test/**/*.slow.test.ts"];
const BROWSER = ["test/browser/**/*.test.ts", "test/**/*.browser.test.ts"];
/** One report a script: `npm test` writes test.json, `npm run test:long` test-long.json. */
const REPORT = (process.env.npm_lifecycle_event ?? "vitest").replaceAll(":", "-");
const servePages = ["test/support/servePages.ts"];

/** One configuration serves the page (default, `--mode single` as one file), the command line (`--mode cli`), benches and tests. */
export default defineConfig(({ mode }) => ({
  base: "./",
  plugins: [
    stdlibOfToday,
    compactScenarios,
    collectForeignFiles,
    ...(mode === "single"
      ? [workersAsText, singleFile("hubtwin.html", noticesText)]
      : [contentSecurityPolicy, thirdPartyNotices, serviceWorker]),
  ],
  // rxjs has a build for today's engines, too; vite takes the one of 2009 unless told
  resolve: { conditions: ["es2015", ...defaultClientConditions] },
  build:
    mode === "cli"
      ? nodeBuild({ cli: "src/cli.ts" })
      : mode === "bench"
        ? nodeBuild(benchEntries())
        : {
            outDir: mode === "single" ? "dist-single" : "dist",
            target: "es2023",
            modulePreload: { polyfill: false },
            chunkSizeWarningLimit: mode === "single" ? 8000 : 1200,
            ...(mode === "single" ? { cssCodeSplit: false, rolldownOptions: { output: ONE_SCRIPT } } : {}),
          },
  css: { postcss: { plugins: [sizesInRem] } },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  // highs reads its WebAssembly beside its own script
  ...(mode === "cli" || mode === "bench"
    ? { ssr: { noExternal: true, external: ["playwright-core", "vite", "highs"] } }
    : {}),
  worker: {
    // a page from the disk has no origin, and browsers give such a page no module workers from blobs (Chromium 147)
    format: mode === "single" ? "iife" : "es",
    plugins: () => [
      ...(mode === "single" ? [solverAsText] : []),
      stdlibOfToday,
      compactScenarios,
      wordsApart,
      withoutSchemas(),
      collectForeignFiles,
    ],
    // licences are in third-party-notices.md; vite itself would leave their headers in a worker
    rolldownOptions: {
      output: {
        comments: { legal: false, annotation: false, jsdoc: false },
        ...(mode === "single" ? ONE_SCRIPT : {}),
      },
    },
  },
  // first asked for by the worker while a run waits: found only then it would be bundled anew, and the page reloaded
  optimizeDeps: { exclude: ["highs"] },
  preview: { host: "127.0.0.1" },
  test: {
    reporters: ["default", ["json", { outputFile: `.test-out/${REPORT}.json` }], "./test/support/report.ts"],
    testTimeout: 60_000,
    maxWorkers: "100%",
    projects: [
      {
        extends: true,
        // without isolation a worker loads zod and the model once, not once a file: half the time
        test: { name: "node", include: ["test/**/*.test.ts"], exclude: [...LONG, ...SLOW, ...BROWSER], isolate: false },
      },
      { extends: true, test: { name: "slow", include: SLOW, exclude: STUDIES, isolate: false, testTimeout: 300_000 } },
      {
        extends: true,
        test: {
          name: "browser",
          include: BROWSER,
          exclude: [...LONG, ...BROWSER_STUDIES, ...BROWSER_DRAWN],
          globalSetup: servePages,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "browserDrawn",
          include: BROWSER_DRAWN,
          globalSetup: servePages,
          // one at a time and after the others: a first frame of software rendering wants the machine for itself
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "studies",
          include: STUDIES,
          isolate: false,
          sequence: { groupOrder: 3 },
          testTimeout: 600_000,
        },
      },
      {
        extends: true,
        test: {
          name: "browserStudies",
          include: BROWSER_STUDIES,
          globalSetup: servePages,
          fileParallelism: false,
          sequence: { groupOrder: 4 },
          testTimeout: 600_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "longer",
          include: LONG,
          exclude: [...ALONE, ...STUDIES],
          isolate: false,
          sequence: { groupOrder: 2 },
          testTimeout: 600_000,
        },
      },
      {
        extends: true,
        test: {
          name: "long",
          include: ALONE,
          exclude: BROWSER_STUDIES,
          globalSetup: servePages,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
          testTimeout: 600_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
}));
