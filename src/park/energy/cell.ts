/** How warm a module's cells get: three models in use, by mounting. */
import { exp } from "../../units/math.ts";
import type { SolarModels } from "./solarSpec.ts";

/** Close to a roof, or on a rack with air behind it. */
export type Mounting = "roof" | "open";

/**
 * Cell temperature of a PV module [°C]: T_air + G / (u0 + u1 · wind).
 *
 * Default coefficients as measured on open-rack silicon modules by D. Faiman, Prog. Photovolt. 16(4), 307-315, 2008,
 * doi:10.1002/pip.813.
 *
 * @param irradianceWm2 plane-of-array irradiance [W/m²]
 * @param windMs wind speed at module height [m/s]
 */
export function faimanC(irradianceWm2: number, airC: number, windMs: number, u0 = 25.0, u1 = 6.84): number {
  return airC + irradianceWm2 / (u0 + u1 * windMs);
}

/**
 * Cell temperature [°C] from the heat balance of the module; loss factors 29 and 0 for open racks, 15 and 0 for modules
 * close to a roof [W/m²K].
 *
 * A. Mermoud and B. Wittmer, PVsyst 6 User's Manual, 2014.
 */
export function pvsystC(
  irradianceWm2: number,
  airC: number,
  windMs: number,
  constantLoss = 15,
  windLoss = 0,
  efficiency = 0.21,
  absorption = 0.9,
): number {
  return airC + (irradianceWm2 * absorption * (1 - efficiency)) / (constantLoss + windLoss * windMs);
}

/**
 * Cell temperature [°C]; a, b and deltaT −2.98, −0.0471, 1 for glass on glass close to a roof, −3.47, −0.0594, 3 on an
 * open rack.
 *
 * D. L. King, W. E. Boyson and J. A. Kratochvil, "Photovoltaic Array Performance Model", SAND2004-3535, 2004.
 */
export function sapmC(irradianceWm2: number, airC: number, windMs: number, a = -2.98, b = -0.0471, deltaT = 1): number {
  return airC + irradianceWm2 * exp(a + b * windMs) + (irradianceWm2 / 1000) * deltaT;
}

/** Cell temperature [°C] by one of the three models; Faiman's coefficients are those of an open rack for both mountings. */
export function cellC(
  model: SolarModels["cell"],
  mounting: Mounting,
  irradianceWm2: number,
  airC: number,
  windMs: number,
): number {
  if (model === "faiman") return faimanC(irradianceWm2, airC, windMs);
  const isOpen = mounting === "open";
  if (model === "pvsyst") return pvsystC(irradianceWm2, airC, windMs, isOpen ? 29 : 15);
  return isOpen ? sapmC(irradianceWm2, airC, windMs, -3.47, -0.0594, 3) : sapmC(irradianceWm2, airC, windMs);
}
