/** What the panel of levels of service lists: a row per road, junction or gate, the worst first. */
import { DENSITY, type Grade, gradeOf } from "../../metrics/roads/bands.ts";
import {
  type LinkService,
  MEASURES,
  type Measure,
  type RoadService,
  type Service,
} from "../../metrics/roads/service.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import type { Language } from "../../units/field.ts";
import { serviceWords } from "../text/service.ts";

export type List = "links" | "junctions" | "gates";

export interface ServiceRow {
  readonly key: string;
  readonly title: string;
  /** path of what it is in the scenario, to show it in the picture */
  readonly path: string;
  readonly grade: Grade | null;
  readonly service: Service;
  readonly densityPerKm: number | null;
  readonly queueShare: number | null;
  /** junctions: the approach with the longest delay */
  readonly worst: string | null;
  /** gates: minutes on the public road */
  readonly publicMin: number | null;
}

/** Eight directions, anticlockwise from east, of a road from its beginning to its end. */
function eighth(line: readonly (readonly number[])[], dir: 1 | -1): number {
  const [x0 = 0, y0 = 0] = line[0] ?? [];
  const [x1 = 0, y1 = 0] = line[line.length - 1] ?? [];
  const angle = Math.atan2(dir * (y1 - y0), dir * (x1 - x0));
  return (Math.round(angle / (Math.PI / 4)) + 8) % 8;
}

export function linkTitle({ link }: LinkService, site: Scenario["site"], language: Language): string {
  const words = serviceWords[language];
  const gate = link.gate === null ? undefined : site.gates.find(({ id }) => id === link.gate);
  if (gate) return words.beforeGate(gate.name[language]);
  const edge = site.roads.edges.find(({ id }) => id === link.road);
  return words.roadName(link.road, edge ? (words.directions[eighth(edge.polyline, link.dir)] as string) : "");
}

export function serviceRows(
  service: RoadService,
  list: List,
  measure: Measure,
  site: Scenario["site"],
  language: Language,
): ServiceRow[] {
  const words = serviceWords[language];
  const ranked: { row: ServiceRow; rank: number }[] = [];
  if (list === "links") {
    const { bands, of } = MEASURES[measure];
    for (const link of service.links) {
      const value = of(link);
      if (link.present === 0) continue;
      const row: ServiceRow = {
        key: link.link.name,
        title: linkTitle(link, site, language),
        path: `site.roads.edges.${link.link.road}`,
        grade: gradeOf(value, bands),
        service: link,
        densityPerKm: link.densityPerKm,
        queueShare: link.queueShare,
        worst: null,
        publicMin: null,
      };
      ranked.push({ row, rank: value ?? -1 });
    }
  } else if (list === "junctions") {
    for (const junction of service.junctions) {
      const present = junction.approaches.some((approach) => approach.present > 0);
      if (!present) continue;
      const cars = Math.max(...junction.approaches.map((approach) => approach.carsPerKm));
      const share = largest(junction.approaches.map((approach) => approach.queueShare));
      const value = measure === "delay" ? (junction.worst?.delayMeanS ?? null) : measure === "density" ? cars : share;
      const row: ServiceRow = {
        key: junction.node,
        title: words.junctionName(junction.node),
        path: `site.roads.nodes.${junction.node}`,
        grade: measure === "density" ? gradeOf(cars, DENSITY) : gradeOf(value, MEASURES[measure].bands),
        service: junction,
        densityPerKm: Math.max(...junction.approaches.map((approach) => approach.densityPerKm)),
        queueShare: share,
        worst: junction.worst ? linkTitle(junction.worst, site, language) : null,
        publicMin: null,
      };
      ranked.push({ row, rank: value ?? -1 });
    }
  } else {
    for (const gate of service.gates) {
      const row: ServiceRow = {
        key: gate.gate.id,
        title: gate.gate.name[language],
        path: `site.gates.${gate.gate.id}`,
        grade: gate.grade,
        service: gate,
        densityPerKm: null,
        queueShare: gate.queueMostM === null || gate.storageM === 0 ? null : gate.queueMostM / gate.storageM,
        worst: null,
        publicMin: gate.gate.dir === "in" ? gate.publicMin : null,
      };
      ranked.push({ row, rank: gate.delayMeanS ?? -1 });
    }
  }
  return ranked.sort((a, b) => b.rank - a.rank).map(({ row }) => row);
}

function largest(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}
