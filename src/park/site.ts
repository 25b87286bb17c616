/**
 * The site (方案): everything that is built. Metres, x east, y north, origin at the south-west corner of the land.
 *
 * A `rect` is [xMin, yMin, xMax, yMax]. A row has `n` places `widthM` × `lengthM`, centre `first + k · step`;
 * `headingDeg` is where the nose of a standing vehicle points, 0 = east, anticlockwise. A group of doors starts at
 * `startM` (x of its west edge) and runs east with `pitchM`.
 */
import * as z from "zod/mini";
import {
  bilingual,
  described,
  given,
  idText,
  metre,
  named,
  part,
  pattern,
  point,
  quantity,
  rect,
  share,
  timeOfDayText,
} from "../units/field.ts";
import { batterySpec, chargingEquipmentSpec, gridSpec } from "./energy/equipment.ts";
import { solarSpec } from "./energy/solarSpec.ts";
import { waterPlantSpec } from "./water/plant.ts";

/** At most this many of anything in one list: a park, not a denial of service. */
const MANY = 400;
const list = <T extends z.ZodMiniType>(item: T) => z.array(item).check(z.maxLength(MANY));

export const roadClass = z.enum(["heavy", "light", "fire"]);
const direction = named(z.literal([1, -1]), described({ zh: "行驶方向", en: "direction on the edge", unit: "1" }));

/** How a place hangs on the road graph: dir 1 runs from→to of the edge, −1 back. */
const access = z.strictObject({
  inEdge: idText,
  inDir: z._default(direction, 1),
  outEdge: idText,
  outDir: z._default(direction, 1),
});

/** The same for a row of stalls or bays; a direction left out is any that the edge allows. */
const rowAccess = z.strictObject({
  inEdge: idText,
  inDir: z.optional(direction),
  outEdge: idText,
  outDir: z.optional(direction),
});

export const buildingUses = [
  "ambient",
  "cold",
  "crossDock",
  "processing",
  "wholesale",
  "dataCentre",
  "services",
  "plant",
  "deck",
] as const;

const building = z.strictObject({
  id: idText,
  centre: idText,
  name: bilingual,
  rect,
  use: z.enum(buildingUses),
  storeys: given({ zh: "层数", en: "storeys", unit: "1", min: 1, max: 12, int: true }),
  floorM2: given({ zh: "建筑面积", en: "floor", unit: "m²", min: 0, max: 500_000 }),
  heightM: given({ zh: "高度", en: "height", unit: "m", min: 0, max: 80, above: true }),
  /** share of the roof that can carry PV */
  roofUsableShare: share({ zh: "屋面可用率", en: "usable share of the roof", default: 0 }),
  /** stands on top of this building: no footprint of its own */
  above: z.optional(idText),
  /** work bays (wash, repair) */
  bays: z.optional(given({ zh: "工位", en: "work bays", unit: "1", min: 0, max: 100, int: true })),
  /** car places of a deck */
  cars: z.optional(given({ zh: "小车位", en: "places for cars", unit: "1", min: 0, max: 5000, int: true })),
  access: z.optional(access),
  /** small structures that need no fire spacing */
  minor: z._default(z.boolean(), false),
});

const doorGroup = z.strictObject({
  id: idText,
  building: idText,
  side: z.enum(["N", "S", "E", "W"]),
  kind: z.enum(["lineHaul", "van", "wholesale", "processing"]),
  doors: given({ zh: "装卸口", en: "doors", unit: "1", min: 1, max: 200, int: true }),
  pitchM: given({ zh: "装卸口间距", en: "from door to door", unit: "m", min: 2.5, max: 20 }),
  startM: metre,
  class: z.enum(["heavy", "light"]),
  apron: idText,
  access,
});

const area = z.strictObject({
  id: idText,
  name: z.optional(bilingual),
  rect,
  shared: z._default(z.boolean(), false),
});

const gate = z.strictObject({
  id: idText,
  name: bilingual,
  class: z.enum(["heavy", "light"]),
  dir: z.enum(["in", "out"]),
  lanes: given({ zh: "车道", en: "lanes", unit: "1", min: 1, max: 12, int: true }),
  node: idText,
  edge: idText,
  /** where the booths stand */
  at: point,
});

const roadNode = z.strictObject({ id: idText, at: point });
const roadEdge = z.strictObject({
  id: idText,
  name: z.optional(bilingual),
  from: idText,
  to: idText,
  polyline: z.array(point).check(z.minLength(2), z.maxLength(40)),
  oneWay: z.boolean(),
  lanes: given({ zh: "车道", en: "lanes", unit: "1", min: 1, max: 6, int: true }),
  widthM: given({ zh: "路宽", en: "width", unit: "m", min: 2.5, max: 40 }),
  speedKmh: given({ zh: "限速", en: "speed limit", unit: "km/h", min: 3, max: 60 }),
  allowed: z.array(roadClass).check(z.minLength(1)),
  /** aprons, yards or decks it runs through */
  within: z._default(z.array(idText), []),
});

const row = z.strictObject({
  id: idText,
  /** of stalls: with a plug for reefers; apart from all others, for dangerous goods */
  kind: z.enum(["standard", "service", "plug", "dangerous", "charger", "trailer", "van", "pickUp"]),
  n: given({ zh: "位数", en: "places", unit: "1", min: 1, max: 400, int: true }),
  widthM: given({ zh: "车位宽", en: "width of a place", unit: "m", min: 2, max: 6 }),
  lengthM: given({ zh: "车位长", en: "length of a place", unit: "m", min: 4, max: 26 }),
  headingDeg: given({
    zh: "车头方向(东为 0,逆时针)",
    en: "where the nose points (east 0, anticlockwise)",
    unit: "°",
    min: -360,
    max: 360,
  }),
  first: point,
  step: point,
  driveThrough: z._default(z.boolean(), false),
  access: rowAccess,
});

const publicRoad = z.strictObject({
  id: idText,
  name: bilingual,
  side: z.enum(["N", "E", "S", "W"]),
  classes: z.array(roadClass).check(z.minLength(1)),
  /**
   * Hours in which medium and heavy fuel trucks may not drive on it; new-energy trucks may, with a pass. Left out: all
   * day where `classes` has no trucks, else never.
   */
  truckBan: z.optional(z.array(z.tuple([timeOfDayText, timeOfDayText])).check(z.maxLength(8))),
});

const centre = z.strictObject({
  id: idText,
  name: bilingual,
  colour: pattern("colour", /^#[0-9a-f]{6}$/i),
});

export const siteSpec = z.strictObject({
  name: bilingual,
  areaM2: quantity({
    zh: "用地面积",
    en: "land area",
    unit: "m²",
    default: 173_333,
    min: 1000,
    max: 1e7,
    source: "fact",
    from: "260 mu, published",
  }),
  floorM2: quantity({
    zh: "建筑面积",
    en: "floor area",
    unit: "m²",
    default: 113_900,
    min: 0,
    max: 1e7,
    source: "fact",
    from: "published",
  }),
  investmentCny: quantity({
    zh: "总投资",
    en: "investment",
    unit: "CNY",
    default: 1.02e9,
    min: 0,
    max: 1e12,
    source: "fact",
    from: "published",
  }),
  promisedPosts: quantity({
    zh: "规划就业岗位",
    en: "promised posts",
    unit: "1",
    default: 1500,
    min: 0,
    max: 1e6,
    source: "fact",
    from: "published",
  }),
  promisedTaxCnyPerMu: quantity({
    zh: "规划亩均税收",
    en: "promised annual tax per mu",
    unit: "CNY/mu",
    default: 180_000,
    min: 0,
    max: 1e8,
    source: "fact",
    from: "published, at least",
  }),
  location: part({
    latitudeDeg: quantity({
      zh: "纬度",
      en: "latitude",
      unit: "°",
      default: 35.26,
      min: -90,
      max: 90,
      source: "sourced",
      from: "Macun District",
    }),
    longitudeDeg: quantity({
      zh: "经度",
      en: "longitude",
      unit: "°",
      default: 113.33,
      min: -180,
      max: 180,
      source: "sourced",
      from: "Macun District",
    }),
    altitudeM: quantity({ zh: "海拔", en: "altitude", unit: "m", default: 90, min: -100, max: 5000 }),
  }),
  boundary: rect,
  publicRoads: list(publicRoad),
  centres: list(centre).check(z.minLength(1)),
  buildings: list(building).check(z.minLength(1)),
  doorGroups: list(doorGroup),
  aprons: list(area),
  yards: z._default(list(area), []),
  gates: list(gate).check(z.minLength(1)),
  roads: z.strictObject({
    nodes: list(roadNode).check(z.minLength(2)),
    edges: list(roadEdge).check(z.minLength(1)),
    heavyMinRadiusM: quantity({
      zh: "货车最小转弯半径",
      en: "least turning radius of trucks",
      unit: "m",
      default: 15,
      min: 5,
      max: 40,
    }),
    lightMinRadiusM: quantity({
      zh: "轻型车最小转弯半径",
      en: "least turning radius of light vehicles",
      unit: "m",
      default: 6,
      min: 3,
      max: 40,
    }),
    /** turns trucks may take: `edge+>edge-`, + along the edge, − against it; empty: all that fit */
    heavyTurns: z._default(
      z.array(pattern("turn", /^[A-Za-z][\w.-]*[+-]>[A-Za-z][\w.-]*[+-]$/)).check(z.maxLength(2000)),
      [],
    ),
  }),
  stallRows: list(row),
  bayRows: list(row),
  energy: z.strictObject({
    battery: batterySpec,
    solar: solarSpec,
    grid: gridSpec,
    charging: chargingEquipmentSpec,
  }),
  water: waterPlantSpec,
  green: z._default(z.array(rect).check(z.maxLength(MANY)), []),
  weighbridge: z.optional(z.strictObject({ edge: idText, rect })),
  spacing: part({
    buildingM: quantity({
      zh: "建筑防火间距",
      en: "fire spacing of buildings",
      unit: "m",
      default: 10,
      min: 0,
      max: 50,
      from: "GB 50016, from memory",
    }),
    greenUpperShare: share({
      zh: "绿地率上限",
      en: "upper limit of green",
      default: 0.2,
      source: "sourced",
      from: "local guide: 15–20 %",
    }),
  }),
});
export type Site = z.infer<typeof siteSpec>;
export type Building = Site["buildings"][number];
export type DoorGroup = Site["doorGroups"][number];
export type PlaceRow = Site["stallRows"][number];
export type RoadEdge = Site["roads"]["edges"][number];
export type Rect = readonly [number, number, number, number];
