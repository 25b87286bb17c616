/** What the command line ends with when something is wrong that is not the scenario. */

/** Wrong use of the command line. */
export class UsageError extends Error {}
/** Nothing to do with the program: a file that cannot be read or written. */
export class FileError extends Error {}

export const reason = (error: unknown) => (error instanceof Error ? error.message : String(error));
