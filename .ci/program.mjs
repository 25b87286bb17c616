/**
 * Runs a Node program of the project: `node .ci/program.mjs cli ARGS...` or `node .ci/program.mjs bench [NAMES...]`.
 * Builds it first unless the same sources were built before. A build happens in a folder of its own and is renamed when
 * complete, so two calls at once do not meet half of each other. Standard output belongs to the program.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const home = join(root, ".hub");
const KEEP_MS = 7 * 86_400_000;

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

/** The folder with the program as the sources are now, built if need be. */
async function built(mode) {
  const sources = [
    "src",
    "scenarios",
    "vite.config.ts",
    "package-lock.json",
    ...(mode === "bench" ? ["test/bench", "test/support"] : []),
  ];
  const hash = createHash("sha256").update(process.version);
  for (const file of sources.flatMap((source) => filesBelow(join(root, source)))) {
    hash.update(`\0${relative(root, file)}\0`).update(readFileSync(file));
  }
  const folder = join(home, `${mode}-${hash.digest("hex").slice(0, 16)}`);
  if (existsSync(folder)) {
    utimesSync(folder, new Date(), new Date());
    return folder;
  }
  mkdirSync(home, { recursive: true });
  const next = join(home, `next-${mode}-${process.pid}`);
  const { build } = await import("vite");
  try {
    await build({ root, mode, logLevel: "silent", build: { outDir: next } });
    renameSync(next, folder);
  } catch (error) {
    rmSync(next, { recursive: true, force: true });
    if (!existsSync(folder)) throw error; // else another call was first
  }
  for (const name of readdirSync(home)) {
    const old = join(home, name);
    if (Date.now() - statSync(old, { throwIfNoEntry: false })?.mtimeMs > KEEP_MS)
      rmSync(old, { recursive: true, force: true });
  }
  return folder;
}

const [mode, ...args] = process.argv.slice(2);
const folder = await built(mode);
if (mode === "bench") {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".js") && (args.length === 0 || args.some((arg) => name.includes(arg))))
    .sort();
  if (names.length === 0) console.error(`no bench is called ${args.join(" or ")}`);
  process.exitCode = names.length === 0 ? 1 : 0;
  for (const name of names) {
    // a process each, so that none meets what another left in heap and compiler
    const address = JSON.stringify(pathToFileURL(join(folder, name)).href);
    const script = `const bench = (await import(${address})).default;
      if (typeof bench === "function") console.log("--- ${name.slice(0, -3)}\\n" + (await bench()));`;
    const { status } = spawnSync(process.execPath, ["--expose-gc", "--input-type=module", "--eval", script], {
      cwd: root,
      stdio: "inherit",
    });
    if (status !== 0) process.exitCode = 1;
  }
} else {
  const entry = join(folder, "cli.js");
  process.argv = [process.argv[0], entry, ...args];
  await import(pathToFileURL(entry).href);
}
