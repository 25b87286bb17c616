/** Light and dark: which one is shown, where that is remembered, and the colours that charts draw with. */
export type Theme = "light" | "dark";

export function isTheme(text: unknown): text is Theme {
  return text === "light" || text === "dark";
}

/**
 * Colours of series: told apart by people of any colour vision (M. Okabe, K. Ito, "Color Universal Design", 2008),
 * lightened where the dark ground needs it.
 */
export const SERIES_COLOURS: Readonly<Record<Theme, Readonly<Record<string, string>>>> = {
  light: {
    blue: "#0072b2",
    orange: "#e69f00",
    green: "#009e73",
    vermillion: "#d55e00",
    sky: "#56b4e9",
    purple: "#cc79a7",
    yellow: "#c9b400",
    ink: "#3b4652",
  },
  dark: {
    blue: "#4aa8ff",
    orange: "#ffb545",
    green: "#2fd6a3",
    vermillion: "#ff7d3c",
    sky: "#7fd3ff",
    purple: "#e79bc8",
    yellow: "#f0e442",
    ink: "#d5e2f0",
  },
};

export function colourOf(theme: Theme, name: string): string {
  return SERIES_COLOURS[theme][name] ?? "#888888";
}

/** Axis, grid and text colours of charts. */
export const CHART_INK: Readonly<Record<Theme, { readonly text: string; readonly grid: string }>> = {
  light: { text: "#5a6672", grid: "rgba(90, 105, 120, 0.16)" },
  dark: { text: "#9fb6cc", grid: "rgba(140, 175, 210, 0.14)" },
};

export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
}
