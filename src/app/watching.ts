/** Keeps the picture with the session: recording, time, language, theme, selection, and the figures under the names. */
import { effect } from "@preact/signals";
import type { Recording } from "../recording/recording.ts";
import { createParkView, type ParkView } from "../view/parkView.ts";
import { centreFigure } from "./centreFigures.ts";
import type { Session } from "./session.ts";
import { shownPlace } from "./shownPlace.ts";

/** @returns null where the browser has no WebGL 2: panels and charts work without a picture */
export function createPicture(session: Session, host: HTMLElement, reducedMotion: boolean): ParkView | null {
  const view = tryToCreate(session, host, reducedMotion);
  if (!view) {
    sayInPlace(session, host);
    return null;
  }
  let shown: Recording | null = null;
  view.liveFigure = (id, recording) => centreFigure(recording, id, session.player.timeS, session.language.peek());
  session.viewNow = () => view.preset;
  view.onCentre = (id) => session.openCentre(id);
  let said = "";
  view.onLost = (isLost) => {
    if (isLost) {
      said = session.text.peek().pictureLost;
      session.say(said, true);
    } else if (session.notice.peek()?.text === said) session.notice.value = null;
  };
  session.recording$.subscribe((recording) => {
    if (recording !== shown) {
      shown = recording;
      view.setRecording(recording);
    }
    view.draw(session.player.timeS);
  });
  session.player.time$.subscribe((t) => view.draw(t));
  effect(() => view.setLanguage(session.language.value));
  effect(() => view.setTheme(session.theme.value));
  effect(() => view.setQuality(session.quality.value));
  // once at the end and not with each piece that arrives: every frame of a software renderer takes its time
  effect(() => {
    if (session.shown.value?.status === "done") view.refresh();
  });
  effect(() => {
    for (const { id } of view.layers) view.setLayer(id, !session.hiddenLayers.value.has(id));
  });
  effect(() => view.select(session.selection.value));
  effect(() => view.follow(session.followed.value));
  effect(() => view.ride(session.ridden.value));
  session.flights$.subscribe((target) => {
    if ("point" in target) view.mark(target.point);
    view.flyTo("entity" in target && shown ? { entity: shownPlace(shown, target.entity) } : target);
  });
  view.selected$.subscribe((entity) => {
    session.selection.value = entity;
  });
  return view;
}

/** Where the picture would be: a notice would go with the next run. */
function sayInPlace(session: Session, host: HTMLElement): void {
  const text = document.createElement("p");
  text.className = "no-picture";
  text.setAttribute("role", "status");
  host.append(text);
  effect(() => {
    text.textContent = session.text.value.noView;
  });
}

function tryToCreate(session: Session, host: HTMLElement, reducedMotion: boolean): ParkView | null {
  const language = session.language.peek();
  const theme = session.theme.peek();
  const quality = session.quality.peek();
  try {
    return createParkView({ host, language, theme, quality, reducedMotion });
  } catch (error) {
    console.warn("no picture:", error);
    host.replaceChildren();
    return null;
  }
}
