/** Where the charging posts stand: at the nose of each truck stall with a gun, between bays of vans. */
import { type Place, placesOfRow, type SiteLayout } from "../layout.ts";
import { atPlace } from "./markings.ts";
import type { Stand } from "./props.ts";

export interface ChargerStand extends Stand {
  /** places its guns serve */
  readonly places: readonly string[];
}

export interface ChargerPlan {
  /** one post per truck cabinet and stall */
  readonly trucks: ChargerStand[];
  readonly cabinets: Stand[];
  readonly vans: ChargerStand[];
}

export function chargersOf(layout: SiteLayout): ChargerPlan {
  const places = new Map<string, Place>();
  for (const row of [...layout.stallRows, ...layout.bayRows]) for (const p of placesOfRow(row)) places.set(p.id, p);
  const trucks: ChargerStand[] = [];
  const cabinets: Stand[] = [];
  const { truckCabinets, vanCabinets } = layout.energy.charging;
  for (const box of truckCabinets) {
    const stalls = box.stalls.map((id) => places.get(id)).filter((p) => p !== undefined);
    for (const p of stalls) {
      const [x, y] = atPlace(p, p.lengthM / 2 - 2.2, p.widthM / 2);
      trucks.push({ x, y, heading: p.heading - Math.PI / 2, places: [p.id] });
    }
    const first = stalls[0];
    if (first) {
      const [x, y] = atPlace(first, -first.lengthM / 2 + 2.4, first.widthM / 2);
      cabinets.push({ x, y, heading: first.heading + Math.PI / 2, scale: 0.62 });
    }
  }
  const vans: ChargerStand[] = [];
  const vanPlaces = vanCabinets.rows.flatMap((id) => {
    const row = layout.bayRows.find((r) => r.id === id);
    return row ? placesOfRow(row) : [];
  });
  const guns = Math.min(vanPlaces.length, vanCabinets.count * vanCabinets.guns);
  for (let i = 0; i < guns; i += vanCabinets.guns) {
    const p = vanPlaces[i] as Place;
    const served = vanPlaces.slice(i, i + vanCabinets.guns).map((q) => q.id);
    // vans stand nose first: posts at the nose end
    const [x, y] = atPlace(p, p.lengthM / 2 - 0.3, -p.widthM / 2);
    vans.push({ x, y, heading: p.heading + Math.PI, scale: 0.72, places: served });
  }
  return { trucks, cabinets, vans };
}
