/**
 * JSON from outside, read with care: errors carry line and column (engines word theirs differently and often leave the
 * place out), keys that reach for prototypes and keys given twice are refused by path, nesting is limited. Accepts
 * exactly what JSON.parse accepts, but for those.
 */

import { isForbiddenKey } from "./forbiddenKeys.ts";
import type { Fault, JsonExpectation } from "./problem.ts";

/** Deeper nesting than any scenario needs. */
const MAX_DEPTH = 40;

export type JsonFault = Fault & {
  /** dotted path of the place; empty for the text as a whole */
  readonly path: string;
};

/** The value, or what is wrong with the text; a text with faults has no value. */
export type JsonReading = { readonly value: unknown } | { readonly faults: readonly JsonFault[] };

class JsonError extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.code);
    this.fault = fault;
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in texts
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

class Reader {
  private at = 0;
  private readonly text: string;
  private readonly path: string[] = [];
  readonly faults: JsonFault[] = [];

  private readonly file: string;

  constructor(text: string, file: string) {
    this.text = text;
    this.file = file;
  }

  document(): unknown {
    this.space();
    const value = this.value();
    this.space();
    if (this.at < this.text.length) this.fail("end");
    return value;
  }

  private fail(expected: JsonExpectation): never {
    const before = this.text.slice(0, this.at);
    const line = before.split("\n").length;
    const column = this.at - before.lastIndexOf("\n");
    const found = this.at < this.text.length ? JSON.stringify(String.fromCodePoint(this.codePoint())) : "";
    const values = { file: this.file, line, column, expected, limit: MAX_DEPTH, found };
    throw new JsonError({ code: "notJson", values });
  }

  private codePoint(): number {
    return this.text.codePointAt(this.at) as number;
  }

  private space(): void {
    for (;;) {
      const c = this.text.charCodeAt(this.at);
      if (c !== 32 && c !== 10 && c !== 13 && c !== 9) return;
      this.at++;
    }
  }

  private value(): unknown {
    switch (this.text[this.at]) {
      case "{":
        return this.nested(() => this.object());
      case "[":
        return this.nested(() => this.array());
      case '"':
        return this.string();
      case "t":
        return this.word("true", true);
      case "f":
        return this.word("false", false);
      case "n":
        return this.word("null", null);
      default:
        return this.number();
    }
  }

  private nested<T>(read: () => T): T {
    if (this.path.length >= MAX_DEPTH) this.fail("lessDepth");
    return read();
  }

  private word<T>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) this.fail("value");
    this.at += word.length;
    return value;
  }

  private number(): number {
    NUMBER.lastIndex = this.at;
    const match = NUMBER.exec(this.text);
    if (!match) this.fail("value");
    this.at += match[0].length;
    return Number(match[0]);
  }

  private string(): string {
    let out = "";
    this.at++;
    for (;;) {
      PLAIN.lastIndex = this.at;
      const plain = (PLAIN.exec(this.text) as RegExpExecArray)[0];
      out += plain;
      this.at += plain.length;
      const c = this.text[this.at];
      if (c === '"') {
        this.at++;
        return out;
      }
      if (c !== "\\") this.fail(c === undefined ? "quote" : "escapedControl");
      this.at++;
      const letter = this.text[this.at] ?? "";
      if (letter === "u") {
        const hex = this.text.slice(this.at + 1, this.at + 5);
        if (!/^[0-9a-fA-F]{4}$/.test(hex)) this.fail("unicodeEscape");
        out += String.fromCharCode(Number.parseInt(hex, 16));
        this.at += 5;
      } else {
        const plainOf = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined;
        if (plainOf === undefined) this.fail("escape");
        out += plainOf;
        this.at++;
      }
    }
  }

  private array(): unknown[] {
    const out: unknown[] = [];
    this.at++;
    this.space();
    if (this.text[this.at] === "]") {
      this.at++;
      return out;
    }
    for (;;) {
      this.path.push(String(out.length));
      this.space();
      out.push(this.value());
      this.path.pop();
      this.space();
      const c = this.text[this.at];
      if (c !== "," && c !== "]") this.fail("commaOrBracket");
      this.at++;
      if (c === "]") return out;
    }
  }

  private object(): Record<string, unknown> {
    const out: Record<string, unknown> = {};
    this.at++;
    this.space();
    if (this.text[this.at] === "}") {
      this.at++;
      return out;
    }
    for (;;) {
      this.space();
      if (this.text[this.at] !== '"') this.fail("key");
      const key = this.string();
      this.space();
      if (this.text[this.at] !== ":") this.fail("colon");
      this.at++;
      this.space();
      this.path.push(key);
      const value = this.value();
      if (isForbiddenKey(key)) this.refuse("keyForbidden");
      else if (Object.hasOwn(out, key)) this.refuse("keyRepeated");
      else out[key] = value;
      this.path.pop();
      this.space();
      const c = this.text[this.at];
      if (c !== "," && c !== "}") this.fail("commaOrBrace");
      this.at++;
      if (c === "}") return out;
    }
  }

  private refuse(code: "keyForbidden" | "keyRepeated"): void {
    this.faults.push({ path: this.path.join("."), code, values: {} });
  }
}

/** @param file what the text goes by in faults */
export function readJson(text: string, file: string): JsonReading {
  // a byte-order mark is no part of the text
  const reader = new Reader(text.startsWith("\ufeff") ? text.slice(1) : text, file);
  try {
    const value = reader.document();
    return reader.faults.length > 0 ? { faults: reader.faults } : { value };
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    return { faults: [...reader.faults, { ...error.fault, path: "" }] };
  }
}
