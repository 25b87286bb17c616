/** To the worst moments of the chosen period: each is shown with what was so bad, and where. */
import { useEffect, useRef, useState } from "preact/hooks";
import { centresOf } from "../../metrics/centres.ts";
import { type Moment, WORST_KINDS, type WorstKind, worstMoments } from "../../metrics/worst.ts";
import type { Language } from "../../units/field.ts";
import { coveredPart } from "../figures.ts";
import { duration, quantityText } from "../format.ts";
import type { Session } from "../session.ts";
import { transportWords } from "../text/transport.ts";
import { useSession } from "../ui.tsx";
import { Menu } from "./menu.tsx";
import { momentText } from "./momentText.ts";

const UNITS: Readonly<Record<WorstKind, string>> = {
  gateQueue: "vehicle",
  publicQueue: "vehicle",
  doorQueue: "vehicle",
  doorWait: "s",
  stallsUsed: "vehicle",
  overflow: "vehicle",
  importPeak: "kW",
};

/** The worst moments of the period, in the order of the menu. */
function found(session: Session): readonly Moment[] {
  const recording = session.shown.peek()?.recording;
  const part = recording && coveredPart(recording, session.window.peek());
  if (!recording || !part) return [];
  return worstMoments(recording, part).sort((a, b) => WORST_KINDS.indexOf(a.kind) - WORST_KINDS.indexOf(b.kind));
}

/** The centre that has the truck park. */
function truckPark(session: Session): string | null {
  const scenario = session.shown.peek()?.recording.header.scenario;
  return centresOf(scenario).find(({ home }) => home === "parking")?.id ?? null;
}

function valueText({ kind, value }: Moment, language: Language): string {
  return kind === "doorWait" ? duration(value, language) : quantityText(value, UNITS[kind], language);
}

export function WorstMenu() {
  const session = useSession();
  const language = session.language.value;
  const words = transportWords[language];
  const [moments, setMoments] = useState<readonly Moment[] | null>(null);
  const last = useRef<WorstKind | null>(null);
  const go = (moment: Moment) => {
    last.current = moment.kind;
    session.go(moment.atS, moment.entity);
    // the truck park as a whole is no thing
    const park = moment.kind === "stallsUsed" ? truckPark(session) : null;
    if (park !== null) session.flights$.next({ preset: park });
    const own = transportWords[session.language.peek()];
    const value = valueText(moment, session.language.peek());
    session.say(own.wentTo(own.worstOf[moment.kind], value, momentText(session, moment.atS)), false);
  };
  useEffect(() => {
    const asked = session.asked$.subscribe((tool) => {
      if (tool !== "worst") return;
      const all = found(session);
      // from one to the next, and round again
      const next = all[all.findIndex(({ kind }) => kind === last.current) + 1] ?? all[0];
      if (next) go(next);
      else session.say(transportWords[session.language.peek()].noWorst, false);
    });
    return () => asked.unsubscribe();
  }, [session]);
  return (
    <Menu
      icon="worst"
      label={words.worst}
      open={moments !== null}
      onOpen={(open) => setMoments(open ? found(session) : null)}
      class="worst-menu"
    >
      {moments?.length === 0 ? <p class="empty">{words.noWorst}</p> : null}
      {moments?.map((moment) => (
        <button
          type="button"
          key={moment.kind}
          data-worst={moment.kind}
          onClick={() => {
            setMoments(null);
            go(moment);
          }}
        >
          {words.worstOf[moment.kind]} <b>{valueText(moment, language)}</b>
          <time>{momentText(session, moment.atS)}</time>
        </button>
      ))}
    </Menu>
  );
}
