/** What a run owes an account of: tonnes that balance, and what was wanted and could not be. */
import { FACT_WORDS } from "../app/text/words.ts";
import { cells, shownValue } from "../exchange/figures.ts";
import { Reading } from "../metrics/reading.ts";
import { tonneBalance } from "../metrics/tonnes.ts";
import { unserved } from "../metrics/unserved.ts";
import type { Recording } from "../recording/recording.ts";

const WORDS = {
  zh: {
    tonnes: "货量平衡",
    in: "进园",
    returns: "退货",
    out: "出园",
    refused: "拒收离园",
    waste: "加工损耗",
    change: {
      stock: "库存变化",
      vehicles: "车上货物变化",
      stagedIn: "收货暂存变化",
      stagedOut: "发货暂存变化",
      processing: "加工中货物变化",
      trailers: "挂车上货物变化",
    },
    other: "在园变化:",
    error: "差额",
    holds: "平衡",
    broken: "不平衡",
    unserved: "未能满足的需求(如实计数)",
    times: "次",
  },
  en: {
    tonnes: "Tonnes",
    in: "came in",
    returns: "returns",
    out: "went out",
    refused: "refused, gone again",
    waste: "processing waste",
    change: {
      stock: "change of stock",
      vehicles: "change on vehicles",
      stagedIn: "change in staging, inbound",
      stagedOut: "change in staging, outbound",
      processing: "change in processing",
      trailers: "change on trailers",
    },
    other: "change of",
    error: "left over",
    holds: "balanced",
    broken: "NOT balanced",
    unserved: "Wanted and not served (reported and counted)",
    times: "times",
  },
} as const;
const NAME_CELLS = 54;

export function tellBooks(recording: Recording, language: "zh" | "en"): void {
  for (const line of bookLines(recording, language)) process.stdout.write(`${line}\n`);
}

function* bookLines(recording: Recording, language: "zh" | "en"): Generator<string> {
  const words = WORDS[language];
  const line = (name: string, value: string, unit: string) =>
    `  ${name}${" ".repeat(Math.max(1, NAME_CELLS - cells(name)))}${value.padStart(12)} ${unit}`.trimEnd();
  const balance = tonneBalance(recording);
  if (balance) {
    const t = (name: string, value: number) => line(name, shownValue(value, "t"), "t");
    yield `\n${words.tonnes}: ${balance.holds ? words.holds : words.broken}`;
    yield t(words.in, balance.inT);
    yield t(words.returns, balance.returnsT);
    yield t(words.out, -balance.outT);
    yield t(words.refused, -balance.refusedT);
    yield t(words.waste, -balance.wasteT);
    for (const { held, t: more } of balance.change) {
      const known: Readonly<Record<string, string>> = words.change;
      yield t(known[held] ?? `${words.other} ${held}`, -more);
    }
    yield line(words.error, balance.errorT.toExponential(1), "t");
  }
  yield `\n${words.unserved}`;
  for (const { kind, count, tonnes } of unserved(new Reading(recording))) {
    const amount = tonnes === null ? "" : `  ${shownValue(tonnes, "t")} t`;
    yield line(FACT_WORDS[kind][language], shownValue(count, "1"), `${words.times}${amount}`);
  }
}
