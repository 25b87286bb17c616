/** Charts come with a script of their own, after the first frame of the picture. */
import { later } from "./later.tsx";

export const Plot = later(async () => {
  mendLanguage();
  return (await import("./plot.tsx")).Plot;
});

/**
 * A browser started without a locale calls its language `en-US@posix`, which `Intl` refuses; uPlot asks for it as it
 * loads and would not come up at all.
 */
function mendLanguage(): void {
  try {
    new Intl.NumberFormat(navigator.language);
  } catch {
    Object.defineProperty(navigator, "language", { value: "en-US", configurable: true });
  }
}
