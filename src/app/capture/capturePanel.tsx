/** The card that saves a picture of what is shown, or a video of it while it goes on. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { ParkView } from "../../view/parkView.ts";
import { captureWords } from "../text/capture.ts";
import { Choices, IconButton, useSession, useText } from "../ui.tsx";
import "./capture.css";
import { type Film, filmFormat, MOST_S, startFilm } from "./film.ts";
import { pixelsOf, SIZES, type Size } from "./framing.ts";
import { saveStill } from "./still.ts";

const clockText = (s: number) => `${Math.floor(s / 60)}:${String(Math.floor(s % 60)).padStart(2, "0")}`;

export function CapturePanel({ view }: { view: ParkView | null }) {
  const session = useSession();
  const t = useText();
  const words = captureWords[session.language.value];
  const [size, setSize] = useState<Size>("1x");
  const [withNames, setWithNames] = useState(true);
  const [drawing, setDrawing] = useState(false);
  const [film, setFilm] = useState<Film | null>(null);
  const [passed, setPassed] = useState(0);
  const running = useRef<Film | null>(null);
  const first = useRef<HTMLButtonElement>(null);
  const format = filmFormat();
  useEffect(() => first.current?.focus(), []);
  // whoever closes the card stops what it records, and has it
  useEffect(() => () => running.current?.stop(), []);
  useEffect(() => {
    if (!film) return;
    const timer = setInterval(() => setPassed(film.passedS()), 500);
    return () => clearInterval(timer);
  }, [film]);
  if (!view) {
    return <Frame words={words}>{<p class="hint">{t.noView}</p>}</Frame>;
  }
  const [width, height] = pixelsOf(size, view.free());
  const save = async () => {
    setDrawing(true);
    // the word is on the screen before the picture takes its time
    await new Promise((done) => setTimeout(done, 50));
    const name = await saveStill(session, view, size, withNames).catch(() => null);
    setDrawing(false);
    session.say(name === null ? words.noPicture : words.saved(name), name === null);
  };
  const record = () => {
    if (!format) return;
    const most = clockText(MOST_S);
    const over = (text: string, isError: boolean) => {
      running.current = null;
      setFilm(null);
      session.say(text, isError);
    };
    try {
      let isLong = false;
      const begun = startFilm(session, view, format, () => {
        isLong = true;
      });
      running.current = begun;
      setPassed(0);
      setFilm(begun);
      begun.saved.then(
        (name) => over(isLong ? `${words.filmEnded(most)} ${name}` : words.saved(name), false),
        (error: unknown) => over(words.filmFailed(error instanceof Error ? error.message : String(error)), true),
      );
    } catch (error) {
      over(words.filmFailed(error instanceof Error ? error.message : String(error)), true);
    }
  };
  return (
    <Frame words={words}>
      <Choices
        label={words.size}
        value={size}
        options={SIZES.map((id) => ({ id, text: id }))}
        onChange={(id) => setSize(id)}
      />
      <p class="hint">{words.pixels(width, height)}</p>
      <label class="menu-check">
        <input type="checkbox" checked={withNames} onChange={(event) => setWithNames(event.currentTarget.checked)} />
        {words.names}
      </label>
      <button type="button" class="primary" ref={first} disabled={drawing} data-capture="picture" onClick={save}>
        {drawing ? words.drawing : words.save}
      </button>
      {format === null ? (
        <p class="hint">{words.noFilm}</p>
      ) : film ? (
        <button type="button" class="capture-stop" data-capture="stop" onClick={() => film.stop()}>
          <span aria-hidden="true">■</span> {words.stop}
        </button>
      ) : (
        <button type="button" data-capture="film" onClick={record}>
          <span aria-hidden="true">●</span> {words.film} ({format.ending.toUpperCase()})
        </button>
      )}
      {film ? (
        <p class="hint" role="timer">
          {words.filming(clockText(passed), clockText(MOST_S))}
        </p>
      ) : format ? (
        <p class="hint">{words.filmHint(clockText(MOST_S))}</p>
      ) : null}
    </Frame>
  );
}

function Frame(props: { words: { readonly title: string }; children: preact.ComponentChildren }) {
  const session = useSession();
  const t = useText();
  return (
    <section class="card capture-card" role="dialog" aria-label={props.words.title}>
      <header class="card-head">
        <h2>{props.words.title}</h2>
        <IconButton icon="close" label={t.close} onClick={() => session.togglePanel("capture")} />
      </header>
      {props.children}
    </section>
  );
}
