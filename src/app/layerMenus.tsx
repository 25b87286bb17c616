/** What the tools of the picture open: where the camera looks from, which layers are drawn, what the arcs mean. */
import { ledgersOf } from "../metrics/ledger.ts";
import { FLOW_COLOUR, GIVING_LEVELS, OTHER_LEVEL } from "../view/overlay/flowPlan.ts";
import { waterRateM3PerH } from "../view/overlay/waterFlows.ts";
import { WATER_COLOUR } from "../view/overlay/waterPlan.ts";
import type { ParkView } from "../view/parkView.ts";
import { quantityText } from "./format.ts";
import { inLanguage } from "./i18n.ts";
import { levelNow } from "./live.ts";
import { QualityChoice } from "./quality/qualityChoice.tsx";
import { cornerWords } from "./text/corner.ts";
import { waterWords } from "./text/water.ts";
import { useSession, useText } from "./ui.tsx";

const SOURCES = [
  ["solar", "energy.solarKw", FLOW_COLOUR.solar],
  ["batteryOut", "energy.batteryKw", FLOW_COLOUR.battery],
  ["gridIn", "energy.gridKw", FLOW_COLOUR.grid],
] as const;

const OTHERS = [...GIVING_LEVELS, OTHER_LEVEL];

const WATER = [
  ["rain", { from: "rain", to: "cistern", unit: "m3" }],
  ["cistern", { from: "cistern", to: "use", unit: "m3" }],
  ["mains", { from: "mains", to: "use", unit: "m3" }],
] as const;

/** What the colours of the arcs say, and how much of each there is now. */
export function FlowLegend() {
  const { hiddenLayers } = useSession();
  return (
    <div class="flow-legend">
      {hiddenLayers.value.has("water") ? null : <WaterLegend />}
      {hiddenLayers.value.has("flows") ? null : <EnergyLegend />}
    </div>
  );
}

function WaterLegend() {
  const session = useSession();
  const language = session.language.value;
  const words = waterWords[language];
  const recording = session.shown.value?.recording ?? null;
  const now = session.slowClock.value;
  return (
    <ul class="legend card" aria-label={words.title}>
      {WATER.map(([name, flow]) => {
        const rate = recording ? waterRateM3PerH(recording, ledgersOf(recording, flow), now) : 0;
        return (
          <li key={name}>
            <i class="key key-block" style={{ "--key": hexOf(WATER_COLOUR[name]) }} />
            {words[name]} <b>{quantityText(rate, "m³/h", language)}</b>
          </li>
        );
      })}
    </ul>
  );
}

function EnergyLegend() {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const recording = session.shown.value?.recording ?? null;
  const now = session.slowClock.value;
  const kw = (level: string) => (recording && levelNow(recording, level, now)) ?? 0;
  const others = OTHERS.reduce((sum, level) => sum + Math.max(0, level === OTHER_LEVEL ? kw(level) : -kw(level)), 0);
  return (
    <ul class="legend card" aria-label={t.flows}>
      {SOURCES.map(([name, level, colour]) => (
        <li key={name}>
          <i class="key key-block" style={{ "--key": hexOf(colour) }} />
          {t.series[name]} <b>{quantityText(Math.max(0, kw(level)), "kW", language)}</b>
        </li>
      ))}
      {others > 0 ? (
        <li>
          <i class="key key-block" style={{ "--key": hexOf(FLOW_COLOUR.vehicles) }} />
          {t.otherSources} <b>{quantityText(others, "kW", language)}</b>
        </li>
      ) : null}
    </ul>
  );
}

const hexOf = (colour: number) => `#${colour.toString(16).padStart(6, "0")}`;

export function Cameras({ view }: { view: ParkView }) {
  const language = useSession().language.value;
  return (
    <div class="menu-list">
      {view.presets.map((preset, i) => (
        <button type="button" key={preset.id} onClick={() => view.flyTo({ preset: preset.id })}>
          {i < 10 ? <kbd>{i}</kbd> : null} {inLanguage(preset.title, language)}
        </button>
      ))}
    </div>
  );
}

/** Not of the picture itself, but switched on and off like its layers. */
const SMALL_MAP = { id: "map", title: { zh: cornerWords.zh.map, en: cornerWords.en.map } };

export function Layers({ view }: { view: ParkView }) {
  const session = useSession();
  const language = session.language.value;
  return (
    <div class="menu-list">
      {[...view.layers, SMALL_MAP].map((layer) => (
        <label key={layer.id} class="menu-check">
          <input
            type="checkbox"
            checked={!session.hiddenLayers.value.has(layer.id)}
            onChange={() => session.toggleLayer(layer.id)}
          />
          {inLanguage(layer.title, language)}
        </label>
      ))}
      <QualityChoice view={view} />
    </div>
  );
}
