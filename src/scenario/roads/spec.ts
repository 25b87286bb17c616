/**
 * Road files: a network of roads with its gates and places, and vehicles that drive on it, as JSON for planners and for
 * other programs. Metres, seconds, km/h; x east, y north; traffic keeps to the right, lane 0 is the right one.
 *
 * A road runs along `line` from node to node. `sp1+` is the road in the direction of its line, `sp1-` against it. Places
 * hang on a direction at a distance from the beginning of its line. Beside the places, vehicles stop at `TGI.edge` (the
 * public road before a gate), `TGI.0` (a lane of it) and `TGI` (any lane of it).
 */
import * as z from "zod/mini";
import { roadClass } from "../../park/site.ts";
import { bilingual, given, idText, pattern, point } from "../../units/field.ts";

export const ROADS_FORMAT = "hubtwin-roads";
export const ROADS_VERSION = 1;
/** A day of the base hub takes half a megabyte [characters]. */
export const MAX_ROADS_SIZE = 20_000_000;

const MANY_ROADS = 1000;
export const MANY_TURNS = 20_000;
const MANY_PLACES = 10_000;
const MANY_TRIPS = 50_000;
const MANY_STOPS = 40;
const list = <T extends z.ZodMiniType>(item: T, most: number) => z.array(item).check(z.maxLength(most));

const vehicleClasses = z.array(roadClass).check(z.minLength(1), z.maxLength(3));
/** `sp1+`, `sp1-` */
const direction = pattern("turn", /^[A-Za-z][A-Za-z0-9_.-]{0,47}[+-]$/);
const lengthAlong = given({ zh: "沿路距离", en: "distance along the road", unit: "m", min: 0, max: 20_000 });
const radius = given({ zh: "转弯半径", en: "radius of turns", unit: "m", min: 3, max: 40 });
const seconds = (zh: string, en: string) => given({ zh, en, unit: "s", min: 0, max: 32_000_000 });

const node = z.strictObject({ id: idText, at: point });
const edge = z.strictObject({
  id: idText,
  name: z.optional(bilingual),
  from: idText,
  to: idText,
  line: z.array(point).check(z.minLength(2), z.maxLength(40)),
  oneWay: z.boolean(),
  /** of both directions together */
  lanes: given({ zh: "车道", en: "lanes", unit: "1", min: 1, max: 6, int: true }),
  widthM: given({ zh: "路宽", en: "width", unit: "m", min: 2.5, max: 40 }),
  speedKmh: given({ zh: "限速", en: "speed limit", unit: "km/h", min: 3, max: 60 }),
  allowed: vehicleClasses,
  /** aprons, yards or decks of the site that it runs through */
  within: z.optional(list(idText, 20)),
});
const turn = z.strictObject({ from: direction, to: direction, allowed: vehicleClasses });
const gate = z.strictObject({
  id: idText,
  name: z.optional(bilingual),
  class: z.enum(["heavy", "light"]),
  dir: z.enum(["in", "out"]),
  lanes: given({ zh: "车道", en: "lanes", unit: "1", min: 1, max: 12, int: true }),
  edge: idText,
  /** where vehicles come from, or go to */
  node: idText,
  /** front of a vehicle that is served */
  boothM: lengthAlong,
});
const access = z.strictObject({ edge: direction, atM: lengthAlong });
const place = z.strictObject({
  id: idText,
  /** `through`: on the road itself; `deck`: who gets there is off the road at once */
  kind: z.enum(["door", "stall", "bay", "through", "deck"]),
  class: z.enum(["heavy", "light"]),
  at: point,
  /** where the nose of a standing vehicle points, 0 = east, anticlockwise */
  headingDeg: given({ zh: "车头方向", en: "where the nose points", unit: "°", min: -360, max: 360 }),
  in: list(access, 20),
  out: list(access, 20),
});
const vehicleType = z.strictObject({
  id: idText,
  class: z.enum(["heavy", "light"]),
  lengthM: given({ zh: "车长", en: "length", unit: "m", min: 1, max: 30 }),
  widthM: given({ zh: "车宽", en: "width", unit: "m", min: 0.5, max: 4 }),
  heightM: given({ zh: "车高", en: "height", unit: "m", min: 0.5, max: 5 }),
  articulated: z.boolean(),
  accelMs2: given({ zh: "加速度", en: "acceleration", unit: "m/s²", min: 0, max: 10, above: true }),
  brakeMs2: given({ zh: "减速度", en: "braking", unit: "m/s²", min: 0, max: 10, above: true }),
  lateralMs2: given({ zh: "侧向加速度", en: "lateral acceleration", unit: "m/s²", min: 0, max: 10, above: true }),
  gapM: given({ zh: "停车间距", en: "gap when standing", unit: "m", min: 0, max: 20 }),
  tauS: given({ zh: "反应时间", en: "reaction time", unit: "s", min: 0, max: 10, above: true }),
});
const stop = z.strictObject({
  place: idText,
  dwellS: seconds("停留", "stay"),
  /** when it left, where that is known */
  leftS: z.optional(seconds("离开", "left")),
});
const trip = z.strictObject({
  id: z.string().check(z.minLength(1), z.maxLength(80)),
  type: idText,
  /** what it comes for, such as lineHaul */
  purpose: z.optional(idText),
  departS: seconds("出发", "sets out"),
  /** from where it sets out (no stay counted) over all stays to where it vanishes */
  stops: z.array(stop).check(z.minLength(2), z.maxLength(MANY_STOPS)),
});

export const roadsSpec = z.strictObject({
  format: z.literal(ROADS_FORMAT),
  version: z.literal(ROADS_VERSION),
  name: bilingual,
  /** radii that corners are driven with where there is room */
  turnRadiusM: z.strictObject({ heavy: radius, light: radius }),
  nodes: list(node, MANY_ROADS).check(z.minLength(2)),
  edges: list(edge, MANY_ROADS).check(z.minLength(1)),
  /** all that are allowed; left out: from every road to every other it meets */
  turns: z.optional(list(turn, MANY_TURNS)),
  gates: z._default(list(gate, 100), []),
  places: z._default(list(place, MANY_PLACES), []),
  vehicleTypes: z._default(list(vehicleType, 100), []),
  trips: z._default(list(trip, MANY_TRIPS), []),
});

export type RoadFile = z.output<typeof roadsSpec>;
export type FileEdge = RoadFile["edges"][number];
export type FileTurn = NonNullable<RoadFile["turns"]>[number];
export type FileGate = RoadFile["gates"][number];
export type FilePlace = RoadFile["places"][number];
export type FileVehicle = RoadFile["vehicleTypes"][number];
export type Trip = RoadFile["trips"][number];
export type Access = FilePlace["in"][number];
