/** The length a scale bar stands for: 1, 2 or 5 with zeros, and how long it is then. */
const STEPS = [5, 2, 1] as const;

/**
 * @param metresPerPx of the plan
 * @param mostPx the bar is at most so long
 */
export function scaleOf(metresPerPx: number, mostPx: number): { readonly lengthM: number; readonly px: number } {
  const mostM = metresPerPx * mostPx;
  const power = 10 ** Math.floor(Math.log10(mostM));
  const lengthM = (STEPS.find((step) => step * power <= mostM * (1 + 1e-9)) ?? 1) * power;
  return { lengthM, px: lengthM / metresPerPx };
}
