/** The built worker script in a Node process of its own, as if that were a worker: asked by name, it answers as data. */
import { execFileSync } from "node:child_process";
import { pathToFileURL } from "node:url";

/** What a worker scope has, and one call after another in the words of comlink. */
const SCOPE = `
  const [script, calls] = JSON.parse(process.argv[1]);
  const heard = [];
  let answer;
  globalThis.self = globalThis;
  globalThis.addEventListener = (_, listener) => heard.push(listener);
  globalThis.removeEventListener = () => {};
  globalThis.postMessage = (message) => answer(message.value);
  await import(script);
  const answers = [];
  for (const [name, ...given] of calls) {
    const data = { id: "1", type: "APPLY", path: [name], argumentList: given.map((value) => ({ type: "RAW", value })) };
    answers.push(await new Promise((resolve) => {
      answer = resolve;
      for (const listener of heard) listener({ data, origin: "*" });
    }));
  }
  process.stdout.write(JSON.stringify(answers), () => process.exit(0));
`;

/** @param calls a method of the worker and what it is given, each */
export function askBuiltWorker(script: string, calls: readonly (readonly unknown[])[]): unknown[] {
  const args = ["--input-type=module", "-e", SCOPE, JSON.stringify([pathToFileURL(script).href, calls])];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8", maxBuffer: 1e8, timeout: 60_000 }));
}
