/** Words of the tour; they come with it. */
import type { Language } from "../../units/field.ts";

interface TourWords {
  readonly again: string;
  readonly title: string;
  readonly step: (n: string, of: string) => string;
  readonly next: string;
  readonly back: string;
  readonly skip: string;
  readonly done: string;
  readonly showOne: string;
  /** what is shown; the time line; a number; change and re-run */
  readonly steps: readonly [Step, Step, Step, Step];
}
interface Step {
  readonly title: string;
  readonly text: string;
}

export const tourWords: Readonly<Record<Language, TourWords>> = {
  zh: {
    again: "操作导览",
    title: "导览",
    step: (n, of) => `第 ${n} 步,共 ${of} 步`,
    next: "下一步",
    back: "上一步",
    skip: "跳过导览",
    done: "开始使用",
    showOne: "看一个例子",
    steps: [
      {
        title: "枢纽的一天",
        text: "画面是枢纽仿真推演的一天:货车、月台、充电、城市配送。拖动平移,右键旋转,滚轮缩放;按 0–6 看全园与六大中心;点击车辆或建筑看详情。",
      },
      {
        title: "时间轴",
        text: "一天已经算完并录下。播放、倒放、拖到任一时刻;在图上拖出一段时间,所有数字都只算这一段;圆点是事件。",
      },
      {
        title: "每个数字都有来历",
        text: "点击任何一个数字:公式、各项数值和背后的事件都会列出。公开信息、假设与仿真推演数据一眼可分。",
      },
      {
        title: "变更与重演",
        text: "关一个卡口、多几座月台、换一块更大的储能:改完用同样的随机数重新推演,与原方案并排比较。",
      },
    ],
  },
  en: {
    again: "Tour of the page",
    title: "Tour",
    step: (n, of) => `Step ${n} of ${of}`,
    next: "Next",
    back: "Back",
    skip: "Skip the tour",
    done: "Start",
    showOne: "Show one",
    steps: [
      {
        title: "A day of the hub",
        text: "The picture is a simulated day: trucks, docks, charging, city delivery. Drag to pan, right button to turn, wheel to zoom; keys 0–6 show the whole hub and its six centres; click a vehicle or a building for its details.",
      },
      {
        title: "The time line",
        text: "The day is computed and recorded. Play it, play it backwards, drag to any moment; mark a period on the chart and all figures are of that period; dots are events.",
      },
      {
        title: "Every number can explain itself",
        text: "Click any number: its formula, its terms and the events behind it are listed. Published facts, assumptions and simulated figures are told apart at a glance.",
      },
      {
        title: "Change & re-run",
        text: "Close a gate, add doors, choose a larger battery: the changed hub is run again with the same chance and laid beside the first.",
      },
    ],
  },
};
