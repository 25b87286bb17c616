/**
 * JSON from outside, read with care: errors carry line and column (engines word theirs differently and often leave the
 * place out), keys that reach for prototypes and keys given twice are refused by path, nesting is limited. Accepts
 * exactly what JSON.parse accepts, but for those.
 */

/** Deeper nesting than any scenario needs. */
const MAX_DEPTH = 40;
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

export function isForbiddenKey(key: string): boolean {
  return FORBIDDEN_KEYS.has(key);
}

export interface JsonFault {
  /** dotted path of the place; empty for the text as a whole */
  readonly path: string;
  readonly message: string;
}

/** The value, or what is wrong with the text; a text with faults has no value. */
export type JsonReading = { readonly value: unknown } | { readonly faults: readonly JsonFault[] };

class JsonError extends Error {}

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

  constructor(text: string) {
    this.text = text;
  }

  document(): unknown {
    this.space();
    const value = this.value();
    this.space();
    if (this.at < this.text.length) this.fail("expected the end of the file");
    return value;
  }

  private fail(what: string): never {
    const before = this.text.slice(0, this.at);
    const line = before.split("\n").length;
    const column = this.at - before.lastIndexOf("\n");
    const found = this.at < this.text.length ? JSON.stringify(String.fromCodePoint(this.codePoint())) : "the end";
    throw new JsonError(`line ${line}, column ${column}: ${what}, found ${found}`);
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
    if (this.path.length >= MAX_DEPTH) this.fail(`nested deeper than ${MAX_DEPTH} levels`);
    return read();
  }

  private word<T>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) this.fail("expected a value");
    this.at += word.length;
    return value;
  }

  private number(): number {
    NUMBER.lastIndex = this.at;
    const match = NUMBER.exec(this.text);
    if (!match) this.fail("expected a value");
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
      if (c !== "\\") this.fail(c === undefined ? 'expected "' : "control characters in a text must be escaped");
      this.at++;
      const letter = this.text[this.at] ?? "";
      if (letter === "u") {
        const hex = this.text.slice(this.at + 1, this.at + 5);
        if (!/^[0-9a-fA-F]{4}$/.test(hex)) this.fail("expected \\u with four hexadecimal digits");
        out += String.fromCharCode(Number.parseInt(hex, 16));
        this.at += 5;
      } else {
        const plainOf = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined;
        if (plainOf === undefined) this.fail("expected an escape such as \\n");
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
      if (c !== "," && c !== "]") this.fail("expected , or ]");
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
      if (this.text[this.at] !== '"') this.fail("expected a key in double quotes");
      const key = this.string();
      this.space();
      if (this.text[this.at] !== ":") this.fail("expected :");
      this.at++;
      this.space();
      this.path.push(key);
      const value = this.value();
      if (isForbiddenKey(key)) this.refuse("key not allowed");
      else if (Object.hasOwn(out, key)) this.refuse("key given twice");
      else out[key] = value;
      this.path.pop();
      this.space();
      const c = this.text[this.at];
      if (c !== "," && c !== "}") this.fail("expected , or }");
      this.at++;
      if (c === "}") return out;
    }
  }

  private refuse(message: string): void {
    this.faults.push({ path: this.path.join("."), message });
  }
}

export function readJson(text: string): JsonReading {
  // a byte-order mark is no part of the text
  const reader = new Reader(text.startsWith("\ufeff") ? text.slice(1) : text);
  try {
    const value = reader.document();
    return reader.faults.length > 0 ? { faults: reader.faults } : { value };
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    return { faults: [...reader.faults, { path: "", message: error.message }] };
  }
}
