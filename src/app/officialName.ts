/** The official name of the project, apart so that the page has it before any dictionary. */
import type { Bilingual } from "../units/field.ts";

/** Of the project, as its page writes it. */
export const OFFICIAL_NAME: Bilingual = {
  zh: "焦作市低碳数智物流枢纽基地",
  en: "Jiaozuo Low-Carbon Digital-Intelligent Logistics Hub",
};
