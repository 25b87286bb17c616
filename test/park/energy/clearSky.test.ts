import { expect, test } from "vitest";
import {
  airMass,
  clearAir,
  cosZenithOf,
  extraterrestrialWm2,
  haurwitzWm2,
  ineichen,
} from "../../../src/park/energy/clearSky.ts";
import { pressurePa } from "../../../src/park/energy/sun.ts";
import { pvTable, Worst } from "../../support/pvTables.ts";
import { referenceTest } from "../../support/reference.ts";

const dark = () => ({ ghiWm2: 0, dniWm2: 0, dhiWm2: 0 });

referenceTest("clear-sky light is within 0.01 W/m² of the tables (0.5 is asked for)", () => {
  const worst = new Worst();
  for (const { pvCase, row } of pvTable()) {
    const zenith = row.column("app_zen");
    const extra = extraterrestrialWm2(row.dayOfYear);
    worst.note("extraterrestrial", extra - row.column("e0n"));
    const am = airMass(zenith);
    worst.note("air mass", zenith < 89 ? am - row.column("am") : 0);
    const haze = clearAir(pvCase.linke, pvCase.alt_m);
    const sky = ineichen(cosZenithOf(zenith), (am * pressurePa(pvCase.alt_m)) / 101_325, haze, extra, dark());
    worst.note("ghi", sky.ghiWm2 - row.column("ghi"));
    worst.note("dni", sky.dniWm2 - row.column("dni"));
    worst.note("dhi", sky.dhiWm2 - row.column("dhi"));
    worst.note("haurwitz", haurwitzWm2(cosZenithOf(zenith)) - row.column("ghi_hz"));
  }
  for (const name of ["extraterrestrial", "ghi", "dni", "dhi", "haurwitz"]) {
    expect(worst.at(name), name).toBeLessThan(0.01);
  }
  expect(worst.at("air mass")).toBeLessThan(0.001);
});

test("air mass is 1 overhead, 2 at 60° and 38 at the horizon", () => {
  // Kasten and Young 1989, table II: 1.0000 (0.9997 by the formula), 1.9939, 38.0868 (37.92 by the formula)
  expect(airMass(0)).toBeCloseTo(1, 3);
  expect(airMass(60)).toBeCloseTo(1.9939, 2);
  expect(airMass(90)).toBeCloseTo(37.92, 1);
  expect(airMass(90.1)).toBe(0);
});

test("the sun is strongest in early January and weakest in early July", () => {
  // 1/r² of the Earth's orbit: perihelion 0.9833 au, aphelion 1.0167 au
  expect(extraterrestrialWm2(4)).toBeCloseTo(1366.1 / 0.9833 ** 2, -1);
  expect(extraterrestrialWm2(185)).toBeCloseTo(1366.1 / 1.0167 ** 2, -1);
});

test("no light without sun, and diffuse light is what global has beyond the beam", () => {
  expect(ineichen(cosZenithOf(90), 38, clearAir(5, 90), 1360, dark())).toEqual(dark());
  expect(haurwitzWm2(cosZenithOf(95))).toBe(0);
  const sky = ineichen(cosZenithOf(60), 2, clearAir(5, 90), 1360, dark());
  expect(sky.dhiWm2).toBeCloseTo(sky.ghiWm2 - 0.5 * sky.dniWm2, 9);
  // more haze, less beam
  expect(ineichen(cosZenithOf(60), 2, clearAir(7, 90), 1360, dark()).dniWm2).toBeLessThan(sky.dniWm2);
});
