/**
 * Trips of a road file as SUMO's vehicles. Where a vehicle leaves a place onto another road than it came from - through
 * a stall, out of a door to the other side - SUMO has no way for it: it vanishes there and a second vehicle goes on.
 */
import type { RoadPlan } from "../../scenario/roads/plan.ts";
import type { RoutedLeg, RoutedTrip } from "../../scenario/roads/routes.ts";
import type { Access, FileVehicle } from "../../scenario/roads/spec.ts";
import { GateLanes } from "./gateLanes.ts";
import { laneNear, onLane, type SumoLanes } from "./sumoLanes.ts";
import { SumoIds, sumoEdge, vClassOf } from "./sumoNames.ts";
import { element, xmlDocument } from "./xml.ts";

/** Share of the limit that drivers keep to, as the hub draws it: mean, spread, least, most. */
const SPEED_FACTOR = "normc(0.98,0.05,0.85,1)";
/** Harder than anybody brakes but for an obstacle [m/s²]. */
const EMERGENCY_MS2 = 6;

type Stand = RoutedLeg["from"];

export function vehicleTypesXml({ file }: RoadPlan): string {
  const types = file.vehicleTypes.map((vehicle) =>
    element("vType", {
      id: vehicle.id,
      vClass: vClassOf(vehicle),
      length: vehicle.lengthM,
      width: vehicle.widthM,
      height: vehicle.heightM,
      minGap: vehicle.gapM,
      accel: vehicle.accelMs2,
      decel: vehicle.brakeMs2,
      emergencyDecel: Math.max(EMERGENCY_MS2, vehicle.brakeMs2),
      tau: vehicle.tauS,
      sigma: 0,
      speedFactor: SPEED_FACTOR,
    }),
  );
  return xmlDocument("additional", types);
}

interface SumoVehicle {
  readonly departS: number;
  readonly lines: readonly string[];
}

/** Vehicles in the order they set out. */
export function tripsXml(plan: RoadPlan, lanes: ReadonlyMap<string, SumoLanes>): string {
  const types = new Map(plan.file.vehicleTypes.map((type) => [type.id, type]));
  const ids = new SumoIds();
  const writer = { plan, lanes, gates: new GateLanes(), places: new Map(plan.file.places.map((p) => [p.id, p])) };
  const trips = [...plan.trips].sort((a, b) => a.trip.departS - b.trip.departS);
  const vehicles = trips.flatMap((routed) => {
    const type = types.get(routed.trip.type) as FileVehicle;
    return vehiclesOf(writer, routed, type, ids);
  });
  vehicles.sort((a, b) => a.departS - b.departS);
  return xmlDocument(
    "routes",
    vehicles.map(({ lines }) => lines),
  );
}

interface Writer {
  readonly plan: RoadPlan;
  readonly lanes: ReadonlyMap<string, SumoLanes>;
  readonly gates: GateLanes;
  readonly places: ReadonlyMap<string, RoadPlan["file"]["places"][number]>;
}

/** One vehicle for each part of the trip that hangs together. */
function vehiclesOf(writer: Writer, { trip, legs }: RoutedTrip, type: FileVehicle, ids: SumoIds): SumoVehicle[] {
  const found: SumoVehicle[] = [];
  const id = ids.of(trip.id);
  let { departS } = trip;
  let atS = departS;
  let part: RoutedLeg[] = [];
  let dwells: number[] = [];
  legs.forEach((leg, k) => {
    const stop = trip.stops[k + 1] as (typeof trip.stops)[number];
    atS = Math.max(atS, stop.leftS ?? atS + leg.timeS + stop.dwellS);
    part.push(leg);
    dwells.push(stop.dwellS);
    const next = legs[k + 1];
    if (next && next.start.edge === leg.end.edge) return;
    const name = found.length === 0 ? id : ids.of(`${trip.id}.${found.length + 1}`);
    found.push({ departS, lines: vehicle(writer, name, type, departS, part, dwells, trip.id) });
    departS = atS;
    part = [];
    dwells = [];
  });
  return found;
}

function vehicle(
  writer: Writer,
  id: string,
  type: FileVehicle,
  departS: number,
  legs: readonly RoutedLeg[],
  dwells: readonly number[],
  tripId: string,
): string[] {
  const first = legs[0] as RoutedLeg;
  const last = legs[legs.length - 1] as RoutedLeg;
  const edges = legs.flatMap((leg, k) => (k === 0 ? leg.edges : leg.edges.slice(1))).map(sumoEdge);

  // lanes of gates are chosen in the order of the trips
  const chosen = new Map<string, number>();
  let atS = departS;
  legs.forEach((leg, k) => {
    atS += leg.timeS + (dwells[k] ?? 0);
    const { gate, lane, id: standId } = leg.to;
    if (gate && !standId.endsWith(".edge")) {
      chosen.set(gate.id, lane ?? writer.gates.choose(gate, atS - (dwells[k] ?? 0), dwells[k] ?? 0));
    }
  });
  const laneAt = (stand: Stand, access: Access) => {
    if (stand.gate) return stand.lane ?? chosen.get(stand.gate.id) ?? 0;
    const place = writer.places.get(stand.id);
    const direction = writer.plan.directions.get(access.edge);
    const lanes = writer.lanes.get(access.edge);
    return place && direction && lanes && stand.blocks ? laneNear(direction, lanes, place.at) : 0;
  };
  const positionOn = (access: Access) => onLane(writer.lanes.get(access.edge) as SumoLanes, access.atM);

  const stops = legs.flatMap((leg, k) => {
    const { to, end } = leg;
    const isLast = k === legs.length - 1;
    const duration = dwells[k] ?? 0;
    // where it vanishes only who stands on the road itself stays to be seen
    if (duration <= 0 || (isLast && !to.blocks)) return [];
    const lane = `${sumoEdge(end.edge)}_${laneAt(to, end)}`;
    return [
      element("stop", {
        lane,
        endPos: positionOn(end),
        duration,
        friendlyPos: true,
        parking: to.blocks ? undefined : true,
      }),
    ];
  });
  const outside = first.from.gate?.dir === "in" && first.start.atM === 0;
  const leaves = last.to.gate?.dir === "out" && last.to.id.endsWith(".edge");
  const attributes = {
    id,
    type: type.id,
    depart: departS,
    departLane: laneAt(first.from, first.start),
    departPos: outside ? "base" : positionOn(first.start),
    departSpeed: outside ? "max" : 0,
    arrivalPos: leaves ? "max" : positionOn(last.end),
  };
  return element("vehicle", attributes, [
    element("route", { edges: edges.join(" ") }),
    ...stops,
    ...(tripId === id ? [] : [element("param", { key: "trip", value: tripId })]),
  ]);
}
