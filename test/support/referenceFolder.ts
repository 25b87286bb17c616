/** Where the reference data are, which are no part of the repository: named by HUB_REFERENCE or beside the clone. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The folder with the reference data, or null where there is none. Programs and tests run in the repository's root. */
export const referenceFolder: string | null = (() => {
  const named = process.env.HUB_REFERENCE;
  if (named !== undefined && named !== "") {
    if (!existsSync(named)) throw new Error(`HUB_REFERENCE names a folder that is not there: ${named}`);
    return resolve(named);
  }
  const beside = resolve(process.cwd(), "../shared/reference");
  return existsSync(beside) ? beside : null;
})();

/** @param path inside the reference folder, e.g. `pv/solpos_jiaozuo.csv` */
export function readReference(path: string): string {
  return readReferenceBytes(path).toString("utf8");
}

export function readReferenceBytes(path: string) {
  if (referenceFolder === null) throw new Error(`no reference folder to read ${path} from`);
  return readFileSync(join(referenceFolder, path));
}
