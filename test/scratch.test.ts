import { test } from "vitest";
import { simulate } from "../src/simulation/run.ts";
import { scenario } from "./support/scenarios.ts";
import { contacts } from "./support/traffic/contacts.ts";

test("hub", () => {
  const sc = scenario();
  const rec = simulate(sc, { seed: 1, days: 1, detail: "full" });
  const times = Array.from({ length: 2000 }, (_, i) => 6 * 3600 + i * 27.3);
  const deck = sc.site.buildings.find((b) => b.use === "deck")!.rect;
  const list = contacts(rec, times, 0.1, deck as never);
  const by = new Map<string, { n: number; deep: number; ex: string }>();
  for (const c of list) {
    const k = c.states + " " + Math.round(c.x / 20) * 20 + "," + Math.round(c.y / 20) * 20;
    const e = by.get(k) ?? { n: 0, deep: 0, ex: "" };
    e.n++;
    if (c.deepM > e.deep) {
      e.deep = c.deepM;
      e.ex = `${c.atS.toFixed(0)} ${rec.entities[c.a]!.name}/${rec.entities[c.b]!.name} v${c.speeds.map((v) => v.toFixed(1))}`;
    }
    by.set(k, e);
  }
  console.log("CT total", list.length, "of", times.length);
  for (const [k, e] of [...by].sort((a, b) => b[1].n - a[1].n).slice(0, 40))
    console.log("CT", k, e.n, e.deep.toFixed(2), e.ex);
});
