/** The hub's power, assembled: what the rest of the park may ask of it. */
import type { ParkContext } from "../context.ts";
import type { Charging } from "./charging.ts";
import type { EnergyPolicies } from "./emsDesk.ts";
import { Balance } from "./settle.ts";
import { SwapStation } from "./swap.ts";
import type { Air, WeatherSource } from "./weather.ts";

export interface Energy {
  readonly charging: Charging;
  readonly swap: SwapStation;
  readonly weather: WeatherSource;
  /** the air of this minute */
  readonly air: Readonly<Air>;
  readonly balance: Balance;
  /** Calls back with the IT power [kW] whenever it has changed, first at the start. */
  onItKw(listener: (itKw: number) => void): void;
  /** From now on power is settled. */
  start(): void;
}

export function createEnergy(ctx: ParkContext, policies: EnergyPolicies): Energy {
  const balance = new Balance(ctx, policies);
  const swap = new SwapStation(ctx, balance.charging);
  return {
    charging: balance.charging,
    swap,
    weather: balance.sky.weather,
    air: balance.sky.air,
    balance,
    onItKw: (listener) => balance.itListeners.push(listener),
    start: () => balance.start(),
  };
}
