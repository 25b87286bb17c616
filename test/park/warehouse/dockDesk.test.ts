import { expect, test } from "vitest";
import type { PlannedVisit } from "../../../src/park/demand.ts";
import { lineHaulVisit } from "../../../src/park/yard/truckVisit.ts";
import type { Change } from "../../../src/scenario/change.ts";
import { quietHub, storyOf } from "../../support/quietHub.ts";

const H = 3600;
const semisOnPallets: Change[] = [
  { path: "operations.arrivals.lineHaulIn.semiShare", set: 1 },
  { path: "operations.arrivals.lineHaulIn.palletisedShare", set: 1 },
];
const shared: Change = { path: "operations.dockWork.sharing", set: "byUse" };
const visit = (name: string, tenant: string, atS: number, slotS: number | null = atS): PlannedVisit => ({
  name,
  kind: "lineHaulIn",
  atS,
  tenant,
  slotS,
});

/** Nine trucks of a tenant with eight doors, all at 9:00. */
function nine(changes: readonly Change[]) {
  const hub = quietHub([...semisOnPallets, ...changes]);
  for (let k = 0; k < 9; k++) {
    const at = 9 * H + k;
    hub.send(at, `t${k}`, () => lineHaulVisit(hub.park, visit(`t${k}`, "AMB1", at)));
  }
  const recording = hub.day();
  const reached = [...recording.factsIn(0, 24 * H, "doorReached")];
  const unloadS = (name: string) => storyOf(recording, name).find(([state]) => state === "unloading")?.[1];
  return { doors: reached.map(({ b }) => recording.entities[b]?.name), waits: reached.map(({ x }) => x), unloadS };
}

test("with doors of its own only the ninth truck waits; where tenants of a use share, it goes next door at once", () => {
  const own = nine([]);
  expect(own.doors.every((door) => /^A1-L\.[0-7]$/.test(door ?? ""))).toBe(true);
  expect(Math.max(...own.waits)).toBeGreaterThan(0.9 * H);
  const free = nine([shared]);
  expect(free.doors.filter((door) => !/^A1-L\.[0-7]$/.test(door ?? ""))).toEqual(["A1-L.8"]);
  expect(Math.max(...free.waits)).toBeLessThan(60);
  // 20 t / 0.65 t × 102 s = 3138.46 s; next door is 4 m away: 8 m at 9 km/h = 3.2 s a pallet more
  expect(own.unloadS("t8")).toBeCloseTo(3138.462, 3);
  expect(free.unloadS("t0")).toBeCloseTo(3138.462, 3);
  expect(free.unloadS("t8")).toBeCloseTo((20 / 0.65) * (102 + 3.2), 3);
});

test("the rolling horizon prefers the tenant's own doors too, and sends the ninth next door", () => {
  const planned = nine([shared, { path: "operations.policies.dock", set: { name: "rollingHorizon" } }]);
  expect(planned.doors.filter((door) => !/^A1-L\.[0-7]$/.test(door ?? ""))).toEqual(["A1-L.8"]);
});

test("cold doors are shared by cold tenants alone, and nobody else's", () => {
  const hub = quietHub([...semisOnPallets, shared]);
  for (let k = 0; k < 14; k++) {
    const at = 9 * H + k;
    hub.send(at, `c${k}`, () => lineHaulVisit(hub.park, visit(`c${k}`, "COLD1", at)));
  }
  const recording = hub.day();
  const reached = [...recording.factsIn(0, 24 * H, "doorReached")].map(({ b }) => recording.entities[b]?.name ?? "");
  expect(reached).toHaveLength(14);
  expect(reached.every((door) => door.startsWith("COLD-L."))).toBe(true);
  expect(new Set(reached.slice(0, 12)).size).toBe(12);
});

test("what became of a booking is told when the truck comes: its slot and how late it is, or that it got none", () => {
  const hub = quietHub(semisOnPallets);
  const given = { ...visit("given", "AMB1", 9.5 * H, 10 * H), wishedS: 9 * H };
  const refused = { ...visit("refused", "AMB1", 10 * H, null), wishedS: 9 * H };
  for (const one of [given, refused, visit("walkIn", "AMB1", 10 * H, null)]) {
    hub.send(one.atS, one.name, () => lineHaulVisit(hub.park, one));
  }
  const recording = hub.day();
  const told = (kind: "slotGiven" | "slotRefused") =>
    [...recording.factsIn(0, 24 * H, kind)].map(({ a, b, x, y }) => [
      recording.entities[a]?.name,
      recording.entities[b]?.name,
      x,
      y,
    ]);
  // an hour after its wish, half an hour before the slot
  expect(told("slotGiven")).toEqual([["given", "AMB1", H, -0.5 * H]]);
  expect(told("slotRefused").map(([who, tenant, late]) => [who, tenant, late])).toEqual([["refused", "AMB1", H]]);
});

test("while the platform is down a booked truck is let in by hand", () => {
  const gateS = (down: boolean) => {
    const hub = quietHub(semisOnPallets);
    if (down) hub.park.platform.setUp(false);
    hub.send(9.5 * H, "a", () => lineHaulVisit(hub.park, visit("a", "AMB1", 9.5 * H)));
    return storyOf(hub.day(), "a").find(([state]) => state === "gateService")?.[1];
  };
  expect(gateS(false)).toBeCloseTo(25, 6);
  expect(gateS(true)).not.toBeCloseTo(25, 0);
});
