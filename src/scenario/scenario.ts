/**
 * A scenario: the complete, checked brief of a run. Three layers that compose - site (方案), operations, conditions
 * (情景) - and the state it starts from. What `resolveScenario` returns is deeply frozen.
 */
import * as z from "zod/mini";
import { responseCalls } from "../park/energy/demandResponse.ts";
import { energyOperationsSpec, initialEnergySpec } from "../park/energy/operations.ts";
import { weatherSpec } from "../park/energy/weatherSpec.ts";
import { freightConditions, freightOperations, initialFreight } from "../park/operations.ts";
import { siteSpec } from "../park/site.ts";
import { initialWaterSpec, waterOperationsSpec } from "../park/water/operations.ts";
import { parseDate } from "../units/calendar.ts";
import { bilingual, described, idText, named, obeying, pattern } from "../units/field.ts";
import { policySpec } from "./policies.ts";

/** Version of the file format this program reads; older ones would be migrated on reading. */
export const SCHEMA_VERSION = 1;

const scenarioId = pattern("scenarioId", /^[A-Za-z][\w.+-]{0,95}$/);
export const noteSpec = z.strictObject({
  zh: z.string().check(z.maxLength(1000)),
  en: z.string().check(z.maxLength(1000)),
});

/** What every scenario file says of itself. */
export const headSpec = {
  schemaVersion: named(
    z.literal(SCHEMA_VERSION),
    described({ zh: "格式版本", en: "version of the format", unit: "1", source: "fact" }),
  ),
  id: scenarioId,
  title: bilingual,
  note: z._default(noteSpec, { zh: "", en: "" }),
};

/** A file that belongs to a scenario and is known by its content, such as a weather year. */
const attachment = z.strictObject({
  id: idText,
  kind: z.enum(["weather", "bookings"]),
  file: z.string().check(z.minLength(1), z.maxLength(200)),
  sha256: pattern("sha256", /^[0-9a-f]{64}$/),
});

const calendarDate = obeying(z.string(), "date", (text) => parseDate(text) !== null);
const date = named(
  z._default(
    obeying(calendarDate, "dateSupported", (text) => text >= "1990" && text < "2100"),
    "2026-05-14",
  ),
  described({ zh: "起始日期", en: "first day", unit: "", from: "a Thursday of a month with factor 1" }),
);

export const operationsSpec = z.strictObject({
  ...freightOperations,
  energy: z.prefault(energyOperationsSpec, {}),
  water: z.prefault(waterOperationsSpec, {}),
  policies: policySpec,
});

export const conditionsSpec = z.strictObject({
  date,
  ...freightConditions,
  weather: z.prefault(weatherSpec, {}),
  demandResponse: responseCalls,
  attachments: z._default(z.array(attachment).check(z.maxLength(20)), []),
});

export const initialSpec = z.strictObject({
  ...initialFreight,
  energy: z.prefault(initialEnergySpec, {}),
  water: z.prefault(initialWaterSpec, {}),
});

export const scenarioSpec = z.strictObject({
  ...headSpec,
  site: siteSpec,
  operations: operationsSpec,
  conditions: z.prefault(conditionsSpec, {}),
  initial: z.prefault(initialSpec, {}),
});
export type Scenario = z.output<typeof scenarioSpec>;

/** The parts of a scenario that changes may touch. */
export const LAYERS = ["site", "operations", "conditions", "initial"] as const;
export type Layer = (typeof LAYERS)[number];
