/** Who may look at whom, and which words may be used where: the house plan, read off the sources themselves. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { REPOSITORY } from "./support/chromium.ts";
import { filesBelow, type Import, readSource, readSources, type Source } from "./support/sources.ts";

/** Rooms a room may import from; `types` only for what vanishes at compile time. */
const MAY_IMPORT: Record<string, { readonly values: string; readonly types?: string }> = {
  units: { values: "" },
  geometry: { values: "units" },
  kernel: { values: "units" },
  recording: { values: "units geometry" },
  park: { values: "units geometry kernel recording" },
  policies: { values: "units geometry", types: "park" },
  scenario: { values: "units geometry park policies" },
  metrics: { values: "units recording", types: "scenario" },
  simulation: { values: "units kernel recording park policies scenario" },
  exchange: { values: "units geometry recording", types: "scenario" },
  experiment: { values: "units scenario recording metrics simulation" },
  player: { values: "units recording" },
  view: { values: "units geometry recording player", types: "scenario" },
  app: {
    values: "units geometry recording metrics exchange player view",
    types: "scenario simulation experiment",
  },
};
/** Files at the top of src; an entry that is more than a file keeps the rest in a folder of its name. */
const ENTRIES = ["main", "worker", "reader", "cli"];

/** Rooms in which equal scenario and seed must give equal bits in every engine. */
const REPEATABLE = [
  "units",
  "geometry",
  "kernel",
  "recording",
  "park",
  "policies",
  "scenario",
  "metrics",
  "simulation",
];
/** Exactly defined by the language, so the same everywhere. */
const EXACT_MATH = new Set(
  "sqrt floor ceil round trunc abs min max sign imul clz32 fround PI E LN2 LN10 LOG2E LOG10E SQRT2 SQRT1_2".split(" "),
);
const UNREPEATABLE =
  "Date performance crypto Intl setTimeout setInterval setImmediate queueMicrotask fetch process Math WeakRef".split(
    " ",
  );
const DOM = "document HTMLElement HTMLCanvasElement requestAnimationFrame localStorage navigator matchMedia".split(" ");

const sources = readSources();

describe("rooms", () => {
  test("every folder of src is a room of the plan or an entry's, every file at its top an entry", () => {
    const unknown = sources.filter(
      (s) => !(ENTRIES.includes(s.room) || (s.path.includes("/") && s.room in MAY_IMPORT)),
    );
    expect(unknown.map((s) => s.path).filter((path) => !path.endsWith(".d.ts"))).toEqual([]);
  });

  test("a room imports only the rooms it may", () => {
    expect(sources.flatMap(trespasses)).toEqual([]);
  });

  test("no entry is imported, and of its folder nothing by another", () => {
    expect(sources.flatMap(entered)).toEqual([]);
  });

  test("files do not import each other in a circle", () => {
    expect(circles(sources)).toEqual([]);
  });

  test("nothing is imported through a barrel", () => {
    expect(sources.filter((s) => s.isBarrel || /(^|\/)index\.tsx?$/.test(s.path)).map((s) => s.path)).toEqual([]);
  });

  test("three lives in the view, preact and the charts in the app, Node in the command line", () => {
    const homes: [RegExp, string[]][] = [
      [/^(three|camera-controls)(\/|$)/, ["view"]],
      [/^(preact|@preact\/signals|uplot|echarts)(\/|$)/, ["app", "main"]],
      [/^node:/, ["cli"]],
      [/^comlink$/, ["app", "main", "worker", "reader"]],
      [/^idb$/, ["app"]],
    ];
    const away = sources.flatMap((s) =>
      s.imports
        .filter(
          (i) => i.kind === "package" && homes.some(([name, rooms]) => name.test(i.target) && !rooms.includes(s.room)),
        )
        .map(said(s)),
    );
    expect(away).toEqual([]);
  });

  test("the page loads neither zod nor the model", () => {
    const loaded = reachable("main.tsx", sources);
    const heavy = loaded.flatMap((s) =>
      s.imports.filter((i) => !i.typesOnly && /^zod(\/|$)/.test(i.target)).map(said(s)),
    );
    expect(heavy).toEqual([]);
    const model = ["kernel", "park", "policies", "scenario", "simulation", "experiment"];
    expect(loaded.filter((s) => model.includes(s.room)).map((s) => s.path)).toEqual([]);
  });
});

describe("words", () => {
  test("from units to simulation there is no wall clock, no unseeded chance, no inexact Math", () => {
    const used = sources
      .filter((s) => REPEATABLE.includes(s.room) && s.path !== "units/math.ts")
      .flatMap((s) => unrepeatable(s).map((name) => `${s.path}: ${name}`));
    expect(used).toEqual([]);
  });

  test("the DOM is touched in view, app and main only", () => {
    const used = sources
      .filter((s) => !["view", "app", "main"].includes(s.room))
      .flatMap((s) => DOM.filter((name) => s.names.has(name)).map((name) => `${s.path}: ${name}`));
    expect(used).toEqual([]);
  });

  test("each file begins by saying what it is for", () => {
    expect(sources.filter((s) => !/^(\/\*\*|\/\/)/.test(s.text)).map((s) => s.path)).toEqual([]);
  });
});

describe("the repository", () => {
  test("its top level is the fixed list", () => {
    const fixed = [
      ..."src public scenarios test index.html vite.config.ts package.json tsconfig.json README.md".split(" "),
      ..."package-lock.json LICENSE CHANGELOG.md node_modules dist coverage".split(" "),
    ];
    expect(readdirSync(REPOSITORY).filter((name) => !name.startsWith(".") && !fixed.includes(name))).toEqual([]);
  });

  test("test mirrors src, but for the whole-house tests", () => {
    const house = ["support", "browser", "pictures", "house", "scenarios", "bench"];
    const homeless = filesBelow(join(REPOSITORY, "test"))
      .filter(
        (path) => path.endsWith(".test.ts") && path.includes("/") && !house.includes(path.split("/")[0] as string),
      )
      .map((path) => path.slice(0, path.lastIndexOf("/")))
      .filter((folder) => !existsSync(join(REPOSITORY, "src", folder)));
    expect([...new Set(homeless)]).toEqual([]);
  });
});

describe("this test sees", () => {
  const see = (path: string, text: string) => readSource(path, text);
  test("a forbidden import, static, dynamic or passed on", () => {
    const source = see(
      "kernel/a.ts",
      `import { x } from "../park/p.ts"; export { y } from "../view/v.ts"; const z = import("../app/z.tsx");`,
    );
    expect(trespasses(source)).toHaveLength(3);
  });

  test("an entry that is imported, and an entry's folder in another's hands", () => {
    expect(entered(see("cli/a.ts", `import "../cli.ts"; import { b } from "./b.ts";`))).toHaveLength(1);
    expect(entered(see("worker.ts", `import { b } from "./cli/b.ts"; import { c } from "./park/c.ts";`))).toHaveLength(
      1,
    );
    expect(entered(see("cli.ts", `import { b } from "./cli/b.ts";`))).toEqual([]);
  });

  test("that `import type` is no value and `import { type T }` still loads its file", () => {
    expect(trespasses(see("policies/a.ts", `import type { T } from "../park/p.ts";`))).toEqual([]);
    expect(trespasses(see("policies/a.ts", `import { type T } from "../park/p.ts";`))).toHaveLength(1);
  });

  test("words in code but not in comments, strings and property names", () => {
    const innocent = see(
      "park/a.ts",
      `// Math.random\nconst s = "Date"; const o = { Date: 1 }; o.Date; Math.sqrt(2); a.performance; 2 ** -53;`,
    );
    expect(unrepeatable(innocent)).toEqual([]);
    const guilty = see(
      "park/a.ts",
      `const { sin } = Math; Math.cos(1); new Date(); const p = a ** 3; performance.now();`,
    );
    expect(unrepeatable(guilty).sort()).toEqual(["**", "Date", "Math", "Math.cos", "performance"]);
  });

  test("circles and barrels", () => {
    const a = see("park/a.ts", `import { b } from "./b.ts"; export const a = b;`);
    const b = see("park/b.ts", `import { a } from "./a.ts"; export const b = a;`);
    expect(circles([a, b])).toHaveLength(1);
    expect(see("park/c.ts", `export { a } from "./a.ts"; export * from "./b.ts";`).isBarrel).toBe(true);
    expect(a.isBarrel).toBe(false);
  });
});

function said(source: Source) {
  return (i: Import): string => `${source.path} imports ${i.target}`;
}

function trespasses(source: Source): string[] {
  const rule = MAY_IMPORT[source.room];
  if (!rule) return [];
  const values = rule.values.split(" ");
  const types = [...values, ...(rule.types ?? "").split(" ")];
  return source.imports
    .filter((i) => i.kind === "file")
    .filter((i) => {
      const room = i.target.split("/")[0] as string;
      return room !== source.room && !(i.typesOnly ? types : values).includes(room);
    })
    .map(said(source));
}

/** Imports of an entry, or by others of what an entry keeps in its folder. */
function entered(source: Source): string[] {
  return source.imports
    .filter((i) => i.kind === "file")
    .filter(({ target }) => {
      const room = target.split("/")[0] as string;
      return !target.includes("/") || (ENTRIES.includes(room) && room !== source.room);
    })
    .map(said(source));
}

function unrepeatable(source: Source): string[] {
  return [...source.names].filter((name) =>
    name.startsWith("Math.") ? !EXACT_MATH.has(name.slice(5)) : name === "**" || UNREPEATABLE.includes(name),
  );
}

/** Files loaded, at once or later, when `entry` is. */
function reachable(entry: string, all: readonly Source[]): Source[] {
  const byPath = new Map(all.map((s) => [s.path, s]));
  const found = new Set<Source>();
  const visit = (path: string) => {
    const source = byPath.get(path);
    if (!source || found.has(source)) return;
    found.add(source);
    for (const i of source.imports) if (i.kind === "file" && !i.typesOnly) visit(i.target);
  };
  visit(entry);
  return [...found];
}

/** Each circle of imports that load, as `a -> b -> a`, found by depth-first search. */
function circles(all: readonly Source[]): string[] {
  const byPath = new Map(all.map((s) => [s.path, s]));
  const done = new Set<string>();
  const way: string[] = [];
  const found: string[] = [];
  const visit = (path: string) => {
    const at = way.indexOf(path);
    if (at >= 0) found.push([...way.slice(at), path].join(" -> "));
    if (at >= 0 || done.has(path)) return;
    way.push(path);
    for (const i of byPath.get(path)?.imports ?? [])
      if (i.kind === "file" && !i.typesOnly && !i.dynamic) visit(i.target);
    way.pop();
    done.add(path);
  };
  for (const source of all) visit(source.path);
  return found;
}
