/**
 * Water by place [m³]: what washing bays and data centre used, or what the roofs gathered, shared by their area. Toilets
 * and irrigation are counted for the hub as a whole; they and the cistern's book stand beside.
 */
import { accountTitle } from "../../metrics/accounts.ts";
import { movedTotal } from "../../metrics/ledger.ts";
import type { Recording } from "../../recording/recording.ts";
import { coveredPart } from "../figures.ts";
import { levelNow, scenarioOf } from "../live.ts";
import type { Span } from "../session.ts";
import type { Info, Other, Thing } from "./infoViews.ts";
import { add, shareByFloor, thingOfBuilding } from "./places.ts";
import { roundEnd } from "./ramp.ts";

export function waterOf(view: "waterUsed" | "waterGathered", recording: Recording, span: Span): Info {
  const known = coveredPart(recording, span);
  const values = new Map<Thing, number>();
  const others: Other[] = [];
  if (known) (view === "waterUsed" ? used : gathered)(recording, known, values, others);
  return { values, unit: "m3", most: roundEnd(Math.max(0, ...values.values())), others };
}

type Fill = (recording: Recording, span: Span, values: Map<Thing, number>, others: Other[]) => void;

const used: Fill = (recording, span, values, others) => {
  const m3 = (from: string | null, to: string) => movedTotal(recording, { from, to, unit: "m3" }, span);
  const bays = recording.entities.filter(({ kind, name }) => kind === "service" && name.startsWith("WASH"));
  const halls = new Set(bays.map(({ group, name }) => group ?? name));
  const washM3 = m3(null, "use.wash");
  for (const hall of halls) {
    const share = bays.filter(({ group, name }) => (group ?? name) === hall).length / bays.length;
    add(values, thingOfBuilding(recording, hall), washM3 * share);
  }
  const coolingM3 = m3(null, "use.cooling");
  const isCooled = shareByFloor(recording, ["dataCentre"], coolingM3, values);
  const list = (account: string, value: number) => others.push({ name: accountTitle(account), value, unit: "m3" });
  if (halls.size === 0) list("use.wash", washM3);
  if (!isCooled) list("use.cooling", coolingM3);
  list("use.toilets", m3(null, "use.toilets"));
  list("use.irrigation", m3(null, "use.irrigation"));
  others.push({ name: FROM_CISTERN, value: m3("cistern", "use"), unit: "m3" });
  others.push({ name: FROM_MAINS, value: m3("mains", "use"), unit: "m3" });
};

const gathered: Fill = (recording, span, values, others) => {
  const m3 = (to: string) => movedTotal(recording, { from: "rain", to, unit: "m3" }, span);
  const roofs = scenarioOf(recording).site.buildings.filter(({ above }) => above === undefined);
  const areaOf = ({ rect: [x0, y0, x1, y1] }: (typeof roofs)[number]) => (x1 - x0) * (y1 - y0);
  const areaM2 = roofs.reduce((sum, roof) => sum + areaOf(roof), 0);
  const keptM3 = m3("cistern");
  for (const roof of roofs) add(values, thingOfBuilding(recording, roof.id), (keptM3 * areaOf(roof)) / areaM2);
  others.push({ name: KEPT, value: keptM3, unit: "m3" });
  others.push({ name: accountTitle("firstFlush"), value: m3("firstFlush"), unit: "m3" });
  others.push({ name: accountTitle("overflow"), value: m3("overflow"), unit: "m3" });
  const storedM3 = levelNow(recording, "water.cisternM3", span.toS);
  if (storedM3 === null) return;
  others.push({ name: STORED, value: storedM3, unit: "m3" });
  others.push({ name: FILLED, value: (100 * storedM3) / scenarioOf(recording).site.water.cisternM3, unit: "%" });
};

const FROM_CISTERN = { zh: "其中蓄水池供给", en: "of all this from the cistern" };
const FROM_MAINS = { zh: "其中自来水", en: "of all this from the mains" };
const KEPT = { zh: "收集雨水合计", en: "Rain gathered, all roofs" };
const STORED = { zh: "时段末蓄水池水量", en: "In the cistern at the end" };
const FILLED = { zh: "时段末蓄水池充满度", en: "Cistern filled at the end" };
