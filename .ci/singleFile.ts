/**
 * The page as one HTML file that opens by double-click: script, style, both workers (blobs made of text) and the solver
 * of plans lie in it, and its own security policy lets nothing come from anywhere. Libraries that put a page into one
 * file leave workers out (vite-plugin-singlefile #100), so this is ours.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const WASM = "virtual:highs-wasm";
const SOLVER_CALL = "loadPlanner()";
const WASM_ADDRESS = 'new URL("highs.wasm",import.meta.url).href';
/** As they are written in `main.tsx`. */
const WORKERS = [
  ["worker", 'new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "hub" })'],
  ["reader", 'new Worker(new URL("./reader.ts", import.meta.url), { type: "module", name: "reader" })'],
] as const;

/** @throws where the sources no longer say what is to be replaced */
function replaced(code: string, from: string, to: string): string {
  const parts = code.split(from);
  if (parts.length !== 2) throw new Error(`a single file wants "${from}" once, found ${parts.length - 1} times`);
  return parts.join(to);
}

/** Workers come as text in the page's script. */
export const workersAsText: Plugin = {
  name: "workers-as-text",
  apply: "build",
  enforce: "pre",
  transform(code, id) {
    if (!id.endsWith("/src/main.tsx")) return null;
    const calls = WORKERS.reduce(
      (text, [name, call]) =>
        replaced(text, call, `new ${name}AsText({ name: "${name === "worker" ? "hub" : name}" })`),
      code,
    );
    const imports = WORKERS.map(([name]) => `import ${name}AsText from "./${name}.ts?worker&inline";`);
    return { code: `${imports.join("\n")}\n${calls}`, map: null };
  },
};

/**
 * In a worker: the WebAssembly of the solver comes as text, unpacked by the first run that plans. It is handed over by
 * `instantiateWasm`: the package's types promise `wasmBinary`, its script does not read it (highs 1.15.3).
 */
export const solverAsText: Plugin = {
  name: "solver-as-text",
  apply: "build",
  enforce: "pre",
  resolveId: (id) => (id === WASM ? `\0${WASM}` : null),
  load(id) {
    if (id !== `\0${WASM}`) return null;
    const file = createRequire(import.meta.url)
      .resolve("highs")
      .replace(/[^/\\]+$/, "highs.wasm");
    const packed = gzipSync(readFileSync(file), { level: 9 }).toString("base64");
    return `const packed = "${packed}";
      export async function loaderOfHighs() {
        const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
        const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
        const module = await WebAssembly.compile(await new Response(stream).arrayBuffer());
        return { instantiateWasm: (imports, receive) => receive(new WebAssembly.Instance(module, imports)) };
      }`;
  },
  transform(code, id) {
    if (id.endsWith("/highs.mjs")) return { code: replaced(code, WASM_ADDRESS, '""'), map: null };
    if (!id.endsWith("/src/worker.ts")) return null;
    const loader = `(await import("${WASM}")).loaderOfHighs()`;
    return { code: replaced(code, SOLVER_CALL, `loadPlanner({ loader: await ${loader} })`), map: null };
  },
};

/** Text as the inside of a script element: HTML would end it at the first closing tag, even in a string. */
function insideScript(code: string): string {
  const text = code.replace(/<\/(?=script)/gi, "<\\/").replace(/<!--/g, "<\\!--");
  // what the HTML parser changes would not have the hash that the policy names
  if (/[\0\r]/.test(text)) throw new Error("the script holds a NUL or a carriage return");
  return text;
}

const POLICY = [
  "default-src 'none'",
  "worker-src blob:",
  "style-src 'unsafe-inline'",
  "img-src data: blob:",
  "media-src blob:",
  "base-uri 'none'",
  "form-action 'none'",
];

/** @param notices the licences of what is in the file, which must travel with it */
export function singleFile(fileName: string, notices: () => string): Plugin {
  return {
    name: "single-file",
    apply: "build",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        let html = "";
        let style = "";
        const scripts: string[] = [];
        for (const [name, output] of Object.entries(bundle)) {
          if (output.type === "chunk") scripts.push(output.code);
          else if (name.endsWith(".html")) html = String(output.source);
          else if (name.endsWith(".css")) style += String(output.source);
          else throw new Error(`${name} would lie beside the single file`);
          delete bundle[name];
        }
        if (scripts.length !== 1) throw new Error(`one script was expected, not ${scripts.length}`);
        const script = insideScript(scripts[0] as string);
        const hash = createHash("sha256").update(script).digest("base64");
        const policy = [...POLICY, `script-src 'sha256-${hash}' 'wasm-unsafe-eval'`].join("; ");
        const plain = html.replace(
          /\s*<(?:script type="module"|link rel="(?:stylesheet|modulepreload)")[^>]*>(?:<\/script>)?/g,
          "",
        );
        const escaped = notices().replaceAll("&", "&amp;").replaceAll("<", "&lt;");
        const head = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
        const end = [
          `<style>${style}</style>`,
          `<template id="third-party-notices">${escaped}</template>`,
          `<script type="module">${script}</script>`,
        ];
        const source = plain
          .replace("<head>", () => `<head>\n    ${head}`)
          .replace("</head>", () => `${end[0]}\n  </head>`)
          .replace("</body>", () => `${end.slice(1).join("\n")}\n  </body>`);
        this.emitFile({ type: "asset", fileName, source });
      },
    },
  };
}
