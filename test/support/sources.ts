/** The sources as a graph: what each file imports and which names and operators it uses, read with vite's own parser. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";
import { parseSync, Visitor } from "vite";
import { REPOSITORY } from "./chromium.ts";

export interface Import {
  /** `kernel/kernel.ts` for a file of ours, `three/addons/x.js` for a package, `../scenarios/a.json` for anything else */
  readonly target: string;
  readonly kind: "file" | "package" | "other";
  /** erased at compile time: nothing is loaded */
  readonly typesOnly: boolean;
  /** loaded later, on demand */
  readonly dynamic: boolean;
}

export interface Source {
  /** relative to `src`, with forward slashes */
  readonly path: string;
  /** first folder, or the file's own name at the top (`main`, `worker`, `reader`, `cli`) */
  readonly room: string;
  readonly text: string;
  readonly imports: readonly Import[];
  /** every statement passes on something from another file of ours */
  readonly isBarrel: boolean;
  /** free or bound names in the position of a value, `Math.x` as such; `**` for the operator */
  readonly names: ReadonlySet<string>;
}

export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}

export function readSources(): Source[] {
  const root = join(REPOSITORY, "src");
  return filesBelow(root)
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readSource(path, readFileSync(join(root, path), "utf8")));
}

export function readSource(path: string, text: string): Source {
  const { module, program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const imports: Import[] = [];
  const add = (value: string, typesOnly: boolean, dynamic: boolean) =>
    imports.push({ ...resolve(path, value), typesOnly, dynamic });
  for (const one of module.staticImports) {
    add(one.moduleRequest.value, /^import\s+type\b/.test(text.slice(one.start, one.end)), false);
  }
  let passedOn = 0;
  for (const statement of module.staticExports) {
    const from = statement.entries.find((entry) => entry.moduleRequest !== null)?.moduleRequest?.value;
    if (from === undefined) continue;
    add(from, /^export\s+type\b/.test(text.slice(statement.start, statement.end)), false);
    if (imports.at(-1)?.kind === "file") passedOn++;
  }
  for (const one of module.dynamicImports) {
    const literal = text.slice(one.moduleRequest.start, one.moduleRequest.end);
    if (/^["'].*["']$/.test(literal)) add(literal.slice(1, -1), false, true);
  }
  return {
    path,
    room: path.includes("/") ? (path.split("/")[0] as string) : path.replace(/\.tsx?$/, ""),
    text,
    imports,
    isBarrel: passedOn > 0 && passedOn === program.body.length,
    names: namesIn(program),
  };
}

function resolve(from: string, value: string): Pick<Import, "target" | "kind"> {
  const bare = value.replace(/\?.*$/, "");
  if (!bare.startsWith(".")) return { target: bare, kind: "package" };
  const target = posix.normalize(posix.join(dirname(from), bare));
  return { target, kind: /\.tsx?$/.test(target) && !target.startsWith("..") ? "file" : "other" };
}

/** `2 ** 53`, `2 ** -53`: written out, and exact in every engine. */
function isPowerOfTwo({ left, right }: { left: { type: string }; right: { type: string } }): boolean {
  const isNumber = (node: { type: string; argument?: { type: string } }) =>
    node.type === "Literal" || (node.type === "UnaryExpression" && node.argument?.type === "Literal");
  return left.type === "Literal" && (left as { value?: unknown }).value === 2 && isNumber(right);
}

function namesIn(program: ReturnType<typeof parseSync>["program"]): Set<string> {
  const names = new Set<string>();
  const labels = new Set<number>();
  const label = (node: { start: number }) => labels.add(node.start);
  new Visitor({
    MemberExpression(node) {
      if (node.computed || node.property.type !== "Identifier") return;
      label(node.property);
      if (node.object.type === "Identifier" && node.object.name === "Math") {
        label(node.object);
        names.add(`Math.${node.property.name}`);
      }
    },
    Property(node) {
      if (!node.computed && !node.shorthand) label(node.key);
    },
    MethodDefinition: (node) => void label(node.key),
    PropertyDefinition: (node) => void label(node.key),
    TSPropertySignature: (node) => void label(node.key),
    TSMethodSignature: (node) => void label(node.key),
    BinaryExpression: (node) => void (node.operator === "**" && !isPowerOfTwo(node) && names.add("**")),
    AssignmentExpression: (node) => void (node.operator === "**=" && names.add("**")),
    Identifier: (node) => void (labels.has(node.start) || names.add(node.name)),
  }).visit(program);
  return names;
}
