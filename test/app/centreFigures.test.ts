import { expect, test } from "vitest";
import { centreFigure } from "../../src/app/centreFigures.ts";
import { dayOf } from "../support/days.ts";
import { scenario } from "../support/scenarios.ts";

const base = scenario();
const recording = dayOf("jiaozuo.json", 1, "kpi");
const kw = (name: string, t: number) => recording.levelAt(recording.levelId(name) as number, t) as number;
const KINDS = ["trucks", "vans", "cars", "forklifts", "swap"];

test("what charges at the replenishment centre are trucks and packs; with vans, cars and forklifts it is all charging", () => {
  const energyCentre = base.site.centres.find((c) => c.name.en.startsWith("New-Energy"));
  for (const t of [10.5, 14, 21.5].map((h) => h * 3600)) {
    const all = KINDS.reduce((sum, kind) => sum + kw(`charging.${kind}Kw`, t), 0);
    expect(all).toBeCloseTo(kw("energy.chargingKw", t), 6);
    const own = kw("charging.trucksKw", t) + kw("charging.swapKw", t);
    const shown = centreFigure(recording, energyCentre?.id as string, t, "en");
    const [, number, unit] = /([\d.,]+) (kW|MW)$/.exec(shown) ?? [];
    expect(Number(number) * (unit === "MW" ? 1000 : 1)).toBeCloseTo(own, unit === "MW" ? -1 : 0);
  }
});
