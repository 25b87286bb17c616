/** The words for problems in both languages; a page that shows none does not load them. */
import type { Language } from "../../units/field.ts";
import { problemsEn } from "./problemsEn.ts";
import { problemsZh } from "./problemsZh.ts";
import type { ProblemWords } from "./problemText.ts";

export const problemWords: Readonly<Record<Language, ProblemWords>> = { zh: problemsZh, en: problemsEn };
