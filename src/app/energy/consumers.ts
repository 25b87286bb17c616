/**
 * Who uses power, in groups that a chart can tell apart: buildings by what they are for, charging by who charges.
 * Colours of loads are the cool ones of a scheme, those of charging its warm ones: P. Tol, "Colour schemes", SRON
 * technical note 3.2, 2021: `muted` on light grounds, `light` on dark ones, both safe for any colour vision.
 */
import type { Theme } from "../theme.ts";

export const GROUPS = [
  "ambient",
  "cold",
  "crossDock",
  "dataCentre",
  "market",
  "services",
  "truckCharging",
  "vanCharging",
  "otherCharging",
] as const;
export type Group = (typeof GROUPS)[number];

const GROUP_OF: Readonly<Record<string, Group>> = {
  "load.ambient": "ambient",
  "load.cold": "cold",
  "load.crossDock": "crossDock",
  "load.processing": "crossDock",
  "load.dataCentre": "dataCentre",
  "load.wholesale": "market",
  "charging.trucks": "truckCharging",
  "charging.swap": "truckCharging",
  "charging.vans": "vanCharging",
};

/** The group of an account that takes power off the busbar; what no group claims is among services or other charging. */
export function groupOf(account: string): Group {
  for (let name = account; name !== ""; name = name.slice(0, Math.max(0, name.lastIndexOf(".")))) {
    if (Object.hasOwn(GROUP_OF, name)) return GROUP_OF[name] as Group;
  }
  return account.startsWith("charging.") ? "otherCharging" : "services";
}

const COLOURS: Readonly<Record<Theme, Readonly<Record<Group, string>>>> = {
  light: {
    ambient: "#332288",
    cold: "#88ccee",
    crossDock: "#44aa99",
    dataCentre: "#117733",
    market: "#999933",
    services: "#ddcc77",
    truckCharging: "#cc6677",
    vanCharging: "#882255",
    otherCharging: "#aa4499",
  },
  dark: {
    ambient: "#77aadd",
    cold: "#99ddff",
    crossDock: "#44bb99",
    dataCentre: "#bbcc33",
    market: "#aaaa00",
    services: "#eedd88",
    truckCharging: "#ee8866",
    vanCharging: "#ffaabb",
    otherCharging: "#dddddd",
  },
};

export function groupColour(group: Group, theme: Theme): string {
  return COLOURS[theme][group];
}
