/** What things are called: plates of vehicles, names of buildings, gates and tenants from the scenario. */
import { plateOf } from "../recording/plates.ts";
import type { Fact, Recording } from "../recording/recording.ts";
import { type Entity, FACTS, type FactShape, STATES, type StateName } from "../recording/vocabulary.ts";
import type { Bilingual, Language } from "../units/field.ts";
import { quantityText } from "./format.ts";
import { scenarioOf } from "./live.ts";
import {
  CLASS_WORDS,
  CODE_WORDS,
  CUSTOMER_WORDS,
  FACT_WORDS,
  JOB_WORDS,
  KIND_WORDS,
  MEASURE_WORDS,
  ROLE_WORDS,
  STATE_WORDS,
} from "./text/words.ts";

/** The scenario's own name for a thing; null where it has none. */
export function givenName(recording: Recording, entity: Entity): Bilingual | null {
  const { site, operations } = scenarioOf(recording);
  switch (entity.kind) {
    case "building":
    case "deck":
      return site.buildings.find((b) => b.id === entity.name)?.name ?? null;
    case "gate":
      return site.gates.find((g) => g.id === entity.name)?.name ?? null;
    case "tenant":
      return operations.tenants.find((t) => t.id === entity.name)?.name ?? null;
    case "site":
      return site.name;
    case "trailer":
      return trailerName(recording, entity);
    case "lot":
      return lotName(recording, entity);
    case "platform":
      return KIND_WORDS.platform;
    case "customer": {
      const [kind, number] = entity.name.split(".") as [string, string?];
      const word = CUSTOMER_WORDS[kind];
      return word && number !== undefined ? { zh: `${word.zh} ${number}`, en: `${word.en} ${number}` } : null;
    }
    case "jobs":
      return JOB_WORDS[entity.name] ?? null;
    default:
      return null;
  }
}

const vehiclesByName = new WeakMap<Recording, { readonly count: number; readonly ids: ReadonlyMap<string, number> }>();

/** A vehicle by its name in the recording. */
function vehicleOf(recording: Recording, name: string): number | null {
  let known = vehiclesByName.get(recording);
  if (known?.count !== recording.entities.length) {
    const vehicles = recording.entities.filter(({ kind }) => kind === "vehicle");
    known = { count: recording.entities.length, ids: new Map(vehicles.map((v) => [v.name, v.id])) };
    vehiclesByName.set(recording, known);
  }
  return known.ids.get(name) ?? null;
}

/** A trailer by its plate, where a truck of the recording brought it; those that stood here before it have a number. */
function trailerName(recording: Recording, { name }: Entity): Bilingual {
  const own = name.replace(/^trailer\./, "");
  const vehicle = vehicleOf(recording, own);
  const plate = (vehicle === null ? null : plateOf(recording, vehicle)?.trailer) ?? own;
  return { zh: `挂车 ${plate}`, en: `trailer ${plate}` };
}

/** A lot is called after who brought it, or after whose stock it was from. */
function lotName(recording: Recording, { name, group }: Entity): Bilingual | null {
  const [, stockOf] = /^lot\.stock\.(.+)$/.exec(name) ?? [];
  if (stockOf !== undefined) {
    const tenant = scenarioOf(recording).operations.tenants.find(({ id }) => id === group)?.name;
    return { zh: `期初库存 · ${tenant?.zh ?? stockOf}`, en: `opening stock · ${tenant?.en ?? stockOf}` };
  }
  const vehicle = vehicleOf(recording, name.replace(/^lot\./, ""));
  const plate = vehicle === null ? null : plateOf(recording, vehicle)?.text;
  return plate ? { zh: `批次 · ${plate} 运到`, en: `lot brought by ${plate}` } : null;
}

/** What a vehicle is here for, as far as its name tells; otherwise its class. */
export function roleText(entity: Entity, language: Language): string {
  const role = entity.name.split(".", 1)[0] as string;
  if (Object.hasOwn(ROLE_WORDS, role)) return (ROLE_WORDS[role] as Bilingual)[language];
  return (entity.vehicleClass ? CLASS_WORDS[entity.vehicleClass] : KIND_WORDS.vehicle)[language];
}

/** `常温库 1`, `月台 A1-L.3`, `豫H·A5097 干线到货`; a dash for nothing. */
export function entityName(recording: Recording, id: number, language: Language): string {
  const entity = recording.entities[id];
  if (!entity) return "—";
  const given = givenName(recording, entity);
  if (given) return given[language];
  if (entity.kind === "vehicle") return `${plateOf(recording, id)?.text ?? entity.name} ${roleText(entity, language)}`;
  return `${KIND_WORDS[entity.kind][language]} ${entity.name}`;
}

/** Of a vehicle, trailer or lot, the name that the recording has for it: plates are only a presentation of it. */
export function rawName(recording: Recording, id: number, language: Language): string | undefined {
  const entity = recording.entities[id];
  if (entity?.kind !== "vehicle" && entity?.kind !== "lot" && entity?.kind !== "trailer") return undefined;
  return language === "zh" ? `记录名 ${entity.name}` : `recorded as ${entity.name}`;
}

export function stateName(code: number): StateName | null {
  return STATES[code] ?? null;
}

export function stateText(code: number, language: Language): string {
  const name = stateName(code);
  return name ? STATE_WORDS[name][language] : "—";
}

/** What a fact says, with its second thing and its numbers: `作业结束 · 月台 A1-L.3 · 货量 20.0 t`. */
export function factText(recording: Recording, fact: Fact, language: Language): string {
  const shape: FactShape = FACTS[fact.kind];
  const parts = [FACT_WORDS[fact.kind][language]];
  if (shape.b !== undefined && fact.b >= 0) parts.push(entityName(recording, fact.b, language));
  for (const [name, value] of [
    [shape.x, fact.x],
    [shape.y, fact.y],
  ] as const) {
    const code = name === undefined ? undefined : CODE_WORDS[name]?.[value];
    if (code) parts.push(code[language]);
    const measure = name === undefined ? undefined : MEASURE_WORDS[name];
    if (!measure || measure.unit === "") continue;
    const [shown, unit] = measure.unit === "s" && value >= 60 ? [value / 60, "min"] : [value, measure.unit];
    parts.push(`${measure.text[language]} ${quantityText(shown, unit, language)}`);
  }
  return parts.join(" · ");
}
