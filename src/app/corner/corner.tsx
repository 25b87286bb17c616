/** The lower left corner of the picture: a small plan of the hub, and the scale where the picture itself is a plan. */
import { effect } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import type { ParkView } from "../../view/parkView.ts";
import type { Figures } from "../figures.ts";
import { keep, recall } from "../remember.ts";
import type { Session } from "../session.ts";
import { cornerWords } from "../text/corner.ts";
import { Fence, useSession } from "../ui.tsx";
import { windowScale } from "../windowScale.ts";
import { MiniMap } from "./miniMap.tsx";
import { mapWidth } from "./room.ts";
import { ScaleBar } from "./scaleBar.tsx";
import "./corner.css";

const KEY = "hubtwin.map";

/** Whether the plan is shown is kept for next time, as a layer of the picture that is off. @returns the way to stop */
function rememberMap(session: Session): () => void {
  if (recall(KEY) === "off" && !session.hiddenLayers.peek().has("map")) session.toggleLayer("map");
  return effect(() => keep(KEY, session.hiddenLayers.value.has("map") ? "off" : "on"));
}

export function Corner({ view, figures }: { view: ParkView; figures: Figures }) {
  const session = useSession();
  const root = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const scale = windowScale.value;
  useEffect(() => rememberMap(session), [session]);
  useEffect(() => {
    const middle = root.current?.parentElement as HTMLElement;
    const measure = () => setWidth(scale * mapWidth(middle.clientWidth / scale, middle.clientHeight / scale));
    const observer = new ResizeObserver(measure);
    observer.observe(middle);
    return () => observer.disconnect();
  }, [scale]);
  const isShown = width > 0 && !session.hiddenLayers.value.has("map");
  return (
    <div class="picture-corner" ref={root}>
      <Fence name={cornerWords[session.language.value].map}>
        {isShown ? <MiniMap view={view} figures={figures} width={width} /> : null}
        <ScaleBar view={view} />
      </Fence>
    </div>
  );
}
