/** The line-haul doors (月台): how long trucks wait for one, how long they stand there, how well the doors are used. */
import { counted, flow, kpi, longestMinutes, meanMinutes, quantileMinutes, text, total } from "../build.ts";
import type { Kpi, Term } from "../definition.ts";
import { doorLeft, doorReached, slotGiven, slotMissed, slotRefused, workBegan, workEnded } from "../queries.ts";
import type { Reading } from "../reading.ts";
import { scenarioNumber } from "../scenarioValue.ts";

const parameters = [
  "operations.tenants.*.doors",
  "operations.tenants.*.receiving",
  "operations.dockWork.*",
  "operations.bookings.*",
  "operations.labour.forklifts",
  "operations.policies.yardQueue.name",
  "operations.policies.door.name",
  "operations.policies.dock.name",
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

/** Share of the waits that are no longer than that. */
const within = (minutes: number): Kpi =>
  kpi({
    title: text(`${minutes} min 内靠台占比`, `Trucks at a door within ${minutes} min`),
    unit: "0–1",
    group: "docks",
    formula: text(
      `等待不超过 ${minutes} min 的次数 ÷ 全部次数;${WAIT.zh}`,
      `waits up to ${minutes} min ÷ all; ${WAIT.en}`,
    ),
    combine: "share",
    parameters,
    facts: [doorReached],
    terms: (reading) => {
      const sorted = reading.sorted(doorReached, "x");
      const count = sorted.reduce((sum, waitS) => sum + (waitS <= minutes * 60 ? 1 : 0), 0);
      return sharedOut(count, sorted.length, text("及时", "in time"));
    },
  });

/** A count and all of them; no term where there is none. */
function sharedOut(count: number, all: number, title: Term["title"]): Term[] {
  if (all === 0) return [];
  return [
    { title, unit: "1", value: count },
    { title: text("全部", "all"), unit: "1", value: all, below: true },
  ];
}

const bookingParameters = ["operations.bookings.*", "operations.policies.slotting.name"];

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
      formula: WAIT,
      parameters,
    },
    waits,
    0.95,
  ),
  "docks.waitP90Min": quantileMinutes(
    {
      title: text("月台等待 P90", "90 % quantile of the wait for a door"),
      group: "docks",
      formula: WAIT,
      parameters,
    },
    waits,
    0.9,
  ),
  "docks.waitMaxMin": longestMinutes(
    { title: text("月台最长等待", "Longest wait for a door"), group: "docks", formula: WAIT, parameters },
    waits,
  ),
  "docks.within30MinShare": within(30),
  "docks.within60MinShare": within(60),
  "docks.slotShiftMeanMin": kpi({
    title: text("预约时段平均偏移", "Mean shift of booked slots"),
    unit: "min",
    group: "docks",
    formula: text(
      "所得时段与所求时段之差的绝对值的平均",
      "between the slot asked for and the slot given, earlier or later",
    ),
    combine: "quotient",
    parameters: bookingParameters,
    facts: [slotGiven],
    terms: (reading) => {
      const shifts = reading.sorted(slotGiven, "x");
      if (shifts.length === 0) return [];
      const totalS = shifts.reduce((sum, shiftS) => sum + Math.abs(shiftS), 0);
      return [
        { title: text("偏移合计", "sum of the shifts"), unit: "min", value: totalS / 60 },
        { title: text("预约车次", "booked trucks"), unit: "1", value: shifts.length, below: true },
      ];
    },
  }),
  "docks.onSlotShare": kpi({
    title: text("预约准点率", "Booked trucks on time"),
    unit: "0–1",
    group: "docks",
    formula: text(
      "时段结束前到达的预约车次 ÷ 全部预约车次",
      "booked trucks at the site's edge before their slot ends ÷ all",
    ),
    combine: "share",
    parameters: bookingParameters,
    facts: [slotGiven],
    terms: (reading) => {
      const slotS = (scenarioNumber(reading.recording.header.scenario, "operations.bookings.slotMin") ?? 0) * 60;
      const lates = reading.sorted(slotGiven, "y");
      const onTime = lates.reduce((sum, lateS) => sum + (lateS < slotS ? 1 : 0), 0);
      return sharedOut(onTime, lates.length, text("准点", "on time"));
    },
  }),
  "docks.slotsRefused": counted(
    {
      title: text("约不到时段的车次", "Trucks that got no slot"),
      group: "docks",
      formula: text("申请预约未果、临时到达的车次", "asked for a slot and came without one"),
      parameters: bookingParameters,
    },
    [{ title: text("临时到达", "came as walk-ins"), query: slotRefused }],
  ),
  "docks.noShows": counted(
    {
      title: text("爽约次数", "No-shows"),
      group: "docks",
      formula: text("约到时段而未到的车次", "had a slot and did not come"),
      parameters: bookingParameters,
    },
    [{ title: text("爽约", "no-shows"), query: slotMissed }],
  ),
  "docks.turnsPerDoorDay": kpi({
    title: text("月台周转次数", "Turns of a door a day"),
    unit: "1/d",
    group: "docks",
    formula: text("离开月台的车次 ÷ 干线月台数 ÷ 天数", "trucks that left a door ÷ line-haul doors ÷ days"),
    combine: "quotient",
    parameters: ["operations.tenants.*.doors.*.count"],
    facts: [doorLeft],
    terms: (reading) => [
      { title: text("离开月台", "left a door"), unit: "1", value: reading.count(doorLeft) },
      {
        title: text("月台·天", "door-days"),
        unit: "d",
        value: (reading.hub.doorCount * reading.lengthS) / 86_400,
        below: true,
      },
    ],
  }),
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
