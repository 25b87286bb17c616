/** Which weather a run has: drawn from the climate, or measured. */
import type { ParkContext } from "../context.ts";
import { MeasuredWeather } from "./measuredWeather.ts";
import { SiteSky } from "./siteSky.ts";
import { Weather, type WeatherSource } from "./weather.ts";

export function runWeather({ streams, calendar, conditions, site, measuredYear }: ParkContext): WeatherSource {
  const spec = conditions.weather;
  const generated = new Weather(streams, calendar, spec);
  if (spec.kind === "generated") return generated;
  if (!measuredYear) throw new Error("measured weather was asked for, and none was given");
  return new MeasuredWeather(measuredYear, generated, calendar, spec, new SiteSky(site.location));
}
