/**
 * The small plan: where the picture looks, where the vehicles are and what calls. It is drawn when the camera, the time,
 * the alerts or the theme have changed, at most once a frame; vehicles are placed anew at most five times a second.
 */
import { effect } from "@preact/signals";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Cursor } from "../../recording/cursor.ts";
import type { Recording } from "../../recording/recording.ts";
import { siteOf } from "../../view/layout.ts";
import type { ParkView } from "../../view/parkView.ts";
import type { Figures } from "../figures.ts";
import type { Session } from "../session.ts";
import { slowly } from "../state.ts";
import { cornerWords } from "../text/corner.ts";
import { IconButton, useSession } from "../ui.tsx";
import { type Call, callsAt, type Dot, dotsAt, placesOf } from "./mapThings.ts";
import { paintLive, paintSite } from "./paintMap.ts";
import { sightQuad } from "./sightQuad.ts";
import { fitted, type MapFit, mapShapes, mapWorld, placeAt } from "./siteMap.ts";

/** Vehicles are placed anew at this pace [ms]. */
const DOTS_MS = 200;
/** A look at the horizon ends here on the plan [m]. */
const FAR_M = 1200;

interface Parts {
  readonly site: HTMLCanvasElement;
  readonly live: HTMLCanvasElement;
}

function contextOf(canvas: HTMLCanvasElement, { width, height }: MapFit): CanvasRenderingContext2D | null {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext("2d");
  context?.scale(ratio, ratio);
  return context;
}

/** Keeps both canvases as they should be. @returns the way to stop */
function keepPainted(
  session: Session,
  view: ParkView,
  figures: Figures,
  recording: Recording,
  fit: MapFit,
  { site, live }: Parts,
  onCount: (vehicles: number, calls: number) => void,
): () => void {
  const layout = siteOf(recording.header.scenario);
  const shapes = mapShapes(layout);
  const places = placesOf(layout);
  const cursor = new Cursor(recording);
  const below = contextOf(site, fit);
  const above = contextOf(live, fit);
  let dots: readonly Dot[] = [];
  let calls: readonly Call[] = [];
  let frame = 0;
  const paint = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    const { x, y, width, height } = view.free();
    const rays = [view.rayAt(x, y), view.rayAt(x + width, y)];
    rays.push(view.rayAt(x + width, y + height), view.rayAt(x, y + height));
    if (above) paintLive(above, fit, { dots, calls, sight: sightQuad(rays, FAR_M) }, session.theme.peek());
  };
  const ask = () => {
    if (frame === 0) frame = requestAnimationFrame(paint);
  };
  const place = () => {
    cursor.seek(session.player.timeS);
    dots = dotsAt(cursor);
    calls = callsAt(cursor, figures.alerts.peek(), places);
    onCount(dots.length, calls.length);
    ask();
  };
  const stops = [
    effect(() => {
      if (below) paintSite(below, fit, shapes, session.theme.value);
      ask();
    }),
    // the recording has grown, or its alerts are known
    effect(() => {
      void session.shownRevision.value;
      void figures.alerts.value;
      place();
    }),
  ];
  const time = slowly(session.player.time$, DOTS_MS).subscribe(place);
  // within the frame in which the camera moved
  const sight = view.sight$.subscribe(paint);
  return () => {
    for (const stop of stops) stop();
    time.unsubscribe();
    sight.unsubscribe();
    cancelAnimationFrame(frame);
  };
}

export function MiniMap({ view, figures, width }: { view: ParkView; figures: Figures; width: number }) {
  const session = useSession();
  const words = cornerWords[session.language.value];
  const recording = session.shown.value?.recording ?? null;
  const site = useRef<HTMLCanvasElement>(null);
  const live = useRef<HTMLCanvasElement>(null);
  const [counts, setCounts] = useState<readonly [number, number]>([0, 0]);
  const fit = useMemo(
    () => (recording ? fitted(mapWorld(siteOf(recording.header.scenario)), width) : null),
    [recording, width],
  );
  useEffect(() => {
    if (!recording || !fit || !site.current || !live.current) return;
    const onCount = (vehicles: number, calls: number) => {
      setCounts((last) => (last[0] === vehicles && last[1] === calls ? last : [vehicles, calls]));
    };
    return keepPainted(session, view, figures, recording, fit, { site: site.current, live: live.current }, onCount);
  }, [session, view, figures, recording, fit]);
  if (!recording || !fit) return null;
  const goTo = (event: PointerEvent) => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    session.followed.value = null;
    session.ridden.value = null;
    view.moveTo(...placeAt(fit, event.clientX - box.left, event.clientY - box.top));
  };
  return (
    <section class="mini-map card" aria-label={words.map}>
      <div
        class="mini-map-plan"
        style={{ width: `${fit.width}px`, height: `${fit.height}px` }}
        role="img"
        aria-label={words.shows(String(counts[0]), String(counts[1]))}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          goTo(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) goTo(event);
        }}
      >
        <canvas ref={site} />
        <canvas ref={live} />
      </div>
      <p class="mini-map-key">
        <span>■ {words.trucks}</span>
        <span>▲ {words.vans}</span>
        <span>● {words.cars}</span>
        <span class="mini-map-alert">◆ {words.alerts}</span>
        <IconButton icon="close" label={words.hide} onClick={() => session.toggleLayer("map")} />
      </p>
    </section>
  );
}
