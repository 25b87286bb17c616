/** A year of measured weather through the PV chain, against the yields worked out with pvlib. */
import { expect } from "vitest";
import { faimanC } from "../../../src/park/energy/cell.ts";
import { extraterrestrialWm2, type Irradiance } from "../../../src/park/energy/clearSky.ts";
import { acPower, dcPower, incidenceModifier } from "../../../src/park/energy/pvwatts.ts";
import { DEG, noSun, Sun } from "../../../src/park/energy/sun.ts";
import { cosIncidence, groundWm2, hayDaviesWm2, preparePlane } from "../../../src/park/energy/transposition.ts";
import { LocalCalendar } from "../../../src/units/calendar.ts";
import { cos } from "../../../src/units/math.ts";
import { referenceTest } from "../../support/reference.ts";
import { readReference } from "../../support/referenceFolder.ts";

interface Yields {
  readonly results: Readonly<
    Record<string, { tilt: number; azimuth: number; poa_kwh_m2: number; ac_kwh_per_kwp: number }>
  >;
}

referenceTest("the typical year of Zhengzhou yields 1,104 kWh per kWp at 10° south, and so on, within 0.1 %", () => {
  const { results } = JSON.parse(readReference("pv/zhengzhou_epw_yield.json")) as Yields;
  const hours = readReference("weather/CHN_Henan.Zhengzhou.570830_CSWD.epw").trim().split(/\r?\n/).slice(8);
  const sun = new Sun({ latitudeDeg: 34.72, longitudeDeg: 113.65, altitudeM: 110 });
  const calendar = new LocalCalendar({ year: 2023, month: 1, day: 1 });
  const at = noSun();
  const planes = Object.entries(results).map(([name, { tilt, azimuth }]) => ({
    name,
    plane: preparePlane({ tiltDeg: tilt, azimuthDeg: azimuth }),
    light: 0,
    energy: 0,
  }));
  hours.forEach((line, hour) => {
    const cells = line.split(",").map(Number) as number[];
    const [air, ghiWm2, dniWm2, dhiWm2, wind] = [6, 13, 14, 15, 21].map((k) => cells[k]) as [
      number,
      number,
      number,
      number,
      number,
    ];
    // the value of row h is taken as centred on h − 1 o'clock
    const timeS = hour * 3600;
    sun.at(calendar.julianDateAt(timeS), at);
    const sky: Irradiance = { ghiWm2, dniWm2, dhiWm2 };
    const extra = extraterrestrialWm2(calendar.dayOfYearAt(timeS));
    for (const field of planes) {
      const incidence = cosIncidence(field.plane, at.apparentZenithDeg, at.azimuthDeg);
      const beam = dniWm2 * Math.max(0, incidence);
      const diffuse =
        hayDaviesWm2(field.plane, incidence, cos(at.apparentZenithDeg * DEG), sky, extra) +
        groundWm2(field.plane, ghiWm2);
      const cellC = faimanC(beam + diffuse, air, wind);
      field.light += (beam + diffuse) / 1000;
      field.energy += acPower(0.86 * dcPower(beam * incidenceModifier(incidence) + diffuse, cellC, 1000), 900) / 1000;
    }
  });
  for (const { name, light, energy } of planes) {
    const wanted = results[name] as Yields["results"][string];
    expect(Math.abs(energy / wanted.ac_kwh_per_kwp - 1), `${name}: ${energy}`).toBeLessThan(0.001);
    expect(Math.abs(light / wanted.poa_kwh_m2 - 1), `${name}: ${light}`).toBeLessThan(0.001);
  }
});
