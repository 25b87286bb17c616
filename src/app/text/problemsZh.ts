/** What may be wrong with a scenario, in Chinese. */
import type {
  BuildingUse,
  DesignVehicle,
  FixedThing,
  JsonExpectation,
  NamedKind,
  RoadNamedKind,
  RoadUsers,
  TariffWord,
  ValueKind,
  WeatherColumn,
} from "../../scenario/problem.ts";
import { type ProblemWords, thingIn } from "./problemText.ts";

const VEHICLES: Readonly<Record<RoadUsers, string>> = { heavy: "货车", light: "轻型车", fire: "消防车" };
const DIRECTIONS = { in: "入园", out: "出园" } as const;
const DESIGN: Readonly<Record<DesignVehicle, string>> = {
  articulated: "18.1 m 半挂列车",
  rigid: "12 m 载货车",
  van: "6 m 城配车",
  fireEngine: "消防车",
};
const THINGS: Readonly<Record<FixedThing, string>> = {
  batteryContainer: "储能集装箱",
  batteryConverter: "储能变流器",
  substation: "变电站",
  cistern: "蓄水池",
  green: "绿地",
  weighbridge: "地磅",
};
const thing = (name: string) => thingIn(THINGS, name);
const VALUE_KINDS: Readonly<Record<ValueKind, string>> = {
  number: "数字",
  int: "整数",
  string: "文本",
  boolean: "true 或 false",
  array: "列表",
  object: "对象",
};
const NAMED: Readonly<Record<NamedKind | RoadNamedKind, string>> = {
  centre: "中心",
  building: "建筑",
  apron: "装卸场地",
  node: "路口",
  edge: "路段",
  buildingOrCanopy: "建筑或光伏车棚",
  apronYardOrBuilding: "装卸场地、场地或建筑",
  lineHaulDoorGroup: "干线月台组",
  bayRow: "轻型车位排",
  stall: "货车车位",
  gate: "卡口",
  gateLane: "卡口车道",
  doorGroup: "月台组",
  door: "月台",
  stallRow: "车位排",
  cabinet: "充电柜",
  supplied: "充电柜、充电类别或园区其他负荷",
  swapStation: "换电站",
  platform: "数字平台",
  service: "司机服务",
  grid: "进线",
  place: "停车点",
  vehicleType: "车型",
};
const USES: Readonly<Record<BuildingUse, string>> = {
  ambient: "常温仓",
  cold: "冷库",
  crossDock: "分拨中心",
  processing: "流通加工",
  wholesale: "批发市场",
  dataCentre: "数据中心",
  services: "服务与办公",
  plant: "设备用房",
  deck: "停车楼",
};
const PERIODS: Readonly<Record<TariffWord, string>> = { valley: "谷段", flat: "平段", peak: "峰段", critical: "尖峰" };
const JSON_EXPECTED: Readonly<Record<JsonExpectation, string>> = {
  end: "此处文件应已结束",
  value: "此处应为一个值",
  quote: '此处应为 "',
  escapedControl: "文本中的控制字符必须转义",
  unicodeEscape: "\\u 之后应为四位十六进制数字",
  escape: "此处应为转义符,例如 \\n",
  commaOrBracket: "此处应为 , 或 ]",
  key: "此处应为双引号中的键名",
  colon: "此处应为 :",
  commaOrBrace: "此处应为 , 或 }",
  lessDepth: "嵌套层数过多,上限为",
};

const SIDES = { N: "北", S: "南", E: "东", W: "西" } as const;
const percent = (share: number) => `${Math.round(100 * share)} %`;
const places = (v: { readonly places: string; readonly more: number }) =>
  v.more > 0 ? `${v.places} 等,另有 ${v.more} 处` : v.places;

const WEATHER: Readonly<Record<WeatherColumn, string>> = {
  airC: "干球温度",
  humidityPct: "相对湿度",
  pressurePa: "气压",
  ghiWm2: "水平面总辐射",
  dniWm2: "法向直接辐射",
  dhiWm2: "水平面散射辐射",
  windMs: "风速",
  totalCoverTenths: "总云量",
  opaqueCoverTenths: "不透明云量",
  rainMm: "降水量",
};
const cell = (v: { readonly line: number; readonly column: WeatherColumn; readonly number: number }) =>
  `第 ${v.line} 行第 ${v.number} 列(${WEATHER[v.column]})`;
const PLACE = { latitude: "纬度", longitude: "经度", zone: "时区", altitude: "海拔" } as const;

export const problemsZh: ProblemWords = {
  got: (value) => `,现为${/^[一-鿿]/.test(value) ? "" : " "}${value}`,
  list: (n) => `含 ${n} 项的列表`,
  object: "一个对象",
  near: (name) => `;是否指 ${name}?`,
  inFile: (name) => `(位于 ${name})`,
  kinds: {
    // a file as a whole
    notJson: (v) => {
      const expected = JSON_EXPECTED[v.expected] + (v.expected === "lessDepth" ? ` ${v.limit} 层` : "");
      return `${v.file}:第 ${v.line} 行第 ${v.column} 列:${expected},实为${v.found === "" ? "文件结尾" : ` ${v.found}`}`;
    },
    notAnObject: (v) => `${v.file}:情景文件应为一个对象 { … }`,
    fileTooLarge: (v) => `${v.file}:${v.megabytes} MB,情景文件不得超过 ${v.limit} MB`,
    noFile: (v) => `找不到情景文件 ${v.file}${v.baseOf === undefined ? "" : `(${v.baseOf} 的基础文件)`}`,
    baseCycle: (v) => `基础文件循环引用:${v.files}`,
    tooManyBases: (v) => `基础文件逐级引用超过 ${v.limit} 个`,
    keyForbidden: "不允许使用此键名",
    keyRepeated: "键名重复",
    tooDeep: (v) => `嵌套超过 ${v.limit} 层`,
    tooManyValues: (v) => `数值超过 ${v.limit} 个`,
    more: (v) => `另有 ${v.count} 个问题`,
    checkFailed: (v) => `无法完成检查:${v.reason}`,

    // a value by itself
    missing: "必须填写",
    notFinite: "必须是有限的数字",
    notOfKind: (v) => `必须是${VALUE_KINDS[v.kind]}`,
    tooSmall: (v) => `不得小于 ${v.limit}`,
    notAbove: (v) => `必须大于 ${v.limit}`,
    tooLarge: (v) => `不得大于 ${v.limit}`,
    notBelow: (v) => `必须小于 ${v.limit}`,
    tooFewCharacters: (v) => `至少 ${v.limit} 个字符`,
    tooManyCharacters: (v) => `最多 ${v.limit} 个字符`,
    tooFewItems: (v) => `至少 ${v.limit} 项`,
    tooManyItems: (v) => `最多 ${v.limit} 项`,
    notEqual: (v) => `必须是 ${v.only}`,
    noChoice: (v) => `必须是以下之一:${v.choices}`,
    misfit: "不符合任何一种允许的形式",
    unknownKey: (v) => (v.key === undefined ? "未知的键名" : `未知的键名 ${v.key}`),

    // rules
    rectangle: "必须是 [xMin, yMin, xMax, yMax],且 xMin < xMax、yMin < yMax",
    id: "编号须以字母开头,其后最多 47 个字母、数字、'_'、'.' 或 '-'",
    scenarioId: "编号须以字母开头,其后最多 95 个字母、数字、'_'、'.'、'+' 或 '-'",
    fileName: "必须是同一文件夹中的文件名,或程序自带情景的文件名",
    sha256: "必须是 SHA-256 校验值:64 位十六进制数字",
    date: "必须是有效日期,例如 2026-05-14",
    dateSupported: "必须在 1990-01-01 至 2099-12-31 之间",
    timeOfDay: "必须是一日内的时刻,例如 08:30",
    colour: "必须是颜色值,例如 #3aa0ff",
    turn: "格式不符",
    hourLetters: "必须是 24 个字母:v(谷段)、f(平段)、p(峰段)、c(尖峰)",
    someHour: "至少有一小时必须大于 0",
    endsLater: "结束须晚于开始:from < to",
    monthsInOrder: "结束不得早于开始:firstMonth ≤ lastMonth",
    hoursPriced: "有时段未给出电价",
    hoursOrSeasons: "各月时段与自定义季节只能设置其一",
    monthsOnce: "一年中每个月必须且只能出现一次",
    curveRises: "必须依次递增:emptyBelowSoc ≤ fullUntilSoc < kneeSoc < 1",
    curveAboveZero: "各功率占比必须大于 0,否则充电永远不会结束",
    endsRise: "估算区间须有序:低值 ≤ 中值 ≤ 高值",
    endsFall: "估算区间须有序(该值越大结果越低):低值 ≥ 中值 ≥ 高值",
    oneEdit: "一项变更只能有 set、scale、remove 之一",

    // changes and layers
    pathTooLong: (v) => `路径最多 ${v.limit} 个字符`,
    pathMisformed: "路径由名称组成,名称之间以点分隔",
    pathLayer: (v) => `路径须以下列之一开头:${v.layers}`,
    pathEnds: (v) => `${v.at} 之下没有可继续的名称`,
    listEmpty: "列表中没有条目",
    noItemOfId: (v) => `没有条目 ${v.id}`,
    noItemInList: (v) => `列表共 ${v.count} 项,没有第 ${v.item} 项`,
    noItem: "没有此条目",
    newItemNoObject: "没有此条目,新增条目必须是对象",
    otherId: (v) => `路径指向 ${v.id},而值中的编号不同`,
    notSet: "尚未设置,无可移除",
    nothingToScale: "没有可缩放的数值,请直接设置",
    notScalable: "只有数字或数字列表可以缩放",
    starSetsPlain: "含 * 的路径只能设置数字、文本、true 或 false",
    wholeLaidOver: (v) => `${v.file} 是完整情景,只有仅含情景条件的文件才能叠加`,
    noCondition: "不属于情景条件,此文件不能叠加到其他文件上",

    // names
    unknownName: (v) => `没有${NAMED[v.kind]} ${v.name}`,
    idRepeated: "编号重复",
    idTaken: (v) => `编号已用于 ${v.by}`,
    tooManyPlaces: (v) => `月台与车位合计不得超过 ${v.limit} 个`,
    moreOfKind: (v) => `另有与 ${v.of} 同类的问题`,

    // the plan
    thingBeyondBoundary: (v) => `${thing(v.thing)} 超出用地边界 ${v.m} m`,
    roadBeyondBoundary: (v) => `路段 ${v.road} 超出用地边界 ${v.m} m`,
    nodeBeyondBoundary: (v) => `路口 ${v.node} 位于用地边界外 ${v.m} m`,
    overlap: (v) => `${thing(v.a)} 与 ${thing(v.b)} 重叠 ${v.m} m`,
    roadOver: (v) => `路段 ${v.road} 压占 ${thing(v.thing)} ${v.m} m,且未注明在其范围内通行`,
    doorsOffWall: (v) => `${v.group}:月台位于 ${v.fromM} m 至 ${v.toM} m,而墙面为 ${v.wallFromM} m 至 ${v.wallToM} m`,
    doorsShareWall: (v) => `${v.a} 与 ${v.b} 的月台在同一墙面上重叠 ${v.m} m`,
    apronNotShared: (v) => `两侧月台共用装卸场地 ${v.apron},但未注明为共用`,
    storeyOverhangs: (v) => `${v.upper} 超出其下方建筑 ${v.lower} ${v.m} m`,
    floorSum: (v) => `各建筑面积合计 ${v.sumM2} m²,与 ${v.statedM2} m² 不符`,
    floorTooLarge: (v) => `${v.storeys} 层 × ${v.footprintM2} m² 的占地容不下 ${v.floorM2} m²`,
    landSum: (v) => `边界围合 ${v.m2} m²,与用地面积 ${v.statedM2} m² 不符`,
    landCovered: (v) => `建筑、车位、水面与绿地共占 ${v.coveredM2} m²,而用地只有 ${v.landM2} m²`,
    buildingsClose: (v) => `${v.a} 距 ${v.b} 仅 ${v.m} m,小于防火间距 ${v.needsM} m`,
    greenTooLarge: (v) => `绿地 ${v.greenM2} m²,超过上限 ${v.mostM2} m²`,
    pointsSame: (v) => `路段 ${v.road} 的第 ${v.a} 点与第 ${v.b} 点重合`,
    nodeMissed: (v) => `路段 ${v.road} 与其路口 ${v.node} 相差 ${v.m} m`,
    gateNotAtEnd: (v) => `路段 ${v.road} 并非${v.dir === "in" ? "始" : "止"}于 ${v.node}`,
    gateRoadClosed: (v) => `卡口 ${v.gate} 所在路段 ${v.road} 不允许${VEHICLES[v.vehicles]}通行`,
    roadCutOff: (v) => `没有供${VEHICLES[v.vehicles]}通行的道路将 ${v.road} 与其他路段相连`,
    noGateOnRoads: (v) => `${VEHICLES[v.vehicles]}的道路上没有${DIRECTIONS[v.dir]}卡口`,
    cannotCome: (v) => `${places(v)}:${VEHICLES[v.vehicles]}无法从 ${v.other} 到达此处`,
    cannotLeave: (v) => `${places(v)}:${VEHICLES[v.vehicles]}无法从此处驶往 ${v.other} 出园`,
    cannotGoOn: (v) => `${places(v)}:${VEHICLES[v.vehicles]}无法从此处继续驶往 ${v.other}`,

    roadTrap: (v) => `${VEHICLES[v.vehicles]}驶入路段 ${v.road} 后无路出园`,
    gateNowhere: (v) =>
      `卡口 ${v.gate}:${v.dir === "in" ? "由此进园无处可达" : "园内无路可达"}(${VEHICLES[v.vehicles]})`,
    roadShort: (v) =>
      `路段 ${v.road} 长 ${v.m} m,短于${DESIGN[v.vehicle]}(${v.needsM} m):在此等候的车辆会占住路口 ${v.node}`,
    gateShort: (v) =>
      `卡口 ${v.gate} 自用地边界至岗亭 ${v.m} m,短于${DESIGN[v.vehicle]}(${v.needsM} m):车辆会停在外部道路上`,
    turnTight: (v) =>
      `路口 ${v.node} 由 ${v.from} 转入 ${v.to}:可用转弯半径 ${v.m} m,${DESIGN[v.vehicle]}需要 ${v.needsM} m`,
    sweepKerb: (v) => `${DESIGN[v.vehicle]}由 ${v.from} 至 ${v.to},车轮轨迹越出路缘 ${v.m} m`,
    sweepHits: (v) => `${DESIGN[v.vehicle]}由 ${v.from} 至 ${v.to},扫掠轨迹侵入 ${thing(v.thing)} ${v.m} m`,
    fireNarrow: (v) => `消防车道 ${v.road} 宽 ${v.m} m,净宽不应小于 ${v.needsM} m`,
    fireLow: (v) => `消防车道 ${v.road} 上方的 ${thing(v.thing)} 净高 ${v.m} m,不应小于 ${v.needsM} m`,
    fireDeadEnd: (v) =>
      `消防车道 ${v.road} 尽头 ${v.node} 处可回车场地 ${v.m} m,不应小于 ${v.needsM} m × ${v.needsM} m,重型消防车为 18 m × 18 m`,
    fireNoRing: (v) =>
      `${v.building}(${v.m2} m²)既无环形消防车道,两个长边也未全设消防车道;占地大于 ${v.aboveM2} m² 的仓库应设置`,
    fireRingJoints: (v) => `${v.building} 的环形消防车道与其他车道连通 ${v.joints} 处,至少应有 ${v.needs} 处`,
    fireObstacle: (v) => `${v.building} ${SIDES[v.side]}外墙与消防车道之间有 ${thing(v.thing)},沿墙 ${v.m} m`,
    bendTight: (v) => `路段 ${v.road} 有一处弯道可用半径 ${v.m} m,${DESIGN[v.vehicle]}需要 ${v.needsM} m`,

    // doors and gates
    doorsBeyondGroup: (v) => `${v.group} 的月台为 0 至 ${v.doors - 1},现为 ${v.first} 至 ${v.last}`,
    doorTaken: (v) => `月台 ${v.door}${v.more > 0 ? ` 等 ${v.more + 1} 个` : ""} 已归租户 ${v.tenant}`,
    stallTaken: (v) => `车位 ${v.stall} 已有充电柜 ${v.cabinet}`,
    stallNoCharger: (v) => `车位 ${v.stall} 不是充电车位,不会有车在此充电`,
    gateOffRoad: (v) => `偏离路段 ${v.road} 的中线 ${v.m.toFixed(1)} m`,
    gateBanned: (v) =>
      `卡口 ${v.gate} 位于${v.roadZh},中重型燃油货车禁行(${v.hours}):占货车的 ${percent(v.fuelShare)},${
        v.byZh === "" ? "且没有其他外部道路可供其通行" : `只能经${v.byZh}进出`
      };新能源货车凭通行证可走`,
    gateForNobody: (v) =>
      `卡口 ${v.gate} 位于${v.roadZh},本方案的${VEHICLES[v.vehicles]}均不得在此通行${
        v.byZh === "" ? "" : `;可通行的道路:${v.byZh}`
      }`,
    gateAtEnd: (v) => `距路段 ${v.road} 两端均须不少于 ${v.m} m`,

    // road files
    roadFileTooLarge: (v) => `${v.file}:${v.megabytes} MB,路网文件不得超过 ${v.limit} MB`,
    turnApart: (v) => `${v.from} 的终点不是 ${v.to} 的起点`,
    wrongWay: (v) => `路段 ${v.road} 为单行道`,
    roadNotFor: (v) => `路段 ${v.road} 不允许${VEHICLES[v.vehicles]}通行`,
    beyondRoad: (v) => `不得大于路段 ${v.road} 的长度 ${v.limit}`,
    wayMissing: (v) => `${VEHICLES[v.vehicles]}没有从 ${v.from} 到 ${v.to} 的路`,
    bansUnsaid: (v) => `方案无法表示${VEHICLES[v.vehicles]}的禁转:这些转向在方案中是允许的`,

    // what nothing can serve
    noGate: (v) => `没有${VEHICLES[v.vehicles]}的${DIRECTIONS[v.dir]}卡口`,
    gateUnused: (v) => `${VEHICLES[v.vehicles]}的第二个${DIRECTIONS[v.dir]}卡口不会被使用,请为 ${v.used} 增加车道`,
    noTenantReceives: "没有租户收货:inboundKtPerYear 均为 0",
    nothingLet: "收货的场所均未出租:letShare 均为 0",
    tenantWithoutDoors: "需要收货但没有月台",
    noGangs: "有散装货物,但各班次均无装卸班组",
    noTruckStalls: "没有供货车等候的标准车位或服务车位",
    noWholesaleDoor: "有自提车到来,但没有批发月台",
    noPickUpPlace: "有自提车到来,但没有供其等候的自提车位",
    noVan: "已安排配送车次,但没有城配车",
    noVanDoor: "已安排配送车次,但没有城配月台",
    noVanBay: "已安排配送车次,但没有城配车位",
    noDangerousStall: "有危险品车到来,但没有危险品车位排",
    noStaffDeck: "有员工车到来,但没有用途为停车楼(deck)、设有小车位的建筑 DECK",
    noPacks: "有货车来换电,但没有备用电池",
    noTruckCabinet: "有货车需要充电,但没有充电柜:货车将未充电离开",
    tourTooLong: (v) => `一个配送车次耗电 ${v.neededKwh} kWh,而车辆扣除保留电量后只有 ${v.usableKwh} kWh`,
    noVanCabinet: "已安排配送车次,但城配车无处充电",

    // amounts that must fit into one another
    overLeased: (v) => `${USES[v.use]}:租户租用 ${v.leasedM2} m²,而建成面积只有 ${v.builtM2} m²`,
    aboveStockCapacity: (v) => `不得大于库存容量 ${v.limit}`,
    aboveCistern: (v) => `不得大于蓄水池容积 ${v.limit}`,
    socMinAboveMax: (v) => `必须小于荷电上限 ${v.limit}`,
    socOutside: (v) => `必须在 ${v.min} 至 ${v.max} 之间`,
    chargerTooLarge: (v) => `大于全部变压器容量(${v.limitKva} kVA)`,
    chargersAboveTransformers: (v) => `全部充电设备合计可达 ${v.totalKw} kW,而变压器装机为 ${v.limitKva} kVA`,
    importAboveTransformers: (v) => `不得大于变压器装机容量 ${v.limit}`,
    arraysAboveRoof: (v) => `${v.on} 上的光伏阵列共 ${v.totalKwp} kWp,其可用面积至多可装 ${v.limitKwp} kWp`,
    suppliedTwice: (v) => `${v.what} 已由变压器 ${v.by} 供电`,
    transformersAboveInstalled: (v) => `合计不得大于变压器装见容量 ${v.limit}`,
    chargerAboveTransformer: (v) => `取用 ${v.drawsKw} kW,超过所接变压器 ${v.transformer} 的容量(${v.limitKva} kVA)`,
    givesOnOwnMeter: "充换电已单独计量,不能向园区反向放电",
    vansWithoutPlace: (v) => `不得大于 ${v.limit},即城配车位、城配月台与自提车位的总数`,
    townAboveTour: (v) => `不得大于车次全程 ${v.limit}`,

    // times and prices
    pricesFall: (v) => `${PERIODS[v.period]}电价低于${PERIODS[v.than]}电价(${v.price} < ${v.lower} CNY/kWh)`,
    feedInAboveValley: (v) => `上网电价高于谷段电价(${v.price} > ${v.valley} CNY/kWh)`,
    beforeContract: (v) => `早于电价合同 ${v.contract} 的生效日期 ${v.from}`,
    shiftsTogether: (v) => `有两个班次同在 ${v.from} 开始`,
    notClosedBefore: (v) => `${NAMED[v.kind]} ${v.target} 此前并未关闭`,
    attachmentUnread: "仅随推演记录保存,不影响推演结果",

    // measured weather
    weatherUnnamed: "采用实测天气时,须在附件中指明天气文件",
    weatherTwice: (v) => `实测天气只读取一个文件,即 ${v.first}`,
    weatherNotGiven: (v) => `未提供天气文件 ${v.file}(SHA-256 ${v.sha256}):请用 --weather FILE 给出,或将其拖放到页面上`,
    weatherOtherFile: (v) => `所给天气文件不是 ${v.file}:其 SHA-256 为 ${v.given},应为 ${v.sha256}`,
    weatherLacks: (v) =>
      v.what === "rain" ? "天气文件中没有降水量:降雨仍由模型生成" : "天气文件中没有云量:云量由日照推算",
    weatherZone: (v) => `天气文件属于另一时区(东西向偏移 ${v.zone} 小时):其各小时按枢纽所在的东八区读取`,
    weatherTooLarge: (v) => `${v.file}:${v.megabytes} MB,天气文件不得超过 ${v.limit} MB`,
    weatherBinary: "不是文本文件:EPW 天气文件应为文本",
    weatherNotEpw: "不是 EPW 天气文件:第 1 行应以 LOCATION 开头",
    weatherPlace: (v) => `第 ${v.line} 行:${PLACE[v.what]}必须是合理的数字`,
    weatherNoPeriods: (v) => `前 ${v.limit} 行中没有以 DATA PERIODS 开头的一行`,
    weatherPerHour: (v) => `第 ${v.line} 行:每小时必须有且仅有 1 条记录`,
    weatherRows: (v) => `共 ${v.found} 条记录,逐时的一年应为 ${v.wanted} 条`,
    weatherShortRow: (v) => `第 ${v.line} 行:只有 ${v.count} 列,至少需要 ${v.least} 列`,
    weatherGap: (v) => `第 ${v.line} 行:此处应为 ${v.wanted} 的记录,实为 ${v.found}`,
    weatherAbsent: (v) => `${cell(v)}:缺测`,
    weatherNoNumber: (v) => `${cell(v)}:必须是数字`,
    weatherOutside: (v) => `${cell(v)}:必须在 ${v.min} 至 ${v.max} 之间`,
  },
};
