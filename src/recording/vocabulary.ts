/**
 * The words of a recording: kinds of entity, their states, the facts that are told and the accounts that things move
 * between. Columns hold the index of a word; a word's index never changes once released, new ones go to the end.
 */

export const VEHICLE_CLASSES = ["lineHaul", "passThrough", "pickUp", "cityVan", "staffCar", "contract"] as const;
export type VehicleClass = (typeof VEHICLE_CLASSES)[number];
/** `trucks.*` figures are the sum of these. */
export const TRUCK_CLASSES: readonly VehicleClass[] = ["lineHaul", "passThrough"];

export const VEHICLE_SHAPES = ["semi", "rigid", "van", "car"] as const;
export type VehicleShape = (typeof VEHICLE_SHAPES)[number];

/** What moves a vehicle. */
export type Drive = "diesel" | "electric" | "petrol";
/** What asks for a stall of its own: goods kept cold, dangerous goods. */
export type Cargo = "reefer" | "dangerous";

export const ENTITY_KINDS = [
  "vehicle",
  "gate",
  "door",
  "stall",
  "bay",
  "gun",
  "swapStation",
  "building",
  "battery",
  "grid",
  "solar",
  "cistern",
  "service",
  "deck",
  "tenant",
  "site",
  "lot",
  "offer", // a load on the board of the load-matching hall
  "trailer", // of the capacity pool
  "platform",
  "jobs",
  "customer", // of city delivery, outside
] as const;
export type EntityKind = (typeof ENTITY_KINDS)[number];

export const STATES = [
  "gone", // outside the fence for good
  "arriving", // on the public road before the gate
  "gateQueue",
  "gateService",
  "driving",
  "waitingStall", // outside or in an aisle for want of a stall: counted as overflow
  "waitingDoor", // parked, not yet called to a door
  "parked", // resting, waiting for the next thing without claim on a door
  "docking", // positioning and papers at the door
  "waitingGang", // at the door, waiting for gang or forklift
  "unloading",
  "loading",
  "undocking",
  "waitingCharger",
  "charging",
  "swapping",
  "inService", // meal, wash, repair, bed
  "trading", // at a wholesale bay
  "onTour", // a van of the hub out on its tour
  // places
  "free",
  "reserved",
  "occupied",
  "closed",
  "failed",
  // at the door
  "waitingGoods", // what it comes for is not ready
  "waitingStaging", // no room to put down what it brings
  // jobs of the data centre
  "running",
  "throttled", // with less power than they want
  "queued",
  // lots of the produce market
  "arrived",
  "sampling",
  "sampled",
  "onSale",
  "sold",
  "carried",
  "hooking", // dropping or hooking a trailer
  "onTrip", // a contract tractor out with a load, or on its way back
  // trailers
  "dropped", // on a stall
  "hooked", // to a vehicle
] as const;
export type StateName = (typeof STATES)[number];
const stateCodes = new Map(STATES.map((name, code) => [name, code]));
export function stateCode(name: StateName): number {
  return stateCodes.get(name) as number;
}

/** What a truck's visit is made of. `wait` is for its turn at the leg that `legBegan` names. */
export const LEG_KINDS = [
  "dockIn",
  "dockOut",
  "charge",
  "swap",
  "rest",
  "meal",
  "bed",
  "wash",
  "repair",
  "papers",
  "match",
  "wait",
  "held", // the expressway is closed
] as const;
export type LegKind = (typeof LEG_KINDS)[number];

/** Why a plan of legs is made anew. */
export const REPLAN_REASONS = [
  "goodsRefused",
  "loadFound",
  "noLoad",
  "gaveUp",
  "noStall",
  "closed",
  "restDue",
  "brokenOff",
  "longWait",
  "roadClosed",
  "expresswayClosed",
] as const;
export type ReplanReason = (typeof REPLAN_REASONS)[number];

/** What the two entities and two numbers of a fact mean; units in the names. */
export interface FactShape {
  readonly a: string;
  readonly b?: string;
  readonly x?: string;
  readonly y?: string;
}

/** Facts, past tense: they happened, once, at one instant. */
export const FACTS = {
  /** at the site's edge, wanting in */
  vehicleArrived: { a: "vehicle", x: "onBoardT" },
  gateServed: { a: "vehicle", b: "gate", x: "waitS", y: "serviceS" },
  /** through the in-gate */
  vehicleEntered: { a: "vehicle", b: "gate", x: "onBoardT" },
  /** turnaround runs from arrival at the edge to leaving it */
  vehicleDeparted: { a: "vehicle", b: "gate", x: "turnaroundS", y: "onwardKm" },
  vehicleRefused: { a: "vehicle", b: "gate", x: "onBoardT" },
  stallTaken: { a: "vehicle", b: "place" },
  stallLeft: { a: "vehicle", b: "place", x: "stayS" },
  /** no stall was free: the vehicle stands on the public road */
  overflowBegan: { a: "vehicle" },
  overflowEnded: { a: "vehicle", x: "durationS" },
  calledForward: { a: "vehicle", b: "door" },
  /** wait runs from the in-gate, or the booked slot if later, to standing at the door, less driving */
  doorReached: { a: "vehicle", b: "door", x: "waitS" },
  workBegan: { a: "vehicle", b: "door", x: "loadT", y: "gangWaitS" },
  workEnded: { a: "vehicle", b: "door", x: "loadT", y: "durationS" },
  doorLeft: { a: "vehicle", b: "door", x: "occupiedS" },
  bayReached: { a: "vehicle", b: "bay", x: "waitS" },
  bayLeft: { a: "vehicle", b: "bay", x: "loadT" },
  tourBegan: { a: "vehicle", x: "loadT", y: "tourKm" },
  tourEnded: { a: "vehicle", x: "durationS", y: "energyKwh" },
  chargingBegan: { a: "vehicle", b: "gun", x: "waitS" },
  chargingEnded: { a: "vehicle", b: "gun", x: "energyKwh", y: "durationS" },
  swapped: { a: "vehicle", b: "station", x: "energyKwh", y: "waitS" },
  goodsRefused: { a: "vehicle", b: "tenant", x: "loadT" },
  shortDelivered: { a: "vehicle", b: "tenant", x: "missingT" },
  routeMissing: { a: "vehicle", b: "place" },
  interventionApplied: { a: "target", x: "index" },
  placeClosed: { a: "place" },
  placeOpened: { a: "place" },
  faultBegan: { a: "place" },
  faultEnded: { a: "place", x: "durationS" },
  importLimitExceeded: { a: "grid", x: "powerKw", y: "limitKw" },
  /** patience for a charger ended */
  chargerGivenUp: { a: "vehicle", x: "waitS" },
  /**
   * off the public road after having waited there, as the hub could not take it in when it came; or still on it, and
   * the run ends
   */
  publicRoadLeft: { a: "vehicle", b: "gate", x: "stoodS" },
  /**
   * one that waits for `other`, which waits in turn, and so round in a circle that nobody can end: a fact for each member
   * at one instant, first the one that closed the circle. Circles have numbers from 1 on in each run; the link is the one
   * of the recording that the vehicle is on, −1 for none
   */
  gridlocked: { a: "vehicle", b: "other", x: "circle", y: "link" },
  /** ended such a circle: swung past `other` though it stood at the edge of its way, so that corners may have overlapped */
  squeezedPast: { a: "vehicle", b: "other", y: "link" },
  /** goes another way to the same goal: a road on its way has closed, or others stand there in a circle */
  rerouted: { a: "vehicle", y: "link" },
  /** a strategy that plans has no plan from now on: places in `PLAN_STATUSES` and `FALLBACK_RULES` */
  planMissing: { a: "battery", x: "why", y: "rule" },
  /** the grid gives less, or again, up to so much */
  supplyLost: { a: "grid", x: "limitKw" },
  supplyRestored: { a: "grid", x: "limitKw" },
  /** the grid calls for less: it is told, begins and is over */
  responseAnnounced: { a: "grid" },
  responseCalled: { a: "grid" },
  responseEnded: { a: "grid" },
  /** a zone of the cold store has been too warm for some time; it no longer is */
  coldAlarmBegan: { a: "building", x: "temperatureC", y: "limitC" },
  coldAlarmEnded: { a: "building", x: "durationS" },
  /** told when charging begins: what it wants, and how long from then on it has time */
  energyWanted: { a: "vehicle", b: "gun", x: "energyKwh", y: "dueInS" },
  /** due and not full, or called away before: once a session */
  departureMissed: { a: "vehicle", b: "gun", x: "lackingKwh" },
  /** a pack of the swap station, at its charger */
  packRefillBegan: { a: "station", b: "gun", x: "energyKwh", y: "dueInS" },
  packRefilled: { a: "station", b: "gun", x: "energyKwh", y: "durationS" },
  /** a lot is put down at the doors, lies in stock, is picked, is on its way; travel of forklifts, both ways */
  lotReceived: { a: "lot", b: "vehicle", x: "massT" },
  lotStored: { a: "lot", b: "tenant", x: "massT", y: "travelM" },
  lotPicked: { a: "lot", b: "tenant", x: "massT", y: "travelM" },
  lotLoaded: { a: "lot", b: "vehicle", x: "massT" },
  /** at a door, and no room to put down what it brings */
  stagingBlocked: { a: "vehicle", b: "tenant", x: "loadT" },
  stagingFreed: { a: "vehicle", b: "tenant", x: "blockedS" },
  /** an order stands at the doors, so long after it was placed */
  orderStaged: { a: "tenant", x: "massT", y: "leadS" },
  /** somebody came for his goods and has waited so long for them; 0 when they stood ready */
  goodsReady: { a: "tenant", x: "massT", y: "waitS" },
  linesPicked: { a: "tenant", x: "lines", y: "personS" },
  /** a dock of the cold store has stood open so long without work */
  dockLeftOpen: { a: "door", b: "vehicle", x: "openS" },
  /** a truck's visit as a plan: numbers of `LEG_KINDS`, told leg by leg when it is made and when it is made anew */
  legPlanned: { a: "vehicle", x: "leg", y: "turn" },
  /** a wait tells what for */
  legBegan: { a: "vehicle", b: "place", x: "leg", y: "waitsFor" },
  legEnded: { a: "vehicle", b: "place", x: "leg", y: "durationS" },
  /** a number of `REPLAN_REASONS` */
  planRemade: { a: "vehicle", x: "reason" },
  /** a driver's rest that counts; how much of it passed while the truck waited, charged or was mended */
  restTaken: { a: "vehicle", b: "place", x: "restedS", y: "overlapS" },
  /** sets out for the gate: driven since the last rest, and the drive to the next place to stop */
  driverSetOut: { a: "vehicle", x: "drivenS", y: "nextS" },
  /** a service for a driver or his truck begins, after so long a wait; or he waited too long for it */
  serviceBegan: { a: "vehicle", b: "place", x: "leg", y: "waitS" },
  serviceSkipped: { a: "vehicle", b: "place", x: "leg", y: "waitS" },
  /** a load is on the hall's board; b: the tenant who ships it, −1 a shipper nearby */
  offerPosted: { a: "offer", b: "tenant", x: "massT", y: "payCny" },
  /** a driver has it and the goods are ready */
  offerTaken: { a: "vehicle", b: "offer", x: "seekS", y: "emptyKmSaved" },
  offerRefused: { a: "vehicle", b: "offer" },
  /** nobody took it in time */
  offerExpired: { a: "offer", x: "massT" },
  seekBegan: { a: "vehicle" },
  seekGivenUp: { a: "vehicle", x: "seekS" },
  /** what the pairs of a round are worth, and what first come, first served would have made of it */
  matchingRound: { a: "site", x: "marginCny", y: "firstComeCny" },
  /** nobody took it in time: the capacity pool carries it */
  offerHandedOver: { a: "offer", x: "massT" },
  /** a contract tractor is out with a load, and back */
  tripBegan: { a: "vehicle", b: "tenant", x: "loadT", y: "tripKm" },
  tripEnded: { a: "vehicle", x: "durationS" },
  trailerDropped: { a: "vehicle", b: "stall", x: "loadT" },
  /** another trailer is hooked; `swapS` since the vehicle came to drop its own */
  trailerHooked: { a: "vehicle", b: "stall", x: "loadT", y: "swapS" },
  /** a dropped trailer has been at a door; `stoodS` since it was dropped */
  trailerWorked: { a: "trailer", b: "door", x: "loadT", y: "stoodS" },
  /** told when it comes: its slot is so much after the one it asked for, and it is so late for it; negative: before */
  slotGiven: { a: "vehicle", b: "tenant", x: "shiftS", y: "lateS" },
  /** asked for a slot and comes without one, so much after the time it had asked for */
  slotRefused: { a: "vehicle", b: "tenant", x: "lateS" },
  /** no door yet: places in `DOOR_WAITS`, and how many wait for the same doors already */
  doorAwaited: { a: "vehicle", x: "why", y: "ahead" },
  /** the digital platform is down: a place in `PLATFORM_CAUSES`; it is back */
  platformFailed: { a: "platform", x: "why" },
  platformRestored: { a: "platform", x: "durationS" },
  /** a shuttle of the wholesale hall is unloaded there; how long it has been under way */
  shuttleUnloaded: { a: "hall", b: "tenant", x: "loadT", y: "durationS" },
  /** patience for a bay of the wholesale hall ended */
  buyerGivenUp: { a: "vehicle", x: "waitS" },
  /** a lot of produce: sampled, so long after it arrived; on sale, likewise; not sold in time */
  lotSampled: { a: "lot", b: "tenant", x: "massT", y: "sinceArrivalS" },
  lotOnSale: { a: "lot", x: "massT", y: "sinceArrivalS" },
  lotWasted: { a: "lot", x: "massT" },
  /** the produce market opens, marks down what is left, closes: with so much unsold */
  marketOpened: { a: "hall", x: "massT" },
  bellRung: { a: "hall", x: "massT" },
  marketClosed: { a: "hall", x: "massT" },
  /** a van is found for a tour of the plan */
  tourPlanned: { a: "vehicle", x: "drops", y: "tourKm" },
  /** begun so long after the hours it was ordered for */
  dropServed: { a: "vehicle", b: "customer", x: "massT", y: "lateS" },
  /** a place in `DROP_MISSES` */
  dropMissed: { a: "vehicle", b: "customer", x: "massT", y: "why" },
  /** no van can take it out: a place in `UNSERVABLE`. The goods stay in stock */
  orderUnservable: { a: "customer", x: "massT", y: "why" },
  /** goods of drops that were missed, in by the gate */
  returnsBrought: { a: "vehicle", x: "massT" },
  /** no van takes it out in this wave, a later one may: a place in `UNSERVABLE`, one of `PUT_OFF` */
  orderPutOff: { a: "customer", x: "massT", y: "why" },
  /** a slot of its doors has passed, and who had it did not come */
  slotMissed: { a: "tenant" },
  /** a reefer drives off from a stall with a plug */
  reeferUnplugged: { a: "vehicle", b: "stall", x: "durationS" },
} as const satisfies Record<string, FactShape>;
/** Why a truck gets no door: its tenant does not receive now, all are taken, or one is kept for somebody else. */
export const DOOR_WAITS = ["windowClosed", "doorsTaken", "doorKept"] as const;
export type FactKind = keyof typeof FACTS;
export const FACT_KINDS = Object.keys(FACTS) as FactKind[];
const factCodes = new Map(FACT_KINDS.map((kind, code) => [kind, code]));
export function factCode(kind: FactKind): number {
  return factCodes.get(kind) as number;
}

/** Why a city drop was missed. */
export const DROP_MISSES = ["closed", "refused"] as const;
/** Why a city order is not taken out: the first five are a planner's reasons, the others turn up when goods are loaded. */
export const UNSERVABLE = [
  "tooHeavy",
  "outsideWindows",
  "beyondRange",
  "beyondDuty",
  "noVanLeft",
  "goodsLate",
  "outOfStock",
] as const;
/** Of these, those that a later wave may find better: the order is put off, not given up. */
export const PUT_OFF = ["noVanLeft", "goodsLate"] as const satisfies readonly (typeof UNSERVABLE)[number][];

/** Units of ledgers: everything that moves is counted in one of these. */
export const LEDGER_UNITS = ["kWh", "t", "m3", "CNY", "kgCO2e", "h"] as const;
export type LedgerUnit = (typeof LEDGER_UNITS)[number];

/** Anything one may click, name or follow. Ids count up from 0 in order of registration. */
export interface Entity {
  readonly id: number;
  readonly kind: EntityKind;
  /** unique within its kind: a plate, `A1-S.3`, `R4b.5` */
  readonly name: string;
  readonly bornS: number;
  readonly vehicleClass?: VehicleClass;
  readonly shape?: VehicleShape;
  readonly drive?: Drive;
  /** road it takes when it stands in a queue: its length and the gap before it [m] */
  readonly roomM?: number;
  /** electric vehicles: usable battery [kWh] */
  readonly batteryKwh?: number;
  /** id text of what it belongs to: building of a door, row of a stall, tenant of a shed */
  readonly group?: string;
  readonly tenant?: string;
  readonly booked?: boolean;
  readonly cargo?: Cargo;
  /** a stable number in [0, 1) for looks: colour, load, plate */
  readonly look?: number;
}

export interface LevelInfo {
  readonly id: number;
  /** dotted, unit last: `energy.solarKw`, `gate.TGI.queue` */
  readonly name: string;
  readonly unit: string;
}

export interface LedgerInfo {
  readonly id: number;
  readonly from: string;
  readonly to: string;
  readonly unit: LedgerUnit;
}

/**
 * One direction of a road as traffic is measured on it. Roads too short for a vehicle to stand on belong to the link
 * before them, as does the junction at its end.
 */
export interface LinkInfo {
  readonly id: number;
  /** name of a direction in lists of turns: `sp1+` */
  readonly name: string;
  /** the scenario's road, and which way */
  readonly road: string;
  readonly dir: 1 | -1;
  /** the scenario's node where it ends, when that is a junction of three roads or more; the gate it ends at */
  readonly node: string | null;
  readonly gate: string | null;
  /** from its beginning to the stop line [m], and all its lanes together: what it has room for */
  readonly lengthM: number;
  readonly storageM: number;
}

/**
 * A curve vehicles move on: lines and arcs, pieces of `geometry/path.ts`. A motion row's `s` is the
 * distance of the front bumper along it; the driven axle, `rearAxleM` behind, is on the curve and the body along it.
 */
export interface PathInfo {
  readonly id: number;
  /** x [m], y [m], heading [rad], curvature [1/m, left positive], length [m], cos, sin of each piece */
  readonly pieces: Float64Array;
  readonly lengthM: number;
}

export const DETAILS = ["full", "flows", "kpi"] as const;
/** `full`: everything; `flows`: no motion; `kpi`: facts, ledgers and levels at quarter-hours, sums of links by the hour. */
export type Detail = (typeof DETAILS)[number];
