/**
 * A question about the coming hours: what the hub will need and what the sun will give, what electricity costs, what the
 * battery and the vehicles at the chargers can do. Powers are means over steps of equal length, at the busbar [kW AC].
 */

export interface DispatchCase {
  /** length of a step [h]; the bill's peak is a mean over a step, so 0.25 */
  readonly stepH: number;
  /** without battery and sessions, by step [kW] */
  readonly loadKw: ArrayLike<number>;
  /** what the sun could give, by step [kW]; what is not taken is curtailed */
  readonly solarKw: ArrayLike<number>;
  readonly buyCnyPerKwh: ArrayLike<number>;
  /** nowhere above the price of buying */
  readonly sellCnyPerKwh: ArrayLike<number>;
  /** for the largest mean import of a step [CNY/kW] */
  readonly demandCnyPerKw: number;
  /** largest import already on this month's bill [kW] */
  readonly monthPeakKw: number;
  /** Infinity: none */
  readonly importLimitKw: number;
  readonly exportLimitKw: number;
  readonly battery: BatteryCase | null;
  readonly sessions: readonly SessionCase[];
}

export interface BatteryCase {
  /** stored energy it is kept between [kWh] */
  readonly minKwh: number;
  readonly maxKwh: number;
  readonly startKwh: number;
  /** stored after the last step: between these [kWh], both the same when it must be met exactly */
  readonly endMinKwh: number;
  readonly endMaxKwh: number;
  /** [kW AC] */
  readonly chargeKw: number;
  readonly dischargeKw: number;
  /** stored / taken, given / drawn from store; above 0, at most 1 */
  readonly chargeEfficiency: number;
  readonly dischargeEfficiency: number;
  /** what a kWh stored after the last step is worth to whoever plans; no part of the bill; 0 without [CNY/kWh] */
  readonly endCnyPerKwh?: number;
  /** wear, per kWh given at the busbar [CNY/kWh] */
  readonly cycleCnyPerKwh: number;
}

/** A vehicle at a charger. */
export interface SessionCase {
  readonly id: string;
  /** first step it is there */
  readonly arrival: number;
  /** first step it is gone; may lie beyond the last step */
  readonly departure: number;
  /** most it takes [kW AC] */
  readonly maxKw: number;
  /** stored / taken */
  readonly efficiency: number;
  /** what its battery must have gained when it leaves [kWh] */
  readonly neededKwh: number;
  /** gives back on demand (V2G); null: it only charges */
  readonly giving: {
    /** most it gives [kW AC] */
    readonly maxKw: number;
    /** given / drawn from store */
    readonly efficiency: number;
    /** its battery's gain never falls below this, ≤ 0 [kWh] */
    readonly lowestKwh: number;
  } | null;
}
