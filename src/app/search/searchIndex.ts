/**
 * Everything of a run that has a name: vehicles by their plates, docks, stalls, tenants, buildings, lots, customers,
 * classes of vehicles, figures, parameters. The index is made when somebody looks for something.
 */
import { KPI_IDS, type KpiId, kpiGroup, kpiGroupTitle, kpiTitle } from "../../metrics/kpi.ts";
import { plateOf } from "../../recording/plates.ts";
import type { Recording } from "../../recording/recording.ts";
import { type Entity, type EntityKind, VEHICLE_CLASSES, type VehicleClass } from "../../recording/vocabulary.ts";
import type { Bilingual } from "../../units/field.ts";
import type { Field } from "../form/fields.ts";
import { pathWord } from "../form/pathWords.ts";
import { scenarioOf } from "../live.ts";
import { givenName, roleText } from "../names.ts";
import { CLASS_WORDS, KIND_WORDS } from "../text/words.ts";
import { fitness, type Haystack, haystack, namesLine, queryOf } from "./rank.ts";

export type Found =
  | { readonly what: "thing"; readonly entity: number }
  /** what the plan has and a recording says nothing of */
  | { readonly what: "building" | "centre"; readonly id: string; readonly name: Bilingual }
  | { readonly what: "class"; readonly vehicleClass: VehicleClass }
  | { readonly what: "figure"; readonly kpi: KpiId }
  | { readonly what: "parameter"; readonly path: string; readonly title: Bilingual };

export interface Entry extends Haystack {
  readonly found: Found;
  /** of what fits as well, the weightier comes first */
  readonly weight: number;
}

export const MOST_HITS = 30;
/** Of one kind, where there are others that fit as well. */
const MOST_OF_KIND = 12;

const both = (text: Bilingual) => [text.zh, text.en];

const WEIGHTS: Readonly<Partial<Record<EntityKind, number>>> = {
  ...{ site: 9, building: 9, tenant: 9, gate: 8, deck: 8, platform: 8, vehicle: 6, door: 5, swapStation: 5, stall: 4 },
  ...{ bay: 4, service: 4, gun: 3, trailer: 3, customer: 3, lot: 2, offer: 1 },
};
const PLACE_WEIGHT = 9.5;
const CLASS_WEIGHT = 7;
const FIGURE_WEIGHT = 6.5;

/** `豫H·A5097` is looked for as `A5097`, too. */
const withoutCity = (plate: string) => plate.slice(plate.indexOf("·") + 1);

/** Of things of a kind, or vehicles of a role, the same words over and over. */
const wordsOnce = new Map<string, string>();

function wordsOf(entity: Entity): string {
  const { kind, vehicleClass, group, name } = entity;
  const isVehicle = kind === "vehicle";
  const role = isVehicle ? name.slice(0, name.indexOf(".")) : "";
  const key = `${kind} ${vehicleClass ?? ""} ${group ?? ""} ${role}`;
  let words = wordsOnce.get(key);
  if (words === undefined) {
    const own = [...both(KIND_WORDS[kind]), group ?? ""];
    if (isVehicle) own.push(roleText(entity, "zh"), roleText(entity, "en"));
    if (vehicleClass) own.push(...both(CLASS_WORDS[vehicleClass]));
    words = namesLine(own);
    wordsOnce.set(key, words);
  }
  return words;
}

function thingEntry(recording: Recording, entity: Entity): Entry {
  const { id, kind, name } = entity;
  const names = [name];
  const given = givenName(recording, entity);
  if (given) names.push(given.zh, given.en);
  const plate = plateOf(recording, id);
  if (plate) {
    names.push(plate.text, withoutCity(plate.text));
    if (plate.trailer) names.push(plate.trailer, withoutCity(plate.trailer));
  }
  const found = { what: "thing", entity: id } as const;
  return { names: namesLine(names), words: wordsOf(entity), found, weight: WEIGHTS[kind] ?? 2 };
}

const things = new WeakMap<Recording, Entry[]>();

/** Things of a recording; those that a growing one has got since are added. */
function thingsOf(recording: Recording): readonly Entry[] {
  let known = things.get(recording);
  if (!known) things.set(recording, (known = []));
  for (let id = known.length; id < recording.entities.length; id++) {
    known.push(thingEntry(recording, recording.entities[id] as Entity));
  }
  return known;
}

const places = new WeakMap<Recording, readonly Entry[]>();

/** Centres, and those buildings that are no things of the recording. */
function placesOf(recording: Recording): readonly Entry[] {
  let known = places.get(recording);
  if (!known) {
    const { buildings = [], centres = [] } = scenarioOf(recording).site;
    const told = new Set(
      recording.entities.filter(({ kind }) => kind === "building" || kind === "deck").map((e) => e.name),
    );
    const entry = (what: "building" | "centre", { id, name }: { id: string; name: Bilingual }): Entry => ({
      ...haystack([id, ...both(name)], what === "building" ? both(KIND_WORDS.building) : []),
      ...{ found: { what, id, name }, weight: PLACE_WEIGHT },
    });
    known = [
      ...centres.map((centre) => entry("centre", centre)),
      ...buildings.filter(({ id }) => !told.has(id)).map((building) => entry("building", building)),
    ];
    places.set(recording, known);
  }
  return known;
}

let named: readonly Entry[] | null = null;

/** What is the same for every run: classes of vehicles and figures. */
function namedOnce(): readonly Entry[] {
  named ??= [
    ...VEHICLE_CLASSES.map(
      (vehicleClass): Entry => ({
        ...haystack([vehicleClass, ...both(CLASS_WORDS[vehicleClass])], both(KIND_WORDS.vehicle)),
        ...{ found: { what: "class", vehicleClass }, weight: CLASS_WEIGHT },
      }),
    ),
    ...KPI_IDS.map(
      (kpi): Entry => ({
        ...haystack([kpi, ...both(kpiTitle(kpi))], both(kpiGroupTitle(kpiGroup(kpi)))),
        ...{ found: { what: "figure", kpi }, weight: FIGURE_WEIGHT },
      }),
    ),
  ];
  return named;
}

const parameters = new WeakMap<readonly Field[], readonly Entry[]>();

function parametersOf(fields: readonly Field[]): readonly Entry[] {
  let known = parameters.get(fields);
  if (!known) {
    known = fields.map((field) => {
      const parts = field.path.split(".");
      const own = field.title ?? { zh: pathWord(field.key, "zh"), en: pathWord(field.key, "en") };
      const owner = field.owner;
      const title = owner ? { zh: `${owner.zh} · ${own.zh}`, en: `${owner.en} · ${own.en}` } : own;
      const words = parts.flatMap((part) => [pathWord(part, "zh"), pathWord(part, "en")]);
      const hay = haystack([field.path, ...both(own), ...both(title)], words);
      return { ...hay, found: { what: "parameter", path: field.path, title }, weight: 0 };
    });
    parameters.set(fields, known);
  }
  return known;
}

/**
 * What fits the words that were typed, best first, at most `MOST_HITS`; none for what is none.
 *
 * @param fields of the scenario's form; none until the schema is there
 */
export function search(recording: Recording, fields: readonly Field[], typed: string): readonly Found[] {
  const query = queryOf(typed);
  if (!query) return [];
  const hits: { readonly entry: Entry; readonly score: number }[] = [];
  for (const entries of [placesOf(recording), namedOnce(), thingsOf(recording), parametersOf(fields)]) {
    for (const entry of entries) {
      const score = fitness(entry, query);
      if (score > 0) hits.push({ entry, score: score + entry.weight });
    }
  }
  // where all is equal the shorter name is nearer to what was typed
  hits.sort((p, q) => q.score - p.score || p.entry.names.length - q.entry.names.length);
  return mixed(
    hits.map(({ entry }) => entry.found),
    (found) => (found.what === "thing" ? (recording.entities[found.entity]?.kind ?? "") : found.what),
  );
}

/** The first of them in their order, where no kind fills the list alone unless it is alone. */
function mixed(all: readonly Found[], kindOf: (found: Found) => string): readonly Found[] {
  const counts = new Map<string, number>();
  const first: number[] = [];
  const rest: number[] = [];
  all.forEach((found, i) => {
    const count = (counts.get(kindOf(found)) ?? 0) + 1;
    counts.set(kindOf(found), count);
    (count <= MOST_OF_KIND ? first : rest).push(i);
  });
  const taken = [...first, ...rest].slice(0, MOST_HITS).sort((a, b) => a - b);
  return taken.map((i) => all[i] as Found);
}
