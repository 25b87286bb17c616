/**
 * Number plates of simulated vehicles: a presentation of their names, and as simulated as they are. A plate follows from
 * what the recording holds of a vehicle (name, shape, drive) and, where two would be alike, from the order in which
 * vehicles came. Plates are of Jiaozuo (豫H) and shaped as GA 36-2018 has them:
 *
 * - blue, five signs: cars and vans with an engine, `豫H·3K821`;
 * - yellow, five signs: heavy trucks, `豫H·A5097`; trailers have four and 挂, `豫H·2718挂`;
 * - green, six signs with D for electric in front: electric cars and vans, `豫H·D40172`;
 * - yellow and green, six signs with D at the end: electric trucks, `豫H·61884D`.
 */
import type { Recording } from "./recording.ts";
import type { Entity } from "./vocabulary.ts";

export interface Plate {
  readonly text: string;
  readonly colour: "blue" | "yellow" | "green" | "yellowGreen";
  /** plate of the semi-trailer; null for what pulls none */
  readonly trailer: string | null;
}

const CITY = "豫H·";
const DIGITS = "0123456789";
/** I and O are left out, for they look like 1 and 0. */
const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";

/** `9` stands for a digit, `A` for a letter, `*` for either. */
const FORMS = ["99999", "A9999", "9A999", "99A99", "999A9", "9999A", "AA999", "A9A99", "9AA99", "99AA9", "A999A"];
const ELECTRIC_LIGHT_FORMS = ["D*9999"];
const ELECTRIC_HEAVY_FORMS = ["99999D"];
const TRAILER_FORMS = ["9999挂", "A999挂", "99A9挂"];

/** Tries for a plate that nobody has; beyond it the vehicle keeps its name. */
const MOST_TRIES = 40;

/** A stream of whole numbers from a text: FNV-1a, then a step of a mixer per number. */
function numbersFrom(text: string): (below: number) => number {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  return (below) => {
    state = (state + 0x9e3779b9) | 0;
    let h = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return ((h ^ (h >>> 16)) >>> 0) % below;
  };
}

function written(seed: string, forms: readonly string[]): string {
  const next = numbersFrom(seed);
  const form = forms[next(forms.length)] as string;
  const sign = (from: string) => from[next(from.length)] as string;
  const signs = [...form].map((c) => {
    if (c === "9") return sign(DIGITS);
    if (c === "A") return sign(LETTERS);
    return c === "*" ? sign(DIGITS + LETTERS) : c;
  });
  return CITY + signs.join("");
}

/** Plates of vehicles in the order they come, no two alike. */
export class PlateOffice {
  private readonly taken = new Set<string>();

  /** @param vehicle what the recording holds of it; its name must be new to this office */
  plate(vehicle: Pick<Entity, "name" | "shape" | "drive">): Plate {
    const heavy = vehicle.shape === "semi" || vehicle.shape === "rigid";
    const electric = vehicle.drive === "electric";
    const colour = heavy ? (electric ? "yellowGreen" : "yellow") : electric ? "green" : "blue";
    const forms = electric ? (heavy ? ELECTRIC_HEAVY_FORMS : ELECTRIC_LIGHT_FORMS) : FORMS;
    const text = this.issue(vehicle.name, forms) ?? vehicle.name;
    const trailer = vehicle.shape === "semi" ? this.issue(`${vehicle.name} trailer`, TRAILER_FORMS) : null;
    return { text, colour, trailer };
  }

  private issue(name: string, forms: readonly string[]): string | null {
    for (let n = 0; n < MOST_TRIES; n++) {
      const text = written(n === 0 ? name : `${name} ${n}`, forms);
      if (this.taken.has(text)) continue;
      this.taken.add(text);
      return text;
    }
    return null;
  }
}

interface Register {
  readonly office: PlateOffice;
  readonly plates: (Plate | null)[];
}
const registers = new WeakMap<Recording, Register>();

/** The plate of a vehicle; null of anything else. A growing recording changes no plate that was given. */
export function plateOf(recording: Recording, entity: number): Plate | null {
  let register = registers.get(recording);
  if (!register) {
    register = { office: new PlateOffice(), plates: [] };
    registers.set(recording, register);
  }
  const { office, plates } = register;
  for (let id = plates.length; id < recording.entities.length; id++) {
    const known = recording.entities[id] as Entity;
    plates.push(known.kind === "vehicle" ? office.plate(known) : null);
  }
  return plates[entity] ?? null;
}
