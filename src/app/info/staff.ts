/**
 * People on duty by building: their hours over the period divided by its length. Gangs and dock drivers are where doors
 * were worked at, by the hours of that work; those of the sheds' floors by floor; desks, bays and halls where they stand.
 * Drivers on the road are listed beside, as is how busy the crews were.
 */
import { accountTitle } from "../../metrics/accounts.ts";
import { ledgersOf, movedByLedger, movedTotal } from "../../metrics/ledger.ts";
import { Reading } from "../../metrics/reading.ts";
import { doorWork } from "../../metrics/tenantEnergy.ts";
import type { Recording } from "../../recording/recording.ts";
import type { Bilingual } from "../../units/field.ts";
import { coveredPart } from "../figures.ts";
import type { Span } from "../session.ts";
import type { Info, Other, Thing } from "./infoViews.ts";
import { add, shareByFloor, thingOfBuilding } from "./places.ts";
import { roundEnd } from "./ramp.ts";

/** Buildings where crews of the sheds and the hall work, by their role. */
const USES_OF_ROLE: Readonly<Record<string, readonly string[]>> = {
  gangs: ["ambient", "cold", "crossDock"],
  dockDrivers: ["ambient", "cold", "crossDock"],
  drivers: ["ambient", "cold", "crossDock"],
  pickers: ["ambient", "cold", "crossDock"],
  processors: ["processing"],
  porter: ["wholesale"],
  market: ["wholesale"],
};
const AT_DOORS: ReadonlySet<string> = new Set(["gangs", "dockDrivers"]);

/** Services by the first letters of the places where they are given. */
const PLACE_OF_SERVICE: Readonly<Record<string, string>> = {
  meal: "CANTEEN",
  bed: "BEDS",
  papers: "COUNTERS",
  wash: "WASH",
  repair: "REP",
};

/** Crews whose work is booked: its account, and that of their hours. */
const CREWS: readonly (readonly [name: Bilingual, busy: string, of: string, present: string])[] = [
  [{ zh: "班组忙碌占比", en: "Gangs at work" }, "gangs", "gangs", "present"],
  [{ zh: "叉车司机忙碌占比", en: "Forklift drivers at work" }, "drivers", "staff.storage.drivers", "present"],
  [{ zh: "拣选员忙碌占比", en: "Pickers at work" }, "pickers", "staff.storage.pickers", "present"],
  [{ zh: "加工员忙碌占比", en: "Processors at work" }, "processors", "staff.storage.processors", "present"],
  [
    { zh: "批发厅搬运工忙碌占比", en: "Porters of the hall at work" },
    "market.porters",
    "staff.storage.porter",
    "present",
  ],
  [{ zh: "合同运力司机出车占比", en: "Pool drivers on trips" }, "pool.drivers", "staff.driving.pool", "present"],
];

export function staffOf(recording: Recording, span: Span): Info {
  const values = new Map<Thing, number>();
  const others: Other[] = [];
  const known = coveredPart(recording, span);
  if (known) {
    const hours = (known.toS - known.fromS) / 3600;
    const atDoors = doorShares(recording, known);
    let all = 0;
    for (const { ledger, amount } of movedByLedger(recording, { from: "staff", to: "present", unit: "h" }, known)) {
      const people = amount / hours;
      const [, kind, role = ""] = ledger.from.split(".");
      all += people;
      if (placed(recording, kind, role, people, atDoors, values)) continue;
      others.push({ name: ON_THE_ROAD[role] ?? accountTitle(ledger.from), value: people, unit: "person" });
    }
    if (values.size > 0) others.push({ name: TOTAL, value: all, unit: "person" });
    for (const [name, busy, of, present] of CREWS) {
      const presentH = movedTotal(recording, { from: of, to: present, unit: "h" }, known);
      const work = { from: busy, to: "busy", unit: "h" } as const;
      if (!(presentH > 0) || ledgersOf(recording, work).length === 0) continue;
      others.push({ name, value: (100 * movedTotal(recording, work, known)) / presentH, unit: "%" });
    }
  }
  return { values, unit: "person", most: roundEnd(Math.max(0, ...values.values())), others };
}

/** Puts people where they work; false where that is nowhere in the hub. */
function placed(
  recording: Recording,
  kind: string | undefined,
  role: string,
  people: number,
  atDoors: ReadonlyMap<string, number>,
  into: Map<Thing, number>,
): boolean {
  if (AT_DOORS.has(role) && atDoors.size > 0) {
    for (const [building, share] of atDoors) add(into, thingOfBuilding(recording, building), people * share);
    return true;
  }
  const uses = USES_OF_ROLE[role];
  if (uses) return shareByFloor(recording, uses, people, into);
  const place = PLACE_OF_SERVICE[role];
  const desk = recording.entities.find((e) => e.kind === "service" && place && e.name.startsWith(place));
  if (kind !== "service" || !desk?.group) return false;
  add(into, thingOfBuilding(recording, desk.group), people);
  return true;
}

/** Shares of the hours of work at doors, by building. */
function doorShares(recording: Recording, span: Span): Map<string, number> {
  const hours = new Map<string, number>();
  let sum = 0;
  for (const { door, hours: worked } of doorWork(new Reading(recording, span))) {
    const building = recording.entities[door]?.group;
    if (building === undefined) continue;
    add(hours, building, worked);
    sum += worked;
  }
  for (const [building, worked] of hours) hours.set(building, worked / sum);
  return hours;
}

const TOTAL = { zh: "在岗合计", en: "On duty, all together" };
const ON_THE_ROAD: Readonly<Record<string, Bilingual>> = {
  van: { zh: "城配司机(随车)", en: "drivers of city vans" },
  pool: { zh: "合同运力司机", en: "drivers of the capacity pool" },
};
