/** Words of the comparison of two runs; they come with its bar. */
import type { Language } from "../../units/field.ts";

interface CompareWords {
  readonly current: string;
  readonly variant: string;
  readonly shownIn3d: string;
  readonly showSide: (side: string) => string;
  readonly halves: string;
  readonly halvesHint: string;
  readonly curtain: string;
  readonly curtainHint: string;
  /** the handle between two pictures */
  readonly handle: string;
  readonly handleAt: (percent: string) => string;
  readonly figuresOf: (side: string) => string;
  readonly notHere: string;
  readonly endCompare: string;
  readonly keepB: string;
  readonly equalBefore: (time: string) => string;
  readonly sameRun: string;
  readonly changeCount: (n: string) => string;
}

export const compareWords: Readonly<Record<Language, CompareWords>> = {
  zh: {
    current: "当前方案",
    variant: "变更方案",
    shownIn3d: "三维显示",
    showSide: (side) => `三维画面显示 ${side}`,
    halves: "并排",
    halvesHint: "两个方案左右并排,同一视角、同一时刻",
    curtain: "卷帘",
    curtainHint: "两个方案重叠在同一画面,拖动分界线比较",
    handle: "A 与 B 的分界线:左右方向键移动,双击回到中间",
    handleAt: (percent) => `左侧 A 占 ${percent}`,
    figuresOf: (side) => `两侧面板显示 ${side} 的指标`,
    notHere: "推演尚未到此时刻",
    endCompare: "结束对比",
    keepB: "以 B 为准",
    equalBefore: (time) => `${time} 之前完全相同`,
    sameRun: "两次推演结果相同",
    changeCount: (n) => `${n} 项变更`,
  },
  en: {
    current: "Current",
    variant: "Changed",
    shownIn3d: "In 3D",
    showSide: (side) => `Show ${side} in 3D`,
    halves: "Side by side",
    halvesHint: "Both runs beside one another, from the same camera at the same time",
    curtain: "Curtain",
    curtainHint: "Both runs in one picture, with an edge between them to drag",
    handle: "Edge between A and B: arrow keys move it, a double click brings it to the middle",
    handleAt: (percent) => `A has ${percent} at the left`,
    figuresOf: (side) => `Panels show the figures of ${side}`,
    notHere: "The run has not got to this time yet",
    endCompare: "End",
    keepB: "Keep B",
    equalBefore: (time) => `equal until ${time}`,
    sameRun: "Both runs gave the same result",
    changeCount: (n) => (n === "1" ? "1 change" : `${n} changes`),
  },
};
