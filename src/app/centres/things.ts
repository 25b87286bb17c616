/** The things of each centre, in groups with a name: tenants with their doors, bays, stalls, guns, vans. */
import type { CentreRole } from "../../metrics/centreRole.ts";
import { hubOf } from "../../metrics/hub.ts";
import type { Recording } from "../../recording/recording.ts";
import type { Entity, EntityKind } from "../../recording/vocabulary.ts";
import type { Bilingual, Language } from "../../units/field.ts";
import { both } from "../format.ts";
import { levelNow, scenarioOf } from "../live.ts";
import { entityName } from "../names.ts";
import { doorsOf } from "./ganttRows.ts";

export interface ThingGroup {
  readonly key: string;
  readonly title: string;
  /** the thing that the title selects; null where the group is none */
  readonly entity: number | null;
  /** a word more: what waits, what is in stock */
  readonly note?: (t: number) => string;
  readonly things: readonly Entity[];
}

/** Groups of what has a group of its own in the recording. */
function byGroup(things: readonly Entity[], titleOf: (group: string) => string): ThingGroup[] {
  const groups = new Map<string, Entity[]>();
  for (const thing of things) {
    const key = thing.group ?? "";
    const known = groups.get(key);
    if (known) known.push(thing);
    else groups.set(key, [thing]);
  }
  return [...groups].map(([key, own]) => ({ key, title: titleOf(key), entity: null, things: own }));
}

const one = (key: string, title: string, things: readonly Entity[]): ThingGroup[] =>
  things.length === 0 ? [] : [{ key, title, entity: null, things }];

const ofKinds = (recording: Recording, ...kinds: readonly string[]) =>
  recording.entities.filter(({ kind }) => kinds.includes(kind));

const entityOf = (recording: Recording, kind: EntityKind, name: string) =>
  recording.entities.find((e) => e.kind === kind && e.name === name)?.id ?? null;

const STALLS: Readonly<Record<string, Bilingual>> = {
  standard: both("普通车位", "standard"),
  service: both("服务区车位", "at services"),
  plug: both("插电车位", "with plug"),
  dangerous: both("危险品车位", "dangerous goods"),
  charger: both("充电车位", "with charger"),
  trailer: both("甩挂车位", "dropped trailers"),
};

export function thingGroups(role: CentreRole, recording: Recording, language: Language): ThingGroup[] {
  const say = (zh: string, en: string) => both(zh, en)[language];
  const { site } = scenarioOf(recording);
  switch (role) {
    case "warehousing": {
      const hub = hubOf(recording);
      const doors = doorsOf(recording, "lineHaul");
      const own = (tenant: string | null) => doors.filter((door) => hub.tenantOfDoor(door.id) === tenant);
      const tenants = [...hub.tenants.values()].map(
        ({ id, name }): ThingGroup => ({
          key: id,
          title: name[language],
          entity: entityOf(recording, "tenant", id),
          things: own(id),
          note: (t) => {
            const waiting = levelNow(recording, `docks.${id}.waiting`, t);
            const stockT = levelNow(recording, `stock.${id}T`, t);
            return [
              waiting ? say(`等待 ${waiting} 辆`, `${waiting} waiting`) : "",
              stockT === null ? "" : `${Math.round(stockT).toLocaleString("en-GB")} t`,
            ]
              .filter((part) => part !== "")
              .join(" · ");
          },
        }),
      );
      return [
        ...tenants.filter(({ things }) => things.length > 0),
        ...one("shared", say("共用月台", "Shared docks"), own(null)),
        ...one("processing", say("流通加工", "Processing"), doorsOf(recording, "processing")),
      ];
    }
    case "replenishment": {
      const trucks = new Set(site.energy.charging.truckCabinets.map(({ id }) => id));
      const guns = ofKinds(recording, "gun");
      const isTruck = ({ group }: Entity) => group !== undefined && trucks.has(group);
      const families = new Map<string, Entity[]>();
      for (const gun of guns.filter((g) => !isTruck(g))) {
        const family = (gun.group ?? gun.name).replace(/[\d.]+$/, "");
        families.set(family, [...(families.get(family) ?? []), gun]);
      }
      return [
        ...one("trucks", say("货车充电枪", "Truck guns"), guns.filter(isTruck)),
        ...one("swap", say("换电站", "Swap station"), ofKinds(recording, "swapStation")),
        ...[...families].flatMap(([family, own]) => one(family, `${say("充电枪", "Guns")} ${family}`, own)),
        ...one(
          "plant",
          say("光伏、储能与市电", "Sun, battery and grid"),
          ofKinds(recording, "solar", "battery", "grid"),
        ),
      ];
    }
    case "services":
      return [
        ...byGroup(ofKinds(recording, "service"), (group) => groupTitle(recording, group, language)),
        ...one("trailers", say("挂车", "Trailers"), ofKinds(recording, "trailer")),
      ];
    case "dataCentre": {
      const halls = new Set(site.buildings.filter((b) => b.use === "dataCentre").map(({ id }) => id));
      return [
        ...one("platform", say("平台与任务", "Platform and jobs"), ofKinds(recording, "platform", "jobs")),
        ...one(
          "halls",
          say("机房", "Data halls"),
          recording.entities.filter((e) => e.kind === "building" && halls.has(e.name)),
        ),
      ];
    }
    case "wholesale": {
      const pickUp = new Set(site.bayRows.filter((row) => row.kind === "pickUp").map(({ id }) => id));
      const bays = ofKinds(recording, "bay");
      const isPickUp = ({ group }: Entity) => group !== undefined && pickUp.has(group);
      return [
        ...one("market", say("提货档口", "Market bays"), doorsOf(recording, "wholesale")),
        ...one("vanDoors", say("城配装车位", "Van docks"), doorsOf(recording, "van")),
        ...one("pickUp", say("自提车位", "Pick-up places"), bays.filter(isPickUp)),
        ...one(
          "vanBays",
          say("城配车停车位", "Van bays"),
          bays.filter((bay) => !isPickUp(bay)),
        ),
      ];
    }
    case "parking": {
      const kinds = new Map<string, string>(site.stallRows.map(({ id, kind }) => [id, kind]));
      const title = (group: string) => `${group} · ${STALLS[kinds.get(group) ?? ""]?.[language] ?? ""}`;
      return [
        ...byGroup(ofKinds(recording, "stall"), title),
        ...one("gates", say("卡口", "Gates"), ofKinds(recording, "gate")),
        ...one("deck", say("停车楼", "Car deck"), ofKinds(recording, "deck")),
      ];
    }
  }
}

function groupTitle(recording: Recording, group: string, language: Language): string {
  const building = entityOf(recording, "building", group);
  const named = scenarioOf(recording).site.buildings.find(({ id }) => id === group);
  return named ? named.name[language] : building === null ? group : entityName(recording, building, language);
}
