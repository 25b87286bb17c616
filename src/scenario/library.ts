/** The scenario files that come with the program, as text by name. */
const texts = import.meta.glob<string>("/scenarios/*.json", { query: "?raw", import: "default", eager: true });

export const library: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(texts).map(([path, text]) => [path.slice(path.lastIndexOf("/") + 1), text]),
);
