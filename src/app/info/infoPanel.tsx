/** The picture in colours: docks and places by how long they were taken, roads by their level of service, carbon … */
import { useRef, useState } from "preact/hooks";
import type { ParkView } from "../../view/parkView.ts";
import { useCover } from "../cover.ts";
import { timeOfDay } from "../format.ts";
import { infoWords } from "../text/info.ts";
import { Choices, IconButton, useSession, useText } from "../ui.tsx";
import { INFO_VIEWS } from "./infoViews.ts";
import { Ramp } from "./rampView.tsx";
import { Tenants } from "./tenantsView.tsx";
import { Traffic } from "./trafficView.tsx";
import { WaitingHeat } from "./waitingView.tsx";
import "./info.css";

/** Time in the hub changes slowly: it is read anew so often [s of simulated time]. */
const READ_S = 300;
const WATER = ["waterUsed", "waterGathered"] as const;

/** What was chosen last; remembered while the page lives. */
const last: { water: (typeof WATER)[number] } = { water: "waterUsed" };

export interface InfoPanelProps {
  readonly view: ParkView | null;
  /** told how much of the picture's right the panel covers [px]; 0 when it goes */
  readonly onCover: (px: number) => void;
}

export function InfoPanel({ view, onCover }: InfoPanelProps) {
  const session = useSession();
  const t = useText();
  const words = infoWords[session.language.value];
  const chosen = INFO_VIEWS[session.infoView.value] ?? "docks";
  const [water, setWater] = useState(last.water);
  last.water = water;
  const panel = useRef<HTMLElement>(null);
  useCover(panel, onCover);
  const recording = session.shown.value?.recording ?? null;
  const { fromS, toS } = session.window.value;
  const nowS = Math.floor(session.slowClock.value / READ_S) * READ_S;
  const period =
    chosen === "dwell"
      ? words.at(timeOfDay(nowS))
      : chosen === "tenants"
        ? words.wholeRun
        : t.windowOf(timeOfDay(fromS), timeOfDay(toS, false, recording?.header.endS));
  const props = recording && { view, recording, revision: session.shownRevision.value, period };
  const title = chosen === "water" ? words.ramps[water] : words.views[chosen];
  return (
    <section class="panel service-panel info-panel" ref={panel} role="dialog" aria-label={words.title}>
      <header class="panel-head">
        <h2>{words.title}</h2>
        <p>
          {period} · {t.simulated}
        </p>
        <IconButton icon="close" label={t.close} onClick={() => session.togglePanel("info")} />
      </header>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend that is seen */}
      <div class="choices" role="group" aria-label={words.what}>
        {INFO_VIEWS.map((id, k) => (
          <button
            type="button"
            key={id}
            aria-pressed={id === chosen}
            aria-keyshortcuts={`Shift+${(k + 1) % 10}`}
            onClick={() => {
              session.infoView.value = k;
            }}
          >
            {words.views[id]} <kbd>⇧{(k + 1) % 10}</kbd>
          </button>
        ))}
      </div>
      {chosen === "water" ? (
        <Choices
          label={words.views.water}
          value={water}
          options={WATER.map((id) => ({ id, text: words.ramps[id] }))}
          onChange={setWater}
        />
      ) : null}
      {!props ? (
        <p class="empty">{words.nothing}</p>
      ) : chosen === "traffic" ? (
        <Traffic {...props} />
      ) : chosen === "tenants" ? (
        <Tenants {...props} />
      ) : chosen === "waiting" ? (
        <WaitingHeat {...props} />
      ) : (
        <Ramp key={chosen} {...props} of={chosen === "water" ? water : chosen} title={title} nowS={nowS} />
      )}
    </section>
  );
}
