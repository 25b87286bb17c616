/** Short ways to try scenario files in tests. */
import type { Change } from "../../src/scenario/change.ts";
import { library } from "../../src/scenario/library.ts";
import { resolveScenario } from "../../src/scenario/resolve.ts";
import type { ResolveRequest } from "../../src/scenario/resolveWith.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { problemLine } from "../support/problems.ts";

/** A file on the base hub. */
export function edit(changes: readonly unknown[], more: Record<string, unknown> = {}): string {
  const head = { schemaVersion: 1, id: "mine", title: { zh: "我的", en: "mine" }, base: "jiaozuo.json" };
  return JSON.stringify({ ...head, changes, ...more });
}

export function resolveText(text: string, request: Partial<ResolveRequest> = {}) {
  return resolveScenario({ file: "mine.json", ...request, files: { ...library, "mine.json": text, ...request.files } });
}

/** The base hub with changes; throws what is wrong with it. */
export function baseWith(changes: readonly Change[] = [], over: readonly string[] = []): Scenario {
  const { scenario, problems } = resolveScenario({ file: "jiaozuo.json", files: library, changes, over });
  if (!scenario) throw new Error(problems.map(problemLine).join("\n"));
  return scenario;
}

/** What is wrong with the base hub after changes, as a user reads it. */
export function complaints(...changes: readonly Change[]): string[] {
  return resolveScenario({ file: "jiaozuo.json", files: library, changes }).problems.map(problemLine);
}
