/**
 * One edit of a scenario: what files with a `base` hold, what a form on the page makes, what a what-if is.
 * Lists whose items carry an `id` are addressed by it: `site.doorGroups.A1-L.doors`.
 */
export type Change =
  | { readonly path: string; readonly set: unknown }
  | { readonly path: string; readonly scale: number }
  | { readonly path: string; readonly remove: true };
