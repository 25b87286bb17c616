/**
 * The kernel beside a plain binary heap in C++ (`heap.cpp`, compiled here when there is a g++): events a second of user
 * CPU in paired rounds, our generators with resources and running figures against hand-written state machines.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hold, mm1, yard } from "../support/kernelModels.ts";

/** Short and many: the best round is the one that was disturbed least. */
const ROUNDS = 12;
/** Of the house plan: the yard's events a second over those of the C++ heap. */
const YARD_BUDGET = 0.22;

interface Model {
  readonly name: string;
  /** logical events: what happens in the model, however many the kernel needs for it */
  readonly events: number;
  readonly ours: () => number;
  readonly args: readonly string[];
}

const HOLDS = 400_000;
const CUSTOMERS = 300_000;
const TRUCKS = 150_000;
const models: readonly Model[] = [
  ...[1_000, 100_000].map((pending) => ({
    name: `hold, ${pending.toLocaleString("en")} pending`,
    events: HOLDS,
    ours: () => hold(pending, HOLDS),
    args: ["hold", String(pending), String(HOLDS)],
  })),
  { name: "M/M/1", events: 2 * CUSTOMERS, ours: () => mm1(CUSTOMERS), args: ["mm1", String(CUSTOMERS)] },
  { name: "yard", events: 4 * TRUCKS, ours: () => yard(TRUCKS), args: ["yard", String(TRUCKS)] },
];

/** The compiled yardstick and its folder, or null where there is no compiler. */
function compile(): { program: string; folder: string } | null {
  const folder = mkdtempSync(join(tmpdir(), "hub-bench-"));
  const program = join(folder, "heap");
  try {
    execFileSync(process.env.CXX ?? "g++", ["-O3", "-march=native", "-o", program, "test/bench/heap.cpp"], {
      stdio: "pipe",
    });
    return { program, folder };
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return null;
  }
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] as number;

interface Measured {
  readonly ourS: number;
  readonly theirS: number | null;
  /** median over the rounds, each ours and theirs right after each other */
  readonly paired: number | null;
  /** what both computed: a time reached, a mean wait, a mean sojourn */
  readonly figures: string;
}

function measure(model: Model, program: string | null): Measured {
  const ours: number[] = [];
  const theirs: number[] = [];
  let figures = "";
  model.ours(); // warms the compiler
  for (let round = 0; round < ROUNDS; round++) {
    const from = process.cpuUsage();
    const figure = model.ours();
    ours.push(process.cpuUsage(from).user / 1e6);
    figures = figure.toPrecision(4);
    if (program === null) continue;
    const [seconds, other] = execFileSync(program, model.args, { encoding: "utf8" }).trim().split(" ").map(Number);
    theirs.push(seconds as number);
    figures = `${figures}, ${(other as number).toPrecision(4)}`;
  }
  const hasTheirs = theirs.length > 0;
  return {
    ourS: Math.min(...ours),
    theirS: hasTheirs ? Math.min(...theirs) : null,
    paired: hasTheirs ? median(theirs.map((s, i) => s / (ours[i] as number))) : null,
    figures,
  };
}

export default async function kernel(): Promise<string> {
  const compiled = compile();
  try {
    const lines = models.map((model) => {
      const { ourS, theirS, paired, figures } = measure(model, compiled?.program ?? null);
      const rate = `${(model.events / ourS / 1e6).toFixed(2).padStart(6)} M events/s`;
      const beside =
        theirS === null || paired === null
          ? "no g++ to compare with"
          : `${(theirS / ourS).toFixed(3)} of the C++ heap (paired median ${paired.toFixed(3)})`;
      const budget = model.name === "yard" ? `  budget ${YARD_BUDGET}` : "";
      return `${model.name.padEnd(22)} ${rate}  ${beside}${budget}  figures ${figures}`;
    });
    return `generators, resources, running figures; best of ${ROUNDS} rounds, user CPU\n${lines.join("\n")}`;
  } finally {
    if (compiled) rmSync(compiled.folder, { recursive: true, force: true });
  }
}
