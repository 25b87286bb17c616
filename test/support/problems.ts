/** Problems as the command line prints them. */
import { problemsEn } from "../../src/app/text/problemsEn.ts";
import { faultText, problemText } from "../../src/app/text/problemText.ts";
import type { Fault, Problem } from "../../src/scenario/problem.ts";

/** `site.energy.battery.capacityKwh: must be > 0, got -5` */
export const problemLine = (problem: Problem): string => problemText(problemsEn, problem);

/** The same of what one check or reader found. */
export function faultLine(fault: Fault & { readonly path: string }): string {
  const text = faultText(problemsEn, fault);
  return fault.path === "" ? text : `${fault.path}: ${text}`;
}
