/**
 * Colours of levels of service, told apart by people of any colour vision: ColorBrewer's diverging RdYlBu in six
 * classes, blue where traffic flows and red where it stands (C. Brewer, M. Harrower, colorbrewer2.org).
 */
import { type Grade, gradeOf } from "../../metrics/roads/bands.ts";
import { type LinkService, MEASURES, type Measure } from "../../metrics/roads/service.ts";

export const GRADE_COLOURS: Readonly<Record<Grade, string>> = {
  A: "#4575b4",
  B: "#91bfdb",
  C: "#e0f3f8",
  D: "#fee090",
  E: "#fc8d59",
  F: "#d73027",
};

/** Colours of the directions of roads (`sp1+`) by a measure; those on which nobody drove have none. */
export function roadColours(links: readonly LinkService[], measure: Measure): Map<string, string> {
  const { bands, of } = MEASURES[measure];
  const colours = new Map<string, string>();
  const longest = new Map<string, number>();
  for (const service of links) {
    const grade = gradeOf(of(service), bands);
    if (grade === null) continue;
    const { road, dir, storageM } = service.link;
    const name = `${road}${dir === 1 ? "+" : "-"}`;
    if (storageM <= (longest.get(name) ?? 0)) continue;
    longest.set(name, storageM);
    colours.set(name, GRADE_COLOURS[grade]);
  }
  return colours;
}
