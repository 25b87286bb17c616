/** Days of the scenarios we ship that several tests look at: each is simulated once a worker, nobody changes them. */
import type { Recording } from "../../src/recording/recording.ts";
import type { Detail } from "../../src/recording/vocabulary.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { scenario } from "./scenarios.ts";

const days = new Map<string, Recording>();

/** The day of a scenario file for a seed, as it stands in `scenarios/`. */
export function dayOf(file: string, seed: number, detail: Detail): Recording {
  const key = `${file} ${seed} ${detail}`;
  let day = days.get(key);
  if (!day) {
    day = simulate(scenario(file), { seed, days: 1, detail });
    days.set(key, day);
  }
  return day;
}
