/** Every kind of problem has its words in both languages. */
import { describe, expect, it } from "vitest";
import { messageText, problemText } from "../../../src/app/text/problemText.ts";
import { problemWords } from "../../../src/app/text/problemWords.ts";
import type { Fault, Problem, ProblemCode, ProblemKinds } from "../../../src/scenario/problem.ts";

type Samples = { readonly [C in ProblemCode]: readonly [ProblemKinds[C], ...ProblemKinds[C][]] };

const got = { got: "-5" };
const limits = { limit: 7, got: 8 };
const json = { file: "a.json", line: 2, column: 3, limit: 40, found: '"}"' };
const from = { places: "D1.0, D1.8, D1.15", more: 0, vehicles: "heavy", other: "TGI.0" } as const;

const columns = [
  "airC",
  "humidityPct",
  "pressurePa",
  "ghiWm2",
  "dniWm2",
  "dhiWm2",
  "windMs",
  "totalCoverTenths",
  "opaqueCoverTenths",
  "rainMm",
] as const;

const publicRoads = { roadZh: "人民路", roadEn: "Renmin Road", byZh: "东海大道", byEn: "Donghai Avenue" };

/** Values of each kind, and more where the words differ by value. */
const samples: Samples = {
  notJson: [
    { ...json, expected: "end" },
    { ...json, expected: "value", found: "" },
    { ...json, expected: "quote" },
    { ...json, expected: "escapedControl" },
    { ...json, expected: "unicodeEscape" },
    { ...json, expected: "escape" },
    { ...json, expected: "commaOrBracket" },
    { ...json, expected: "key" },
    { ...json, expected: "colon" },
    { ...json, expected: "commaOrBrace" },
    { ...json, expected: "lessDepth" },
  ],
  notAnObject: [{ file: "a.json" }],
  fileTooLarge: [{ file: "a.json", megabytes: "104.9", limit: 2 }],
  noFile: [{ file: "a.json" }, { file: "a.json", baseOf: "b.json", near: "c.json" }],
  baseCycle: [{ files: "a.json → b.json → a.json" }],
  tooManyBases: [{ limit: 16 }],
  keyForbidden: [{}],
  keyRepeated: [{}],
  tooDeep: [{ limit: 60 }],
  tooManyValues: [{ limit: 9 }],
  more: [{ count: 1 }, { count: 2 }],
  checkFailed: [{ reason: "X9" }],

  missing: [{}],
  notFinite: [{ got: "NaN" }],
  notOfKind: [
    { kind: "number", got: '"X9"' },
    { kind: "int", got: "2.5" },
    { kind: "string", got: "{}" },
    { kind: "boolean", got: "[1]" },
    { kind: "array", ...got },
    { kind: "object", ...got },
  ],
  tooSmall: [{ limit: 1, ...got }],
  notAbove: [{ limit: 1, ...got }],
  tooLarge: [{ limit: 1, ...got }],
  notBelow: [{ limit: 1, ...got }],
  tooFewCharacters: [{ limit: 1, ...got }],
  tooManyCharacters: [{ limit: 2, ...got }],
  tooFewItems: [{ limit: 1, got: "[0]" }],
  tooManyItems: [{ limit: 2, got: "[3]" }],
  notEqual: [{ only: "1", ...got }],
  noChoice: [{ choices: '"N", "S"', got: '"X9"' }],
  misfit: [got],
  unknownKey: [{}, { key: "X9", near: "X8" }],

  rectangle: [got],
  id: [got],
  scenarioId: [got],
  fileName: [got],
  sha256: [got],
  date: [got],
  dateSupported: [got],
  timeOfDay: [got],
  colour: [got],
  turn: [got],
  hourLetters: [got],
  someHour: [{}],
  endsLater: [{}],
  monthsInOrder: [{}],
  hoursPriced: [{}],
  monthsOnce: [{}],
  hoursOrSeasons: [{}],
  curveRises: [{}],
  curveAboveZero: [{}],
  endsRise: [{}],
  endsFall: [{}],
  oneEdit: [{}],

  pathTooLong: [{ limit: 400 }],
  pathMisformed: [{}],
  pathLayer: [{ layers: "site, operations", near: "site" }],
  pathEnds: [{ at: "site.name.zh" }],
  listEmpty: [{}],
  noItemOfId: [{ id: "X9", near: "X8" }],
  noItemInList: [{ item: "9", count: 3 }],
  noItem: [{}],
  newItemNoObject: [{}],
  otherId: [{ id: "X9" }],
  notSet: [{}],
  nothingToScale: [{}],
  notScalable: [{}],
  starSetsPlain: [{}],
  wholeLaidOver: [{ file: "a.json" }],
  noCondition: [{}],

  unknownName: (
    [
      ...["centre", "building", "apron", "node", "edge", "buildingOrCanopy", "apronYardOrBuilding"],
      ...["lineHaulDoorGroup", "bayRow", "stall", "gate", "gateLane", "doorGroup", "door", "stallRow"],
      ...["cabinet", "swapStation", "platform", "place", "vehicleType"],
    ] as ProblemKinds["unknownName"]["kind"][]
  ).map((kind) => ({ kind, name: "X9", near: "X8" })) as [ProblemKinds["unknownName"]],
  idRepeated: [{}],
  idTaken: [{ by: "site.gates" }],
  tooManyPlaces: [limits],
  moreOfKind: [{ of: "site.gates.TGI" }],

  thingBeyondBoundary: [
    { thing: "A1", m: 2.5 },
    { thing: "#batteryContainer 0", m: 2.5 },
    { thing: "#batteryConverter 1", m: 2.5 },
    { thing: "#substation", m: 2.5 },
    { thing: "#cistern", m: 2.5 },
    { thing: "#green 2", m: 2.5 },
    { thing: "#weighbridge", m: 2.5 },
  ],
  roadBeyondBoundary: [{ road: "R1", m: 2.5 }],
  nodeBeyondBoundary: [{ node: "N1", m: 2.5 }],
  overlap: [{ a: "A1", b: "#cistern", m: 2.5 }],
  roadOver: [{ road: "R1", thing: "#green 0", m: 2.5 }],
  doorsOffWall: [{ group: "D1", fromM: 88, toM: 248, wallFromM: 18, wallToM: 168 }],
  doorsShareWall: [{ a: "D1", b: "D2", m: 8 }],
  apronNotShared: [{ apron: "Y1" }],
  storeyOverhangs: [{ upper: "A1", lower: "A2", m: 5 }],
  floorSum: [{ sumM2: 1, statedM2: 2 }],
  floorTooLarge: [{ floorM2: 5, storeys: 2, footprintM2: 1 }],
  landSum: [{ m2: 1, statedM2: 2 }],
  landCovered: [{ coveredM2: 2, landM2: 1 }],
  buildingsClose: [{ a: "A1", b: "A2", m: 6, needsM: 10 }],
  greenTooLarge: [{ greenM2: 2, mostM2: 1 }],
  pointsSame: [{ a: 1, b: 2, road: "R1" }],
  nodeMissed: [{ road: "R1", node: "N1", m: 12.1 }],
  gateNotAtEnd: [
    { road: "R1", node: "N1", dir: "in" },
    { road: "R1", node: "N1", dir: "out" },
  ],
  gateRoadClosed: [{ road: "R1", gate: "TGI", vehicles: "heavy" }],
  roadCutOff: [
    { road: "R1", vehicles: "heavy" },
    { road: "R1", vehicles: "light" },
    { road: "R1", vehicles: "fire" },
  ],
  noGateOnRoads: [
    { dir: "in", vehicles: "heavy" },
    { dir: "out", vehicles: "light" },
  ],
  cannotCome: [from, { ...from, more: 3 }],
  cannotLeave: [from],
  cannotGoOn: [from],
  roadTrap: [{ road: "R1", vehicles: "heavy" }],
  gateNowhere: [
    { gate: "TGI", dir: "in", vehicles: "heavy" },
    { gate: "LGO", dir: "out", vehicles: "light" },
  ],
  roadShort: [
    { road: "R1", m: 9.2, vehicle: "articulated", needsM: 18.1, node: "N1" },
    { road: "R1", m: 4, vehicle: "van", needsM: 6, node: "N1" },
  ],
  gateShort: [{ gate: "TGI", m: 9, vehicle: "articulated", needsM: 18.1 }],
  turnTight: [{ from: "R1", to: "R2", node: "N1", m: 6.2, vehicle: "rigid", needsM: 8.4 }],
  sweepKerb: [{ vehicle: "articulated", from: "R1", to: "D1.0", m: 1.67 }],
  sweepHits: [
    { vehicle: "fireEngine", from: "R1", to: "R2", thing: "#cistern", m: 0.57 },
    { vehicle: "van", from: "R1", to: "R2", thing: "A1", m: 0.57 },
  ],
  fireNarrow: [{ road: "R1", m: 3.5, needsM: 4 }],
  fireLow: [{ road: "R1", thing: "CAN1", m: 3.6, needsM: 4 }],
  fireDeadEnd: [{ road: "R1", node: "N1", m: 4, needsM: 12 }],
  fireNoRing: [{ building: "A1", m2: 10000, aboveM2: 1500 }],
  fireRingJoints: [
    { building: "A1", joints: 0, needs: 2 },
    { building: "A1", joints: 1, needs: 2 },
  ],
  fireObstacle: (["N", "S", "E", "W"] as const).map((side) => ({
    ...{ building: "A1", side, thing: "#cistern", m: 12 },
  })) as [ProblemKinds["fireObstacle"]],
  bendTight: [{ road: "R1", m: 6.2, vehicle: "fireEngine", needsM: 8.8 }],

  doorsBeyondGroup: [{ group: "D1", doors: 16, first: 3, last: 18 }],
  doorTaken: [
    { door: "D1.0", more: 0, tenant: "T1" },
    { door: "D1.0", more: 3, tenant: "T1" },
  ],
  stallTaken: [{ stall: "R1.0", cabinet: "TC1" }],
  stallNoCharger: [{ stall: "R1.0" }],
  gateOffRoad: [{ m: 3, road: "R1" }],
  gateAtEnd: [{ m: 5, road: "R1" }],
  gateBanned: [
    { gate: "TGI", hours: "00:00–24:00", fuelShare: 0.9, ...publicRoads },
    { gate: "TGI", hours: "07:00–09:00, 17:00–19:00", fuelShare: 1, ...publicRoads, byZh: "", byEn: "" },
  ],
  gateForNobody: [
    { gate: "TGI", vehicles: "heavy", ...publicRoads },
    { gate: "LGI", vehicles: "light", ...publicRoads, byZh: "", byEn: "" },
  ],

  roadFileTooLarge: [{ file: "a.json", megabytes: "104.9", limit: 2 }],
  turnApart: [{ from: "X8+", to: "X9-" }],
  wrongWay: [{ road: "X9" }],
  roadNotFor: [
    { road: "X9", vehicles: "heavy" },
    { road: "X9", vehicles: "fire" },
  ],
  beyondRoad: [{ road: "X9", limit: 7, got: 8 }],
  wayMissing: [{ from: "X8", to: "X9", vehicles: "light" }],
  bansUnsaid: [{ vehicles: "light" }],

  noGate: [
    { dir: "in", vehicles: "heavy" },
    { dir: "out", vehicles: "light" },
  ],
  gateUnused: [{ dir: "out", vehicles: "light", used: "TGI" }],
  noTenantReceives: [{}],
  nothingLet: [{}],
  tenantWithoutDoors: [{}],
  noGangs: [{}],
  noTruckStalls: [{}],
  noWholesaleDoor: [{}],
  noPickUpPlace: [{}],
  noVan: [{}],
  noVanDoor: [{}],
  noVanBay: [{}],
  noDangerousStall: [{}],
  noStaffDeck: [{}],
  noPacks: [{}],
  noTruckCabinet: [{}],
  tourTooLong: [{ neededKwh: 30, usableKwh: 20 }],
  noVanCabinet: [{}],

  overLeased: [{ use: "cold", leasedM2: 2, builtM2: 1 }],
  aboveStockCapacity: [limits],
  aboveCistern: [limits],
  socMinAboveMax: [limits],
  socOutside: [{ min: 0.1, max: 0.9, got: 1 }],
  chargerTooLarge: [{ limitKva: 7, got: 8 }],
  chargersAboveTransformers: [{ totalKw: 9340, limitKva: 1000 }],
  importAboveTransformers: [limits],
  arraysAboveRoof: [{ on: "A1", totalKwp: 2000, limitKwp: 1530 }],
  suppliedTwice: [{ what: "trucks", by: "T1" }],
  transformersAboveInstalled: [limits],
  chargerAboveTransformer: [{ transformer: "T1", limitKva: 400, drawsKw: 505.3, got: 480 }],
  givesOnOwnMeter: [{}],
  vansWithoutPlace: [limits],
  townAboveTour: [limits],

  pricesFall: [
    { period: "flat", than: "valley", price: 1, lower: 2 },
    { period: "critical", than: "peak", price: 1, lower: 2 },
  ],
  feedInAboveValley: [{ price: 2, valley: 1 }],
  beforeContract: [{ from: "2024-06-01", contract: "henan2024" }],
  shiftsTogether: [{ from: "07:30" }],
  notClosedBefore: [{ kind: "gateLane", target: "TGI.0" }],
  attachmentUnread: [{}],

  weatherUnnamed: [{}],
  weatherTwice: [{ first: "epw" }],
  weatherNotGiven: [{ file: "a.epw", sha256: "0af" }],
  weatherOtherFile: [{ file: "a.epw", sha256: "0af", given: "1be" }],
  weatherLacks: [{ what: "rain" }, { what: "cloud" }],
  weatherZone: [{ zone: 1 }, { zone: -5 }],
  weatherTooLarge: [{ file: "a.epw", megabytes: "104.9", limit: 8 }],
  weatherBinary: [{}],
  weatherNotEpw: [{ got: '"X9"' }],
  weatherPlace: [
    { line: 1, what: "latitude", got: "X9" },
    { line: 1, what: "longitude", got: "X9" },
    { line: 1, what: "zone", got: "X9" },
    { line: 1, what: "altitude", got: "X9" },
  ],
  weatherNoPeriods: [{ limit: 40 }],
  weatherPerHour: [{ line: 8, got: "2" }],
  weatherRows: [{ wanted: 8760, found: 8759 }],
  weatherShortRow: [{ line: 9, count: 1, least: 22 }],
  weatherGap: [{ line: 9, wanted: "1/1, 1 h", found: "1/1, 2 h" }],
  weatherAbsent: [{ line: 9, number: 7, column: "airC" }, ...columns.map((column) => ({ line: 9, number: 7, column }))],
  weatherNoNumber: [{ line: 9, number: 7, column: "airC", got: "X9" }],
  weatherOutside: [{ line: 9, number: 7, column: "airC", min: -70, max: 70, got: -80 }],
};

const codes = Object.keys(samples) as ProblemCode[];
const faults = codes.flatMap((code) => samples[code].map((values) => ({ code, values }) as Fault));
const problem = (fault: Fault, file?: string): Problem => ({
  ...fault,
  path: "site.x",
  check: "schema",
  severity: "error",
  ...(file === undefined ? {} : { file }),
});

/** Keys and values of files, units, and the names of formats. */
const MEANT_AS_THEY_ARE =
  /\b(xMin|yMin|xMax|yMax|from|to|firstMonth|lastMonth|emptyBelowSoc|fullUntilSoc|kneeSoc|set|scale|remove|inboundKtPerYear|letShare|DECK|deck|true|false|SHA|EPW|LOCATION|DATA PERIODS|weather FILE|h|MB|m|kW|kWp|kWh|kVA|CNY|v|f|p|c|u|n)\b|#3aa0ff/g;

/** The text without the texts among the values, which are names or data of the user. */
function withoutValues(text: string, { values }: Fault): string {
  return Object.values(values)
    .filter((value) => typeof value === "string" && value !== "")
    .sort((a, b) => String(b).length - String(a).length)
    .reduce<string>((rest, value) => rest.replaceAll(String(value), ""), text);
}

describe("the words for problems", () => {
  it("are there for the same kinds in both languages, and for no others", () => {
    expect(Object.keys(problemWords.en.kinds).sort()).toEqual([...codes].sort());
    expect(Object.keys(problemWords.zh.kinds).sort()).toEqual([...codes].sort());
  });

  it("leave nothing out: no undefined, no object shown as such, in either language", () => {
    for (const fault of faults) {
      for (const words of Object.values(problemWords)) {
        const text = messageText(words, problem(fault));
        expect(text, fault.code).not.toMatch(/undefined|\[object|NaN m/);
        expect(text.length, fault.code).toBeGreaterThan(3);
      }
    }
  });

  it("are Chinese in Chinese: Latin letters only in ids, units and keys", () => {
    const mixed = faults
      .map((fault) => [fault.code, withoutValues(messageText(problemWords.zh, problem(fault)), fault)] as const)
      .filter(([, text]) => /[A-Za-z]/.test(text.replace(MEANT_AS_THEY_ARE, "")) || !/[㐀-鿿]/.test(text));
    expect(mixed).toEqual([]);
  });

  it("are English in English", () => {
    const mixed = faults.filter((fault) => /[㐀-鿿]/.test(messageText(problemWords.en, problem(fault))));
    expect(mixed).toEqual([]);
  });

  it("tell every value in both languages, as far as it is a number or a name", () => {
    for (const fault of faults) {
      for (const words of Object.values(problemWords)) {
        const text = messageText(words, problem(fault));
        const told = Object.entries(fault.values).filter(
          ([key, value]) =>
            /^(file|thing|road|node|group|gate|name|id|m|got|tenant|stall|door|target|near|limitKva|sumM2)$/.test(
              key,
            ) &&
            typeof value !== "undefined" &&
            !/^[#{[]/.test(String(value)),
        );
        for (const [key, value] of told) expect(text, `${fault.code}.${key}`).toContain(String(value));
      }
    }
  });

  it("name path, value and file in the order of the language", () => {
    const wrong = problem({ code: "notAbove", values: { limit: 0, got: "-5" } }, "base.json");
    expect(problemText(problemWords.en, wrong)).toBe("site.x: must be > 0, got -5 (in base.json)");
    expect(problemText(problemWords.zh, wrong)).toBe("site.x: 必须大于 0,现为 -5(位于 base.json)");
    const list = problem({ code: "notOfKind", values: { kind: "number", got: "[3]" } });
    expect(problemText(problemWords.en, list)).toBe("site.x: must be a number, got a list of 3");
    expect(problemText(problemWords.zh, list)).toBe("site.x: 必须是数字,现为含 3 项的列表");
    const leased = problem({ code: "overLeased", values: { use: "cold", leasedM2: 2, builtM2: 1 } });
    expect(problemText(problemWords.zh, leased)).toBe("site.x: 冷库:租户租用 2 m²,而建成面积只有 1 m²");
  });

  it("take what users wrote as it is, HTML too", () => {
    const html = '"<b>bold</b>"';
    const wrong = problem({ code: "timeOfDay", values: { got: html } });
    for (const words of Object.values(problemWords)) expect(problemText(words, wrong)).toContain(html);
  });
});
