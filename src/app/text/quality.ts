/** Words of the choice of quality; they come with the menu of layers. */
import type { Language } from "../../units/field.ts";

type Name = "low" | "medium" | "high" | "ultra";

interface QualityWords {
  readonly title: string;
  readonly names: Readonly<Record<Name, string>>;
  readonly hints: Readonly<Record<Name, string>>;
  readonly drawnAt: (ratio: string) => string;
}

export const qualityWords: Readonly<Record<Language, QualityWords>> = {
  zh: {
    title: "画质",
    names: { low: "低", medium: "中", high: "高", ultra: "超高" },
    hints: {
      low: "树木少、阴影较粗,适合集成显卡",
      medium: "默认画质",
      high: "树木多、像素细",
      ultra: "阴影与像素最细,适合大屏与独立显卡",
    },
    drawnAt: (ratio) => `像素比 ${ratio};跟不上时自动降低`,
  },
  en: {
    title: "Quality",
    names: { low: "Low", medium: "Medium", high: "High", ultra: "Ultra" },
    hints: {
      low: "Fewer trees, coarser shadows: for integrated graphics",
      medium: "As it is by default",
      high: "More trees, finer pixels",
      ultra: "The finest shadows and pixels: for walls of screens and a graphics card of their own",
    },
    drawnAt: (ratio) => `${ratio} pixels drawn to one; fewer where that is too slow`,
  },
};
