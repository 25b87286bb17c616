/** The Sankey diagram of tonnes: docks in, stores, processing, what stands ready, city area and hall, docks out. */
import {
  BACK_FROM,
  BACK_TO,
  CITY,
  classOfNode,
  type FreightLink,
  freightColumn,
  groupOfNode,
  HALL,
  LESS,
  MORE,
  REFUSED,
  WASTE,
} from "../../metrics/freightFlows.ts";
import { VEHICLE_CLASSES } from "../../recording/vocabulary.ts";
import { type SankeyPicture, type SankeyPlan, type SankeySize, sankeyPicture } from "../sankey/layout.ts";

export const USES = ["crossDock", "ambient", "cold", "wholesale"];

/** What is refused goes by above everything, changes of stock and what is lost below. */
const ABOVE = -1;
const BELOW = 1000;
const LAST = [CITY, HALL, WASTE, LESS, MORE, BACK_FROM, BACK_TO];

/** Where there are more stores than these they stand closer together [px]. */
const FEW = 5;
const CLOSE_PX = 9;

/** @param groups uses or tenants in the order they are drawn in */
export function freightPicture(
  links: readonly FreightLink[],
  groups: readonly string[],
  size: SankeySize,
): SankeyPicture {
  const orderOf = (node: string): number => {
    if (node === REFUSED) return ABOVE;
    const vehicleClass = classOfNode(node);
    if (vehicleClass !== null) return VEHICLE_CLASSES.indexOf(vehicleClass);
    const group = groupOfNode(node);
    if (group === null) return 500 + LAST.indexOf(node);
    return node.startsWith("ready.") ? USES.indexOf(group) : groups.indexOf(group);
  };
  const plan: SankeyPlan = {
    placeOf: (node) => ({ column: freightColumn(node), order: orderOf(node) }),
    passing: ({ from, to }, { order }) => {
      if (to === REFUSED) return ABOVE;
      if (from === LESS || from === BACK_TO) return BELOW + 1;
      return [MORE, WASTE, BACK_FROM].includes(to) ? BELOW + order / 1000 : order;
    },
  };
  return sankeyPicture(
    links.map(({ from, to, t }) => ({ from, to, amount: t })),
    plan,
    groups.length > FEW ? { ...size, paddingPx: CLOSE_PX } : size,
  );
}
