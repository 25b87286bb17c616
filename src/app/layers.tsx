/** Tools of the picture: where the camera looks from, and which layers are drawn. */
import { useEffect, useRef, useState } from "preact/hooks";
import { FLOW_COLOUR, GIVING_LEVELS, OTHER_LEVEL } from "../view/overlay/flowPlan.ts";
import type { ParkView } from "../view/parkView.ts";
import { quantityText } from "./format.ts";
import { inLanguage } from "./i18n.ts";
import { levelNow } from "./live.ts";
import { IconButton, useSession, useText } from "./ui.tsx";

export function PictureTools({ view }: { view: ParkView | null }) {
  const session = useSession();
  const t = useText();
  const [open, setOpen] = useState<"cameras" | "layers" | null>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open === null) return;
    const closeOutside = (event: Event) => {
      if (!box.current?.contains(event.target as Node)) setOpen(null);
    };
    const closeByKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") setOpen(null);
    };
    document.addEventListener("pointerdown", closeOutside);
    document.addEventListener("keydown", closeByKey);
    return () => {
      document.removeEventListener("pointerdown", closeOutside);
      document.removeEventListener("keydown", closeByKey);
    };
  }, [open]);
  if (!view) return null;
  const toggle = (which: "cameras" | "layers") => () => setOpen(open === which ? null : which);
  return (
    <div class="picture-tools" ref={box} role="toolbar" aria-label={t.mapTools}>
      <IconButton icon="camera" label={t.cameras} pressed={open === "cameras"} onClick={toggle("cameras")} />
      <IconButton icon="layers" label={t.layers} pressed={open === "layers"} onClick={toggle("layers")} />
      <IconButton
        icon="centres"
        label={t.centresPage}
        pressed={session.panel.value === "centres"}
        onClick={() => session.togglePanel("centres")}
      />
      <IconButton
        icon="trace"
        label={t.traceIt}
        pressed={session.panel.value === "follow"}
        onClick={() => session.togglePanel("follow")}
      />
      <IconButton
        icon="road"
        label={t.service}
        pressed={session.panel.value === "service"}
        onClick={() => session.togglePanel("service")}
      />
      <IconButton
        icon="palette"
        label={t.infoViews}
        pressed={session.panel.value === "info"}
        onClick={() => session.togglePanel("info")}
      />
      <IconButton
        icon="flow"
        label={t.flows}
        pressed={!session.hiddenLayers.value.has("flows")}
        onClick={() => session.toggleLayer("flows")}
      />
      <IconButton
        icon="still"
        label={t.capture}
        pressed={session.panel.value === "capture"}
        onClick={() => session.togglePanel("capture")}
      />
      <IconButton
        icon="search"
        label={t.searchAll}
        pressed={session.panel.value === "search"}
        onClick={() => session.togglePanel("search")}
      />
      {session.hiddenLayers.value.has("flows") ? null : <FlowLegend />}
      {open === "cameras" ? <Cameras view={view} /> : null}
      {open === "layers" ? <Layers view={view} /> : null}
    </div>
  );
}

const SOURCES = [
  ["solar", "energy.solarKw", FLOW_COLOUR.solar],
  ["batteryOut", "energy.batteryKw", FLOW_COLOUR.battery],
  ["gridIn", "energy.gridKw", FLOW_COLOUR.grid],
] as const;

const OTHERS = [...GIVING_LEVELS, OTHER_LEVEL];

/** What the colours of the arcs say, and how much of each there is now. */
function FlowLegend() {
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

function Cameras({ view }: { view: ParkView }) {
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

function Layers({ view }: { view: ParkView }) {
  const session = useSession();
  const language = session.language.value;
  return (
    <div class="menu-list">
      {view.layers.map((layer) => (
        <label key={layer.id} class="menu-check">
          <input
            type="checkbox"
            checked={!session.hiddenLayers.value.has(layer.id)}
            onChange={() => session.toggleLayer(layer.id)}
          />
          {inLanguage(layer.title, language)}
        </label>
      ))}
    </div>
  );
}
