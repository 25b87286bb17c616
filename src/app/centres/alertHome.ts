/** Which centre an alert is for: by the place it names, otherwise by what it tells. */
import type { Alert } from "../../metrics/alert.ts";
import type { CentreRole } from "../../metrics/centreRole.ts";
import type { Recording } from "../../recording/recording.ts";
import { scenarioOf } from "../live.ts";

const OF_KIND: Readonly<Partial<Record<string, CentreRole>>> = {
  overflow: "parking",
  gateQueue: "parking",
  stallsFull: "parking",
  gridlock: "parking",
  squeeze: "parking",
  doorWait: "warehousing",
  goodsRefused: "warehousing",
  shortDelivered: "warehousing",
  stagingBlocked: "warehousing",
  chargerGivenUp: "replenishment",
  gridPower: "replenishment",
};

const OF_ENTITY: Readonly<Partial<Record<string, CentreRole>>> = {
  gun: "replenishment",
  swapStation: "replenishment",
  battery: "replenishment",
  grid: "replenishment",
  solar: "replenishment",
  stall: "parking",
  gate: "parking",
  deck: "parking",
  offer: "parking",
  tenant: "warehousing",
  service: "services",
  trailer: "services",
  platform: "dataCentre",
  jobs: "dataCentre",
  customer: "wholesale",
};

const OF_USE: Readonly<Partial<Record<string, CentreRole>>> = {
  ambient: "warehousing",
  cold: "warehousing",
  crossDock: "warehousing",
  processing: "warehousing",
  wholesale: "wholesale",
  dataCentre: "dataCentre",
};

/** null: the hub's as a whole. */
export function alertHome(recording: Recording, alert: Alert): CentreRole | null {
  const entity = alert.entity === undefined ? undefined : recording.entities[alert.entity];
  const { site } = scenarioOf(recording);
  if (!entity) return OF_KIND[alert.kind] ?? null;
  switch (entity.kind) {
    case "site":
      return OF_KIND[alert.kind] ?? null;
    case "vehicle":
      if (entity.vehicleClass === "cityVan" || entity.vehicleClass === "pickUp") return "wholesale";
      return OF_KIND[alert.kind] ?? null;
    case "building":
      return OF_USE[site.buildings.find((b) => b.id === entity.name)?.use ?? ""] ?? null;
    case "door": {
      const kind = site.doorGroups.find((g) => g.id === entity.name.replace(/\.\d+$/, ""))?.kind;
      return kind === "van" || kind === "wholesale" ? "wholesale" : "warehousing";
    }
    case "bay":
      return "wholesale";
    default:
      return OF_ENTITY[entity.kind] ?? OF_KIND[alert.kind] ?? null;
  }
}
