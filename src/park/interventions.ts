/** Timed changes of a scenario (应对措施): gates, roads, doors, stalls and chargers that close and open. */
import { atTimes$, observe } from "../kernel/rx.ts";
import { DAY_S, parseTimeOfDayS } from "../units/calendar.ts";
import type { Intervention } from "./operations.ts";
import type { Park } from "./park.ts";

export function startInterventions(park: Park): void {
  const timed = park.ctx.conditions.interventions
    .map((intervention, index) => ({
      intervention,
      index,
      atS: (intervention.day - 1) * DAY_S + (parseTimeOfDayS(intervention.at) as number),
    }))
    .sort((a, b) => a.atS - b.atS || a.index - b.index);
  observe(park.ctx.kernel, atTimes$(park.ctx.kernel, timed), ({ intervention, index }) => {
    park.ctx.recorder.fact("interventionApplied", park.siteEntity, -1, index);
    apply(park, intervention);
  });
}

/** Splits `TGI.0` or `A1-L.3` into its id and number. */
function numbered(target: string): { id: string; number: number } {
  const dot = target.lastIndexOf(".");
  return { id: target.slice(0, dot), number: Number(target.slice(dot + 1)) };
}

function apply(park: Park, { kind, target, do: what }: Intervention): void {
  const closed = what === "close";
  const gates = Object.values(park.gates);
  switch (kind) {
    case "gate":
      for (const gate of gates) if (gate.spec.id === target) gate.setClosed(closed);
      return;
    case "gateLane": {
      const lane = numbered(target);
      for (const gate of gates) if (gate.spec.id === lane.id) gate.setClosed(closed, lane.number);
      return;
    }
    case "edge":
      park.setEdgeClosed(target, closed);
      return;
    case "doorGroup":
      park.setDoorsClosed((doorId) => numbered(doorId).id === target, closed);
      return;
    case "door":
      park.setDoorsClosed((doorId) => doorId === target, closed);
      return;
    case "stallRow":
      park.setPlacesClosed((placeId) => numbered(placeId).id === target, closed);
      return;
    case "cabinet": {
      const stalls = park.ctx.site.energy.charging.truckCabinets.find((c) => c.id === target)?.stalls ?? [];
      park.setPlacesClosed((placeId) => stalls.includes(placeId), closed);
      return;
    }
    case "grid":
      park.utilities.connection.setClosed(target, closed);
      return;
    case "service":
      park.services.setClosed(target, closed);
      park.setPlacesClosed((placeId) => numbered(placeId).id === target, closed);
      return;
    case "platform":
      park.platform.setUp(!closed);
      return;
    case "swapStation":
      park.utilities.swap.setClosed(closed);
      return;
  }
}
