/** A scale of colours that rises evenly in lightness, so that people of any colour vision and a grey print read it. */

/** Viridis at every tenth, by S. van der Walt and N. Smith, as matplotlib has it. */
const STOPS = [
  [68, 1, 84],
  [72, 36, 117],
  [65, 68, 135],
  [53, 95, 141],
  [42, 120, 142],
  [33, 145, 140],
  [34, 168, 132],
  [68, 191, 112],
  [122, 209, 81],
  [189, 223, 38],
  [253, 231, 37],
] as const;

type Rgb = readonly [number, number, number];

function between(share: number): Rgb {
  const at = Math.max(0, Math.min(1, share)) * (STOPS.length - 1);
  const i = Math.min(STOPS.length - 2, Math.floor(at));
  const [a, b] = [STOPS[i] as Rgb, STOPS[i + 1] as Rgb];
  const mix = (k: 0 | 1 | 2) => Math.round(a[k] + (b[k] - a[k]) * (at - i));
  return [mix(0), mix(1), mix(2)];
}

/** Relative luminance, WCAG 2.1. */
function luminance([r, g, b]: Rgb): number {
  const linear = (channel: number) => {
    const c = channel / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

export interface CellColours {
  readonly ground: string;
  /** what is written on it: the one of black and white that stands out more */
  readonly ink: string;
}

/** @param share of the scale, 0–1 */
export function viridis(share: number): CellColours {
  const colour = between(share);
  const light = luminance(colour);
  return { ground: `rgb(${colour.join(" ")})`, ink: 1.05 / (light + 0.05) > (light + 0.05) / 0.05 ? "#fff" : "#000" };
}
