/**
 * Who may come to a gate by the public road it is on. Fuel trucks are kept off some roads; new-energy trucks with a pass
 * may drive there.
 */
import { DayWindows } from "../../park/dayWindows.ts";
import type { Site } from "../../park/site.ts";
import { DAY_S } from "../../units/calendar.ts";
import type { Scenario } from "../scenario.ts";
import type { Finding } from "./check.ts";

type PublicRoad = Site["publicRoads"][number];

/** A gate's end may miss the boundary by this [m]. */
const BESIDE_M = 1;

export function* gateAccess({ site, operations }: Scenario): Generator<Finding> {
  for (const gate of site.gates) {
    const road = roadOf(site, gate);
    if (!road) continue;
    const banS = gate.class === "heavy" ? bannedS(road) : 0;
    const open = site.publicRoads.filter((r) =>
      gate.class === "heavy" ? r.classes.includes("heavy") && bannedS(r) === 0 : r.classes.includes(gate.class),
    );
    const names = {
      roadZh: road.name.zh,
      roadEn: road.name.en,
      byZh: open.map((r) => r.name.zh).join("、"),
      byEn: open.map((r) => r.name.en).join(", "),
    };
    const path = `site.gates.${gate.id}`;
    const { sessionShare } = operations.truckCharging;
    const isShut = gate.class === "heavy" ? banS >= DAY_S && sessionShare === 0 : !road.classes.includes(gate.class);
    if (isShut) {
      const values = { gate: gate.id, vehicles: gate.class, ...names };
      yield { path, code: "gateForNobody", values, at: gate.at };
    } else if (banS > 0) {
      const hours = banOf(road)
        .map(([from, to]) => `${from}–${to}`)
        .join(", ");
      const values = { gate: gate.id, hours, fuelShare: 1 - sessionShare, ...names };
      yield { path, code: "gateBanned", values, at: gate.at, severity: "warning" };
    }
  }
}

/** The public road that the outer end of a gate's road lies on. */
function roadOf(site: Site, gate: Site["gates"][number]): PublicRoad | undefined {
  const node = site.roads.nodes.find((n) => n.id === gate.node);
  if (!node) return undefined;
  const [x, y] = node.at;
  const [x0, y0, x1, y1] = site.boundary;
  const awayM = { N: y1 - y, S: y - y0, E: x1 - x, W: x - x0 };
  return site.publicRoads.find(({ side }) => Math.abs(awayM[side]) < BESIDE_M);
}

/** Hours in which fuel trucks may not drive on it. */
function banOf(road: PublicRoad): readonly (readonly [string, string])[] {
  return road.truckBan ?? (road.classes.includes("heavy") ? [] : [["00:00", "24:00"]]);
}

/** How much of a day that is [s]. */
function bannedS(road: PublicRoad): number {
  const ban = new DayWindows(banOf(road));
  return Array.from({ length: 24 }, (_, hour) => ban.openInHourS(hour)).reduce((sum, openS) => sum + openS, 0);
}
