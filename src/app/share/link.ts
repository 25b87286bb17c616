/**
 * What an address says beyond the run and the moment: the open panel, what is selected, where the camera stands, the
 * period of the figures and bookmarks. Written for whoever is sent there, and read with the same care as any input.
 */
import { DAY_S } from "../../units/calendar.ts";
import { readAddress } from "../address.ts";
import { dayNumber, timeOfDay } from "../format.ts";
import type { PanelName, Span } from "../session.ts";
import { type Bookmark, markOf, withMarks } from "../transport/bookmarks.ts";

/** Of the way in which addresses are written. */
export const LINK_VERSION = "1";

/** Panels that show something of a run; those for changing, searching or helping are nobody's link. */
export const LINKED_PANELS = ["kpis", "service", "energy", "centres", "info", "findings"] as const;
type LinkedPanel = (typeof LINKED_PANELS)[number];

export interface Thing {
  readonly kind: string;
  readonly name: string;
}

export interface Shared {
  readonly panel: LinkedPanel | null;
  /** id of the centre whose page is open */
  readonly centre: string | null;
  readonly thing: Thing | null;
  /** id of a named view */
  readonly view: string | null;
  readonly period: Span | null;
  readonly marks: readonly Bookmark[];
}

export interface ReadLink {
  readonly shared: Shared;
  /** parameters that made no sense, as they stand in the address */
  readonly faults: readonly string[];
  /** another version of addresses; null: this one, or none is named */
  readonly version: string | null;
}

const NAME = /^[\w.-]{1,80}$/;
const THING = /^([A-Za-z]{1,20}):([^\s:][^:]{0,79})$/u;
const MOST_SAID = 60;

/** What each parameter of the run must be for `readAddress` to take it. */
const TAKEN: Readonly<Record<string, (value: string) => boolean>> = {
  scenario: (value) => /^[A-Za-z][\w.-]{0,80}$/.test(value),
  seed: (value) =>
    readAddress(`?${new URLSearchParams({ seed: value })}`).seed === Number(value) && /^\d+$/.test(value),
  days: (value) =>
    readAddress(`?${new URLSearchParams({ days: value })}`).days === Number(value) && /^\d+$/.test(value),
  t: (value) => readAddress(`?${new URLSearchParams({ t: value })}`).atS !== null,
  lang: (value) => readAddress(`?${new URLSearchParams({ lang: value })}`).language !== null,
  theme: (value) => readAddress(`?${new URLSearchParams({ theme: value })}`).theme !== null,
  quality: (value) => readAddress(`?${new URLSearchParams({ quality: value })}`).quality !== null,
  test: (value) => /^[01]$/.test(value),
  tour: (value) => /^[01]$/.test(value),
};

export function readLink(search: string): ReadLink {
  const query = new URLSearchParams(search);
  const faults: string[] = [];
  const fault = (key: string) => faults.push(`${key}=${query.get(key) ?? ""}`.slice(0, MOST_SAID));
  for (const [key, isTaken] of Object.entries(TAKEN)) {
    const value = query.get(key);
    if (value !== null && !isTaken(value)) fault(key);
  }
  /** What a parameter says, null where it is not there; where it makes no sense that is noted. */
  const read = <T>(key: string, of: (value: string) => T | null): T | null => {
    const value = query.get(key);
    const found = value === null ? null : of(value);
    if (value !== null && found === null) fault(key);
    return found;
  };
  const named = (value: string) => (NAME.test(value) ? value : null);
  const version = query.get("v");
  const shared: Shared = {
    panel: read("panel", (value) => LINKED_PANELS.find((name) => name === value) ?? null),
    centre: read("centre", named),
    thing: read("select", readThing),
    view: read("view", named),
    period: read("period", readPeriod),
    marks: read("marks", readMarks) ?? [],
  };
  return { shared, faults, version: version === LINK_VERSION ? null : (version?.slice(0, MOST_SAID) ?? null) };
}

function readThing(value: string): Thing | null {
  const [, kind, name] = THING.exec(value) ?? [];
  return kind !== undefined && name !== undefined ? { kind, name } : null;
}

/** `21600-32400`: seconds since the scenario's start. */
function readPeriod(value: string): Span | null {
  const [, from, to] = /^(\d{1,8})-(\d{1,8})$/.exec(value) ?? [];
  const span = { fromS: Number(from), toS: Number(to) };
  return span.toS > span.fromS ? span : null;
}

/** `21600;32400 queue at the gate`: a time each, and its name. */
function readMarks(value: string): readonly Bookmark[] | null {
  const marks = value.split(";").map((part) => {
    const [, at, name = ""] = /^(\d{1,8})(?: (.*))?$/su.exec(part) ?? [];
    return at === undefined ? null : markOf(Number(at), name);
  });
  return marks.some((mark) => mark === null) ? null : withMarks([], marks as Bookmark[]);
}

/** What is on the page, as far as an address can say it. */
export interface PageState extends Omit<Shared, "panel"> {
  readonly scenario: string;
  readonly seed: number;
  readonly days: number;
  readonly atS: number;
  readonly panel: PanelName | null;
}

/** Parameters of how the page looks and is tried out stay as they are in the address. */
const KEPT = ["lang", "theme", "quality", "test"];

/** The query of an address that leads to the same: only what differs from what an empty one asks for. */
export function linkQuery(page: PageState, search: string): string {
  const before = new URLSearchParams(search);
  const query = new URLSearchParams({ v: LINK_VERSION });
  const set = (key: string, value: string | null) => {
    if (value !== null && value !== "") query.set(key, value);
  };
  const panel = LINKED_PANELS.find((name) => name === page.panel) ?? null;
  set("scenario", page.scenario.replace(/\.json$/, ""));
  set("seed", String(page.seed));
  set("days", page.days === 1 ? null : String(page.days));
  set("t", momentOf(page.atS));
  set("panel", panel);
  set("centre", panel === "centres" ? page.centre : null);
  set("select", page.thing && `${page.thing.kind}:${page.thing.name}`);
  set("view", page.view);
  set("period", page.period && `${Math.round(page.period.fromS)}-${Math.round(page.period.toS)}`);
  set(
    "marks",
    page.marks.map(({ atS, name }) => (name === "" ? `${atS}` : `${atS} ${name.replaceAll(";", ",")}`)).join(";"),
  );
  for (const key of KEPT) set(key, before.get(key));
  return `?${query}`;
}

/** As `readAddress` reads it: `06:30:00`, on later days `2T06:30:00`. */
function momentOf(atS: number): string {
  const whole = Math.max(0, Math.floor(atS));
  return whole < DAY_S ? timeOfDay(whole, true) : `${dayNumber(whole)}T${timeOfDay(whole, true)}`;
}
