/** The time line: play, pause, reverse, step, speed and scrub, the day's chart under it, events on it, and the brush. */
import { useMemo } from "preact/hooks";
import { MAX_SPEED, MIN_SPEED, nextSpeed, sliderOfSpeed, speedOfSlider } from "../player/speed.ts";
import type { Recording } from "../recording/recording.ts";
import { isInPark, isQueue, levelMeans, mapped, stepFor, stepMiddles, sumOfLevels } from "./chartData.ts";
import type { Figures } from "./figures.ts";
import { dayNumber, timeOfDay, unitText } from "./format.ts";
import { inLanguage } from "./i18n.ts";
import { Plot } from "./latePlot.ts";
import { later } from "./later.tsx";
import type { Curve } from "./plot.tsx";
import type { Span } from "./session.ts";
import { colourOf } from "./theme.ts";
import { Fence, IconButton, useSession, useText } from "./ui.tsx";
import { WindowPick } from "./windowPick.tsx";

const TransportTools = later(() => import("./transport/transportTools.tsx").then((m) => m.TransportTools));

const STEP_S = 60;
const SLIDER_STEPS = 1000;
const ARROWS: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

export function Timeline({ figures }: { figures: Figures }) {
  const t = useText();
  return (
    <section class="timeline card" aria-label={t.timeline}>
      <div class="transport">
        <Transport />
        <TransportTools figures={figures} />
        <Speed />
        <WindowPick />
        <span class="badge" title={t.simulatedNote}>
          {t.simulated}
        </span>
      </div>
      <Scrub figures={figures} />
      <Fence name={t.timeline}>
        <DayChart />
      </Fence>
    </section>
  );
}

function Transport() {
  const session = useSession();
  const t = useText();
  const { player } = session;
  const playing = session.playing.value;
  const backwards = session.direction.value < 0;
  const forwardsNow = playing && !backwards;
  return (
    <div class="buttons">
      <IconButton icon="reverse" label={t.reverse} pressed={playing && backwards} onClick={() => player.reverse()} />
      <IconButton icon="stepBack" label={t.stepBack} onClick={() => player.step(-STEP_S)} />
      <IconButton
        icon={forwardsNow ? "pause" : "play"}
        label={forwardsNow ? t.pause : t.play}
        class="play-button"
        onClick={() => (forwardsNow ? player.pause() : player.play())}
      />
      <IconButton icon="stepForward" label={t.stepForward} onClick={() => player.step(STEP_S)} />
    </div>
  );
}

function Speed() {
  const session = useSession();
  const t = useText();
  const speed = session.speed.value;
  return (
    <div class="speed">
      <input
        type="range"
        min={0}
        max={SLIDER_STEPS}
        value={Math.round(sliderOfSpeed(speed) * SLIDER_STEPS)}
        aria-label={t.speed}
        aria-valuetext={t.speedText(String(speed))}
        aria-valuemin={MIN_SPEED}
        aria-valuemax={MAX_SPEED}
        aria-valuenow={speed}
        onInput={(event) => session.player.setSpeed(speedOfSlider(event.currentTarget.valueAsNumber / SLIDER_STEPS))}
        onKeyDown={(event) => {
          // a step of the slider's own would be pulled back to where it came from
          const by = ARROWS[event.key];
          if (by === undefined) return;
          session.player.setSpeed(nextSpeed(speed, by));
          event.preventDefault();
        }}
      />
      <button
        type="button"
        class="speed-normal"
        title={t.normalSpeed}
        aria-pressed={speed === MIN_SPEED}
        onClick={() => session.player.setSpeed(MIN_SPEED)}
      >
        {t.speedText("1")}
      </button>
      <output class="speed-text">{t.speedText(String(speed))}</output>
    </div>
  );
}

function Scrub({ figures }: { figures: Figures }) {
  const session = useSession();
  const t = useText();
  const run = session.shown.value;
  const revision = session.shownRevision.value;
  const now = session.clock.value;
  const { startS, endS } = run?.recording.header ?? { startS: 0, endS: 86_400 };
  const covered = revision >= 0 && run ? run.recording.coveredS : startS;
  return (
    <div class="scrub">
      <div class="scrub-track" aria-hidden="true">
        <div class="scrub-covered" style={{ width: shareOf(covered, startS, endS) }} />
        <div class="scrub-played" style={{ width: shareOf(now, startS, endS) }} />
      </div>
      <input
        type="range"
        class="scrub-input"
        aria-label={t.scrub}
        aria-valuetext={`${endS > 86_400 ? `${t.day(String(dayNumber(now)))} ` : ""}${timeOfDay(now, true, endS)}`}
        min={startS}
        max={endS}
        step={60}
        value={now}
        onInput={(event) => session.player.seek(event.currentTarget.valueAsNumber)}
      />
      <Marks figures={figures} startS={startS} endS={endS} />
    </div>
  );
}

/** Alerts and bookmarks on the slider; they stay as they are while the clock goes on. */
function Marks({ figures, startS, endS }: { figures: Figures; startS: number; endS: number }) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const alerts = figures.alerts.value;
  const bookmarks = session.bookmarks.value;
  return useMemo(() => {
    const mark = (key: string, look: string, atS: number, text: string) => (
      <button
        type="button"
        tabIndex={-1}
        key={key}
        class={`mark mark-${look}`}
        style={{ left: shareOf(atS, startS, endS) }}
        title={`${timeOfDay(atS)} ${text}`}
        aria-label={`${timeOfDay(atS)} ${text}`}
        onClick={() => session.player.seek(atS)}
      />
    );
    const own = bookmarks.filter(({ atS }) => startS <= atS && atS <= endS);
    return (
      // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend that is seen
      <div class="scrub-marks" role="group" aria-label={t.markers}>
        {own.map(({ atS, name }) => mark(`own ${atS}`, "own", atS, name))}
        {alerts.map(({ atS, severity, text }, i) => mark(`${atS}-${i}`, severity, atS, inLanguage(text, language)))}
      </div>
    );
  }, [session, t, language, alerts, bookmarks, startS, endS]);
}

const shareOf = (atS: number, startS: number, endS: number) =>
  `${(((atS - startS) / (endS - startS)) * 100).toFixed(3)}%`;

interface DayData {
  readonly inPark: Float64Array;
  readonly queue: Float64Array;
  readonly importMw: Float64Array;
}

function dayData(recording: Recording, range: Span, stepS: number): DayData {
  return {
    inPark: sumOfLevels(recording, isInPark, range, stepS),
    queue: sumOfLevels(recording, isQueue, range, stepS),
    importMw: mapped(levelMeans(recording, "energy.gridKw", range, stepS), (kw) => Math.max(0, kw) / 1000),
  };
}

function DayChart() {
  const session = useSession();
  const t = useText();
  const theme = session.theme.value;
  const recording = session.shown.value?.recording ?? null;
  const revision = session.shownRevision.value;
  const other = session.beside.value?.recording ?? null;
  const otherRevision = session.revisions[session.shownSide.value === "a" ? "b" : "a"].value;
  const fromS = recording?.header.startS ?? 0;
  const toS = recording?.header.endS ?? 86_400;
  const range = useMemo(() => ({ fromS, toS }), [fromS, toS]);
  const stepS = stepFor(range);
  const x = useMemo(() => stepMiddles(range, stepS), [range, stepS]);
  // the recording grows in place, its revision says when
  const mine = useMemo(() => (recording ? dayData(recording, range, stepS) : null), [recording, revision, range]);
  // as above
  const others = useMemo(() => (other ? dayData(other, range, stepS) : null), [other, otherRevision, range]);
  const curves = useMemo<readonly Curve[]>(() => {
    const nothing = new Float64Array(x.length).fill(Number.NaN);
    const blue = colourOf(theme, "blue");
    const orange = colourOf(theme, "orange");
    const red = colourOf(theme, "vermillion");
    const dash = [5, 4];
    const list: Curve[] = [
      { label: t.series.inPark, values: mine?.inPark ?? nothing, stroke: blue, fill: `${blue}22` },
      { label: t.series.queue, values: mine?.queue ?? nothing, stroke: red, fill: `${red}44` },
      { label: t.series.import, values: mine?.importMw ?? nothing, stroke: orange, right: true },
    ];
    if (others) {
      list.push(
        { label: `${t.series.inPark} · ${t.series.other}`, values: others.inPark, stroke: blue, dash },
        { label: `${t.series.queue} · ${t.series.other}`, values: others.queue, stroke: red, dash },
        { label: `${t.series.import} · ${t.series.other}`, values: others.importMw, stroke: orange, dash, right: true },
      );
    }
    return list;
  }, [mine, others, theme, t, x]);
  return (
    <div class="day-chart">
      <ul class="legend">
        {curves
          .filter((curve) => !curve.dash)
          .map((curve) => (
            <li key={curve.label}>
              <i class="key" style={{ "--key": curve.stroke }} />
              {curve.label}
            </li>
          ))}
        {others === null ? null : (
          <li>
            <i class="key key-dashed" style={{ "--key": "currentColor" }} />
            {t.series.other}
          </li>
        )}
        <li class="legend-hint">{t.brushHint}</li>
      </ul>
      <Plot
        label={`${t.timeline}: ${t.series.inPark}, ${t.series.queue}, ${t.series.import}`}
        x={x}
        curves={curves}
        range={range}
        unit={unitText("vehicle", session.language.value)}
        rightUnit="MW"
        brush={session.brush.value}
        onBrush={(span) => session.setBrush(span)}
        onSeek={(at) => session.player.seek(at)}
      />
    </div>
  );
}
