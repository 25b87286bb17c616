/** Who is charged first: what a strategy may see of a session, and what it answers. */

/** Accounts `charging.<kind>` with sessions of their own; forklifts charge by the clock. */
export const SESSION_KINDS = ["trucks", "vans", "cars", "swap"] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

export interface SessionView {
  readonly kind: SessionKind;
  readonly beganS: number;
  /** when it should have its energy; infinity when nobody said */
  readonly dueS: number;
  /** battery side [kWh] */
  readonly leftKwh: number;
  /** time in which it would have its energy, had it the whole cabinet [s] */
  readonly fullPowerS: number;
}

export interface ChargingOrder {
  /** the least first, who came first at a tie; null: all alike, none has more while another lacks it */
  readonly turn: ((session: SessionView, nowS: number) => number) | null;
  /** who is served has at least this, at the battery, or nothing [kW] */
  readonly minimumKw: number;
}

/** Asked once, at the start of a run; turns are taken anew at most once a minute. */
export type ChargingPolicy = () => ChargingOrder;

export const ALIKE: ChargingOrder = { turn: null, minimumKw: 0 };
