import { test } from "vitest";
import { RoadTraffic } from "../src/park/roads/roadTraffic.ts";
import { Traffic } from "../src/park/roads/traffic/traffic.ts";
import { simulate } from "../src/simulation/run.ts";
import { scenario } from "./support/scenarios.ts";
const E = process.env;
const R = RoadTraffic.prototype as any; const T = Traffic.prototype as any;
const movers = new Set<any>();
const announce = R.announce;
R.announce = function (m: any, leg: any) { announce.call(this, m, leg); m._leg = leg; movers.add(m); };
const ahead = (m: any) => { const l = m.tracks[m.permitted]; const k = l?.members.indexOf(m) ?? -1; return k > 0 ? l.members[k - 1] : null; };
const blk = (m: any) => { for (let i = m.rear; i <= m.permitted; i++) for (const b of m.tracks[i].blocks) if (b.owner !== m && !b.passing.has(m)) return b.owner; return null; };
const settle = T.settle; const wait = Number(E.WAIT ?? 1800);
let first = -1; const text: string[] = [];
const every = Number(E.EVERY ?? 600); let next = -86400;
T.settle = function () {
  settle.call(this);
  const now = this.kernel.nowS;
  if (first >= 0 || now < next || now < Number(E.FROM ?? -1e9)) return;
  next = now + every;
  const held = this.areas?.held ?? [];
  const stuck = [...movers].filter((m) => !m.isGone && now - m.waitsSinceT > wait);
  for (const m of [...movers]) if (m.isGone && !held.some((h: any) => h.by === m)) movers.delete(m);
  if (stuck.length === 0) return;
  first = now;
  const all = new Set<any>(stuck); for (const s of stuck) { let w = s.waitsFor ?? blk(s) ?? ahead(s); while (w && !all.has(w)) { all.add(w); w = w.waitsFor ?? blk(w) ?? ahead(w); } }
  text.push(`t=${now}`);
  for (const m of all) {
    const i0 = m.rear;
    const tr = m.tracks.slice(i0, m.permitted + 3).map((t: any, k: number) => `${t.id}@${m.startOf(i0 + k).toFixed(0)}-${m.ends[i0 + k].toFixed(0)}${i0 + k === m.permitted ? "!" : ""}`).join(" ");
    const sp = (l: any) => l.map((h: any) => `${h.track.id}:${h.fromM.toFixed(0)}-${h.toM.toFixed(0)}`);
    text.push(`#${m.id}${m.isGone ? "GONE" : ""} ${m._leg?.key} ${(now - m.waitsSinceT).toFixed(0)}s s=${m.plan.sAt(now).toFixed(1)} v=${m.plan.vAt(now).toFixed(1)} final=${m.plan.finalM.toFixed(1)} goal=${m.goalM.toFixed(1)} guard=${m.guardM.toFixed(1)} tail=${m.tailM.toFixed(1)} ${m.entryMs !== null ? "ENTERING" : ""}${m.blocked ? "BLOCKED" : ""} ${tr} -> ${m.waitsFor?.id ?? "-"} ${m.waitsBecause} again=${m.askAgainT.toFixed(0)} ahead=${ahead(m)?.id} blk=${blk(m)?.id} holds=${sp(m.holds)} claims=${sp(m.claims)} needs=${sp(m.needs)} area=${held.filter((h: any) => h.by === m).length}`);
  }
};
test("stuck", () => {
  try { simulate(scenario(`${E.SC ?? "jiaozuo"}.json`, E.THU ? [{ path: "operations.calendar.apply", set: false }, { path: "conditions.date", set: "2026-05-14" }, { path: "initial.warmUpDays", set: 1 }] : undefined), { seed: Number(E.SEED ?? 1), days: 1, detail: "full" }); } catch (e) { console.log(String(e)); }
  console.log(text.join("\n"));
}, 600000);
