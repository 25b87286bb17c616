/** What a check of a site found, by path in the scenario. */
export interface SiteFinding {
  /** `site.buildings.A1.rect`: members of lists by their id */
  readonly path: string;
  readonly message: string;
}
