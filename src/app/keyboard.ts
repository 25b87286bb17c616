/** Keys of the page. Where people type, only Escape means something. */
import { nextSpeed } from "../player/speed.ts";
import type { ParkView } from "../view/parkView.ts";
import { otherLanguage } from "./i18n.ts";
import type { PanelName, Session, Tool } from "./session.ts";

const MINUTE_S = 60;
const HOUR_S = 3600;

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["checkbox", "range"].includes(target.type);
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Whether the key has its own meaning for what has the focus: space presses buttons, arrows move sliders. */
function belongsTo(target: EventTarget | null, key: string): boolean {
  if (target instanceof HTMLInputElement && target.type === "range") return /^(Arrow|Home|End|Page)/.test(key);
  if (target instanceof HTMLInputElement) return key === " ";
  if (!(target instanceof HTMLElement)) return false;
  return (key === " " || key === "Enter") && (target instanceof HTMLButtonElement || target.tagName === "SUMMARY");
}

/** What each key does; letters stand for both cases. */
function keysOf(session: Session): Readonly<Record<string, (step: number) => void>> {
  const { player } = session;
  const ask = (what: Tool) => () => session.asked$.next(what);
  const toggle = (panel: PanelName) => () => session.togglePanel(panel);
  return {
    " ": () => player.toggle(),
    arrowleft: (step) => player.step(-step),
    arrowright: (step) => player.step(step),
    home: () => player.seek(player.coverage.fromS),
    end: () => player.seek(player.coverage.toS),
    "+": () => player.setSpeed(nextSpeed(player.speed, 1)),
    "=": () => player.setSpeed(nextSpeed(player.speed, 1)),
    "-": () => player.setSpeed(nextSpeed(player.speed, -1)),
    _: () => player.setSpeed(nextSpeed(player.speed, -1)),
    r: () => player.reverse(),
    n: ask("nextAlert"),
    p: ask("previousAlert"),
    w: ask("worst"),
    b: ask("bookmark"),
    "[": ask("previousBookmark"),
    "]": ask("nextBookmark"),
    c: toggle("centres"),
    v: toggle("change"),
    s: toggle("service"),
    i: toggle("info"),
    e: toggle("energy"),
    k: toggle("capture"),
    "/": toggle("search"),
    "?": toggle("help"),
    f: () => session.toggleLayer("flows"),
    h: () => session.toggleLayer("water"),
    m: () => session.toggleLayer("map"),
    l: () => {
      session.language.value = otherLanguage(session.language.value);
    },
    t: () => {
      session.theme.value = session.theme.value === "light" ? "dark" : "light";
    },
  };
}

/** @returns the way to stop listening */
export function listenToKeys(session: Session, view: () => ParkView | null): () => void {
  const keys = keysOf(session);
  const onKey = (event: KeyboardEvent) => {
    if (event.altKey || event.defaultPrevented) return;
    const key = event.key.toLowerCase();
    if (event.ctrlKey || event.metaKey) {
      if (key !== "k") return;
      session.togglePanel("search");
      event.preventDefault();
      return;
    }
    if (event.key === "Escape") {
      session.closeTop();
      return;
    }
    if (isTyping(event.target) || belongsTo(event.target, event.key)) return;
    // by its place, as what a digit gives with Shift is another thing on each keyboard
    const digit = Number(/^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1] ?? Number.NaN);
    const preset = event.shiftKey ? undefined : view()?.presets[digit];
    if (Object.hasOwn(keys, key)) keys[key]?.(event.shiftKey ? HOUR_S : MINUTE_S);
    else if (preset) view()?.flyTo({ preset: preset.id });
    else if (event.shiftKey && digit >= 0) session.toggleInfo((digit + 9) % 10);
    else return;
    event.preventDefault();
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}
