/** Counts carry unit `1`; what they count is said here, so that no number stands without its unit. */
export function unitOfKpi(id: string, unit: string): string {
  if (unit !== "1") return unit;
  if (/^(vehicles|trucks)\./.test(id)) return "vehicle";
  return /utilisation|share|self/i.test(id) ? "0–1" : unit;
}
