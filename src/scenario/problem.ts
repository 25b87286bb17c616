/**
 * What is wrong with a scenario, by path, as data that crosses to the page. A kind has a code and values; the words for
 * it are where people read them, in their language.
 */
import type { Building } from "../park/site.ts";
import type { RoadUsers, SiteKinds, Told } from "../park/siteChecks/finding.ts";
import type { FieldRule } from "../units/field.ts";

export type { DesignVehicle } from "../park/siteChecks/designVehicles.ts";
export type { FixedThing } from "../park/siteChecks/things.ts";
export type { RoadUsers };

/** The value that was found, short: as JSON, `[12]` for a list of 12, `{}` for an object; none where nothing stands. */
interface Got {
  readonly got?: string | undefined;
}

/** The known name that was perhaps meant. */
interface Near {
  readonly near?: string | undefined;
}

/** Kinds of values a field may ask for. */
export type ValueKind = "number" | "int" | "string" | "boolean" | "array" | "object";

/** What a text that is no JSON should have at a place. */
export type JsonExpectation =
  | "end"
  | "value"
  | "quote"
  | "escapedControl"
  | "unicodeEscape"
  | "escape"
  | "commaOrBracket"
  | "key"
  | "colon"
  | "commaOrBrace"
  | "lessDepth";

/** What a scenario refers to by name. */
export type NamedKind =
  | "centre"
  | "building"
  | "apron"
  | "node"
  | "edge"
  | "buildingOrCanopy"
  | "apronYardOrBuilding"
  | "lineHaulDoorGroup"
  | "bayRow"
  | "stall"
  | "supplied"
  | InterventionKind;

/** What a road file refers to by name, beside nodes and edges. */
export type RoadNamedKind = "place" | "vehicleType";

/** What interventions close and open. */
export type InterventionKind =
  | "gate"
  | "gateLane"
  | "edge"
  | "doorGroup"
  | "door"
  | "stallRow"
  | "cabinet"
  | "swapStation"
  | "grid"
  | "platform"
  | "service";

/** What a row of a weather file has, of what is read. */
export type WeatherColumn =
  | "airC"
  | "humidityPct"
  | "pressurePa"
  | "ghiWm2"
  | "dniWm2"
  | "dhiWm2"
  | "windMs"
  | "totalCoverTenths"
  | "opaqueCoverTenths"
  | "rainMm";

/** A value in a weather file: line and column of it, both counted from 1. */
interface WeatherCell {
  readonly line: number;
  readonly column: WeatherColumn;
  readonly number: number;
}

export type BuildingUse = Building["use"];
export type TariffWord = "valley" | "flat" | "peak" | "critical";
type None = Record<never, never>;

/** The public road of a gate, and those that its vehicles may use (none: empty), by name. */
interface PublicRoads {
  readonly roadZh: string;
  readonly roadEn: string;
  readonly byZh: string;
  readonly byEn: string;
}

/** Kinds of problems, with the values their texts tell. */
export interface ProblemKinds extends SiteKinds, Record<FieldRule, Got> {
  // a file as a whole
  notJson: { file: string; line: number; column: number; expected: JsonExpectation; limit: number; found: string };
  notAnObject: { file: string };
  fileTooLarge: { file: string; megabytes: string; limit: number };
  noFile: { file: string; baseOf?: string | undefined } & Near;
  baseCycle: { files: string };
  tooManyBases: { limit: number };
  keyForbidden: None;
  keyRepeated: None;
  tooDeep: { limit: number };
  tooManyValues: { limit: number };
  more: { count: number };
  /** the check itself failed */
  checkFailed: { reason: string };

  // a value by itself
  missing: None;
  notFinite: Got;
  notOfKind: { kind: ValueKind } & Got;
  tooSmall: { limit: number } & Got;
  notAbove: { limit: number } & Got;
  tooLarge: { limit: number } & Got;
  notBelow: { limit: number } & Got;
  tooFewCharacters: { limit: number } & Got;
  tooManyCharacters: { limit: number } & Got;
  tooFewItems: { limit: number } & Got;
  tooManyItems: { limit: number } & Got;
  notEqual: { only: string } & Got;
  noChoice: { choices: string } & Got;
  misfit: Got;
  /** `key` is named where the path goes on after it */
  unknownKey: { key?: string | undefined } & Near;

  // changes and layers
  pathTooLong: { limit: number };
  pathMisformed: None;
  pathLayer: { layers: string } & Near;
  pathEnds: { at: string };
  listEmpty: None;
  noItemOfId: { id: string } & Near;
  noItemInList: { item: string; count: number };
  noItem: None;
  newItemNoObject: None;
  otherId: { id: string };
  notSet: None;
  nothingToScale: None;
  notScalable: None;
  starSetsPlain: None;
  wholeLaidOver: { file: string };
  noCondition: None;

  // names
  unknownName: { kind: NamedKind | RoadNamedKind; name: string } & Near;
  idRepeated: None;
  idTaken: { by: string };
  tooManyPlaces: { limit: number; got: number };
  moreOfKind: { of: string };

  // doors and gates
  doorsBeyondGroup: { group: string; doors: number; first: number; last: number };
  doorTaken: { door: string; more: number; tenant: string };
  stallTaken: { stall: string; cabinet: string };
  stallNoCharger: { stall: string };
  gateOffRoad: { m: number; road: string };
  gateAtEnd: { m: number; road: string };
  /** on a public road that is banned to fuel trucks at some hours; `by`: the roads that are not */
  gateBanned: { gate: string; hours: string; fuelShare: number } & PublicRoads;
  /** no vehicle of its class may use the public road it is on */
  gateForNobody: { gate: string; vehicles: RoadUsers } & PublicRoads;

  // road files
  roadFileTooLarge: { file: string; megabytes: string; limit: number };
  turnApart: { from: string; to: string };
  wrongWay: { road: string };
  roadNotFor: { road: string; vehicles: RoadUsers };
  beyondRoad: { road: string; limit: number; got: number };
  wayMissing: { from: string; to: string; vehicles: RoadUsers };
  bansUnsaid: { vehicles: RoadUsers };

  // what nothing can serve
  noGate: { dir: "in" | "out"; vehicles: RoadUsers };
  gateUnused: { dir: "in" | "out"; vehicles: RoadUsers; used: string };
  noTenantReceives: None;
  nothingLet: None;
  tenantWithoutDoors: None;
  noGangs: None;
  noTruckStalls: None;
  noWholesaleDoor: None;
  noPickUpPlace: None;
  noVan: None;
  noVanDoor: None;
  noVanBay: None;
  noDangerousStall: None;
  noStaffDeck: None;
  noPacks: None;
  noTruckCabinet: None;
  tourTooLong: { neededKwh: number; usableKwh: number };
  noVanCabinet: None;

  // amounts that must fit into one another
  overLeased: { use: BuildingUse; leasedM2: number; builtM2: number };
  aboveStockCapacity: { limit: number; got: number };
  aboveCistern: { limit: number; got: number };
  socMinAboveMax: { limit: number; got: number };
  socOutside: { min: number; max: number; got: number };
  chargerTooLarge: { limitKva: number; got: number };
  chargersAboveTransformers: { totalKw: number; limitKva: number };
  importAboveTransformers: { limit: number; got: number };
  arraysAboveRoof: { on: string; totalKwp: number; limitKwp: number };
  suppliedTwice: { what: string; by: string };
  transformersAboveInstalled: { limit: number; got: number };
  chargerAboveTransformer: { transformer: string; limitKva: number; drawsKw: number; got: number };
  givesOnOwnMeter: None;
  vansWithoutPlace: { limit: number; got: number };
  townAboveTour: { limit: number; got: number };

  // times and prices
  pricesFall: { period: TariffWord; than: TariffWord; price: number; lower: number };
  feedInAboveValley: { price: number; valley: number };
  beforeContract: { from: string; contract: string };
  shiftsTogether: { from: string };
  notClosedBefore: { kind: InterventionKind; target: string };
  attachmentUnread: None;

  // measured weather: how a scenario names its file
  weatherUnnamed: None;
  weatherTwice: { first: string };
  weatherNotGiven: { file: string; sha256: string };
  weatherOtherFile: { file: string; sha256: string; given: string };
  /** which part of the weather the file does not have */
  weatherLacks: { what: "rain" | "cloud" };
  weatherZone: { zone: number };

  // the file itself
  weatherTooLarge: { file: string; megabytes: string; limit: number };
  weatherBinary: None;
  weatherNotEpw: Got;
  weatherPlace: { line: number; what: "latitude" | "longitude" | "zone" | "altitude" } & Got;
  weatherNoPeriods: { limit: number };
  weatherPerHour: { line: number } & Got;
  weatherRows: { wanted: number; found: number };
  weatherShortRow: { line: number; count: number; least: number };
  weatherGap: { line: number; wanted: string; found: string };
  weatherAbsent: WeatherCell;
  weatherNoNumber: WeatherCell & Got;
  weatherOutside: WeatherCell & { min: number; max: number; got: number };
}

export type ProblemCode = keyof ProblemKinds;

/** A kind and its values, without a place. */
export type Fault = Told<ProblemKinds>;

export type Problem = Fault & {
  /** `site.energy.battery.capacityKwh`; empty for the file as a whole */
  readonly path: string;
  /** where on the plan it is [m], when that is not all of what the path names */
  readonly at?: readonly [number, number];
  /** the named check that found it: `schema`, `unknownIds`, `disconnectedRoads` … */
  readonly check: string;
  /** an error refuses the scenario, a warning is shown */
  readonly severity: "error" | "warning";
  /** the file it is in, where that is not the one asked for */
  readonly file?: string;
};

/** A problem of the file `name`, as told to those who asked for the file `asked`. */
export function inFile<P extends Problem>(problem: P, name: string, asked: string): P {
  return name === asked || problem.file !== undefined ? problem : { ...problem, file: name };
}

/** A list that nobody reads to the end helps nobody. */
const MAX_PROBLEMS = 200;

/** At most {@link MAX_PROBLEMS}, errors first, and how many more there are. */
export function listed(problems: readonly Problem[]): Problem[] {
  const sorted = [
    ...problems.filter((p) => p.severity === "error"),
    ...problems.filter((p) => p.severity === "warning"),
  ];
  const count = sorted.length - MAX_PROBLEMS;
  if (count <= 0) return sorted;
  const { severity } = sorted[MAX_PROBLEMS] as Problem;
  return [...sorted.slice(0, MAX_PROBLEMS), { path: "", code: "more", values: { count }, check: "schema", severity }];
}
