/**
 * The PV chain as a run has it: a year of minutes on three planes beside a loop of cosines, and everything between the
 * time of day and alternating current beside the tables of pvlib.
 */
import { faimanC, pvsystC, sapmC } from "../../../src/park/energy/cell.ts";
import {
  airMass,
  clearAir,
  cosZenithOf,
  extraterrestrialWm2,
  haurwitzWm2,
  ineichen,
} from "../../../src/park/energy/clearSky.ts";
import { SolarPlant } from "../../../src/park/energy/solarPlant.ts";
import { solarSpec } from "../../../src/park/energy/solarSpec.ts";
import { DEG, noSun, pressurePa, Sun } from "../../../src/park/energy/sun.ts";
import {
  cosIncidence,
  groundWm2,
  hayDaviesWm2,
  isotropicWm2,
  perezWm2,
  preparePlane,
} from "../../../src/park/energy/transposition.ts";
import { LocalCalendar } from "../../../src/units/calendar.ts";
import { sin } from "../../../src/units/math.ts";
import { type PvCase, type PvRow, pvCases, pvRows, Worst } from "../../support/pvTables.ts";

/** Of the house plan: the year's time over that of the loop, about what pvlib needs. */
const RATIO = { goal: 0.55, stretch: 0.18 };
const ROUNDS = 7;
const SITE = { latitudeDeg: 35.2, longitudeDeg: 113.3, altitudeM: 90 };
const PLANES = [
  ["S10", 10, 180],
  ["E5", 5, 90],
  ["W5", 5, 270],
] as const;

const verdict = (ok: boolean) => (ok ? "ok" : "BEYOND");

const plantOf = (planes: readonly (readonly [string, number, number])[], site: typeof SITE) =>
  new SolarPlant(
    solarSpec.parse({
      arrays: planes.map(([id, tiltDeg, azimuthDeg]) => ({ id, on: "ROOF", kwp: 1, tiltDeg, azimuthDeg })),
      inverterKw: 0.9 * planes.length,
    }),
    site,
  );

const clearSky = (airC: number, windMs: number) => {
  return { airC, windMs, rainMmH: 0, clearness: 1, beamClearness: 1, diffuseClearness: null, cloudShare: 0 };
};

/** Every minute of 2026 under a clear sky: sun, Ineichen, Haurwitz, and three planes by Hay-Davies, Faiman and PVWatts. */
function minutes(): { kwhPerKwp: number; haurwitzKwhM2: number } {
  const calendar = new LocalCalendar({ year: 2026, month: 1, day: 1 });
  const plant = plantOf(PLANES, SITE);
  const air = clearSky(15, 2);
  let [kwh, haurwitzWh] = [0, 0];
  for (let day = 0; day < 365; day++) {
    const { month } = calendar.dateAt(day * 86_400);
    for (let minute = 0; minute < 1440; minute++) {
      const middleS = day * 86_400 + minute * 60 + 30;
      plant.step(calendar.julianDateAt(middleS), day + 1, month, 4.5, air);
      kwh += plant.availableKw / 60;
      haurwitzWh += haurwitzWm2(cosZenithOf(plant.sun.apparentZenithDeg)) / 60;
    }
  }
  return { kwhPerKwp: kwh / PLANES.length, haurwitzKwhM2: haurwitzWh / 1000 };
}

function cosines(): number {
  let s = 0;
  for (let i = 0; i < 166e6; i++) s += Math.cos((i * 130) / 166e6);
  return s;
}

function timed(run: () => unknown): number {
  const beganMs = performance.now();
  run();
  return performance.now() - beganMs;
}

export function pvSpeed(): string[] {
  const { kwhPerKwp, haurwitzKwhM2 } = minutes();
  const rounds = Array.from({ length: ROUNDS }, () => {
    const [yearMs, loopMs] = [timed(minutes), timed(cosines)];
    return { yearMs, loopMs, ratio: yearMs / loopMs };
  }).sort((a, b) => a.ratio - b.ratio);
  const [best, middle, worst] = [0, ROUNDS >> 1, ROUNDS - 1].map((k) => rounds[k] as (typeof rounds)[number]) as [
    (typeof rounds)[number],
    (typeof rounds)[number],
    (typeof rounds)[number],
  ];
  return [
    `PV, a year of minutes on three planes: ${middle.ratio.toFixed(3)} of the cosines in the median of ${ROUNDS} (${best.ratio.toFixed(3)} to ${worst.ratio.toFixed(3)})  ` +
      `${verdict(middle.ratio <= RATIO.goal)} (goal ${RATIO.goal}, stretch ${RATIO.stretch}${middle.ratio <= RATIO.stretch ? " met" : ""}); ` +
      `${middle.yearMs.toFixed(0)} ms beside ${middle.loopMs.toFixed(0)} ms; clear-sky year ${kwhPerKwp.toFixed(1)} kWh/kWp, Haurwitz ${haurwitzKwhM2.toFixed(0)} kWh/m²`,
  ];
}

/** What the tables of pvlib have, within what the house plan allows. */
const TABLES: readonly (readonly [name: string, unit: string, limit: number])[] = [
  ["zenith", "°", 0.01],
  ["apparent zenith", "°", 0.01],
  ["global", "W/m²", 0.5],
  ["direct", "W/m²", 0.5],
  ["diffuse", "W/m²", 0.5],
  ["Haurwitz", "W/m²", 0.5],
  ["plane, isotropic", "W/m²", 1],
  ["plane, Hay-Davies", "W/m²", 1],
  ["plane, Perez", "W/m²", 1.5],
  ["cell, Faiman", "K", 0.05],
  ["cell, PVsyst", "K", 0.05],
  ["cell, SAPM", "K", 0.05],
  ["AC", "W/kWp", 1],
  ["AC of a day", "%", 0.1],
];

export function pvAccuracy(): string[] {
  const worst = new Worst();
  for (const pvCase of pvCases()) judgeDay(pvCase, worst);
  return [
    "PV beside pvlib, four days by ten minutes, everything worked out from the time of day; largest difference:",
    ...TABLES.map(([name, unit, limit]) => {
      const off = worst.at(name);
      return `  ${name.padEnd(18)} ${off.toExponential(1).padStart(9)} ${unit.padEnd(5)} ${verdict(off <= limit)} (${limit})`;
    }),
  ];
}

function judgeDay(pvCase: PvCase, worst: Worst): void {
  const site = { latitudeDeg: pvCase.lat, longitudeDeg: pvCase.lon, altitudeM: pvCase.alt_m };
  const sun = new Sun(site);
  const plants = pvCase.planes.map(({ name, tilt, azimuth }) => ({
    name,
    plane: preparePlane({ tiltDeg: tilt, azimuthDeg: azimuth }),
    plant: plantOf([[name, tilt, azimuth]], site),
    ours: 0,
    theirs: 0,
  }));
  for (const row of pvRows(pvCase)) {
    const at = sun.at(row.julianDate, noSun());
    worst.note("zenith", at.zenithDeg - row.column("zen"));
    worst.note("apparent zenith", at.apparentZenithDeg - row.column("app_zen"));
    const light = judgeSky(pvCase, row, at.apparentZenithDeg, worst);
    for (const field of plants) {
      judgePlane(field.name, field.plane, row, at, light, worst);
      const air = clearSky(row.column("tamb"), row.column("wind"));
      field.plant.step(row.julianDate, row.dayOfYear, 1, pvCase.linke, air);
      const wanted = row.column(`${field.name}_ac`);
      worst.note("AC", 1000 * field.plant.availableKw - wanted);
      field.ours += 1000 * field.plant.availableKw;
      field.theirs += wanted;
    }
  }
  for (const { ours, theirs } of plants) worst.note("AC of a day", 100 * (ours / theirs - 1));
}

function judgeSky(pvCase: PvCase, row: PvRow, zenithDeg: number, worst: Worst) {
  const extraWm2 = extraterrestrialWm2(row.dayOfYear);
  const cosZenith = cosZenithOf(zenithDeg);
  const relative = airMass(zenithDeg);
  const haze = clearAir(pvCase.linke, pvCase.alt_m);
  const absolute = (relative * pressurePa(pvCase.alt_m)) / 101_325;
  const sky = ineichen(cosZenith, absolute, haze, extraWm2, { ghiWm2: 0, dniWm2: 0, dhiWm2: 0 });
  worst.note("global", sky.ghiWm2 - row.column("ghi"));
  worst.note("direct", sky.dniWm2 - row.column("dni"));
  worst.note("diffuse", sky.dhiWm2 - row.column("dhi"));
  worst.note("Haurwitz", haurwitzWm2(cosZenith) - row.column("ghi_hz"));
  return { extraWm2, cosZenith, relative, sky };
}

function judgePlane(
  name: string,
  plane: ReturnType<typeof preparePlane>,
  row: PvRow,
  at: ReturnType<typeof noSun>,
  { extraWm2, cosZenith, relative, sky }: ReturnType<typeof judgeSky>,
  worst: Worst,
): void {
  const zenithDeg = at.apparentZenithDeg;
  const incidence = cosIncidence(plane, cosZenith, sin(zenithDeg * DEG), at.azimuthDeg);
  const other = sky.dniWm2 * Math.max(0, incidence) + groundWm2(plane, sky.ghiWm2);
  const hayDavies = other + hayDaviesWm2(plane, incidence, cosZenith, sky, extraWm2);
  const perez = other + perezWm2(plane, incidence, zenithDeg, sky, extraWm2, relative);
  worst.note("plane, isotropic", other + isotropicWm2(plane, sky.dhiWm2) - row.column(`${name}_poa_iso`));
  worst.note("plane, Hay-Davies", hayDavies - row.column(`${name}_poa_hd`));
  worst.note("plane, Perez", perez - row.column(`${name}_poa_perez`));
  const [airC, windMs] = [row.column("tamb"), row.column("wind")];
  worst.note("cell, Faiman", faimanC(hayDavies, airC, windMs) - row.column(`${name}_tc_faiman`));
  worst.note("cell, PVsyst", pvsystC(hayDavies, airC, windMs) - row.column(`${name}_tc_pvsyst`));
  worst.note("cell, SAPM", sapmC(hayDavies, airC, windMs) - row.column(`${name}_tc_sapm`));
}
