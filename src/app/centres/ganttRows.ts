/** Rows of each centre's bars over time: who stood at its places and what was done there, tours of vans, what ran. */
import type { CentreRole } from "../../metrics/centreRole.ts";
import { hubOf } from "../../metrics/hub.ts";
import { plateOf } from "../../recording/plates.ts";
import type { Recording } from "../../recording/recording.ts";
import { type Entity, STATES, type StateName } from "../../recording/vocabulary.ts";
import type { Bilingual, Language } from "../../units/field.ts";
import { both } from "../format.ts";
import type { GanttBar, GanttRow } from "../gantt.tsx";
import { scenarioOf } from "../live.ts";
import { entityName } from "../names.ts";
import type { PlaceVisit, VisitPart } from "../placeVisits.ts";
import type { Span } from "../session.ts";
import { stateHistory } from "../stateHistory.ts";
import { colourOf, type Theme } from "../theme.ts";

export interface CentreBar extends GanttBar {
  /** states one after the other; none of a tour */
  readonly states: readonly VisitPart[];
  readonly tour?: Tour;
}

export interface Tour extends Span {
  readonly van: number;
  readonly isOver: boolean;
  readonly loadT: number;
  readonly km: number;
  readonly drops: readonly { readonly atS: number; readonly isBad: boolean }[];
}

/** `guns` are those of the energy page. */
export type GanttKind = "doors" | "vanDoors" | "marketBays" | "tours" | "stalls" | "service" | "computing" | "guns";

export const GANTTS: Readonly<Record<CentreRole, readonly GanttKind[]>> = {
  warehousing: ["doors"],
  replenishment: ["guns"],
  services: ["service"],
  dataCentre: ["computing"],
  wholesale: ["tours", "marketBays", "vanDoors"],
  parking: ["stalls"],
};

export const GANTT_TITLES: Readonly<Record<GanttKind, Bilingual>> = {
  doors: both("月台", "Docks"),
  vanDoors: both("城配装车位", "Van docks"),
  marketBays: both("提货档口", "Market bays"),
  tours: both("配送车次", "Tours"),
  stalls: both("车位", "Stalls"),
  service: both("洗车与维修", "Wash and repair"),
  computing: both("平台与算力", "Platform and jobs"),
  guns: both("充电枪", "Guns"),
};

const COLOURS: Readonly<Partial<Record<StateName, string>>> = {
  docking: "sky",
  undocking: "sky",
  waitingGang: "vermillion",
  waitingDoor: "yellow",
  waitingGoods: "yellow",
  waitingStaging: "purple",
  dropped: "purple",
  hooking: "sky",
  waitingCharger: "vermillion",
  unloading: "blue",
  loading: "orange",
  trading: "orange",
  charging: "green",
  swapping: "green",
  inService: "purple",
  running: "green",
  throttled: "yellow",
  queued: "purple",
  failed: "vermillion",
  closed: "ink",
};

const REST: Readonly<Record<Theme, string>> = { light: "#9aa7b3", dark: "#7d8ea3" };

/** Colour of a state in the bars; rest is grey. */
export function stateColour(state: number, theme: Theme): string {
  const name = COLOURS[STATES[state] as StateName];
  return name === undefined ? REST[theme] : colourOf(theme, name);
}

export interface RowSource {
  readonly recording: Recording;
  readonly visits: ReadonlyMap<number, readonly PlaceVisit[]>;
  readonly span: Span;
  readonly theme: Theme;
  readonly language: Language;
}

export function ganttRows(kind: Exclude<GanttKind, "guns">, source: RowSource): GanttRow<CentreBar>[] {
  switch (kind) {
    case "doors":
      return doorRows(source);
    case "vanDoors":
      return placeRows(source, doorsOf(source.recording, "van"));
    case "marketBays":
      return placeRows(source, doorsOf(source.recording, "wholesale"));
    case "stalls":
      return groupedRows(
        source,
        source.recording.entities.filter((e) => e.kind === "stall"),
        (e) => e.group ?? "",
      );
    case "service":
      return placeRows(
        source,
        // seats and beds are one thing for many
        source.recording.entities.filter((e) => e.kind === "service" && /\.\d+$/.test(e.name)),
      );
    case "tours":
      return tourRows(source);
    case "computing":
      return source.recording.entities.filter(({ kind: k }) => k === "platform" || k === "jobs").map(ownStates(source));
  }
}

/** Doors of groups of a kind. */
export function doorsOf(recording: Recording, kind: string): Entity[] {
  const groups = new Set(
    scenarioOf(recording)
      .site.doorGroups.filter((g) => g.kind === kind)
      .map(({ id }) => id),
  );
  return recording.entities.filter((e) => e.kind === "door" && groups.has(e.name.replace(/\.\d+$/, "")));
}

/** Doors of line-haul, tenant by tenant. */
function doorRows(source: RowSource): GanttRow<CentreBar>[] {
  const hub = hubOf(source.recording);
  const doors = doorsOf(source.recording, "lineHaul");
  const order = [...hub.tenants.keys()];
  const at = (door: Entity) => {
    const tenant = hub.tenantOfDoor(door.id);
    return tenant === null ? order.length : order.indexOf(tenant);
  };
  const sorted = [...doors].sort((p, q) => at(p) - at(q) || p.id - q.id);
  return groupedRows(source, sorted, (door) => hub.tenantName(hub.tenantOfDoor(door.id))[source.language]);
}

function groupedRows(source: RowSource, places: readonly Entity[], groupOf: (e: Entity) => string) {
  let last = "";
  return placeRows(source, places).map((row, i) => {
    const head = groupOf(places[i] as Entity);
    if (head === last) return row;
    last = head;
    return { ...row, head };
  });
}

function placeRows({ visits, span, theme }: RowSource, places: readonly Entity[]): GanttRow<CentreBar>[] {
  return places.map(({ id, name }) => ({
    key: id,
    name,
    bars: (visits.get(id) ?? [])
      .filter(({ fromS, toS }) => toS > span.fromS && fromS < span.toS)
      .map(
        ({ entity, fromS, toS, parts, isOver }): CentreBar => ({
          entity,
          fromS,
          toS,
          isOver,
          states: parts,
          parts: parts.map(({ state, toS: end }) => ({ toS: end, colour: stateColour(state, theme) })),
        }),
      ),
  }));
}

/** A thing that has states of its own: a bar for each of them. */
const ownStates =
  ({ recording, span, theme, language }: RowSource) =>
  (entity: Entity): GanttRow<CentreBar> => ({
    key: entity.id,
    name: entityName(recording, entity.id, language),
    bars: stateHistory(recording, entity.id)
      .filter(({ fromS, toS }) => toS > span.fromS && fromS < span.toS && toS > fromS)
      .map(
        ({ fromS, toS, state }): CentreBar => ({
          entity: entity.id,
          fromS,
          toS,
          isOver: toS < recording.coveredS,
          states: [{ state, toS }],
          parts: [{ toS, colour: stateColour(state, theme) }],
        }),
      ),
  });

const TOUR_FACTS = ["tourBegan", "tourEnded", "dropServed", "dropMissed"] as const;

/** Tours of all vans in order of time, with what became of their drops. */
export function toursOf(recording: Recording): Tour[] {
  const open = new Map<number, { from: Omit<Tour, "toS" | "isOver"> & { drops: Tour["drops"][number][] } }>();
  const tours: Tour[] = [];
  const events = [
    ...TOUR_FACTS.flatMap((kind) => [...recording.factsIn(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, kind)]),
  ].sort((p, q) => p.t - q.t || p.row - q.row);
  for (const { kind, a, t, x, y } of events) {
    if (kind === "tourBegan") {
      open.set(a, { from: { van: a, fromS: t, loadT: x, km: y, drops: [] } });
      continue;
    }
    const tour = open.get(a)?.from;
    if (!tour) continue;
    if (kind === "tourEnded") {
      tours.push({ ...tour, toS: t, isOver: true });
      open.delete(a);
    } else tour.drops.push({ atS: t, isBad: kind === "dropMissed" || y > 0 });
  }
  for (const { from } of open.values()) tours.push({ ...from, toS: recording.coveredS, isOver: false });
  return tours.sort((p, q) => p.fromS - q.fromS);
}

function tourRows({ recording, span, theme }: RowSource): GanttRow<CentreBar>[] {
  const byVan = new Map<number, Tour[]>();
  for (const tour of toursOf(recording)) {
    if (tour.toS <= span.fromS || tour.fromS >= span.toS) continue;
    const known = byVan.get(tour.van);
    if (known) known.push(tour);
    else byVan.set(tour.van, [tour]);
  }
  return [...byVan].map(([van, tours]) => ({
    key: van,
    name: plateOf(recording, van)?.text ?? recording.entities[van]?.name ?? "",
    bars: tours.map(
      (tour): CentreBar => ({
        entity: van,
        fromS: tour.fromS,
        toS: tour.toS,
        isOver: tour.isOver,
        states: [],
        tour,
        marks: tour.drops,
        parts: [{ toS: tour.toS, colour: colourOf(theme, "sky") }],
      }),
    ),
  }));
}
