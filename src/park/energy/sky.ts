/** Sun and weather over the hub, minute by minute with the value of its middle, written down as levels. */
import type { ParkContext } from "../context.ts";
import { runWeather } from "./runWeather.ts";
import { SolarPlant } from "./solarPlant.ts";
import type { Air, WeatherSource } from "./weather.ts";

export class Sky {
  readonly plant: SolarPlant;
  readonly weather: WeatherSource;
  /** of the minute */
  readonly air: Air = {
    airC: 15,
    windMs: 0,
    rainMmH: 0,
    clearness: 1,
    beamClearness: 1,
    diffuseClearness: null,
    cloudShare: 0,
  };
  private readonly ctx: ParkContext;
  private readonly levels: Readonly<
    Record<"azimuth" | "elevation" | "ghi" | "air" | "wind" | "rain" | "cloud", number>
  >;

  constructor(ctx: ParkContext) {
    const { recorder, site } = ctx;
    this.ctx = ctx;
    this.weather = runWeather(ctx);
    this.plant = new SolarPlant(site.energy.solar, site.location, ctx.initial.energy.solarAgeYears);
    for (const array of site.energy.solar.arrays) {
      recorder.entity({ kind: "solar", name: array.id, group: array.on });
    }
    const of = (name: string, unit: string) => recorder.level(name, unit);
    this.levels = {
      azimuth: of("sun.azimuthDeg", "°"),
      elevation: of("sun.elevationDeg", "°"),
      ghi: of("weather.ghiWm2", "W/m²"),
      air: of("weather.airC", "°C"),
      wind: of("weather.windMs", "m/s"),
      rain: of("weather.rainMmH", "mm/h"),
      cloud: of("weather.cloudShare", "0–1"),
    };
  }

  /** A minute begins. */
  step(nowS: number, stepS: number): void {
    const { calendar, recorder, conditions } = this.ctx;
    const middleS = nowS + stepS / 2;
    const { air, plant, levels } = this;
    this.weather.at(middleS, air);
    const { month } = calendar.dateAt(middleS);
    const linke = conditions.weather.climate.linkeTurbidity[month - 1] as number;
    plant.step(calendar.julianDateAt(middleS), calendar.dayOfYearAt(middleS), month, linke, air);
    recorder.setLevel(levels.azimuth, plant.sun.azimuthDeg);
    recorder.setLevel(levels.elevation, 90 - plant.sun.apparentZenithDeg);
    recorder.setLevel(levels.ghi, plant.sky.ghiWm2);
    recorder.setLevel(levels.air, air.airC);
    recorder.setLevel(levels.wind, air.windMs);
    recorder.setLevel(levels.rain, air.rainMmH);
    recorder.setLevel(levels.cloud, air.cloudShare);
  }

  /** Of the sun, as seen [°]. */
  get elevationDeg(): number {
    return 90 - this.plant.sun.apparentZenithDeg;
  }
}
