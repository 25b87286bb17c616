/** What may be wrong with a scenario, in English. */
import type {
  DesignVehicle,
  FixedThing,
  JsonExpectation,
  NamedKind,
  RoadNamedKind,
  RoadUsers,
  ValueKind,
  WeatherColumn,
} from "../../scenario/problem.ts";
import { type ProblemWords, thingIn } from "./problemText.ts";

const VEHICLES: Readonly<Record<RoadUsers, string>> = {
  heavy: "trucks",
  light: "light vehicles",
  fire: "fire engines",
};
const DESIGN: Readonly<Record<DesignVehicle, string>> = {
  articulated: "an 18.1 m articulated truck",
  rigid: "a 12 m truck",
  van: "a 6 m van",
  fireEngine: "a fire engine",
};
const THINGS: Readonly<Record<FixedThing, string>> = {
  batteryContainer: "battery container",
  batteryConverter: "battery converter",
  substation: "substation",
  cistern: "cistern",
  green: "green",
  weighbridge: "weighbridge",
};
const thing = (name: string) => thingIn(THINGS, name);
const VALUE_KINDS: Readonly<Record<ValueKind, string>> = {
  number: "a number",
  int: "a whole number",
  string: "a text",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};
const NAMED: Readonly<Record<NamedKind | RoadNamedKind, string>> = {
  centre: "centre",
  building: "building",
  apron: "apron",
  node: "node",
  edge: "edge",
  buildingOrCanopy: "building or canopy",
  apronYardOrBuilding: "apron, yard or building",
  lineHaulDoorGroup: "line-haul door group",
  bayRow: "bay row",
  stall: "stall",
  gate: "gate",
  gateLane: "gateLane",
  doorGroup: "doorGroup",
  door: "door",
  stallRow: "stallRow",
  cabinet: "cabinet",
  supplied: "cabinet, kind of charging or hub",
  swapStation: "swapStation",
  platform: "platform",
  service: "service",
  grid: "feeder",
  place: "place",
  vehicleType: "vehicle type",
};
const JSON_EXPECTED: Readonly<Record<JsonExpectation, string>> = {
  end: "expected the end of the file",
  value: "expected a value",
  quote: 'expected "',
  escapedControl: "control characters in a text must be escaped",
  unicodeEscape: "expected \\u with four hexadecimal digits",
  escape: "expected an escape such as \\n",
  commaOrBracket: "expected , or ]",
  key: "expected a key in double quotes",
  colon: "expected :",
  commaOrBrace: "expected , or }",
  lessDepth: "nested deeper than",
};

const WEATHER: Readonly<Record<WeatherColumn, string>> = {
  airC: "dry-bulb temperature",
  humidityPct: "relative humidity",
  pressurePa: "pressure",
  ghiWm2: "global horizontal irradiation",
  dniWm2: "direct normal irradiation",
  dhiWm2: "diffuse horizontal irradiation",
  windMs: "wind speed",
  totalCoverTenths: "total sky cover",
  opaqueCoverTenths: "opaque sky cover",
  rainMm: "precipitation",
};
const cell = (v: { readonly line: number; readonly column: WeatherColumn; readonly number: number }) =>
  `line ${v.line}, column ${v.number} (${WEATHER[v.column]})`;
const PLACE = { latitude: "latitude", longitude: "longitude", zone: "time zone", altitude: "altitude" } as const;

const count = (n: number, one: string) => `${n} ${one}${n === 1 ? "" : "s"}`;
const SIDES = { N: "north", S: "south", E: "east", W: "west" } as const;
const percent = (share: number) => `${Math.round(100 * share)} %`;
const places = (v: { readonly places: string; readonly more: number }) =>
  v.more > 0 ? `${v.places} and ${v.more} more` : v.places;

export const problemsEn: ProblemWords = {
  got: (value) => `, got ${value}`,
  list: (n) => `a list of ${n}`,
  object: "an object",
  near: (name) => `; did you mean ${name}?`,
  inFile: (name) => ` (in ${name})`,
  kinds: {
    // a file as a whole
    notJson: (v) => {
      const expected = JSON_EXPECTED[v.expected] + (v.expected === "lessDepth" ? ` ${v.limit} levels` : "");
      return `${v.file}: line ${v.line}, column ${v.column}: ${expected}, found ${v.found === "" ? "the end" : v.found}`;
    },
    notAnObject: (v) => `${v.file}: a scenario is an object { … }`,
    fileTooLarge: (v) => `${v.file}: ${v.megabytes} MB, a scenario has at most ${v.limit} MB`,
    noFile: (v) => `no scenario file ${v.file}${v.baseOf === undefined ? "" : ` (base of ${v.baseOf})`}`,
    baseCycle: (v) => `bases form a cycle: ${v.files}`,
    tooManyBases: (v) => `more than ${v.limit} files on one another`,
    keyForbidden: "key not allowed",
    keyRepeated: "key given twice",
    tooDeep: (v) => `nested deeper than ${v.limit} levels`,
    tooManyValues: (v) => `more than ${v.limit} values`,
    more: (v) => `and ${v.count} more ${v.count === 1 ? "problem" : "problems"}`,
    checkFailed: (v) => `could not be checked: ${v.reason}`,

    // a value by itself
    missing: "must be given",
    notFinite: "must be a finite number",
    notOfKind: (v) => `must be ${VALUE_KINDS[v.kind]}`,
    tooSmall: (v) => `must be ≥ ${v.limit}`,
    notAbove: (v) => `must be > ${v.limit}`,
    tooLarge: (v) => `must be ≤ ${v.limit}`,
    notBelow: (v) => `must be < ${v.limit}`,
    tooFewCharacters: (v) => `must have at least ${count(v.limit, "character")}`,
    tooManyCharacters: (v) => `must have at most ${count(v.limit, "character")}`,
    tooFewItems: (v) => `must have at least ${count(v.limit, "item")}`,
    tooManyItems: (v) => `must have at most ${count(v.limit, "item")}`,
    notEqual: (v) => `must be ${v.only}`,
    noChoice: (v) => `must be one of ${v.choices}`,
    misfit: "fits none of the allowed forms",
    unknownKey: (v) => (v.key === undefined ? "unknown key" : `unknown key ${v.key}`),

    // rules
    rectangle: "must be [xMin, yMin, xMax, yMax] with xMin < xMax and yMin < yMax",
    id: "must be an id: a letter, then up to 47 letters, digits, '_', '.' or '-'",
    scenarioId: "must be an id: a letter, then up to 95 letters, digits, '_', '.', '+' or '-'",
    fileName: "must be the name of a file in the same folder or of one that comes with the program",
    sha256: "must be a SHA-256: 64 hexadecimal digits",
    date: "must be a date of the calendar such as 2026-05-14",
    dateSupported: "must lie between 1990-01-01 and 2099-12-31",
    timeOfDay: "must be a time of day such as 08:30",
    colour: "must be a colour such as #3aa0ff",
    turn: "does not have the form asked for",
    hourLetters: "must be 24 letters of v (valley), f (flat), p (peak), c (critical)",
    someHour: "must hold at least one hour above 0",
    endsLater: "must end after it begins: from < to",
    monthsInOrder: "must not end before it begins: firstMonth ≤ lastMonth",
    hoursPriced: "has an hour of a period without a price",
    hoursOrSeasons: "either hours of each month or seasons of one's own, not both",
    monthsOnce: "must have every month of the year once",
    curveRises: "must rise: emptyBelowSoc ≤ fullUntilSoc < kneeSoc < 1",
    curveAboveZero: "power shares must be > 0, or a session would never end",
    endsRise: "an estimate's ends must be in order: low ≤ likely ≤ high",
    endsFall: "an estimate's ends must be in order, more of it gives a lower figure: low ≥ likely ≥ high",
    oneEdit: "a change has one of set, scale and remove",

    // changes and layers
    pathTooLong: (v) => `a path has at most ${v.limit} characters`,
    pathMisformed: "a path is made of names with dots between them",
    pathLayer: (v) => `a path begins with ${v.layers}`,
    pathEnds: (v) => `${v.at} holds no names to go on with`,
    listEmpty: "the list has no items",
    noItemOfId: (v) => `no item ${v.id}`,
    noItemInList: (v) => `no item ${v.item} in a list of ${v.count}`,
    noItem: "no such item",
    newItemNoObject: "no such item, and a new one must be an object",
    otherId: (v) => `the path names ${v.id}, the value another id`,
    notSet: "is not set, so there is nothing to remove",
    nothingToScale: "has no value to scale; set it",
    notScalable: "must be a number or a list of numbers to be scaled",
    starSetsPlain: "a path with * sets only a number, a text, true or false",
    wholeLaidOver: (v) => `${v.file} is a whole scenario, only a file of conditions can be laid over`,
    noCondition: "is no condition, so this file cannot be laid over another",

    // names
    unknownName: (v) => `no ${NAMED[v.kind]} ${v.name}`,
    idRepeated: "id given twice",
    idTaken: (v) => `id already taken in ${v.by}`,
    tooManyPlaces: (v) => `doors, stalls and bays must be ≤ ${v.limit} together`,
    moreOfKind: (v) => `and more of the kind of ${v.of}`,

    // the plan
    thingBeyondBoundary: (v) => `${thing(v.thing)} reaches ${v.m} m beyond the site's boundary`,
    roadBeyondBoundary: (v) => `road ${v.road} reaches ${v.m} m beyond the site's boundary`,
    nodeBeyondBoundary: (v) => `${v.node} lies ${v.m} m beyond the boundary`,
    overlap: (v) => `${thing(v.a)} overlaps ${thing(v.b)} by ${v.m} m`,
    roadOver: (v) => `road ${v.road} runs over ${thing(v.thing)} by ${v.m} m and is not said to be within it`,
    doorsOffWall: (v) =>
      `${v.group}: doors from ${v.fromM} m to ${v.toM} m on a wall from ${v.wallFromM} m to ${v.wallToM} m`,
    doorsShareWall: (v) => `doors of ${v.a} and ${v.b} share ${v.m} m of one wall`,
    apronNotShared: (v) => `doors on both sides use ${v.apron}, which is not said to be shared`,
    storeyOverhangs: (v) => `${v.upper} reaches ${v.m} m beyond ${v.lower}, which it stands on`,
    floorSum: (v) => `the buildings' floors sum to ${v.sumM2} m², not ${v.statedM2} m²`,
    floorTooLarge: (v) => `${v.floorM2} m² do not fit on ${v.storeys} × ${v.footprintM2} m²`,
    landSum: (v) => `encloses ${v.m2} m², not the stated ${v.statedM2} m²`,
    landCovered: (v) => `buildings, places, water and green cover ${v.coveredM2} m² of ${v.landM2} m²`,
    buildingsClose: (v) => `${v.a} stands ${v.m} m from ${v.b}, less than the fire spacing of ${v.needsM} m`,
    greenTooLarge: (v) => `${v.greenM2} m² of green, more than the ${v.mostM2} m² allowed`,
    pointsSame: (v) => `points ${v.a} and ${v.b} of ${v.road} are the same`,
    nodeMissed: (v) => `${v.road} misses its node ${v.node} by ${v.m} m`,
    gateNotAtEnd: (v) => `road ${v.road} does not ${v.dir === "in" ? "begin" : "end"} at ${v.node}`,
    gateRoadClosed: (v) => `road ${v.road} of gate ${v.gate} is not open to ${VEHICLES[v.vehicles]}`,
    roadCutOff: (v) => `no road for ${VEHICLES[v.vehicles]} joins ${v.road} to the others`,
    noGateOnRoads: (v) => `no ${v.dir}-gate for ${VEHICLES[v.vehicles]} on their roads`,
    cannotCome: (v) => `${places(v)}: ${VEHICLES[v.vehicles]} cannot come here from ${v.other}`,
    cannotLeave: (v) => `${places(v)}: ${VEHICLES[v.vehicles]} cannot leave from here to ${v.other}`,
    cannotGoOn: (v) => `${places(v)}: ${VEHICLES[v.vehicles]} cannot go on from here to ${v.other}`,

    roadTrap: (v) => `${VEHICLES[v.vehicles]} that come onto ${v.road} find no way out of the site`,
    gateNowhere: (v) =>
      `${v.gate}: nothing for ${VEHICLES[v.vehicles]} ${v.dir === "in" ? "can be reached from it" : "leads to it"}`,
    roadShort: (v) =>
      `${v.road} is ${v.m} m long, less than ${DESIGN[v.vehicle]} (${v.needsM} m): who waits on it stands in junction ${v.node}`,
    gateShort: (v) =>
      `${v.m} m from the fence to the booth of ${v.gate}, less than ${DESIGN[v.vehicle]} (${v.needsM} m): it stands on the public road`,
    turnTight: (v) =>
      `turn from ${v.from} to ${v.to} at ${v.node}: room for a radius of ${v.m} m, ${DESIGN[v.vehicle]} needs ${v.needsM} m`,
    sweepKerb: (v) => `${DESIGN[v.vehicle]} from ${v.from} to ${v.to} goes ${v.m} m over the edge of the roadway`,
    sweepHits: (v) => `${DESIGN[v.vehicle]} from ${v.from} to ${v.to} runs ${v.m} m into ${thing(v.thing)}`,
    fireNarrow: (v) => `fire lane ${v.road} is ${v.m} m wide, at least ${v.needsM} m are asked for`,
    fireLow: (v) =>
      `${thing(v.thing)} leaves ${v.m} m of height above fire lane ${v.road}, at least ${v.needsM} m are asked for`,
    fireDeadEnd: (v) =>
      `fire lane ${v.road} ends at ${v.node} with room of ${v.m} m to turn: ${v.needsM} × ${v.needsM} m are asked for, 18 × 18 m for heavy engines`,
    fireNoRing: (v) =>
      `${v.building} (${v.m2} m²) has neither a ring of fire lanes nor lanes along both long sides, as stores above ${v.aboveM2} m² need`,
    fireRingJoints: (v) =>
      `the ring of fire lanes around ${v.building} is joined to others at ${count(v.joints, "point")}, not ${v.needs}`,
    fireObstacle: (v) =>
      `${thing(v.thing)} stands between the ${SIDES[v.side]} wall of ${v.building} and its fire lane, along ${v.m} m`,
    bendTight: (v) => `a bend of ${v.road} has room for a radius of ${v.m} m, ${DESIGN[v.vehicle]} needs ${v.needsM} m`,

    // doors and gates
    doorsBeyondGroup: (v) => `${v.group} has doors 0 to ${v.doors - 1}, got ${v.first} to ${v.last}`,
    doorTaken: (v) => `door ${v.door}${v.more > 0 ? ` and ${v.more} more` : ""} already let to ${v.tenant}`,
    stallTaken: (v) => `stall ${v.stall} already has cabinet ${v.cabinet}`,
    stallNoCharger: (v) => `stall ${v.stall} is no charger stall, so nobody would plug in there`,
    gateOffRoad: (v) => `is ${v.m.toFixed(1)} m off the axis of road ${v.road}`,
    gateBanned: (v) =>
      `${v.gate} is on ${v.roadEn}, where medium and heavy fuel trucks may not drive (${v.hours}): ${percent(v.fuelShare)} of the trucks, ${
        v.byEn === "" ? "and no public road here is open to them" : `which may come and leave only by ${v.byEn}`
      }; new-energy trucks need a pass`,
    gateForNobody: (v) =>
      `${v.gate} is on ${v.roadEn}, where no ${v.vehicles === "light" ? "light vehicles" : "trucks"} of this scenario may drive${
        v.byEn === "" ? "" : `; open to them: ${v.byEn}`
      }`,
    gateAtEnd: (v) => `must be at least ${v.m} m from both ends of road ${v.road}`,

    // road files
    roadFileTooLarge: (v) => `${v.file}: ${v.megabytes} MB, a road file has at most ${v.limit} MB`,
    turnApart: (v) => `${v.from} does not lead to where ${v.to} begins`,
    wrongWay: (v) => `road ${v.road} is one-way`,
    roadNotFor: (v) => `road ${v.road} is not open to ${VEHICLES[v.vehicles]}`,
    beyondRoad: (v) => `must be ≤ ${v.limit}, the length of road ${v.road}`,
    wayMissing: (v) => `no way for ${VEHICLES[v.vehicles]} from ${v.from} to ${v.to}`,
    bansUnsaid: (v) =>
      `a site cannot say which turns ${VEHICLES[v.vehicles]} may not take: these turns are allowed there`,

    // what nothing can serve
    noGate: (v) => `no ${v.dir}-gate for ${v.vehicles} vehicles`,
    gateUnused: (v) => `a second ${v.dir}-gate for ${v.vehicles} vehicles is not used; give ${v.used} more lanes`,
    noTenantReceives: "no tenant receives goods: inboundKtPerYear is 0 everywhere",
    nothingLet: "no space that receives goods is let: letShare is 0 everywhere",
    tenantWithoutDoors: "receives goods and has no doors",
    noGangs: "no shift has a gang, and some loads are loose",
    noTruckStalls: "no standard or service stall for trucks to wait in",
    noWholesaleDoor: "pick-ups come and there is no wholesale door",
    noPickUpPlace: "pick-ups come and there is no pick-up place to wait in",
    noVan: "tours are planned and there is no van",
    noVanDoor: "tours are planned and there is no van door",
    noVanBay: "tours are planned and there is no van bay",
    noDangerousStall: "trucks with dangerous goods come and there is no row of stalls of kind dangerous for them",
    noStaffDeck: "staff cars come and there is no building DECK of use deck with places for cars",
    noPacks: "trucks come to swap and there is no pack",
    noTruckCabinet: "trucks want to charge and there is no cabinet: they leave without",
    tourTooLong: (v) => `a tour takes ${v.neededKwh} kWh, a van gives ${v.usableKwh} kWh above its reserve`,
    noVanCabinet: "tours are planned and no van can charge",

    // amounts that must fit into one another
    overLeased: (v) => `${v.use}: tenants lease ${v.leasedM2} m² of ${v.builtM2} m² built`,
    aboveStockCapacity: (v) => `must be ≤ stockCapacityT ${v.limit}`,
    aboveCistern: (v) => `must be ≤ site.water.cisternM3 ${v.limit}`,
    socMinAboveMax: (v) => `must be < socMax ${v.limit}`,
    socOutside: (v) => `must be within ${v.min} and ${v.max}`,
    chargerTooLarge: (v) => `larger than all transformers (${v.limitKva} kVA)`,
    chargersAboveTransformers: (v) => `all chargers together can draw ${v.totalKw} kW of ${v.limitKva} kVA installed`,
    importAboveTransformers: (v) => `must be ≤ installedKva ${v.limit}`,
    arraysAboveRoof: (v) =>
      `arrays of ${v.totalKwp} kWp on ${v.on}, whose usable area carries ${v.limitKwp} kWp at most`,
    suppliedTwice: (v) => `${v.what} is supplied by ${v.by} already`,
    transformersAboveInstalled: (v) => `together must be ≤ installedKva ${v.limit}`,
    chargerAboveTransformer: (v) =>
      `draws ${v.drawsKw} kW, more than its transformer ${v.transformer} carries (${v.limitKva} kVA)`,
    givesOnOwnMeter: "chargingOnOwnMeter: behind a meter of its own nothing can be given back to the hub",
    vansWithoutPlace: (v) => `must be ≤ ${v.limit}, the places for vans at bays, van doors and pick-up places`,
    townAboveTour: (v) => `must be ≤ tourKm ${v.limit}`,

    // times and prices
    pricesFall: (v) => `${v.period} costs less than ${v.than} (${v.price} < ${v.lower} CNY/kWh)`,
    feedInAboveValley: (v) => `feeding in pays more than the valley price (${v.price} > ${v.valley} CNY/kWh)`,
    beforeContract: (v) => `before ${v.from}, when contract ${v.contract} came into force`,
    shiftsTogether: (v) => `two shifts begin at ${v.from}`,
    notClosedBefore: (v) => `${v.kind} ${v.target} is not closed before`,
    attachmentUnread: "is recorded with the run and changes nothing in it",

    // measured weather
    weatherUnnamed: "measured weather needs the file it is in: an attachment of kind weather",
    weatherTwice: (v) => `measured weather is read from one file, and that is ${v.first}`,
    weatherNotGiven: (v) =>
      `the weather file ${v.file} (SHA-256 ${v.sha256}) is not here: give it with --weather FILE, or drop it on the page`,
    weatherOtherFile: (v) =>
      `the weather file given is not ${v.file}: its SHA-256 is ${v.given} and should be ${v.sha256}`,
    weatherLacks: (v) =>
      v.what === "rain"
        ? "the weather file has no precipitation: rain stays generated"
        : "the weather file has no sky cover: clouds follow from the sunlight",
    weatherZone: (v) =>
      `the weather file is from time zone UTC${v.zone < 0 ? "" : "+"}${v.zone}: its hours are read as the hub's, UTC+8`,
    weatherTooLarge: (v) => `${v.file}: ${v.megabytes} MB, a weather file has at most ${v.limit} MB`,
    weatherBinary: "is no text: an EPW weather file is",
    weatherNotEpw: "is no EPW weather file: line 1 must begin with LOCATION",
    weatherPlace: (v) => `line ${v.line}: ${PLACE[v.what]} must be a number of this world`,
    weatherNoPeriods: (v) => `no line begins with DATA PERIODS within the first ${v.limit}`,
    weatherPerHour: (v) => `line ${v.line}: must have 1 record an hour`,
    weatherRows: (v) => `has ${v.found} rows, a year by the hour has ${v.wanted}`,
    weatherShortRow: (v) => `line ${v.line}: ${count(v.count, "column")}, at least ${v.least} are needed`,
    weatherGap: (v) => `line ${v.line}: the row of ${v.wanted} should be here, found ${v.found}`,
    weatherAbsent: (v) => `${cell(v)}: was not measured`,
    weatherNoNumber: (v) => `${cell(v)}: must be a number`,
    weatherOutside: (v) => `${cell(v)}: must be within ${v.min} and ${v.max}`,
  },
};
