/** What the README shows a newcomer is so: its example resolves, its files exist, its commands are scripts. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { resolveScenario } from "../src/scenario/resolve.ts";
import { REPOSITORY } from "./support/chromium.ts";
import { scenario, scenarioFiles } from "./support/scenarios.ts";

const readme = readFileSync(join(REPOSITORY, "README.md"), "utf8");

it("holds a scenario that the checks accept and that differs from its base by what it says", () => {
  const [, text = ""] = /```json\n([\s\S]*?)```/.exec(readme) ?? [];
  const base = readFileSync(join(REPOSITORY, "scenarios", "jiaozuo.json"), "utf8");
  const { scenario: changed, problems } = resolveScenario({
    file: "my-scenario.json",
    files: { "my-scenario.json": text, "jiaozuo.json": base },
  });
  expect(problems.filter((p) => p.severity === "error")).toEqual([]);
  const doors = (site = scenario().site) => site.doorGroups.reduce((sum, group) => sum + group.doors, 0);
  expect(doors(changed?.site)).toBe(doors() + 4);
});

it("lists every scenario file, and none that is not there", () => {
  const named = [...readme.matchAll(/^\| `scenarios\/([\w.-]+)`/gm)].map(([, name]) => name).sort();
  expect(named).toEqual(scenarioFiles);
});

it("names only scripts and pictures that there are", () => {
  const { scripts } = JSON.parse(readFileSync(join(REPOSITORY, "package.json"), "utf8")) as {
    scripts: Readonly<Record<string, string>>;
  };
  const run = [...readme.matchAll(/npm run (?:-s )?([\w:]+)/g)].map(([, name]) => name as string);
  expect(run.length).toBeGreaterThan(8);
  expect(run.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, path]) => path as string);
  expect(pictures.filter((path) => !existsSync(join(REPOSITORY, path)))).toEqual([]);
});
