/** Alerts that facts are by themselves: refused, short, no way, over the limit, given up, closed and opened. */
import { plateOf } from "../recording/plates.ts";
import type { Recording } from "../recording/recording.ts";
import type { FactKind } from "../recording/vocabulary.ts";
import type { Bilingual } from "../units/field.ts";
import type { Alert, Severity } from "./alert.ts";
import type { Hub } from "./hub.ts";

/** Facts that say the same of the same thing are one alert when no more time than this is between them [s]. */
const TOGETHER_S = 3600;

/** Vehicles go by their plates. */
const nameOf = (recording: Recording, entity: number) =>
  plateOf(recording, entity)?.text ?? recording.entities[entity]?.name ?? "";

interface Said {
  readonly severity: Severity;
  /** what makes facts the same alert: the first entity of the fact, or the second */
  readonly same: "a" | "b";
  /** @param x sum of the facts' first numbers @param most the largest of them */
  text(fact: { a: number; b: number; x: number; most: number; y: number; count: number }): Bilingual;
}

/** Facts that are alerts by themselves. */
export function told(recording: Recording, hub: Hub): Alert[] {
  const tonnes = (x: number) => `${Math.round(x * 10) / 10} t`;
  const tenant = (entity: number) => hub.tenantName(nameOf(recording, entity));
  const kinds: Partial<Record<FactKind, Said>> = {
    goodsRefused: {
      severity: "warning",
      same: "b",
      text: ({ b, x }) => ({
        zh: `${tenant(b).zh}库满,拒收 ${tonnes(x)}`,
        en: `${tenant(b).en}: stock full, ${tonnes(x)} refused`,
      }),
    },
    shortDelivered: {
      severity: "warning",
      same: "b",
      text: ({ b, x }) => ({ zh: `${tenant(b).zh}缺货 ${tonnes(x)}`, en: `${tenant(b).en}: ${tonnes(x)} short` }),
    },
    routeMissing: {
      severity: "critical",
      same: "b",
      text: ({ a, b, count }) =>
        count === 1
          ? {
              zh: `${nameOf(recording, a)} 无路可达 ${nameOf(recording, b)}`,
              en: `no open way to ${nameOf(recording, b)} for ${nameOf(recording, a)}`,
            }
          : {
              zh: `${count} 辆车无路可达 ${nameOf(recording, b)}`,
              en: `no open way to ${nameOf(recording, b)} for ${count} vehicles`,
            },
    },
    importLimitExceeded: {
      severity: "critical",
      same: "a",
      text: ({ most, y }) => ({
        zh: `购电功率 ${Math.round(most)} kW 超过上限 ${Math.round(y)} kW`,
        en: `import of ${Math.round(most)} kW above the limit of ${Math.round(y)} kW`,
      }),
    },
    supplyLost: {
      severity: "critical",
      same: "a",
      text: ({ x }) =>
        x > 0
          ? { zh: `部分进线失电,可用 ${Math.round(x)} kW`, en: `a feeder is out, ${Math.round(x)} kW are left` }
          : { zh: "外部电源失去,孤网运行", en: "supply lost, the hub runs as an island" },
    },
    platformFailed: {
      severity: "critical",
      same: "a",
      text: () => ({
        zh: "数字平台中断:卡口人工办理,配货先到先得",
        en: "digital platform down: gates by hand, loads to who asks first",
      }),
    },
    planMissing: {
      severity: "warning",
      same: "a",
      text: () => ({ zh: "无优化计划,改按规则运行", en: "no plan could be made, the hub goes by a rule" }),
    },
    coldAlarmBegan: {
      severity: "critical",
      same: "a",
      text: ({ x, y, count }) =>
        count === 1
          ? {
              zh: `冷库 ${x.toFixed(1)} °C,超过上限 ${y.toFixed(1)} °C`,
              en: `cold store at ${x.toFixed(1)} °C, above the limit of ${y.toFixed(1)} °C`,
            }
          : { zh: `冷库超温报警 ${count} 次`, en: `cold store: ${count} alarms` },
    },
    stagingBlocked: {
      severity: "warning",
      same: "b",
      text: ({ b, count }) => ({
        zh: `${tenant(b).zh}：暂存区满,${count} 车占用月台`,
        en: `${tenant(b).en}: staging full, ${count === 1 ? "a truck stays" : `${count} trucks stay`} at the dock`,
      }),
    },
    dockLeftOpen: {
      severity: "warning",
      same: "a",
      text: ({ a, most }) => ({
        zh: `冷库月台 ${nameOf(recording, a)} 空开超过 ${Math.round(most / 60)} 分钟`,
        en: `cold dock ${nameOf(recording, a)} open without work for over ${Math.round(most / 60)} min`,
      }),
    },
    chargerGivenUp: {
      severity: "warning",
      same: "a",
      text: ({ x }) => ({
        zh: `货车等桩 ${Math.round(x / 60)} 分钟后放弃`,
        en: `a truck gave up after ${Math.round(x / 60)} min without a charger`,
      }),
    },
  };
  const { t, a, b, x, y } = recording.facts.columns;
  const found: Alert[] = [];
  for (const [kind, { severity, same, text }] of Object.entries(kinds)) {
    const open = new Map<number, { first: number; last: number; x: number; most: number; count: number }>();
    const tell = (group: { first: number; last: number; x: number; most: number; count: number }) => {
      const row = group.first;
      const fact = { ...group, a: a[row] as number, b: b[row] as number, y: y[row] as number };
      const untilS = t[group.last] as number;
      found.push({ atS: t[row] as number, untilS, severity, kind, text: text(fact), entity: fact.a });
    };
    for (const row of recording.factRows(kind as FactKind)) {
      const key = (same === "a" ? a : b)[row] as number;
      const number = x[row] as number;
      const group = open.get(key);
      if (group && (t[row] as number) - (t[group.last] as number) <= TOGETHER_S) {
        group.last = row;
        group.x += number;
        group.most = Math.max(group.most, number);
        group.count++;
      } else {
        if (group) tell(group);
        open.set(key, { first: row, last: row, x: number, most: number, count: 1 });
      }
    }
    for (const group of open.values()) tell(group);
  }
  return found;
}

/** What closed and opened, and where. */
export function interventions(recording: Recording): Alert[] {
  const { t, a } = recording.facts.columns;
  const found: Alert[] = [];
  for (const kind of ["placeClosed", "placeOpened"] as const) {
    const closed = kind === "placeClosed";
    // doors or stalls of one group that close together are one line
    const groups = new Map<string, { atS: number; entity: number; places: number; label: string }>();
    for (const row of recording.factRows(kind)) {
      const entity = a[row] as number;
      const atS = t[row] as number;
      const label = nameOf(recording, entity).replace(/\.\d+$/, "");
      const group = groups.get(`${atS} ${label}`);
      if (group) group.places++;
      else groups.set(`${atS} ${label}`, { atS, entity, places: 1, label });
    }
    for (const { atS, entity, places, label } of groups.values()) {
      const count = places > 1 ? { zh: `(${places} 个)`, en: ` (${places} places)` } : { zh: "", en: "" };
      found.push({
        atS,
        untilS: atS,
        severity: "info",
        kind,
        text: {
          zh: `${label}${count.zh}${closed ? "关闭" : "开放"}`,
          en: `${label}${count.en} ${closed ? "closed" : "opened"}`,
        },
        entity,
      });
    }
  }
  return found;
}
