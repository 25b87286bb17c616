/** Drawn yards lived by any policy: what must hold whoever is called, and to whichever door. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Process } from "../../../src/kernel/process.ts";
import { DayWindows } from "../../../src/park/dayWindows.ts";
import type { Tenant } from "../../../src/park/operations.ts";
import { DoorHours } from "../../../src/park/warehouse/doorHours.ts";
import { type DockPolicies, DoorPool } from "../../../src/park/warehouse/doorPool.ts";
import type { DockPolicy, DoorPolicy, YardQueuePolicy } from "../../../src/park/warehouse/doors.ts";
import { dockStrategies } from "../../../src/policies/dock.ts";
import { doorStrategies } from "../../../src/policies/door.ts";
import { choose } from "../../../src/policies/strategy.ts";
import { yardQueueStrategies } from "../../../src/policies/yardQueue.ts";
import { tinyWorld } from "../../support/tinyContext.ts";

const H = 3600;
const DAY = 86_400;
const costs = { coldCnyPerH: 120, crossDockCnyPerH: 90, otherCnyPerH: 60 };
const planned = { horizonH: 2, moves: 60, haulCnyPerKm: 7, ...costs };
const given = { maxWaitMin: 240, walkInGraceMin: 60, ...costs };

const policies: fc.Arbitrary<DockPolicies> = fc
  .record({
    queue: fc.constantFrom(...Object.keys(yardQueueStrategies)),
    door: fc.constantFrom(...Object.keys(doorStrategies)),
    dock: fc.constantFrom(...Object.keys(dockStrategies)),
    mayIdle: fc.boolean(),
  })
  .map(({ queue, door, dock, mayIdle }) => ({
    yardQueue: choose<YardQueuePolicy>(yardQueueStrategies, { name: queue, ...given } as { name: string }),
    door: choose<DoorPolicy>(doorStrategies, { name: door }),
    dock: choose<DockPolicy>(dockStrategies, { name: dock, mayIdle, ...planned } as { name: string }),
  }));

const yards = fc.record({
  policies,
  tenants: fc.array(fc.record({ doors: fc.integer({ min: 1, max: 3 }), opensH: fc.integer({ min: 0, max: 10 }) }), {
    minLength: 1,
    maxLength: 3,
  }),
  trucks: fc.array(
    fc.record({
      tenant: fc.nat({ max: 2 }),
      atS: fc.integer({ min: 0, max: 12 * H }),
      workS: fc.integer({ min: 600, max: 3 * H }),
      takesLonger: fc.double({ min: 0.5, max: 2, noNaN: true }),
      isBooked: fc.boolean(),
    }),
    { maxLength: 15 },
  ),
  closings: fc.array(
    fc.record({
      door: fc.nat({ max: 8 }),
      atS: fc.integer({ min: 0, max: 14 * H }),
      forS: fc.integer({ min: 1, max: 4 * H }),
    }),
    { maxLength: 3 },
  ),
});

test("every truck gets a door once, in its window, never a closed one, none with another, whatever the policies", () => {
  fc.assert(
    fc.property(yards, (yard) => {
      const { ctx, kernel, recorder } = tinyWorld({ endS: 3 * DAY });
      let doorCount = 0;
      const members = yard.tenants.map(({ doors, opensH }, k) => ({
        tenant: {
          id: `T${k}`,
          name: { zh: "租户", en: "tenant" },
          use: "ambient",
          receiving: [[`${String(opensH).padStart(2, "0")}:00`, `${opensH + 8}:00`.padStart(5, "0")]],
        } as unknown as Tenant,
        doors: Array.from({ length: doors }, () => {
          const id = `D.${doorCount++}`;
          return { id, entity: recorder.entity({ kind: "door", name: id }) };
        }),
      }));
      const around = {
        metres: (a: string, b: string) => 4 * Math.abs(Number(a.slice(2)) - Number(b.slice(2))),
        carryS: (m: number) => 12 * m,
        haulM: (m: number) => 50 * m,
        meanLoadT: 16,
        expected: () => [],
      };
      const { tenants } = new DoorPool(ctx, members, new DoorHours(ctx), yard.policies, around);
      const broken: string[] = [];
      const at = new Map<string, string>();
      const closed = new Set<string>();
      let served = 0;
      function* truck(index: number): Process<void> {
        const { tenant, atS, workS, takesLonger, isBooked } = yard.trucks[index] as (typeof yard.trucks)[number];
        yield atS;
        const doors = tenants[tenant % tenants.length] as (typeof tenants)[number];
        const entity = recorder.entity({ kind: "vehicle", name: `t${index}` });
        const brief = { entity, sinceS: atS, slotS: isBooked ? atS : null, expectedWorkS: workS, cold: false };
        const door = yield* doors.take(brief);
        if (!new DayWindows(doors.tenant.receiving).isOpen(kernel.nowS)) broken.push(`t${index} outside its window`);
        if (closed.has(door.id)) broken.push(`t${index} at closed ${door.id}`);
        if (at.has(door.id)) broken.push(`t${index} at ${door.id} with ${at.get(door.id)}`);
        at.set(door.id, `t${index}`);
        yield 120;
        doors.occupy(door, entity);
        yield workS * takesLonger;
        at.delete(door.id);
        served++;
        doors.give(door);
      }
      yard.trucks.forEach((_, index) => {
        kernel.spawn(`t${index}`, truck(index));
      });
      const set = (door: number, isClosed: boolean) => {
        const id = `D.${door % doorCount}`;
        if (isClosed) closed.add(id);
        else closed.delete(id);
        for (const doors of tenants) if (doors.doors.some((one) => one.id === id)) doors.setClosed(id, isClosed);
      };
      for (const { door, atS, forS } of yard.closings) {
        kernel.at(atS, () => set(door, true));
        kernel.at(atS + forS, () => set(door, false));
      }
      kernel.run(3 * DAY);
      expect(broken).toEqual([]);
      expect(served).toBe(yard.trucks.length);
      expect(tenants.map(({ queueLength }) => queueLength)).toEqual(tenants.map(() => 0));
    }),
    { numRuns: 150, seed: 749559023 },
  );
});
