/** A year of measured weather through the PV chain, against the yields worked out with pvlib. */
import { expect } from "vitest";
import { type EpwYear, readEpw } from "../../../src/exchange/weather/epw.ts";
import { faimanC } from "../../../src/park/energy/cell.ts";
import { extraterrestrialWm2, type Irradiance } from "../../../src/park/energy/clearSky.ts";
import { acPower, dcPower, incidenceModifier } from "../../../src/park/energy/pvwatts.ts";
import { DEG, noSun, Sun } from "../../../src/park/energy/sun.ts";
import { cosIncidence, groundWm2, hayDaviesWm2, preparePlane } from "../../../src/park/energy/transposition.ts";
import { LocalCalendar } from "../../../src/units/calendar.ts";
import { cos, sin } from "../../../src/units/math.ts";
import { referenceTest } from "../../support/reference.ts";
import { readReference, readReferenceBytes } from "../../support/referenceFolder.ts";

interface Yields {
  readonly ghi_kwh_m2: number;
  readonly dni_kwh_m2: number;
  readonly dhi_kwh_m2: number;
  readonly monthly_ghi: readonly number[];
  readonly monthly_temp: readonly number[];
  readonly results: Readonly<
    Record<
      string,
      {
        readonly tilt: number;
        readonly azimuth: number;
        readonly poa_kwh_m2: number;
        readonly ac_kwh_per_kwp: number;
        readonly monthly_ac: readonly number[];
      }
    >
  >;
}

const yields = () => JSON.parse(readReference("pv/zhengzhou_epw_yield.json")) as Yields;
const zhengzhou = () => readEpw(readReferenceBytes("weather/CHN_Henan.Zhengzhou.570830_CSWD.epw"), "").year as EpwYear;
const calendar = new LocalCalendar({ year: 2023, month: 1, day: 1 });
/** Sums by month of a value an hour. */
function monthly(of: (hour: number) => number): number[] {
  const sums = new Array<number>(12).fill(0);
  for (let hour = 0; hour < 8760; hour++) {
    const month = calendar.dateAt(hour * 3600).month - 1;
    sums[month] = (sums[month] as number) + of(hour);
  }
  return sums;
}
const apart = (value: number, wanted: number) => Math.abs(value / wanted - 1);

referenceTest("the typical year of Zhengzhou is read as it stands", () => {
  const wanted = yields();
  const year = zhengzhou();
  const sum = (column: Float64Array) => column.reduce((a, b) => a + b, 0) / 1000;
  expect(sum(year.ghiWm2)).toBeCloseTo(wanted.ghi_kwh_m2, 1);
  expect(sum(year.dniWm2)).toBeCloseTo(wanted.dni_kwh_m2, 1);
  expect(sum(year.dhiWm2)).toBeCloseTo(wanted.dhi_kwh_m2, 1);
  const hours = monthly(() => 1);
  monthly((hour) => (year.ghiWm2[hour] as number) / 1000).forEach((kwh, m) => {
    expect(kwh).toBeCloseTo(wanted.monthly_ghi[m] as number, 1);
  });
  monthly((hour) => year.airC[hour] as number).forEach((degreeHours, m) => {
    expect(degreeHours / (hours[m] as number)).toBeCloseTo(wanted.monthly_temp[m] as number, 1);
  });
  expect(year).toMatchObject({ place: "Zhengzhou", utcOffsetH: 8, hasLeapDay: false, rainMm: null });
});

referenceTest("it yields 1,104 kWh per kWp at 10° south, and so on, within 0.1 %, each month within 0.2 %", () => {
  const { results } = yields();
  const { airC, windMs, ghiWm2, dniWm2, dhiWm2, latitudeDeg, longitudeDeg } = zhengzhou();
  const sun = new Sun({ latitudeDeg, longitudeDeg, altitudeM: 110 });
  const at = noSun();
  for (const [name, wanted] of Object.entries(results)) {
    const plane = preparePlane({ tiltDeg: wanted.tilt, azimuthDeg: wanted.azimuth });
    let light = 0;
    const energy = monthly((hour) => {
      // the value of row h is taken as centred on h − 1 o'clock
      const timeS = hour * 3600;
      sun.at(calendar.julianDateAt(timeS), at);
      const sky: Irradiance = {
        ghiWm2: ghiWm2[hour] as number,
        dniWm2: dniWm2[hour] as number,
        dhiWm2: dhiWm2[hour] as number,
      };
      const extra = extraterrestrialWm2(calendar.dayOfYearAt(timeS));
      const zenith = at.apparentZenithDeg * DEG;
      const incidence = cosIncidence(plane, cos(zenith), sin(zenith), at.azimuthDeg);
      const beam = sky.dniWm2 * Math.max(0, incidence);
      const diffuse = hayDaviesWm2(plane, incidence, cos(zenith), sky, extra) + groundWm2(plane, sky.ghiWm2);
      const cellC = faimanC(beam + diffuse, airC[hour] as number, windMs[hour] as number);
      light += (beam + diffuse) / 1000;
      return acPower(0.86 * dcPower(beam * incidenceModifier(incidence) + diffuse, cellC, 1000), 900) / 1000;
    });
    const year = energy.reduce((a, b) => a + b, 0);
    expect(apart(year, wanted.ac_kwh_per_kwp), `${name}: ${year}`).toBeLessThan(0.001);
    expect(apart(light, wanted.poa_kwh_m2), `${name}: ${light}`).toBeLessThan(0.001);
    energy.forEach((kwh, m) => {
      expect(apart(kwh, wanted.monthly_ac[m] as number), `${name}, month ${m + 1}: ${kwh}`).toBeLessThan(0.002);
    });
  }
});
