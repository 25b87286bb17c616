/** Colours of tenants as people with and without red, green or blue receptors see them. */
import { expect, test } from "vitest";
import { SHARED_COLOUR, TENANT_COLOURS } from "../../../src/app/info/tenants.ts";

/** What is seen of linear red, green, blue: G. M. Machado et al., IEEE TVCG 15(6), 2009, severity 1.0. */
const SEEN = {
  all: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  noRed: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  noGreen: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  noBlue: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

/** CIELAB of an sRGB colour under D65 (IEC 61966-2-1; CIE 15). */
function lab(hex: string, seen: readonly number[]): number[] {
  const linear = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  const times = (m: readonly number[], v: readonly number[]) =>
    [0, 3, 6].map(
      (row) => (m[row] ?? 0) * (v[0] ?? 0) + (m[row + 1] ?? 0) * (v[1] ?? 0) + (m[row + 2] ?? 0) * (v[2] ?? 0),
    );
  const rgb = times(seen, linear).map((c) => Math.min(1, Math.max(0, c)));
  const xyz = times(
    [0.4124564, 0.3575761, 0.1804375, 0.2126729, 0.7151522, 0.072175, 0.0193339, 0.119192, 0.9503041],
    rgb,
  );
  const [x = 0, y = 0, z = 0] = [0.95047, 1, 1.08883].map((white, i) => {
    const t = (xyz[i] ?? 0) / white;
    return t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116;
  });
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

test("no two colours of tenants look alike to anybody: 15 apart in CIELAB, where 2.3 is just noticed", () => {
  const colours = [...TENANT_COLOURS, SHARED_COLOUR];
  for (const [vision, seen] of Object.entries(SEEN)) {
    const places = colours.map((colour) => lab(colour, seen));
    for (let i = 0; i < places.length; i++) {
      for (let k = 0; k < i; k++) {
        const apart = Math.hypot(...(places[i] as number[]).map((x, c) => x - (places[k]?.[c] ?? 0)));
        expect(apart, `${vision}: ${colours[i]} and ${colours[k]}`).toBeGreaterThan(15);
      }
    }
  }
});
