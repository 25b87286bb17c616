/** The site of the base scenario, parsed anew so that a test may change it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Site, siteSpec } from "../../src/park/site.ts";
import { REPOSITORY } from "./chromium.ts";

const raw = readFileSync(join(REPOSITORY, "scenarios", "jiaozuo.json"), "utf8");

/** @param change edits the site's JSON before it is parsed */
// biome-ignore lint/suspicious/noExplicitAny: raw JSON of a site, of whatever shape a test gives it
export function baseSite(change: (site: any) => void = () => {}): Site {
  const { site } = JSON.parse(raw);
  change(site);
  return siteSpec.parse(site);
}
