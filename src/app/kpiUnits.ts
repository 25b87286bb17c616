/** Counts carry unit `1`; what they count is said here, so that no number stands without its unit. */
export function unitOfKpi(id: string, unit: string): string {
  if (unit !== "1") return unit;
  if (/^(vehicles|trucks)\.|^gate\.served$|Vehicles$|^charging\.gaveUp$/.test(id)) return "vehicle";
  if (/\.(pue|storageCycles)$/.test(id)) return "ratio";
  return "times";
}
