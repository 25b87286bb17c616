/** Where vehicles stand and wait, as a heat map on the ground. */
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Recording } from "../../recording/recording.ts";
import type { Language } from "../../units/field.ts";
import { plainNumber } from "../format.ts";
import { scenarioOf } from "../live.ts";
import { infoWords } from "../text/info.ts";
import { STATE_WORDS } from "../text/words.ts";
import { Choices, useSession } from "../ui.tsx";
import { heatPicture } from "./heat.ts";
import { nearestName } from "./nearest.ts";
import { ColourKey, Place, RampScale, Table, type ViewProps } from "./parts.tsx";
import { rampColour } from "./ramp.ts";
import { inTurns } from "./sliced.ts";
import { gridOver, hotSpots, ON_ROADS, scaleEnd, WAITING_STATES, type Waiting, waitingOver } from "./waiting.ts";

const CHOICES = ["all", "roads"] as const;
const COUNTED = { all: WAITING_STATES, roads: ON_ROADS };
/** What was chosen last; remembered while the page lives. */
const last: { choice: (typeof CHOICES)[number] } = { choice: "all" };

const SPOTS = 6;
const APART_M = 25;

export function WaitingHeat({ view, recording, revision, period }: ViewProps) {
  const session = useSession();
  const language = session.language.value;
  const words = infoWords[language];
  const { fromS, toS } = session.window.value;
  const [choice, setChoice] = useState(last.choice);
  last.choice = choice;
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  useEffect(() => {
    const grid = gridOver(scenarioOf(recording).site.boundary);
    const work = waitingOver(recording, { fromS, toS }, grid, COUNTED[choice]);
    return inTurns(work, setWaiting, (error) => session.say(String(error), true));
    // the revision says that the recording has grown
  }, [session, recording, revision, fromS, toS, choice]);
  const most = useMemo(() => (waiting ? scaleEnd(waiting) : 1), [waiting]);
  useEffect(() => {
    view?.paintGround(waiting ? heatPicture(waiting, most) : null);
  }, [view, waiting, most]);
  useEffect(
    () => () => {
      view?.paintGround(null);
      view?.mark(null);
    },
    [view],
  );
  const number = (value: number) => plainNumber(value, most < 10 ? 1 : 0, language);
  return (
    <>
      <Choices
        label={words.views.waiting}
        value={choice}
        options={CHOICES.map((id) => ({ id, text: words.waits[id] }))}
        onChange={setChoice}
      />
      <RampScale
        title={`${words.views.waiting} · ${words.perArea}`}
        text={(share) => `${share === 1 ? "≥" : ""}${number(share * most)}`}
        meaning={words.meaning.waiting}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <div class="panel-body" tabIndex={0} aria-busy={waiting === null}>
        {waiting === null ? (
          <p class="empty">{words.workingOut}</p>
        ) : recording.motion.length === 0 ? (
          <p class="empty">{words.noMotion}</p>
        ) : (
          <Sums waiting={waiting} period={period} most={most} recording={recording} language={language} view={view} />
        )}
      </div>
    </>
  );
}

function Sums(props: {
  waiting: Waiting;
  period: string;
  most: number;
  recording: Recording;
  language: Language;
  view: ViewProps["view"];
}) {
  const { waiting, period, most, recording, language, view } = props;
  const words = infoWords[language];
  const number = (value: number) => plainNumber(value, value < 10 ? 1 : 0, language);
  const spots = useMemo(() => hotSpots(waiting, SPOTS, APART_M), [waiting]);
  const states = [...waiting.byState].filter(([, minutes]) => minutes > 0).sort((a, b) => b[1] - a[1]);
  const total = states.reduce((sum, [, minutes]) => sum + minutes, 0);
  if (states.length === 0) return <p class="empty">{words.nobodyWaits}</p>;
  return (
    <>
      <Table caption={words.caption(words.densest, period)} head={[words.densest, words.perArea]}>
        {spots.map(({ x, y, density }) => (
          <tr key={`${x} ${y}`}>
            <Place
              name={nearestName(recording, [x, y], language)}
              onShow={() => {
                view?.mark([x, y]);
                view?.flyTo({ point: [x, y], sizeM: 60 });
              }}
            />
            <td>
              <ColourKey colour={rampColour(density / most)} /> {number(density)}
            </td>
          </tr>
        ))}
      </Table>
      <Table caption={words.caption(words.waitingAs, period)} head={[words.waitingAs, words.vehicleMinutes]}>
        {states.map(([state, minutes]) => (
          <tr key={state}>
            <th scope="row">{state === "driving" ? words.stopped : STATE_WORDS[state][language]}</th>
            <td>{number(minutes)}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">{words.all}</th>
          <td>{number(total)}</td>
        </tr>
      </Table>
    </>
  );
}
