/**
 * Finds the Chromium of the tests. The pinned one comes with the dependencies, brings its own libraries and fonts, and
 * so draws the same picture on every Linux x64; an installed one serves the tests that compare no pictures.
 */
import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { chromium } from "playwright-core";
import { sfntFromWoff } from "./woff.ts";

const require = createRequire(import.meta.url);

/** Chromium of the pinned package; baselines of pictures belong to it. */
export const PINNED_MAJOR = 147;

export interface Chromium {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
  /** the pinned build with the pinned fonts: its pictures may be compared with the stored ones */
  readonly pinned: boolean;
}

/**
 * @param forPictures only the pinned one will do
 * @throws where there is none, saying what to do about it
 */
export function findChromium(forPictures = false, machine = `${process.platform} ${process.arch}`): Chromium {
  const failures: string[] = [];
  if (machine === "linux x64") {
    try {
      return unpackPinned();
    } catch (error) {
      failures.push(`the Chromium that comes with the dependencies cannot start here: ${(error as Error).message}`);
    }
  } else {
    failures.push(`the Chromium that comes with the dependencies is for linux x64, this is ${machine}`);
  }
  if (forPictures) {
    throw new Error(`Picture tests need the pinned Chromium ${PINNED_MAJOR}: ${failures.join("; ")}`);
  }
  const installed = [
    process.env.CHROMIUM,
    "/usr/bin/chromium",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    chromium.executablePath(),
  ].find((path) => path !== undefined && path !== "" && existsSync(path));
  if (installed) return { executablePath: installed, env: {}, pinned: false };
  throw new Error(
    `No Chromium for the browser tests: ${failures.join("; ")}. ` +
      "Install one (Debian: `apt-get install chromium`; elsewhere: `npx playwright-core install chromium`) " +
      "or name one: `CHROMIUM=/path/to/chrome npm test`.",
  );
}

/** Unpacks browser, libraries and fonts once, into a folder that appears complete or not at all. */
function unpackPinned(): Chromium {
  const entry = require.resolve("@sparticuz/chromium");
  const version = packageVersion(entry);
  const home = join(modulesFolder(entry), ".cache", `hubtwin-chromium-${version}-1`);
  if (!existsSync(home)) {
    mkdirSync(dirname(home), { recursive: true });
    const next = mkdtempSync(`${home}-`);
    // The package unpacks into the temporary folder of its process, libraries only where it believes to be in a cloud.
    const script = `import(${JSON.stringify(`file://${entry}`)}).then((m) => m.default.executablePath())`;
    execFileSync(process.execPath, ["--input-type=module", "--eval", script], {
      env: { PATH: process.env.PATH ?? "", TMPDIR: next, AWS_LAMBDA_JS_RUNTIME: "nodejs20.x" },
      stdio: ["ignore", "ignore", "pipe"],
    });
    installFonts(join(next, "fonts"));
    try {
      renameSync(next, home);
    } catch {
      rmSync(next, { recursive: true, force: true });
    }
  }
  const executablePath = join(home, "chromium");
  const env = {
    LD_LIBRARY_PATH: [join(home, "al2023", "lib"), home].join(":"),
    FONTCONFIG_PATH: join(home, "fonts"),
    FONTCONFIG_FILE: join(home, "fonts", "hubtwin.conf"),
    XDG_CACHE_HOME: join(home, "cache"),
  };
  execFileSync(executablePath, ["--version"], { env: { ...process.env, ...env }, stdio: "pipe" });
  return { executablePath, env, pinned: true };
}

function packageVersion(entry: string): string {
  const about = join(modulesFolder(entry), "@sparticuz/chromium/package.json");
  return (JSON.parse(readFileSync(about, "utf8")) as { version: string }).version;
}

function modulesFolder(entry: string): string {
  return entry.slice(0, entry.lastIndexOf("node_modules") + "node_modules".length);
}

/** Noto Sans SC as the font for everything, Open Sans (from the browser's package) for the Greek it lacks. */
function installFonts(folder: string): void {
  const source = join(dirname(require.resolve("@fontsource/noto-sans-sc/package.json")), "files");
  const noto = join(folder, "noto");
  mkdirSync(noto, { recursive: true });
  for (const file of readdirSync(source)) {
    // chinese-simplified: the common characters; 80 and up: symbols and punctuation of the other slices
    const match = /^noto-sans-sc-(chinese-simplified|[89]\d|1\d\d)-(400|700)-normal\.woff$/.exec(file);
    if (match) writeFileSync(join(noto, file.replace(".woff", ".ttf")), sfntFromWoff(readFileSync(join(source, file))));
  }
  const generic = ["sans-serif", "serif", "monospace", "system-ui"].map(
    (name) => `<alias binding="same"><family>${name}</family><prefer><family>Noto Sans SC</family></prefer></alias>`,
  );
  writeFileSync(
    join(folder, "hubtwin.conf"),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir prefix="relative">noto</dir><dir prefix="relative">fonts</dir><cachedir prefix="xdg">fontconfig</cachedir>
${generic.join("\n")}</fontconfig>\n`,
  );
}

/** Flags under which WebGL2 comes up on SwiftShader and two launches give the same bytes. */
export const CHROMIUM_FLAGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
  "--hide-scrollbars",
  "--force-device-scale-factor=1",
  "--force-color-profile=srgb",
  "--font-render-hinting=none",
  "--enable-precise-memory-info",
  "--js-flags=--expose-gc",
];

export const REPOSITORY = resolve(import.meta.dirname, "../..");
