/**
 * A recording without a simulation: vehicles circling on the base site's roads and standing at docks and stalls, with
 * sun, water and energy levels over a day. For pictures, for tests of the view and for its budgets.
 */
import { Curve, headingOf, wrapAngle } from "../../src/geometry/path.ts";
import { Recorder } from "../../src/recording/recorder.ts";
import { Recording } from "../../src/recording/recording.ts";
import type { VehicleClass, VehicleShape } from "../../src/recording/vocabulary.ts";
import { allDoors, type Point, placesOfRow, type SiteLayout, scatter } from "../../src/view/layout.ts";

const DAY_S = 86_400;

/** Lines with rounded corners through points. */
function roundedPath(points: readonly Point[], radiusM: number): { pieces: Float64Array; lengthM: number } {
  const [first, second] = points as [Point, Point];
  const curve = new Curve(first[0], first[1], headingOf(first, second));
  for (let i = 1; i < points.length; i++) {
    const p = points[i] as Point;
    const next = points[i + 1];
    const side = Math.hypot(p[0] - curve.x, p[1] - curve.y);
    if (!next) {
      curve.line(side);
      break;
    }
    const turn = wrapAngle(headingOf(p, next) - curve.heading);
    const room = Math.min(side, Math.hypot(next[0] - p[0], next[1] - p[1]) / 2) * 0.95;
    const tangent = Math.min(radiusM * Math.tan(Math.abs(turn) / 2), room);
    curve.line(side - tangent);
    if (Math.abs(turn) > 1e-6) curve.arc(tangent / Math.tan(Math.abs(turn) / 2), turn);
  }
  return { pieces: curve.pieces(), lengthM: curve.lengthM };
}

/** Rounds a truck may drive on the base site: through the gate, round the ring and the court, through the park. */
const TRUCK_ROUNDS: readonly (readonly Point[])[] = [
  [
    [480, 192.9],
    [428, 192.9],
    [418, 189.2],
    [401.2, 189.2],
    [401.2, 222],
    [470, 222],
    [470, 352.1],
    [8.5, 352.1],
    [8.5, 219.8],
    [396.8, 219.8],
    [396.8, 184.6],
    [420, 184.6],
    [432, 175.1],
    [480, 175.1],
  ],
  [
    [480, 188.1],
    [428, 188.1],
    [418, 184.8],
    [399, 184.8],
    [363.9, 187],
    [363.9, 12.5],
    [424.9, 12.5],
    [424.9, 168],
    [399, 168],
    [399, 184],
    [420, 184.6],
    [432, 179.9],
    [480, 179.9],
  ],
  [
    [480, 188.1],
    [428, 188.1],
    [418, 184.8],
    [399, 184.8],
    [338, 187],
    [338, 12.5],
    [451, 12.5],
    [451, 177.4],
    [480, 177.4],
  ],
  [
    [480, 192.9],
    [428, 192.9],
    [418, 189.2],
    [401.2, 189.2],
    [401.2, 224.2],
    [338, 224.2],
    [338, 187],
    [338, 12.5],
    [399, 12.5],
    [399, 168],
    [399, 184],
    [420, 184.6],
    [432, 175.1],
    [480, 175.1],
  ],
];
const LIGHT_ROUNDS: readonly (readonly Point[])[] = [
  [
    [300.4, 0],
    [300.4, 46],
    [295.2, 56],
    [295.2, 94.7],
    [87, 94.7],
    [87, 14],
    [236.5, 14],
    [236.5, 90.3],
    [290.8, 90.3],
    [290.8, 56],
    [285.6, 46],
    [285.6, 0],
  ],
  [
    [296.6, 0],
    [296.6, 46],
    [295.2, 56],
    [295.2, 94.7],
    [8.5, 94.7],
    [7, 106.5],
    [173.5, 108],
    [175, 90.3],
    [290.8, 90.3],
    [290.8, 56],
    [289.4, 46],
    [289.4, 0],
  ],
];

export interface SyntheticOptions {
  readonly vehicles?: number;
  readonly hours?: number;
}

/** @param scenario parsed `scenarios/jiaozuo.json` */
export function syntheticRecording(scenario: unknown, options: SyntheticOptions = {}): Recording {
  const site = withDefaults(scenario);
  const count = options.vehicles ?? 260;
  const endS = (options.hours ?? 24) * 3600;
  const clock = { nowS: 0 };
  const header = {
    format: 1 as const,
    modelVersion: "synthetic",
    scenario: { site },
    seed: 1,
    startS: 0,
    endS,
    detail: "full" as const,
    solverVersion: "none",
  };
  const recorder = new Recorder(clock, header);
  const entity = new Map<string, number>();
  for (const b of site.buildings)
    entity.set(b.id, recorder.entity({ kind: b.use === "deck" ? "deck" : "building", name: b.id }));
  for (const door of allDoors(site)) entity.set(door.id, recorder.entity({ kind: "door", name: door.id }));
  const rows = [...site.stallRows, ...site.bayRows];
  for (const row of rows) {
    const kind = row.kind === "van" || row.kind === "pickUp" ? "bay" : "stall";
    for (const p of placesOfRow(row)) entity.set(p.id, recorder.entity({ kind, name: p.id, group: row.id }));
  }
  for (const gate of site.gates) entity.set(gate.id, recorder.entity({ kind: "gate", name: gate.id }));

  const events: { at: number; run: () => void }[] = [];
  const at = (t: number, run: () => void) => events.push({ at: t, run });
  let made = 0;
  const vehicle = (shape: VehicleShape, vehicleClass: VehicleClass, electric: boolean) => {
    const look = scatter(made, 77);
    made++;
    return recorder.entity({
      kind: "vehicle",
      name: `豫H${String(10_000 + made * 37).slice(-5)}`,
      vehicleClass,
      shape,
      drive: electric ? "electric" : "diesel",
      look,
    });
  };
  const stand = (id: number, x: number, y: number, heading: number) => {
    const back = 40;
    const straight = new Curve(x - Math.cos(heading) * back, y - Math.sin(heading) * back, heading).line(back);
    recorder.motion(id, recorder.path(straight.pieces(), back), back, 0, 0);
  };

  // standing: at doors nose out, in stalls, at chargers
  const moving = Math.min(count, Math.max(24, Math.round(count * 0.28)));
  let left = count - moving;
  const doors = allDoors(site);
  const door = (i: number) => {
    const d = doors[i];
    if (!d) return;
    const group = site.doorGroups.find((g) => d.id.startsWith(`${g.id}.`));
    const heavy = group?.class === "heavy";
    const shape: VehicleShape = heavy ? (scatter(i, 5) < 0.72 ? "semi" : "rigid") : "van";
    const length = shape === "semi" ? 17.1 : shape === "rigid" ? 12 : 6;
    const id = vehicle(shape, heavy ? "lineHaul" : "cityVan", !heavy || scatter(i, 6) < 0.3);
    const out = length + 0.75;
    stand(id, d.x + Math.cos(d.heading) * out, d.y + Math.sin(d.heading) * out, d.heading);
    recorder.setState(id, scatter(i, 8) < 0.5 ? "unloading" : "loading", entity.get(d.id) ?? -1);
    recorder.setState(entity.get(d.id) as number, "occupied", id);
    left--;
  };
  doors.forEach((d, i) => {
    recorder.setState(entity.get(d.id) as number, scatter(i, 2) < 0.1 ? "reserved" : "free");
    if (left > count * 0.3 && scatter(i, 1) < 0.62) door(i);
  });
  const fill: Readonly<Record<string, number>> = {
    standard: 0.72,
    service: 0.6,
    charger: 0.85,
    trailer: 0,
    van: 0.62,
    pickUp: 0.4,
  };
  for (const row of rows) {
    placesOfRow(row).forEach((p, k) => {
      recorder.setState(entity.get(p.id) as number, "free");
      if (left <= 0 || scatter(p.x * 10, p.y * 10, k) > (fill[row.kind] ?? 0)) return;
      const truck = row.lengthM > 10;
      const shape: VehicleShape = truck
        ? scatter(k, row.n, 2) < 0.8
          ? "semi"
          : "rigid"
        : row.kind === "van"
          ? "van"
          : scatter(k, 4) < 0.5
            ? "van"
            : "car";
      const electric = row.kind === "charger" || row.kind === "van";
      const id = vehicle(shape, truck ? "lineHaul" : row.kind === "van" ? "cityVan" : "pickUp", electric);
      const length = shape === "semi" ? 17.1 : shape === "rigid" ? 12 : shape === "van" ? 6 : 4.6;
      stand(id, p.x + (Math.cos(p.heading) * length) / 2, p.y + (Math.sin(p.heading) * length) / 2, p.heading);
      const charges = row.kind === "charger" ? scatter(k, 3) < 0.8 : row.kind === "van" && scatter(k, 9) < 0.35;
      recorder.setState(id, charges ? "charging" : "parked", entity.get(p.id) ?? -1);
      recorder.setState(entity.get(p.id) as number, "occupied", id);
      left--;
    });
  }

  // moving: rounds at steady speed, one row a lap
  const all = moving + Math.max(0, left);
  const lay = (round: readonly Point[], radius: number) => {
    const { pieces, lengthM } = roundedPath(round, radius);
    return { id: recorder.path(pieces, lengthM), lengthM };
  };
  const truckRounds = TRUCK_ROUNDS.map((r) => lay(r, 12));
  const lightRounds = LIGHT_ROUNDS.map((r) => lay(r, 6));
  for (let i = 0; i < all; i++) {
    const truck = i % 3 !== 2;
    const rounds = truck ? truckRounds : lightRounds;
    const round = rounds[i % rounds.length] as { id: number; lengthM: number };
    const shape: VehicleShape = truck
      ? scatter(i, 12) < 0.7
        ? "semi"
        : "rigid"
      : scatter(i, 13) < 0.7
        ? "van"
        : "car";
    const id = vehicle(shape, truck ? "lineHaul" : shape === "car" ? "staffCar" : "cityVan", scatter(i, 14) < 0.4);
    const v = truck ? 4.2 : 5;
    const lap = round.lengthM / v;
    const share = (i * 0.618034) % 1;
    recorder.setState(id, "driving");
    recorder.motion(id, round.id, share * round.lengthM, v, 0);
    for (let t = lap * (1 - share); t < endS; t += lap) at(t, () => recorder.motion(id, round.id, 0, v, 0));
  }

  // sun and utilities, every ten minutes
  const level = (name: string, unit: string) => recorder.level(name, unit);
  const ids = {
    azimuth: level("sun.azimuthDeg", "deg"),
    elevation: level("sun.elevationDeg", "deg"),
    cistern: level("water.cisternM3", "m3"),
    solar: level("energy.solarKw", "kW"),
    battery: level("energy.batteryKw", "kW"),
    grid: level("energy.gridKw", "kW"),
    demand: level("energy.demandKw", "kW"),
    trucks: level("charging.trucksKw", "kW"),
    vans: level("charging.vansKw", "kW"),
    swap: level("charging.swapKw", "kW"),
    it: level("load.dataCentre.itKw", "kW"),
    cooling: level("load.dataCentre.coolingKw", "kW"),
    cold: level("load.coldKw", "kW"),
    ambient: level("load.ambientKw", "kW"),
    wholesale: level("load.wholesaleKw", "kW"),
    deck: level("deck.cars", "1"),
  };
  const utilities = (t: number) => {
    const sun = sunAt(t);
    recorder.setLevel(ids.azimuth, sun.azimuthDeg);
    recorder.setLevel(ids.elevation, sun.elevationDeg);
    const solar = 6200 * Math.max(0, Math.sin((sun.elevationDeg * Math.PI) / 180)) ** 1.1;
    const trucks = 1500 + 900 * Math.sin(t / 9000);
    const vans = t % DAY_S > 64_800 || t % DAY_S < 21_600 ? 1400 : 420;
    const demand = 2900 + trucks + vans;
    const battery = Math.max(-2200, Math.min(2200, demand - solar - 2600));
    recorder.setLevel(ids.solar, solar);
    recorder.setLevel(ids.battery, battery);
    recorder.setLevel(ids.grid, demand - solar - battery);
    recorder.setLevel(ids.demand, demand);
    recorder.setLevel(ids.trucks, trucks);
    recorder.setLevel(ids.vans, vans);
    recorder.setLevel(ids.swap, 320);
    recorder.setLevel(ids.it, 1200);
    recorder.setLevel(ids.cooling, 260);
    recorder.setLevel(ids.cold, 420);
    recorder.setLevel(ids.ambient, 260);
    recorder.setLevel(ids.wholesale, 240);
    recorder.setLevel(ids.cistern, 900 + 300 * Math.sin(t / 14_000));
    recorder.setLevel(ids.deck, Math.round(130 + 90 * Math.sin((t - 25_000) / 13_000)));
  };
  utilities(0);
  for (let t = 600; t < endS; t += 600) at(t, () => utilities(t));

  recorder.open();
  const recording = new Recording(header);
  events.sort((a, b) => a.at - b.at);
  for (const event of events) {
    clock.nowS = event.at;
    event.run();
  }
  clock.nowS = endS;
  recording.append(recorder.close());
  return recording;
}

/** Sun at the hub in mid-May: hour angle and declination, without refraction; local mean time UTC+8. */
function sunAt(t: number): { azimuthDeg: number; elevationDeg: number } {
  const rad = Math.PI / 180;
  const latitude = 35.26 * rad;
  const declination = 18.6 * rad;
  const solarHour = ((t / 3600) % 24) - (120 - 113.33) / 15 + 3.7 / 60;
  const hourAngle = (solarHour - 12) * 15 * rad;
  const sinE =
    Math.sin(latitude) * Math.sin(declination) + Math.cos(latitude) * Math.cos(declination) * Math.cos(hourAngle);
  const elevation = Math.asin(sinE);
  const azimuth = Math.atan2(
    -Math.sin(hourAngle),
    Math.tan(declination) * Math.cos(latitude) - Math.sin(latitude) * Math.cos(hourAngle),
  );
  return { azimuthDeg: (azimuth / rad + 360) % 360, elevationDeg: elevation / rad };
}

/** The site of a scenario file with the defaults the view reads filled in. */
export function withDefaults(scenario: unknown): SiteLayout {
  const site = structuredClone((scenario as { site: Record<string, unknown> }).site) as never as SiteLayout &
    Record<string, never>;
  const put = (o: object, defaults: object) => {
    for (const [key, value] of Object.entries(defaults)) if (!(key in o)) (o as Record<string, unknown>)[key] = value;
  };
  put(site, { yards: [], green: [] });
  for (const b of site.buildings) put(b, { minor: false });
  for (const e of site.roads.edges) put(e, { within: [] });
  put(site.energy.charging.vanCabinets, { count: 40, guns: 2 });
  put(site.water, { cisternM3: 1500, ponds: [] });
  return site;
}
