/** What figures are reckoned with; it comes after the first frame of the picture. */
export { alerts } from "../metrics/alerts.ts";
export { kpiTable } from "../metrics/kpi.ts";
