/** Keys of the page. Where people type, only Escape means something. */
import { nextSpeed } from "../player/speed.ts";
import type { ParkView } from "../view/parkView.ts";
import { otherLanguage } from "./i18n.ts";
import type { Session } from "./session.ts";

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

/** @returns the way to stop listening */
export function listenToKeys(session: Session, view: () => ParkView | null): () => void {
  const { player } = session;
  const onKey = (event: KeyboardEvent) => {
    if (event.altKey || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== "k") return;
      session.togglePanel("search");
      event.preventDefault();
      return;
    }
    if (event.key === "Escape") {
      session.closeTop();
      return;
    }
    if (isTyping(event.target) || belongsTo(event.target, event.key)) return;
    const step = event.shiftKey ? HOUR_S : MINUTE_S;
    switch (event.key) {
      case " ":
        player.toggle();
        break;
      case "ArrowLeft":
        player.step(-step);
        break;
      case "ArrowRight":
        player.step(step);
        break;
      case "Home":
        player.seek(player.coverage.fromS);
        break;
      case "End":
        player.seek(player.coverage.toS);
        break;
      case "+":
      case "=":
        player.setSpeed(nextSpeed(player.speed, 1));
        break;
      case "-":
      case "_":
        player.setSpeed(nextSpeed(player.speed, -1));
        break;
      case "r":
      case "R":
        player.reverse();
        break;
      case "n":
      case "N":
        session.asked$.next("nextAlert");
        break;
      case "p":
      case "P":
        session.asked$.next("previousAlert");
        break;
      case "w":
      case "W":
        session.asked$.next("worst");
        break;
      case "b":
      case "B":
        session.asked$.next("bookmark");
        break;
      case "[":
        session.asked$.next("previousBookmark");
        break;
      case "]":
        session.asked$.next("nextBookmark");
        break;
      case "c":
      case "C":
        session.togglePanel("centres");
        break;
      case "v":
      case "V":
        session.togglePanel("change");
        break;
      case "s":
      case "S":
        session.togglePanel("service");
        break;
      case "i":
      case "I":
        session.togglePanel("info");
        break;
      case "e":
      case "E":
        session.togglePanel("energy");
        break;
      case "f":
      case "F":
        session.toggleLayer("flows");
        break;
      case "k":
      case "K":
        session.togglePanel("capture");
        break;
      case "l":
      case "L":
        session.language.value = otherLanguage(session.language.value);
        break;
      case "t":
      case "T":
        session.theme.value = session.theme.value === "light" ? "dark" : "light";
        break;
      case "/":
        session.togglePanel("search");
        break;
      case "?":
        session.togglePanel("help");
        break;
      default: {
        const preset = /^\d$/.test(event.key) ? view()?.presets[Number(event.key)] : undefined;
        if (!preset) return;
        view()?.flyTo({ preset: preset.id });
      }
    }
    event.preventDefault();
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}
