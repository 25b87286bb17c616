/** What the tools of the picture open: where the camera looks from, which layers are drawn, what the arcs mean. */
import { FLOW_COLOUR, GIVING_LEVELS, OTHER_LEVEL } from "../view/overlay/flowPlan.ts";
import type { ParkView } from "../view/parkView.ts";
import { quantityText } from "./format.ts";
import { inLanguage } from "./i18n.ts";
import { levelNow } from "./live.ts";
import { QualityChoice } from "./quality/qualityChoice.tsx";
import { cornerWords } from "./text/corner.ts";
import { useSession, useText } from "./ui.tsx";

const SOURCES = [
  ["solar", "energy.solarKw", FLOW_COLOUR.solar],
  ["batteryOut", "energy.batteryKw", FLOW_COLOUR.battery],
  ["gridIn", "energy.gridKw", FLOW_COLOUR.grid],
] as const;

const OTHERS = [...GIVING_LEVELS, OTHER_LEVEL];

/** What the colours of the arcs say, and how much of each there is now. */
export function FlowLegend() {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const recording = session.shown.value?.recording ?? null;
  const now = session.slowClock.value;
  const kw = (level: string) => (recording && levelNow(recording, level, now)) ?? 0;
  const others = OTHERS.reduce((sum, level) => sum + Math.max(0, level === OTHER_LEVEL ? kw(level) : -kw(level)), 0);
  return (
    <ul class="legend flow-legend card" aria-label={t.flows}>
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
