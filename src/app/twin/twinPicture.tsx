/** Two runs in one picture: tells the view which, names the sides, and has the handle of the curtain between them. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { ParkView } from "../../view/parkView.ts";
import { shareAfter } from "../../view/twin/sides.ts";
import { Twin, type TwinPlace } from "../../view/twin/twin.ts";
import { compareWords } from "../text/compare.ts";
import { useSession, useText } from "../ui.tsx";
import "./twin.css";

export function TwinPicture({ view }: { view: ParkView }) {
  const session = useSession();
  const [twin, setTwin] = useState<Twin | null>(null);
  const [place, setPlace] = useState<TwinPlace | null>(null);
  const [share, setShare] = useState(0.5);
  const mode = session.pictured.value;
  const a = session.runs.a.value?.recording;
  const b = session.runs.b.value?.recording;
  useEffect(() => {
    const own = new Twin(view.inside);
    own.onPlace = setPlace;
    own.onOther = (entity) => {
      if (entity === null) {
        session.selection.value = null;
        return;
      }
      const other = session.shownSide.peek() === "a" ? "b" : "a";
      session.showSide(other);
      if (session.shownSide.peek() === other) session.selection.value = entity;
    };
    setTwin(own);
    return () => own.dispose();
  }, [view, session]);
  useEffect(() => {
    if (a && b) twin?.show(a, b);
  }, [twin, a, b]);
  useEffect(() => {
    if (mode !== "one") twin?.setMode(mode);
  }, [twin, mode]);
  useEffect(() => twin?.setShare(share), [twin, share]);
  // the picture of a run that grows has more to show of the time it stands at
  const grown = `${session.revisions.a.value} ${session.revisions.b.value}`;
  useEffect(() => view.refresh(), [view, grown]);
  if (!place) return null;
  return (
    <div class="twin">
      <SideChip side="a" place={place} />
      <SideChip side="b" place={place} />
      {mode === "curtain" ? (
        <Handle place={place} share={share} onShare={setShare} />
      ) : (
        <i class="twin-edge" style={edgeOf(place)} />
      )}
    </div>
  );
}

const edgeOf = ({ split, y0, y1 }: TwinPlace) => ({ left: `${split}px`, top: `${y0}px`, height: `${y1 - y0}px` });

/** Names a side, says whose figures the panels show, and brings the other's there. */
function SideChip({ side, place }: { side: "a" | "b"; place: TwinPlace }) {
  const session = useSession();
  const t = useText();
  const words = compareWords[session.language.value];
  const name = side === "a" ? t.sideA : t.sideB;
  const covered = session.runs[side].value?.recording.coveredS ?? 0;
  const isBehind = session.revisions[side].value >= 0 && covered < session.slowClock.value;
  const at = side === "a" ? { right: `calc(100vw - ${place.split - 10}px)` } : { left: `${place.split + 10}px` };
  return (
    <button
      type="button"
      class={`twin-chip twin-${side}`}
      style={{ ...at, top: `${place.y0 + 10}px` }}
      aria-pressed={session.shownSide.value === side}
      title={isBehind ? words.notHere : words.figuresOf(name)}
      onClick={() => session.showSide(side)}
    >
      {name}
      {isBehind ? " …" : ""}
    </button>
  );
}

function Handle(props: { place: TwinPlace; share: number; onShare: (share: number) => void }) {
  const { place, share, onShare } = props;
  const words = compareWords[useSession().language.value];
  const held = useRef(false);
  const percent = `${Math.round(share * 100)} %`;
  return (
    <div
      class="twin-edge twin-handle"
      style={edgeOf(place)}
      role="slider"
      tabIndex={0}
      aria-label={words.handle}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      aria-valuetext={words.handleAt(percent)}
      title={words.handle}
      onPointerDown={(event) => {
        held.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (!held.current) return;
        onShare(Math.max(0, Math.min(1, (event.clientX - place.x0) / (place.x1 - place.x0))));
      }}
      onPointerUp={() => {
        held.current = false;
      }}
      onPointerCancel={() => {
        held.current = false;
      }}
      onDblClick={() => onShare(0.5)}
      onKeyDown={(event) => {
        const next = event.ctrlKey || event.metaKey || event.altKey ? null : shareAfter(event.key, share);
        if (next === null) return;
        event.preventDefault();
        onShare(next);
      }}
    />
  );
}
