/** Which labels there are: the six centres and the hub at its truck gate, by their official names. */
import { areaOfCentre } from "../camera/presets.ts";
import { hull, rectCentre, type SiteLayout } from "../layout.ts";
import type { LabelSpec } from "./labels.ts";

export function labelsOf(layout: SiteLayout): LabelSpec[] {
  const specs = layout.centres.map((centre): LabelSpec => {
    const own = layout.buildings.filter((b) => b.centre === centre.id && !b.minor && b.use !== "deck");
    const energy = own.some((b) => b.id === "ENS");
    const park = layout.buildings.some((b) => b.centre === centre.id && b.use === "deck");
    const canopy = layout.energy.solar.canopies[0];
    const biggest = [...own].sort((a, b) => b.floorM2 - a.floorM2)[0];
    if (energy && canopy) {
      const [x, y] = rectCentre(canopy.rect);
      return { id: centre.id, name: centre.name, colour: centre.colour, at: [x, y, canopy.heightM] };
    }
    if (park || !biggest) {
      const [x, y] = rectCentre(hull(areaOfCentre(layout, centre.id)));
      return { id: centre.id, name: centre.name, colour: centre.colour, at: [x, y, 3] };
    }
    const [x, y] = rectCentre(biggest.rect);
    return { id: centre.id, name: centre.name, colour: centre.colour, at: [x, y, biggest.heightM] };
  });
  const gate = layout.gates.find((g) => g.class === "heavy" && g.dir === "in");
  if (gate) specs.push({ id: "site", name: layout.name, colour: "#2f7de0", at: [gate.at[0], gate.at[1], 7] });
  return specs;
}
