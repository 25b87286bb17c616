/**
 * The city as delivery sees it: the town as a disc, customers at fixed places in and around it, ways between them. A
 * straight line times a factor for detours; what of it lies in the disc is driven at the town's speed.
 */
import { Streams } from "../../kernel/streams.ts";
import { HOUR_S } from "../../units/calendar.ts";
import { cos, sin } from "../../units/math.ts";
import { CUSTOMER_KINDS, type CustomerKind, type Delivery } from "./spec.ts";

/** A place [km east and north of the hub]. */
export interface Spot {
  readonly eastKm: number;
  readonly northKm: number;
}

export interface Customer extends Spot {
  /** unique: `shop.17` */
  readonly name: string;
  readonly kind: CustomerKind;
  /** vans may come only in the hours of entry */
  readonly inCore: boolean;
}

export interface Way {
  readonly km: number;
  /** in the mean */
  readonly s: number;
}

/** The town is the same in every run. */
const TOWN_SEED = 4540;
/** Customers lie as far out as this, in radii of the town. */
const OUTSKIRTS = 1.1;
/** Radius of the town over what tours drive in it, and where it lies: west by south of the hub. */
const RADIUS_PER_TOWN_KM = 0.31;
const BEARING = { east: -0.97, north: -0.24 };

export const HUB: Spot = { eastKm: 0, northKm: 0 };

export class CityMap {
  readonly customers: readonly Customer[];
  private readonly centre: Spot;
  private readonly radiusKm: number;
  private readonly delivery: Delivery;

  constructor(delivery: Delivery) {
    this.delivery = delivery;
    const { tourKm, townKm, detourFactor, core } = delivery;
    this.radiusKm = (RADIUS_PER_TOWN_KM * townKm) / detourFactor;
    const awayKm = Math.max(0, tourKm - townKm) / 2 / detourFactor + this.radiusKm;
    this.centre = { eastKm: BEARING.east * awayKm, northKm: BEARING.north * awayKm };
    const streams = new Streams(TOWN_SEED);
    this.customers = CUSTOMER_KINDS.flatMap((kind) => {
      const stream = streams.stream(kind, "places");
      return Array.from({ length: delivery.customers[kind].places }, (_, k): Customer => {
        const outKm = OUTSKIRTS * this.radiusKm * Math.sqrt(stream.next());
        const angle = 2 * Math.PI * stream.next();
        return {
          name: `${kind}.${k}`,
          kind,
          inCore: outKm <= core.radiusKm,
          eastKm: this.centre.eastKm + outKm * cos(angle),
          northKm: this.centre.northKm + outKm * sin(angle),
        };
      });
    });
  }

  way(from: Spot, to: Spot): Way {
    const km = this.kmOf(from, to);
    return { km, s: this.timeS(from, to, km) };
  }

  /** Ways between all of them, from · places + to; as long there as back. */
  waysBetween(spots: readonly Spot[]): { readonly km: Float64Array; readonly s: Float64Array } {
    const places = spots.length;
    const km = new Float64Array(places * places);
    const s = new Float64Array(places * places);
    for (let i = 0; i < places; i++) {
      for (let j = 0; j < i; j++) {
        const [from, to] = [spots[j] as Spot, spots[i] as Spot];
        const wayKm = this.kmOf(from, to);
        km[i * places + j] = km[j * places + i] = wayKm;
        s[i * places + j] = s[j * places + i] = this.timeS(from, to, wayKm);
      }
    }
    return { km, s };
  }

  private kmOf(from: Spot, to: Spot): number {
    const x = to.eastKm - from.eastKm;
    const y = to.northKm - from.northKm;
    return this.delivery.detourFactor * Math.sqrt(x * x + y * y);
  }

  private timeS(from: Spot, to: Spot, km: number): number {
    if (km === 0) return 0;
    const { centre, radiusKm } = this;
    const { townKmh, outsideKmh } = this.delivery;
    const x = to.eastKm - from.eastKm;
    const y = to.northKm - from.northKm;
    // |from + t·(to − from) − centre| = radius at both ends of what lies in the disc
    const fx = from.eastKm - centre.eastKm;
    const fy = from.northKm - centre.northKm;
    const straightKm = Math.sqrt(x * x + y * y);
    const a = straightKm * straightKm;
    const b = fx * x + fy * y;
    const root = b * b - a * (fx * fx + fy * fy - radiusKm * radiusKm);
    const half = root > 0 ? Math.sqrt(root) : 0;
    const inTown = Math.max(0, Math.min(1, (half - b) / a) - Math.max(0, (-half - b) / a));
    return km * (inTown / townKmh + (1 - inTown) / outsideKmh) * HOUR_S;
  }
}
