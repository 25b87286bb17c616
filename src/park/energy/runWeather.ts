/** Which weather a run has: drawn from the climate, or measured. */
import type { MeasuredOrigin } from "../../recording/chunk.ts";
import type { LocalCalendar } from "../../units/calendar.ts";
import type { ParkContext } from "../context.ts";
import { SiteSky } from "./siteSky.ts";
import { Weather, type WeatherSource } from "./weather.ts";
import type { WeatherConditions } from "./weatherSpec.ts";

/** What measured weather is made over. */
export interface WeatherParts {
  /** gives the rain that was not measured, and skies that a what-if forces */
  readonly generated: WeatherSource;
  readonly calendar: LocalCalendar;
  readonly spec: WeatherConditions;
  readonly siteSky: SiteSky;
}

/** A measured year as a run is given it. Few runs are, so that what makes weather of it comes with it. */
export interface MeasuredGiven {
  /** of the file it was read from, by which a scenario names it */
  readonly sha256: string;
  readonly origin: MeasuredOrigin;
  readonly over: (parts: WeatherParts) => WeatherSource;
}

export function runWeather({ streams, calendar, conditions, site, measured }: ParkContext): WeatherSource {
  const spec = conditions.weather;
  const generated = new Weather(streams, calendar, spec);
  if (spec.kind === "generated") return generated;
  if (!measured) throw new Error("measured weather was asked for, and none was given");
  return measured.over({
    generated,
    calendar,
    spec,
    siteSky: new SiteSky(site.location, site.energy.solar.models.clearSky),
  });
}
