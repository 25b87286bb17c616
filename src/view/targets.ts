/** The fixed things of a site that can be clicked or flown to, by the kind and name they have in a recording. */
import { allDoors, type Building, placesOfRow, type Rect, rectCentre, type SiteLayout } from "./layout.ts";
import { gateLines } from "./park/gatePlan.ts";
import type { Target, TurnedBox } from "./pick.ts";

function boxOf(r: Rect, z1: number, z0 = 0): TurnedBox {
  const [x, y] = rectCentre(r);
  return { x, y, heading: 0, lengthM: r[2] - r[0], widthM: r[3] - r[1], z0, z1 };
}

export function targetsOf(layout: SiteLayout): Target[] {
  const targets: Target[] = [];
  const building = (b: Building) => {
    const kind = b.use === "deck" ? "deck" : "building";
    targets.push({ kind, name: b.id, box: boxOf(b.rect, b.heightM) });
  };
  layout.buildings.filter((b) => b.above === undefined).forEach(building);
  for (const door of allDoors(layout)) {
    const out = 0.6;
    targets.push({
      kind: "door",
      name: door.id,
      box: {
        x: door.x + Math.cos(door.heading) * out,
        y: door.y + Math.sin(door.heading) * out,
        heading: door.heading,
        lengthM: 2 * out,
        widthM: door.widthM * 0.96,
        z0: 0,
        z1: 5,
      },
    });
  }
  for (const row of [...layout.stallRows, ...layout.bayRows]) {
    for (const p of placesOfRow(row)) {
      targets.push({
        kind: row.kind === "van" || row.kind === "pickUp" ? "bay" : "stall",
        name: p.id,
        box: { x: p.x, y: p.y, heading: p.heading, lengthM: p.lengthM, widthM: p.widthM, z0: 0, z1: 0.1 },
      });
    }
  }
  for (const { gate, at, heading, widthM } of gateLines(layout)) {
    targets.push({
      kind: "gate",
      name: gate.id,
      box: { x: at[0], y: at[1], heading, lengthM: 8, widthM: widthM + 5, z0: 4.8, z1: 7 },
    });
  }
  const { battery, grid, charging } = layout.energy;
  for (const rect of battery.containers) targets.push({ kind: "battery", name: "BATTERY", box: boxOf(rect, 3.6) });
  targets.push({ kind: "grid", name: "GRID", box: boxOf(grid.substation, 6) });
  if (charging.swap.bays > 0) {
    targets.push({ kind: "swapStation", name: "SWAP.0", box: boxOf(charging.swap.rect, 6.5) });
  }
  targets.push({ kind: "cistern", name: "CISTERN", box: boxOf(layout.water.cisternRect, 0.5) });
  return targets;
}
