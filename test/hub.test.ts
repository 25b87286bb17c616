import { test } from "vitest";
import { Run } from "../src/simulation/run.ts";
import { scenario } from "./support/scenarios.ts";
import type { Mover } from "../src/park/roads/traffic/mover.ts";
test("hub", () => {
  const run = new Run(scenario(), { seed: Number(process.env.SEED ?? 1), days: 1, detail: "flows" });
  const traffic = run.park.traffic.traffic as never as { counts: Record<string, number>; newMover: Function };
  const movers: [Mover, number][] = [];
  const orig = traffic.newMover.bind(traffic);
  traffic.newMover = (d: unknown) => { const m = orig(d); movers.push([m, run.kernel.nowS]); return m; };
  const until = Number(process.env.UNTIL ?? 86400);
  const t0 = performance.now();
  try { run.kernel.run(until); } catch (e) { console.log("ERR", String(e)); }
  console.log("RUNS", (performance.now() - t0).toFixed(0), "ms", JSON.stringify(traffic.counts), "events", run.kernel.executedEvents, "movers", movers.length);
  const now = run.kernel.nowS;
  let n = 0;
  for (const [m, born] of movers) {
    if (m.isGone) continue;
    const v = m.entryMs === null ? m.plan.vAt(now) : -1;
    if (v > 0.01) continue;
    if (n++ > Number(process.env.N ?? 25)) break;
    const i0 = m.permitted;
    console.log("MV", m.id, "born", born.toFixed(0), "L", m.driver.lengthM, m.entryMs === null ? "" : "ENTRY", m.tracks.slice(m.rear, m.permitted + 1).map((x) => x.id).join(" ") || m.tracks[0]!.id, "x", (m.plan.sAt(now) - m.startOf(Math.max(0, m.permitted))).toFixed(1), "of", m.tracks[Math.max(0, m.permitted)]!.lengthM.toFixed(1), `end ${((m.ends[Math.max(0, m.permitted)] ?? 0) - m.startOf(Math.max(0, m.permitted))).toFixed(1)}`, "s", m.plan.sAt(now).toFixed(1), "goal", m.goalM.toFixed(1), "next", m.tracks.slice(m.permitted + 1, m.permitted + 4).map((x) => x.id).join(" "), "waits", m.waitsFor?.id, m.waitsFor ? m.waitsBecause : "", "since", m.waitsSinceT.toFixed(0), "src", m.sources.map((s) => s.id).join(), m.isBarred ? "BARRED" : "", i0 === m.tracks.length - 1 ? "AT-END" : "", "holds", m.holds.map((h) => `${h.track.id}[${h.fromM.toFixed(0)},${h.toM.toFixed(0)}]`).join(), "BLK", m.tracks.slice(m.rear, m.permitted + 1).flatMap((t) => t.blocks.map((b) => `${t.id}[${b.fromM.toFixed(0)},${b.toM.toFixed(0)}]by${b.owner.id}`)).join(), "claims", m.claims.length, "blkd", m.blocked !== null, "needs", m.needs.length);
  }
});
