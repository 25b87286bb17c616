/** The closest look at scenario files there is; needed by whoever may have changed something, and by nobody else. */
import { crossCheck } from "./checks/all.ts";
import { problemsOf } from "./issues.ts";
import { readJson } from "./readJson.ts";
import type { Scrutiny } from "./scrutiny.ts";

export const closely: Scrutiny = { readJson, problemsOf, crossCheck };
