/** The curves of each centre's charts, read off levels and states of a recording; those it does not tell are left out. */
import type { CentreRole } from "../../metrics/centreRole.ts";
import type { Recording } from "../../recording/recording.ts";
import { type Entity, type FactKind, type StateName, stateCode } from "../../recording/vocabulary.ts";
import type { Bilingual } from "../../units/field.ts";
import { levelMeans, mapped, sum } from "../chartData.ts";
import { both } from "../format.ts";
import { scenarioOf } from "../live.ts";
import { type PlaceVisit, usedPlaces } from "../placeVisits.ts";
import type { Span } from "../session.ts";

/** What curves are read from. */
export interface Source {
  readonly recording: Recording;
  readonly visits: ReadonlyMap<number, readonly PlaceVisit[]>;
  readonly range: Span;
  readonly stepS: number;
}

export interface ChartCurve {
  readonly label: Bilingual;
  /** of the series colours */
  readonly colour: string;
  readonly values: (source: Source) => Float64Array;
  readonly dashed?: boolean;
  /** against the right axis */
  readonly right?: boolean;
}

export interface CentreChart {
  readonly id: string;
  readonly title: Bilingual;
  readonly unit: Bilingual;
  readonly rightUnit?: Bilingual;
  readonly isStack?: boolean;
  /** on the ground of the tariff's periods */
  readonly onTariff?: boolean;
  readonly curves: readonly ChartCurve[];
}

const COUNT = both("个", "in use");
const TRUCKS = both("辆", "vehicles");
const T = both("t", "t");
const KW = both("kW", "kW");

const level =
  (...names: readonly string[]) =>
  ({ recording, range, stepS }: Source) =>
    sum(...names.map((name) => levelMeans(recording, name, range, stepS)));

/** Sum of the levels `<before><tenant><after>` of tenants of some uses. */
const ofTenants =
  (before: string, after: string, ...uses: readonly string[]) =>
  (source: Source) =>
    level(
      ...scenarioOf(source.recording)
        .operations.tenants.filter(({ use }) => uses.length === 0 || uses.includes(use))
        .map(({ id }) => `${before}${id}${after}`),
    )(source);

/** Places of rows of a kind that are used. */
const stalls =
  (kind: string) =>
  ({ recording, visits, range, stepS }: Source) => {
    const rows = new Set(
      scenarioOf(recording)
        .site.stallRows.filter((row) => row.kind === kind)
        .map(({ id }) => id),
    );
    const lists = recording.entities
      .filter(({ kind: k, group }) => k === "stall" && group !== undefined && rows.has(group))
      .map(({ id }) => visits.get(id) ?? []);
    return lists.length === 0 ? nothing(range, stepS) : usedPlaces(lists, range, stepS, recording.coveredS);
  };

function nothing({ fromS, toS }: Span, stepS: number): Float64Array {
  return new Float64Array(Math.max(0, Math.ceil((toS - fromS) / stepS - 1e-9))).fill(Number.NaN);
}

const isVan = ({ vehicleClass }: Entity) => vehicleClass === "cityVan";

/** Vehicles in a state. */
const inState =
  (state: StateName, fits: (entity: Entity) => boolean = () => true) =>
  ({ recording, range, stepS }: Source) => {
    const code = stateCode(state);
    const since = new Map<number, number>();
    const spans: PlaceVisit[] = [];
    const { columns, length } = recording.states;
    const end = (entity: number, toS: number) => {
      const fromS = since.get(entity);
      if (fromS === undefined) return;
      since.delete(entity);
      spans.push({ entity, fromS, toS, parts: [], isOver: true });
    };
    for (let row = 0; row < length; row++) {
      const entity = columns.entity[row] as number;
      const info = recording.entities[entity];
      if (info?.kind !== "vehicle" || !fits(info)) continue;
      const t = columns.t[row] as number;
      if (columns.state[row] !== code) end(entity, t);
      else if (!since.has(entity)) since.set(entity, t);
    }
    for (const entity of [...since.keys()]) end(entity, recording.coveredS);
    return length === 0 ? nothing(range, stepS) : usedPlaces([spans], range, stepS, recording.coveredS);
  };

/** Sum so far of a number of the facts of a kind. */
const soFar =
  (kind: FactKind, of: "x" | "y") =>
  ({ recording, range, stepS }: Source) => {
    const facts = [...recording.factsIn(range.fromS, range.toS, kind)];
    const sums = nothing(range, stepS);
    if (facts.length === 0) return sums;
    let next = 0;
    let sumSoFar = 0;
    for (let k = 0; k < sums.length; k++) {
      const untilS = range.fromS + (k + 1) * stepS;
      if (untilS > recording.coveredS + 1e-6) break;
      for (; next < facts.length && (facts[next]?.t ?? 0) < untilS; next++) sumSoFar += facts[next]?.[of] ?? 0;
      sums[k] = sumSoFar;
    }
    return sums;
  };

const USES = [
  ["ambient", both("常温", "Ambient"), "blue"],
  ["cold", both("冷链", "Cold"), "sky"],
  ["crossDock", both("越库", "Cross-dock"), "green"],
  ["wholesale", both("批发", "Wholesale"), "orange"],
] as const;

const byUse = (before: string, after: string): ChartCurve[] =>
  USES.map(([use, label, colour]) => ({ label, colour, values: ofTenants(before, after, use) }));

export const CHARTS: Readonly<Record<CentreRole, readonly CentreChart[]>> = {
  warehousing: [
    {
      id: "waiting",
      title: both("等待月台的货车", "Trucks waiting for a dock"),
      unit: TRUCKS,
      isStack: true,
      curves: byUse("docks.", ".waiting"),
    },
    {
      id: "staging",
      title: both("暂存区", "Staging"),
      unit: T,
      curves: [
        { label: both("收货暂存", "Inbound"), colour: "blue", values: ofTenants("stagedIn.", "T") },
        { label: both("发货暂存", "Outbound"), colour: "orange", values: ofTenants("stagedOut.", "T") },
      ],
    },
    { id: "stock", title: both("库存", "Stock"), unit: T, isStack: true, curves: byUse("stock.", "T") },
    {
      id: "gangs",
      title: both("作业班组", "Gangs"),
      unit: COUNT,
      curves: [
        { label: both("作业中", "At work"), colour: "blue", values: level("labour.gangsBusy") },
        { label: both("在岗", "Present"), colour: "ink", dashed: true, values: level("labour.gangsPresent") },
      ],
    },
  ],
  replenishment: [
    {
      id: "power",
      title: both("充电功率", "Charging power"),
      unit: KW,
      isStack: true,
      onTariff: true,
      curves: [
        { label: both("货车", "Trucks"), colour: "blue", values: level("charging.trucksKw") },
        { label: both("换电站", "Swap station"), colour: "sky", values: level("charging.swapKw") },
        { label: both("城配车", "Vans"), colour: "orange", values: level("charging.vansKw") },
        { label: both("小车", "Cars"), colour: "purple", values: level("charging.carsKw") },
        { label: both("叉车", "Forklifts"), colour: "green", values: level("charging.forkliftsKw") },
      ],
    },
    {
      id: "queue",
      title: both("等待与电池包", "Queue and packs"),
      unit: TRUCKS,
      rightUnit: both("包", "packs"),
      curves: [
        {
          label: both("等待充电的车辆", "Vehicles waiting for a charger"),
          colour: "vermillion",
          values: inState("waitingCharger"),
        },
        { label: both("可换电池包", "Packs ready"), colour: "green", right: true, values: level("swap.packsReady") },
      ],
    },
    {
      id: "solar",
      title: both("光伏与储能", "Sun and battery"),
      unit: KW,
      rightUnit: both("%", "%"),
      onTariff: true,
      curves: [
        { label: both("光伏出力", "Solar power"), colour: "orange", values: level("energy.solarKw") },
        {
          label: both("储能放电(充电为负)", "Battery out (in below 0)"),
          colour: "purple",
          values: level("energy.batteryKw"),
        },
        {
          label: both("荷电状态 %", "State of charge, %"),
          colour: "green",
          right: true,
          values: (s) => mapped(level("battery.soc")(s), (v) => v * 100),
        },
      ],
    },
  ],
  services: [
    {
      id: "seats",
      title: both("餐厅与床位", "Canteen and beds"),
      unit: COUNT,
      curves: [
        { label: both("餐厅座位", "Seats"), colour: "orange", values: level("services.mealUsed") },
        { label: both("床位", "Beds"), colour: "blue", values: level("services.bedUsed") },
      ],
    },
    {
      id: "bays",
      title: both("洗车、维修与窗口", "Wash, repair and counters"),
      unit: COUNT,
      curves: [
        { label: both("洗车工位", "Wash bays"), colour: "sky", values: level("services.washUsed") },
        { label: both("维修工位", "Repair bays"), colour: "vermillion", values: level("services.repairUsed") },
        { label: both("保险与证件窗口", "Counters"), colour: "purple", values: level("services.papersUsed") },
      ],
    },
    {
      id: "capacity",
      title: both("合同运力", "Contract capacity"),
      unit: TRUCKS,
      curves: [
        { label: both("运力司机出车", "Drivers out"), colour: "blue", values: level("capacity.driversBusy") },
        {
          label: both("挂车甩在场内", "Trailers dropped here"),
          colour: "purple",
          values: level("capacity.trailersDropped"),
        },
        { label: both("挂车挂接中", "Trailers hooked"), colour: "green", values: level("capacity.trailersHooked") },
        {
          label: both("挂车在外", "Trailers away"),
          colour: "ink",
          dashed: true,
          values: level("capacity.trailersAway"),
        },
      ],
    },
  ],
  dataCentre: [
    {
      id: "power",
      title: both("机房功率", "Power of the data halls"),
      unit: KW,
      rightUnit: both("光伏 kW", "sun, kW"),
      isStack: true,
      onTariff: true,
      curves: [
        { label: both("即时任务", "Urgent work"), colour: "blue", values: level("load.dataCentre.itKw") },
        { label: both("可移任务", "Jobs that can wait"), colour: "green", values: level("load.dataCentre.it.jobsKw") },
        { label: both("制冷", "Cooling"), colour: "sky", values: level("load.dataCentre.coolingKw") },
        { label: both("光伏出力", "Solar power"), colour: "orange", right: true, values: level("energy.solarKw") },
      ],
    },
    {
      id: "delay",
      title: both("平台事务时延", "Delay of the platform"),
      unit: both("ms", "ms"),
      curves: [
        {
          label: both("平台事务时延", "Delay of a transaction"),
          colour: "vermillion",
          values: (s) => mapped(level("platform.delayS")(s), (v) => v * 1000),
        },
      ],
    },
    {
      id: "backlog",
      title: both("排队任务", "Jobs queued"),
      unit: both("kWh", "kWh"),
      curves: [{ label: both("排队任务", "Jobs queued"), colour: "purple", values: level("dataCentre.backlogKwh") }],
    },
  ],
  wholesale: [
    {
      id: "bays",
      title: both("档口与装车位", "Bays and van docks"),
      unit: COUNT,
      curves: [
        { label: both("提货档口", "Market bays"), colour: "orange", values: level("market.baysUsed") },
        { label: both("自提停车", "Pick-up places"), colour: "purple", values: level("market.placesUsed") },
        { label: both("装车位", "Van docks"), colour: "blue", values: level("delivery.doorsUsed") },
      ],
    },
    {
      id: "vans",
      title: both("城配车", "Vans"),
      unit: TRUCKS,
      isStack: true,
      curves: [
        { label: both("配送途中", "On tour"), colour: "sky", values: level("vans.onTour") },
        { label: both("充电", "Charging"), colour: "green", values: inState("charging", isVan) },
        { label: both("装货", "Loading"), colour: "blue", values: level("delivery.doorsUsed") },
        { label: both("待命", "Idle"), colour: "yellow", values: level("vans.idle") },
      ],
    },
    {
      id: "hall",
      title: both("批发库存", "Wholesale stock"),
      unit: T,
      curves: [
        { label: both("批发库存", "Wholesale stock"), colour: "orange", values: ofTenants("stock.", "T", "wholesale") },
        { label: both("交易厅库存", "In the hall"), colour: "purple", values: level("market.hallT") },
      ],
    },
  ],
  parking: [
    {
      id: "stalls",
      title: both("车位占用", "Stalls in use"),
      unit: COUNT,
      isStack: true,
      curves: [
        { label: both("普通车位", "Standard"), colour: "blue", values: stalls("standard") },
        { label: both("服务区车位", "At services"), colour: "sky", values: stalls("service") },
        { label: both("充电车位", "With charger"), colour: "green", values: stalls("charger") },
        { label: both("甩挂车位", "Dropped trailers"), colour: "purple", values: stalls("trailer") },
        { label: both("园外等待", "Waiting outside"), colour: "vermillion", values: inState("waitingStall") },
      ],
    },
    {
      id: "matching",
      title: both("找货与货源", "Seekers and offers"),
      unit: both("个", "number"),
      curves: [
        { label: both("找货司机", "Drivers seeking a load"), colour: "blue", values: level("matching.seekers") },
        { label: both("在榜货源", "Offers on the board"), colour: "orange", values: level("matching.offers") },
      ],
    },
    {
      id: "rounds",
      title: both("撮合收益(累计)", "Worth of matches so far"),
      unit: both("元", "CNY"),
      curves: [
        { label: both("逐轮撮合", "Matched round by round"), colour: "green", values: soFar("matchingRound", "x") },
        {
          label: both("若先到先配", "By first come, first served"),
          colour: "ink",
          dashed: true,
          values: soFar("matchingRound", "y"),
        },
      ],
    },
    {
      id: "waiting",
      title: both("在场等待", "Waiting in the park"),
      unit: TRUCKS,
      curves: [
        { label: both("待叫号", "For a call to a dock"), colour: "orange", values: inState("waitingDoor") },
        { label: both("等待充电", "For a charger"), colour: "green", values: inState("waitingCharger") },
      ],
    },
  ],
};
