/** How long a hundred metres are on the plan, and where north is. */
import { useEffect, useState } from "preact/hooks";
import type { ParkView } from "../../view/parkView.ts";
import { cornerWords } from "../text/corner.ts";
import { useSession } from "../ui.tsx";
import { metresPerPx, scaleOf } from "./scale.ts";

/** The bar is at most so long [px]. */
const MOST_PX = 120;

export function ScaleBar({ view }: { view: ParkView }) {
  const session = useSession();
  const words = cornerWords[session.language.value];
  const [metres, setMetres] = useState(metresPerPx(view));
  useEffect(() => {
    const seen = view.sight$.subscribe(() => setMetres(metresPerPx(view)));
    return () => seen.unsubscribe();
  }, [view]);
  if (metres === null) return null;
  const { lengthM, px } = scaleOf(metres, MOST_PX);
  return (
    <div class="scale-bar card" role="img" aria-label={`${words.scale(String(lengthM))}, ${words.north} ↑`}>
      <span class="scale-north" aria-hidden="true">
        ▲<b>{words.north}</b>
      </span>
      <span class="scale-line" style={{ width: `${px}px` }} aria-hidden="true">
        <i />
        <i />
        <b>0</b>
        <b>{lengthM / 2}</b>
        <b>{lengthM} m</b>
      </span>
    </div>
  );
}
