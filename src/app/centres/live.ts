/** What each centre holds at one instant, read off levels, ledgers and states; what a recording does not tell is left out. */
import type { CentreRole } from "../../metrics/centreRole.ts";
import { scenarioList, scenarioNumber } from "../../metrics/scenarioValue.ts";
import type { Cursor } from "../../recording/cursor.ts";
import type { Recording } from "../../recording/recording.ts";
import { type Entity, type StateName, stateCode } from "../../recording/vocabulary.ts";
import type { Bilingual } from "../../units/field.ts";
import { both } from "../format.ts";
import { levelNow, scenarioOf } from "../live.ts";

export interface LiveFigure {
  readonly label: Bilingual;
  readonly value: number;
  /** what there is in all; null where there is no such number */
  readonly total: number | null;
  readonly unit: string;
}

export interface Now {
  readonly recording: Recording;
  readonly t: number;
  /** stands at `t` */
  readonly cursor: Cursor;
}

type Row = readonly [label: Bilingual, unit: string, value: number | null, total?: number | null];

/** Sum of the levels whose names fit, null when there is none. */
function levels(now: Now, fits: RegExp): number | null {
  let total: number | null = null;
  for (const { id, name } of now.recording.levels) {
    if (!fits.test(name)) continue;
    const value = now.recording.levelAt(id, now.t);
    if (value !== null) total = (total ?? 0) + value;
  }
  return total;
}

/** How many things are in a state; null where no states are recorded. */
export function inState(
  { recording, cursor }: Now,
  state: StateName,
  fits: (entity: Entity) => boolean,
): number | null {
  if (recording.states.length === 0) return null;
  const code = stateCode(state);
  return recording.entities.filter((e) => fits(e) && cursor.stateOf(e.id) === code).length;
}

/** People at work now by the first words of an account. */
function peopleNow({ recording, t }: Now, from: string): number | null {
  const ledgers = recording.ledgersBetween(from, "present", "h");
  return ledgers.length === 0 ? null : ledgers.reduce((sum, id) => sum + recording.rateAt(id, t) * 3600, 0);
}

const plus = (...values: readonly (number | null)[]): number | null =>
  values.every((v) => v === null) ? null : values.reduce<number>((sum, v) => sum + (v ?? 0), 0);

const doorCount = (now: Now, kind: string) =>
  scenarioOf(now.recording)
    .site.doorGroups.filter((g) => g.kind === kind)
    .reduce((sum, { doors }) => sum + doors, 0);

const stallCount = (now: Now, fits: (kind: string) => boolean) =>
  scenarioOf(now.recording)
    .site.stallRows.filter(({ kind }) => fits(kind))
    .reduce((sum, { n }) => sum + n, 0);

const bayCount = (now: Now, kind: string) =>
  scenarioOf(now.recording)
    .site.bayRows.filter((row) => row.kind === kind)
    .reduce((sum, { n }) => sum + n, 0);

const ofKind = (now: Now, kind: Entity["kind"], fits: (entity: Entity) => boolean = () => true) =>
  now.recording.entities.filter((e) => e.kind === kind && fits(e)).length || null;

const isContract = ({ vehicleClass }: Entity) => vehicleClass === "contract";
const isVan = ({ vehicleClass }: Entity) => vehicleClass === "cityVan";
const isTruck = ({ vehicleClass }: Entity) => vehicleClass === "lineHaul" || vehicleClass === "passThrough";

const ROWS: Readonly<Record<CentreRole, (now: Now, level: (name: string) => number | null) => readonly Row[]>> = {
  warehousing: (now, level) => [
    [both("月台占用", "Docks in use"), "1", level("docks.occupied"), doorCount(now, "lineHaul")],
    [both("等待月台", "Waiting for a dock"), "vehicle", levels(now, /^docks\..+\.waiting$/)],
    [both("作业班组", "Gangs at work"), "1", level("labour.gangsBusy"), level("labour.gangsPresent")],
    [both("库存", "Stock"), "t", levels(now, /^stock\..+T$/), stockCapacityT(now)],
    [both("收货暂存", "Inbound staging"), "t", levels(now, /^stagedIn\..+T$/)],
    [both("发货暂存", "Outbound staging"), "t", levels(now, /^stagedOut\..+T$/)],
    [both("冷库负荷", "Cold store load"), "kW", plus(level("load.coldKw"), level("load.cold.doorsKw"))],
    [both("仓储在岗", "Staff of the sheds"), "person", peopleNow(now, "staff.storage")],
  ],
  replenishment: (now, level) => [
    [both("货车充电", "Trucks charging"), "kW", level("charging.trucksKw")],
    [
      both("货车充电枪占用", "Truck guns in use"),
      "1",
      inState(now, "occupied", isTruckGun(now)),
      ofKind(now, "gun", isTruckGun(now)),
    ],
    [
      both("等待充电", "Waiting for a charger"),
      "vehicle",
      inState(now, "waitingCharger", ({ kind }) => kind === "vehicle"),
    ],
    [both("可换电池包", "Packs ready"), "1", level("swap.packsReady"), packCount(now)],
    [both("城配车充电", "Vans charging"), "kW", level("charging.vansKw")],
    [both("小车与叉车充电", "Cars and forklifts"), "kW", plus(level("charging.carsKw"), level("charging.forkliftsKw"))],
    [both("光伏出力", "Solar power"), "kW", level("energy.solarKw")],
    [both("储能荷电", "Battery"), "0–1", level("battery.soc")],
  ],
  services: (now, level) => [
    [both("洗车工位", "Wash bays in use"), "1", level("services.washUsed"), bays(now, "WASH")],
    [both("维修工位", "Repair bays in use"), "1", level("services.repairUsed"), bays(now, "REP")],
    [both("餐厅座位", "Canteen seats"), "1", level("services.mealUsed"), number(now, "meal.seats")],
    [both("床位", "Beds in use"), "1", level("services.bedUsed"), number(now, "bed.beds")],
    [both("保险与证件窗口", "Counters in use"), "1", level("services.papersUsed"), number(now, "papers.counters")],
    [
      both("合同牵引车在外", "Contract tractors out"),
      "vehicle",
      inState(now, "onTrip", isContract),
      ofKind(now, "vehicle", isContract),
    ],
    [both("运力司机出车", "Capacity drivers out"), "person", level("capacity.driversBusy")],
    [both("甩挂待取", "Trailers dropped here"), "1", level("capacity.trailersDropped"), ofKind(now, "trailer")],
    [both("司机在岗", "Drivers on duty"), "person", peopleNow(now, "staff.driving")],
    [both("服务在岗", "Staff of services"), "person", peopleNow(now, "staff.service")],
  ],
  dataCentre: (_, level) => {
    const itKw = plus(level("load.dataCentre.itKw"), level("load.dataCentre.it.jobsKw"));
    const coolingKw = level("load.dataCentre.coolingKw");
    const up = level("platform.up");
    return [
      [both("平台运行", "Platform up"), "0–1", up],
      [both("平台事务时延", "Platform delay"), "s", up === 0 ? null : level("platform.delayS")],
      [both("即时任务", "Urgent work"), "kW", level("load.dataCentre.itKw")],
      [both("可移任务", "Jobs that can wait"), "kW", level("load.dataCentre.it.jobsKw")],
      [both("排队任务", "Jobs queued"), "kWh", level("dataCentre.backlogKwh")],
      [both("制冷", "Cooling"), "kW", coolingKw],
      [both("PUE(此刻)", "PUE now"), "ratio", itKw && coolingKw !== null ? (itKw + coolingKw) / itKw : null],
      [both("余热利用", "Heat delivered"), "kW", level("dataCentre.heatKw")],
    ];
  },
  wholesale: (now, level) => [
    [both("提货档口占用", "Market bays in use"), "1", level("market.baysUsed"), doorCount(now, "wholesale")],
    [both("自提车停放", "Pick-up places in use"), "1", level("market.placesUsed"), bayCount(now, "pickUp")],
    [both("批发库存", "Wholesale stock"), "t", wholesaleStockT(now)],
    [both("装车位占用", "Van docks in use"), "1", level("delivery.doorsUsed"), doorCount(now, "van")],
    [both("配送途中", "Vans on tour"), "vehicle", level("vans.onTour"), ofKind(now, "vehicle", isVan)],
    [both("城配车待命", "Vans idle"), "vehicle", level("vans.idle")],
    [both("搬运工作业", "Porters at work"), "person", level("market.portersBusy")],
    [both("交易厅库存", "Stock in the hall"), "t", level("market.hallT")],
    [both("城配车充电中", "Vans charging"), "vehicle", inState(now, "charging", isVan)],
  ],
  parking: (now, level) => [
    [
      both("货车车位占用", "Truck stalls in use"),
      "1",
      level("yard.stallsUsed"),
      stallCount(now, (k) => k !== "trailer"),
    ],
    [
      both("充电车位占用", "Charger stalls in use"),
      "1",
      level("yard.chargerStallsUsed"),
      stallCount(now, (k) => k === "charger"),
    ],
    [
      both("甩挂车位占用", "Trailer stalls in use"),
      "1",
      level("capacity.trailersDropped"),
      stallCount(now, (k) => k === "trailer"),
    ],
    [both("园外等待", "Waiting outside"), "vehicle", inState(now, "waitingStall", ({ kind }) => kind === "vehicle")],
    [both("待叫号货车", "Waiting for a call"), "vehicle", inState(now, "waitingDoor", isTruck)],
    [both("找货司机", "Drivers seeking a load"), "vehicle", level("matching.seekers")],
    [both("在榜货源", "Offers on the board"), "1", level("matching.offers")],
    [both("停车楼", "Cars on the deck"), "vehicle", level("deck.cars"), deckPlaces(now)],
  ],
};

function stockCapacityT({ recording }: Now): number | null {
  const capacities = scenarioOf(recording).operations.tenants.map((tenant) => tenant.stockCapacityT);
  return capacities.length === 0 ? null : capacities.reduce((sum, t) => sum + t, 0);
}

function wholesaleStockT({ recording, t }: Now): number | null {
  const own = scenarioOf(recording).operations.tenants.filter((tenant) => tenant.use === "wholesale");
  return plus(...own.map(({ id }) => levelNow(recording, `stock.${id}T`, t)));
}

function isTruckGun({ recording }: Now): (entity: Entity) => boolean {
  const cabinets = new Set(scenarioOf(recording).site.energy.charging.truckCabinets.map(({ id }) => id));
  return ({ kind, group }) => kind === "gun" && group !== undefined && cabinets.has(group);
}

function packCount({ recording }: Now): number | null {
  return scenarioNumber(recording.header.scenario, "site.energy.charging.swap.packs");
}

function bays({ recording }: Now, building: string): number | null {
  return recording.entities.filter((e) => e.kind === "service" && e.group === building).length || null;
}

function number({ recording }: Now, path: string): number | null {
  return scenarioNumber(recording.header.scenario, `operations.services.${path}`);
}

function deckPlaces({ recording }: Now): number | null {
  const cars = scenarioList(recording.header.scenario, "site.buildings").reduce(
    (sum, { cars: n }) => sum + (typeof n === "number" ? n : 0),
    0,
  );
  return cars || null;
}

export function liveFigures(role: CentreRole, now: Now): LiveFigure[] {
  const level = (name: string) => levelNow(now.recording, name, now.t);
  return ROWS[role](now, level).flatMap(([label, unit, value, total = null]) =>
    value === null ? [] : [{ label, unit, value, total }],
  );
}
