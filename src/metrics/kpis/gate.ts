/** Waits at the gates: by how much service began later than with nobody ahead, service left out, zeros counted. */
import { counted, longestMinutes, meanMinutes, quantileMinutes, text } from "../build.ts";
import type { Kpi } from "../definition.ts";
import { served, servedAt, servedGoingIn } from "../queries.ts";
import type { Reading } from "../reading.ts";

const parameters = [
  "site.gates.*.lanes",
  "operations.gateService.*",
  "operations.bookings.share",
  "operations.policies.gateLane.name",
];
const RULE = text(
  "开始办理比前方无车时晚到的时间,不含办理,零等待计入",
  "by how much service at the booth begins later than with nobody ahead; zeros count",
);
const byGate = {
  key: (reading: Reading, row: number) => reading.hub.gateOf(reading.otherOf(row))?.id ?? "?",
  title: (reading: Reading, id: string) => reading.hub.gates.get(id)?.name ?? text(id, id),
};
const waits = (query: typeof served) => [{ query, column: "x" as const }];

function gateWait(zh: string, en: string, key: Parameters<typeof servedAt>[0]): Kpi {
  return meanMinutes(
    { title: text(`${zh}平均等待`, `Mean wait at the ${en}`), group: "gate", formula: RULE, parameters },
    waits(servedAt(key)),
    byGate,
  );
}

export const gateKpis = {
  "gate.waitMeanMin": meanMinutes(
    {
      title: text("进口卡口平均等待", "Mean wait at the in-gates"),
      group: "gate",
      formula: text(`各进口卡口:${RULE.zh}`, `all in-gates: ${RULE.en}`),
      parameters,
    },
    waits(servedGoingIn),
    byGate,
  ),
  "gate.waitP95Min": quantileMinutes(
    {
      title: text("进口卡口等待 P95", "95 % quantile of the wait at the in-gates"),
      group: "gate",
      formula: RULE,
      parameters,
    },
    waits(servedGoingIn),
    0.95,
  ),
  "gate.waitMaxMin": longestMinutes(
    { title: text("进口卡口最长等待", "Longest wait at an in-gate"), group: "gate", formula: RULE, parameters },
    waits(servedGoingIn),
  ),
  "gate.heavyInWaitMeanMin": gateWait("货车进口", "trucks' in-gate", "heavy in"),
  "gate.lightInWaitMeanMin": gateWait("轻型车进口", "light in-gate", "light in"),
  "gate.heavyOutWaitMeanMin": gateWait("货车出口", "trucks' out-gate", "heavy out"),
  "gate.lightOutWaitMeanMin": gateWait("轻型车出口", "light out-gate", "light out"),
  "gate.serviceMeanMin": meanMinutes(
    {
      title: text("进口卡口平均办理时间", "Mean service at the in-gates"),
      group: "gate",
      formula: text("车牌识别或人工办理的时间", "plate reading, or handling by hand"),
      parameters,
    },
    [{ query: servedGoingIn, column: "y" }],
    byGate,
  ),
  "gate.served": counted(
    {
      title: text("卡口办理车次", "Vehicles served at the gates"),
      group: "gate",
      formula: text("进出口卡口办理完毕的车次", "services that ended at in- and out-gates"),
      parameters,
    },
    [{ title: text("进出口合计", "in and out"), query: served }],
  ),
} as const satisfies Record<string, Kpi>;
