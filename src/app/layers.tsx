/** Tools of the picture: where the camera looks from, and which layers are drawn. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { ParkView } from "../view/parkView.ts";
import { later } from "./later.tsx";
import { IconButton, useSession, useText } from "./ui.tsx";

const Cameras = later(() => import("./layerMenus.tsx").then((m) => m.Cameras));
const Layers = later(() => import("./layerMenus.tsx").then((m) => m.Layers));
const FlowLegend = later(() => import("./layerMenus.tsx").then((m) => m.FlowLegend));

/** layers whose colours are explained */
const ARCS = ["flows", "water"] as const;

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
      {ARCS.every((id) => session.hiddenLayers.value.has(id)) ? null : <FlowLegend />}
      {open === "cameras" ? <Cameras view={view} /> : null}
      {open === "layers" ? <Layers view={view} /> : null}
    </div>
  );
}
