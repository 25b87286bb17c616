/**
 * Where the lots of a tenant lie: parcels in the zones of its classes of turnover, each zone with so much room. What
 * comes spreads over the classes as movements do and spills over where a zone is full; what goes is taken likewise: the
 * oldest first, what expires first, or at a cross-dock the freshest of what its stay is over.
 */

export interface Parcel {
  readonly lot: number;
  readonly expiryS: number;
  /** from then on it may go out with others */
  readonly ripeS: number;
  tonnes: number;
}

export type Rotation = "fifo" | "fefo" | "freshest";

/** Goods of one lot that were taken, and the way to them, one way, times tonnes [m·t]. */
export interface Piece extends Parcel {
  tonneM: number;
}

/** Less than this is the rounding of a sum [t]. */
export const CRUMB_T = 1e-9;

interface Zone {
  readonly share: number;
  readonly wayM: number;
  readonly capacityT: number;
  readonly parcels: Parcel[];
  /** in it and on its way to it */
  filledT: number;
}

export class Storage {
  private readonly rotation: Rotation;
  private readonly zones: readonly Zone[];

  constructor(
    rotation: Rotation,
    capacityT: number,
    layout: {
      readonly positionShares: readonly number[];
      readonly movementShares: readonly number[];
      readonly classWayM: readonly number[];
    },
  ) {
    this.rotation = rotation;
    this.zones = layout.positionShares.map((positions, k) => ({
      share: layout.movementShares[k] as number,
      wayM: layout.classWayM[k] as number,
      capacityT: positions * capacityT,
      parcels: [],
      filledT: 0,
    }));
  }

  /** Goods that may be taken [t]. */
  get tonnes(): number {
    let sum = 0;
    for (const zone of this.zones) for (const parcel of zone.parcels) sum += parcel.tonnes;
    return sum;
  }

  /** Room for a lot, class by class; what no zone has room for lies in the last [t]. */
  reserve(tonnes: number): number[] {
    const { zones } = this;
    const parts = zones.map(({ share }) => share * tonnes);
    let overT = 0;
    for (let k = 0; k < zones.length; k++) {
      const zone = zones[k] as Zone;
      const wishT = (parts[k] as number) + overT;
      const fitsT = k === zones.length - 1 ? wishT : Math.max(0, Math.min(wishT, zone.capacityT - zone.filledT));
      parts[k] = fitsT;
      zone.filledT += fitsT;
      overT = wishT - fitsT;
    }
    return parts;
  }

  /** One way times tonnes of what goes to reserved room [m·t]. */
  tonneMOf(parts: readonly number[]): number {
    return parts.reduce((sum, part, k) => sum + part * (this.zones[k] as Zone).wayM, 0);
  }

  /** A lot lies in the room that was reserved for it; one that comes back is among the first to go again. */
  put(parts: readonly number[], lot: Omit<Parcel, "tonnes">, comesBack = false): void {
    this.zones.forEach((zone, k) => {
      const tonnes = parts[k] as number;
      if (tonnes <= CRUMB_T) {
        zone.filledT -= tonnes;
        return;
      }
      const parcel = { ...lot, tonnes };
      let at = comesBack && this.rotation === "fifo" ? 0 : zone.parcels.length;
      if (this.rotation === "fefo") {
        while (at > 0 && (zone.parcels[at - 1] as Parcel).expiryS > lot.expiryS) at--;
      }
      zone.parcels.splice(at, 0, parcel);
    });
  }

  /** Lies there at the beginning: as full in every class. */
  begin(tonnes: number, lot: Omit<Parcel, "tonnes">): void {
    const capacityT = this.zones.reduce((sum, zone) => sum + zone.capacityT, 0);
    const parts = this.zones.map((zone) => (tonnes * zone.capacityT) / capacityT);
    this.zones.forEach((zone, k) => {
      zone.filledT += parts[k] as number;
    });
    this.put(parts, lot);
  }

  /** Takes so much, or what there is. */
  take(tonnes: number, nowS: number): Piece[] {
    const pieces = new Map<number, Piece>();
    let leftT = tonnes;
    for (const zone of this.zones) leftT -= this.takeFrom(zone, Math.min(leftT, zone.share * tonnes), nowS, pieces);
    // a class that lacks is made up for by the others, the nearest first
    for (const zone of this.zones) {
      if (leftT <= CRUMB_T) break;
      leftT -= this.takeFrom(zone, leftT, nowS, pieces);
    }
    return [...pieces.values()];
  }

  private takeFrom(zone: Zone, tonnes: number, nowS: number, pieces: Map<number, Piece>): number {
    let takenT = 0;
    const { parcels } = zone;
    while (tonnes - takenT > CRUMB_T && parcels.length > 0) {
      const at = this.next(parcels, nowS);
      const parcel = parcels[at] as Parcel;
      const part = Math.min(parcel.tonnes, tonnes - takenT);
      takenT += part;
      parcel.tonnes -= part;
      let piece = pieces.get(parcel.lot);
      if (!piece) pieces.set(parcel.lot, (piece = { ...parcel, tonnes: 0, tonneM: 0 }));
      // the last crumb goes along
      const whole = parcel.tonnes <= CRUMB_T ? part + parcel.tonnes : part;
      if (parcel.tonnes <= CRUMB_T) parcels.splice(at, 1);
      piece.tonnes += whole;
      piece.tonneM += whole * zone.wayM;
      zone.filledT -= whole;
    }
    return takenT;
  }

  /** Whose turn it is. */
  private next(parcels: readonly Parcel[], nowS: number): number {
    if (this.rotation !== "freshest") return 0;
    for (let k = parcels.length - 1; k >= 0; k--) if ((parcels[k] as Parcel).ripeS <= nowS) return k;
    return 0;
  }
}
