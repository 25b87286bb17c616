/** The charts in the columns: traffic by hour and class, power by source, battery and tariff, water. */
import { useMemo, useState } from "preact/hooks";
import type { Recording } from "../recording/recording.ts";
import { VEHICLE_CLASSES } from "../recording/vocabulary.ts";
import { hourlyEntries, levelMeans, mapped, stacked, stepFor, stepMiddles, sum, tariffBands } from "./chartData.ts";
import { CLASS_COLOUR } from "./classColours.ts";
import { Plot } from "./latePlot.ts";
import { type Entry, Legend, PERIOD_FILLS, solid } from "./legend.tsx";
import type { Band, Curve } from "./plot.tsx";
import type { Span } from "./session.ts";
import { colourOf } from "./theme.ts";
import { Card, Choices, useSession, useText } from "./ui.tsx";

/** Both recordings over the whole run, with what tells that they have grown. */
function useRuns() {
  const session = useSession();
  const recording = session.shown.value?.recording ?? null;
  const other = session.beside.value?.recording ?? null;
  const revision = session.revisions.a.value + session.revisions.b.value * 1e6;
  const fromS = recording?.header.startS ?? 0;
  const toS = recording?.header.endS ?? 86_400;
  const range = useMemo<Span>(() => ({ fromS, toS }), [fromS, toS]);
  return { recording, other, revision, range, theme: session.theme.value };
}

export function TrafficCard() {
  const session = useSession();
  const t = useText();
  const { recording, other, revision, range, theme } = useRuns();
  const [hovered, hover] = useState<number | null>(null);
  const x = useMemo(() => stepMiddles(range, 3600), [range]);
  const { curves, entries } = useMemo(() => {
    const counts = recording ? hourlyEntries(recording, range) : null;
    const empty = new Float64Array(x.length);
    const parts = VEHICLE_CLASSES.map((c) => counts?.[c] ?? empty);
    const edges = stacked(parts);
    const bars: Curve[] = VEHICLE_CLASSES.map((c, i) => {
      const colour = colourOf(theme, CLASS_COLOUR[c]);
      return {
        label: t.series[c],
        values: edges[i] as Float64Array,
        stroke: colour,
        fill: colour,
        width: 0,
        bars: true,
      };
    }).reverse();
    const keys: Entry[] = VEHICLE_CLASSES.map((c, i) => ({
      label: t.series[c],
      colour: colourOf(theme, CLASS_COLOUR[c]),
      values: parts[i] as Float64Array,
    }));
    if (other) {
      const total = sum(...Object.values(hourlyEntries(other, range)));
      const ink = colourOf(theme, "ink");
      bars.push({ label: t.series.other, values: total, stroke: ink, dash: [4, 3] });
      keys.push({ label: `Σ ${t.series.other}`, colour: ink, values: total, dashed: true });
    }
    return { curves: bars, entries: keys };
    // the recordings grow in place, the revision says when
  }, [recording, other, revision, range, theme, t, x]);
  return (
    <Card id="traffic" title={t.traffic} class="chart-card">
      <Legend x={x} entries={entries} hovered={hovered} decimals={0} />
      <Plot
        label={`${t.traffic} (${t.trafficUnit})`}
        x={x}
        curves={curves}
        range={range}
        unit={t.trafficUnit}
        onHover={hover}
        onSeek={(at) => session.player.seek(at)}
      />
    </Card>
  );
}

type EnergyView = "power" | "storage" | "water";

export function EnergyCard() {
  const t = useText();
  const [view, setView] = useState<EnergyView>("power");
  const tabs = (
    <Choices<EnergyView>
      label={t.energyCarbon}
      class="tabs"
      value={view}
      options={[
        { id: "power", text: t.power },
        { id: "storage", text: t.storage },
        { id: "water", text: t.water },
      ]}
      onChange={setView}
    />
  );
  const title = { power: t.power, storage: t.storage, water: t.water }[view];
  return (
    <Card id="energy-chart" title={title} head={tabs} class="chart-card">
      {view === "power" ? <PowerChart /> : view === "storage" ? <StorageChart /> : <WaterChart />}
    </Card>
  );
}

const positive = (v: number) => Math.max(0, v);
const negative = (v: number) => Math.min(0, v);
const toMw = (v: number) => v / 1000;

function powerOf(recording: Recording, range: Span, stepS: number) {
  const mw = (name: string) => mapped(levelMeans(recording, name, range, stepS), toMw);
  return {
    solar: mw("energy.solarKw"),
    battery: mw("energy.batteryKw"),
    grid: mw("energy.gridKw"),
    demand: mw("energy.demandKw"),
    charging: mw("energy.chargingKw"),
  };
}

function PowerChart() {
  const session = useSession();
  const t = useText();
  const { recording, other, revision, range, theme } = useRuns();
  const [hovered, hover] = useState<number | null>(null);
  const stepS = stepFor(range) * 3;
  const x = useMemo(() => stepMiddles(range, stepS), [range, stepS]);
  const { curves, entries } = useMemo(() => {
    const nothing = new Float64Array(x.length).fill(Number.NaN);
    const p = recording ? powerOf(recording, range, stepS) : null;
    const parts = p
      ? {
          solar: p.solar,
          out: mapped(p.battery, positive),
          gridIn: mapped(p.grid, positive),
          in: mapped(p.battery, negative),
          gridOut: mapped(p.grid, negative),
        }
      : { solar: nothing, out: nothing, gridIn: nothing, in: nothing, gridOut: nothing };
    const up = stacked([parts.solar, parts.out, parts.gridIn]) as [Float64Array, Float64Array, Float64Array];
    const down = stacked([parts.in, parts.gridOut]) as [Float64Array, Float64Array];
    const area = (label: string, colour: string, values: Float64Array): Curve => ({
      label,
      values,
      stroke: colourOf(theme, colour),
      fill: solid(theme, colourOf(theme, colour)),
      width: 1,
    });
    const ink = colourOf(theme, "ink");
    const list: Curve[] = [
      area(t.series.gridIn, "blue", up[2]),
      area(t.series.batteryOut, "green", up[1]),
      area(t.series.solar, "orange", up[0]),
      area(t.series.gridOut, "sky", down[1]),
      area(t.series.batteryIn, "purple", down[0]),
      { label: t.series.demand, values: p?.demand ?? nothing, stroke: ink, width: 1.6 },
    ];
    const key = (label: string, colour: string, values: ArrayLike<number>, dashed = false): Entry => ({
      label,
      colour: colourOf(theme, colour),
      values,
      dashed,
    });
    const keys = [
      key(t.series.solar, "orange", parts.solar),
      key(t.series.batteryOut, "green", parts.out),
      key(t.series.gridIn, "blue", parts.gridIn),
      key(t.series.batteryIn, "purple", parts.in),
      key(t.series.gridOut, "sky", parts.gridOut),
      key(t.series.demand, "ink", p?.demand ?? nothing),
    ];
    if (other) {
      const o = powerOf(other, range, stepS);
      list.push({ label: `${t.series.demand} · ${t.series.other}`, values: o.demand, stroke: ink, dash: [4, 3] });
      keys.push(key(`${t.series.demand} · ${t.series.other}`, "ink", o.demand, true));
    }
    return { curves: list, entries: keys };
    // the recordings grow in place, the revision says when
  }, [recording, other, revision, range, theme, t, x, stepS]);
  return (
    <>
      <Legend x={x} entries={entries} hovered={hovered} decimals={2} />
      <Plot
        label={`${t.power} (MW)`}
        x={x}
        curves={curves}
        range={range}
        unit="MW"
        onHover={hover}
        onSeek={(at) => session.player.seek(at)}
      />
    </>
  );
}

function StorageChart() {
  const session = useSession();
  const t = useText();
  const { recording, other, revision, range, theme } = useRuns();
  const [hovered, hover] = useState<number | null>(null);
  const stepS = stepFor(range);
  const x = useMemo(() => stepMiddles(range, stepS), [range, stepS]);
  const { curves, entries, bands } = useMemo(() => {
    const nothing = new Float64Array(x.length).fill(Number.NaN);
    const soc = (r: Recording) => mapped(levelMeans(r, "battery.soc", range, stepS), (v) => v * 100);
    const green = colourOf(theme, "green");
    const purple = colourOf(theme, "purple");
    const mine = recording ? soc(recording) : nothing;
    const price = recording ? levelMeans(recording, "tariff.priceCnyPerKwh", range, stepS) : nothing;
    const list: Curve[] = [
      { label: t.series.soc, values: mine, stroke: green, fill: `${green}2e`, width: 2 },
      { label: t.series.price, values: price, stroke: purple, right: true, steps: true },
    ];
    const keys: Entry[] = [
      { label: `${t.series.soc} %`, colour: green, values: mine },
      { label: t.series.price, colour: purple, values: price },
    ];
    if (other) {
      const theirs = soc(other);
      list.push({ label: `${t.series.soc} · ${t.series.other}`, values: theirs, stroke: green, dash: [4, 3] });
      keys.push({ label: t.series.other, colour: green, values: theirs, dashed: true });
    }
    const grounds: Band[] = (recording ? tariffBands(recording, range) : []).map((band) => ({
      fromS: band.fromS,
      toS: band.toS,
      fill: PERIOD_FILLS[theme][band.period] ?? "transparent",
    }));
    return { curves: list, entries: keys, bands: grounds };
    // the recordings grow in place, the revision says when
  }, [recording, other, revision, range, theme, t, x, stepS]);
  return (
    <>
      <Legend x={x} entries={entries} hovered={hovered} decimals={2} />
      <Plot
        label={`${t.storage}: ${t.series.soc} (%), ${t.series.price}`}
        x={x}
        curves={curves}
        bands={bands}
        range={range}
        unit="%"
        yRange={[0, 100]}
        rightUnit={session.language.value === "zh" ? "元/kWh" : "CNY/kWh"}
        onHover={hover}
        onSeek={(at) => session.player.seek(at)}
      />
      <ul class="legend periods">
        {t.periods.map((name, i) => (
          <li key={name}>
            <i class="key key-block" style={{ "--key": PERIOD_FILLS[theme][i] }} />
            {name}
          </li>
        ))}
      </ul>
    </>
  );
}

function WaterChart() {
  const session = useSession();
  const t = useText();
  const { recording, other, revision, range, theme } = useRuns();
  const [hovered, hover] = useState<number | null>(null);
  const stepS = stepFor(range);
  const x = useMemo(() => stepMiddles(range, stepS), [range, stepS]);
  const { curves, entries } = useMemo(() => {
    const nothing = new Float64Array(x.length).fill(Number.NaN);
    const stored = (r: Recording) => levelMeans(r, "water.cisternM3", range, stepS);
    const blue = colourOf(theme, "blue");
    const sky = colourOf(theme, "sky");
    const mine = recording ? stored(recording) : nothing;
    const rain = recording ? levelMeans(recording, "weather.rainMmH", range, stepS) : nothing;
    const list: Curve[] = [
      { label: t.series.cistern, values: mine, stroke: blue, fill: `${blue}2e`, width: 2 },
      { label: t.series.rain, values: rain, stroke: sky, fill: `${sky}55`, right: true },
    ];
    const keys: Entry[] = [
      { label: `${t.series.cistern} m³`, colour: blue, values: mine },
      { label: `${t.series.rain} mm/h`, colour: sky, values: rain },
    ];
    if (other) {
      const theirs = stored(other);
      list.push({ label: `${t.series.cistern} · ${t.series.other}`, values: theirs, stroke: blue, dash: [4, 3] });
      keys.push({ label: t.series.other, colour: blue, values: theirs, dashed: true });
    }
    return { curves: list, entries: keys };
    // the recordings grow in place, the revision says when
  }, [recording, other, revision, range, theme, t, x, stepS]);
  return (
    <>
      <Legend x={x} entries={entries} hovered={hovered} decimals={1} />
      <Plot
        label={`${t.water}: ${t.series.cistern} (m³), ${t.series.rain} (mm/h)`}
        x={x}
        curves={curves}
        range={range}
        unit="m³"
        rightUnit="mm/h"
        onHover={hover}
        onSeek={(at) => session.player.seek(at)}
      />
    </>
  );
}
