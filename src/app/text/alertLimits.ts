/** Words of the form for the limits of alerts; they come with it. */
import type { Language } from "../../units/field.ts";
import type { LimitId } from "../alertLimits/limits.ts";

interface LimitWords {
  readonly title: string;
  readonly note: string;
  readonly fields: Readonly<Record<LimitId, string>>;
  readonly none: string;
  readonly reset: string;
}

export const limitWords: Readonly<Record<Language, LimitWords>> = {
  zh: {
    title: "告警限值",
    note: "达到限值即预警;修改后按推演记录重新计算,不影响推演本身。",
    fields: {
      gateQueue: "卡口排队达到",
      gateQueueMin: "且持续至少",
      doorWaitMin: "等待月台达到",
      gridKw: "购电功率达到",
    },
    none: "不设",
    reset: "恢复默认",
  },
  en: {
    title: "Limits of alerts",
    note: "From a limit on there is a warning. Alerts are read off the recording anew; the run stays as it is.",
    fields: {
      gateQueue: "Queue at a gate from",
      gateQueueMin: "lasting at least",
      doorWaitMin: "Wait for a dock from",
      gridKw: "Grid power from",
    },
    none: "none",
    reset: "Back to defaults",
  },
};
