/** The line-haul doors (月台): how long trucks wait for one, how long they stand there, how well the doors are used. */
import { counted, flow, kpi, longestMinutes, meanMinutes, quantileMinutes, text, total } from "../build.ts";
import type { Kpi } from "../definition.ts";
import { doorLeft, doorReached, workBegan, workEnded } from "../queries.ts";
import type { Reading } from "../reading.ts";

const parameters = [
  "operations.tenants.*.doors",
  "operations.tenants.*.receiving",
  "operations.dockWork.*",
  "operations.bookings.*",
  "operations.labour.forklifts",
  "operations.policies.yardQueue.name",
  "operations.policies.door.name",
];
const WAIT = text(
  "从通过进口卡口(或预约时刻,取较晚者)到停靠月台,扣除园内行驶时间;零等待计入",
  "from the in-gate, or the booked slot if later, to standing at the door, less driving; zeros count",
);
const byTenant = {
  key: (reading: Reading, row: number) => reading.hub.tenantOfDoor(reading.otherOf(row)) ?? "",
  title: (reading: Reading, key: string) => reading.hub.tenantName(key === "" ? null : key),
};
const waits = [{ query: doorReached, column: "x" as const }];
const open = flow("h", "docks", "open");
const occupied = flow("h", "docks", "occupiedOpen");

export const dockKpis = {
  "docks.waitMeanMin": meanMinutes(
    { title: text("月台平均等待", "Mean wait for a door"), group: "docks", formula: WAIT, parameters },
    waits,
    byTenant,
  ),
  "docks.waitP95Min": quantileMinutes(
    {
      title: text("月台等待 P95", "95 % quantile of the wait for a door"),
      group: "docks",
      formula: text(
        `${WAIT.zh};在第 (n−1)·0.95 个次序统计量处线性插值`,
        `${WAIT.en}; linear between order statistics at (n − 1)·0.95`,
      ),
      parameters,
    },
    waits,
    0.95,
  ),
  "docks.waitP90Min": quantileMinutes(
    {
      title: text("月台等待 P90", "90 % quantile of the wait for a door"),
      group: "docks",
      formula: text(
        `${WAIT.zh};在第 (n−1)·0.9 个次序统计量处线性插值`,
        `${WAIT.en}; linear between order statistics at (n − 1)·0.9`,
      ),
      parameters,
    },
    waits,
    0.9,
  ),
  "docks.waitMaxMin": longestMinutes(
    { title: text("月台最长等待", "Longest wait for a door"), group: "docks", formula: WAIT, parameters },
    waits,
  ),
  "docks.utilisation": kpi({
    title: text("月台利用率", "Use of the doors"),
    unit: "0–1",
    group: "docks",
    formula: text(
      "干线月台在收货时段内被占用的门·小时 ÷ 收货时段内开放的门·小时",
      "door-hours occupied within receiving windows ÷ door-hours open, over all line-haul doors",
    ),
    combine: "share",
    parameters,
    flows: [occupied, open],
    terms: (reading) => [
      total(reading, occupied, text("占用", "occupied")),
      { ...total(reading, open, text("开放", "open")), below: true },
    ],
  }),
  "docks.operations": counted(
    {
      title: text("月台作业次数", "Operations at the doors"),
      group: "docks",
      formula: text("完成的卸车与装车次数", "unloadings and loadings that ended"),
      parameters,
    },
    [{ title: text("卸车与装车", "unloading and loading"), query: workEnded }],
  ),
  "docks.stayMeanMin": meanMinutes(
    {
      title: text("平均靠台时长", "Mean stay at a door"),
      group: "docks",
      formula: text("从停靠到离开月台", "from standing at the door to leaving it"),
      parameters,
    },
    [{ query: doorLeft, column: "x" }],
    byTenant,
  ),
  "docks.gangWaitMeanMin": meanMinutes(
    {
      title: text("平均等待班组或叉车", "Mean wait for a gang or forklift"),
      group: "docks",
      formula: text(
        "靠台后等待装卸班组或叉车的时间;零等待计入",
        "at the door, until a gang or forklift comes; zeros count",
      ),
      parameters: ["operations.labour.forklifts", "operations.labour.shifts.*.gangs"],
    },
    [{ query: workBegan, column: "y" }],
  ),
} as const satisfies Record<string, Kpi>;
