/** One live figure for each centre, shown under its name in the picture. */
import { centreRole } from "../metrics/centreRole.ts";
import type { Recording } from "../recording/recording.ts";
import type { Language } from "../units/field.ts";
import { quantityText } from "./format.ts";
import { dictionaries } from "./i18n.ts";
import { levelNow, liveRows, vehiclesInPark } from "./live.ts";

/** Which row of the live card tells most about a centre. */
const ROWS = { warehousing: "docks", wholesale: "market", parking: "stalls" } as const;

/** `月台占用 31 / 84`; empty where nothing is known. */
export function centreFigure(recording: Recording, id: string, t: number, language: Language): string {
  const text = dictionaries[language];
  if (id === "site") {
    const vehicles = vehiclesInPark(recording, t);
    return vehicles === null ? "" : `${text.series.inPark} ${quantityText(vehicles, "vehicle", language)}`;
  }
  const role = centreRole(recording.header.scenario, id);
  if (role === "dataCentre") {
    const urgentKw = levelNow(recording, "load.dataCentre.itKw", t);
    if (urgentKw === null) return "";
    const itKw = urgentKw + (levelNow(recording, "load.dataCentre.it.jobsKw", t) ?? 0);
    return `${text.itLoad} ${quantityText(itKw, "kW", language)}`;
  }
  if (role === "services") {
    const wash = levelNow(recording, "services.washUsed", t);
    return wash === null ? "" : `${text.washBays} ${quantityText(wash, "1", language)}`;
  }
  if (role === "replenishment") {
    // its own: vans, cars and forklifts charge where they stand
    const trucksKw = levelNow(recording, "charging.trucksKw", t);
    if (trucksKw === null) return "";
    const ownKw = trucksKw + (levelNow(recording, "charging.swapKw", t) ?? 0);
    return `${text.series.charging} ${quantityText(ownKw, "kW", language)}`;
  }
  const row = ROWS[role];
  const found = liveRows(recording, t).find((r) => r.id === row);
  if (!found || found.value === null) return "";
  const value = quantityText(found.value, found.unit, language);
  return `${text.liveRows[row]} ${found.total === null ? value : text.ofTotal(value, String(found.total))}`;
}
