/** Four steps for those who are here for the first time, over the page as it is. A modal dialog: it keeps the focus. */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ParkView } from "../../view/parkView.ts";
import { rememberTour } from "../remember.ts";
import { tourWords } from "../text/tour.ts";
import { useSession } from "../ui.tsx";
import { type Box, placeBeside } from "./place.ts";
import "./tour.css";

/** What each step tells about; null: the picture between the panels. */
const TARGETS = [null, ".timeline", '[data-card="operations"]', ".top-bar .primary"] as const;
const NUMBERS = 2;
/** the figure that step explains where it is asked to */
const EXAMPLE = "trucks.arrived";

export function Tour({ view }: { view: ParkView | null }) {
  const session = useSession();
  const words = tourWords[session.language.value];
  const [at, setAt] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const ring = useRef<HTMLDivElement>(null);
  const card = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const last = TARGETS.length - 1;
  const step = words.steps[at as 0 | 1 | 2 | 3];

  const end = () => {
    rememberTour();
    session.explained.value = null;
    session.touring.value = false;
  };
  const go = (to: number) => {
    session.explained.value = null;
    if (to > last) end();
    else setAt(Math.max(0, to));
  };

  useLayoutEffect(() => {
    // closed by the browser when it is taken away; the focus goes back to where it was
    const box = dialog.current as HTMLDialogElement;
    box.showModal();
    return () => box.close();
  }, []);
  useLayoutEffect(() => {
    const lay = () => {
      const example =
        at === NUMBERS && session.explained.peek() !== null ? targetBox(".explanation-panel", view) : null;
      const target = example ?? targetBox(TARGETS[at] ?? null, view);
      const shade = ring.current as HTMLDivElement;
      const paper = card.current as HTMLDivElement;
      const window = { x: 0, y: 0, width: innerWidth, height: innerHeight };
      const around = target ?? { x: innerWidth / 2, y: innerHeight / 2, width: 0, height: 0 };
      write(shade, { x: around.x - 4, y: around.y - 4, width: around.width + 8, height: around.height + 8 });
      const { x, y } = placeBeside(around, { width: paper.offsetWidth, height: paper.offsetHeight }, window);
      paper.style.left = `${Math.round(x)}px`;
      paper.style.top = `${Math.round(y)}px`;
    };
    lay();
    addEventListener("resize", lay);
    // panels come when their script has been loaded
    const changes = new MutationObserver(lay);
    changes.observe(document.querySelector(".shell") as Element, { childList: true, subtree: true });
    return () => {
      removeEventListener("resize", lay);
      changes.disconnect();
    };
  });
  useEffect(() => {
    // before the page hears them: its keys mean nothing here, wherever the focus is
    const onKey = (event: KeyboardEvent) => {
      event.stopPropagation();
      if (event.key === "ArrowRight") go(at + 1);
      else if (event.key === "ArrowLeft") go(at - 1);
      else if (event.key === "Escape") end();
      else if (event.key !== "Tab" || !wrapFocus(card.current as HTMLElement, event.shiftKey)) return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey, true);
    return () => document.removeEventListener("keydown", onKey, true);
  });
  // a reader of the screen is told the new step
  useLayoutEffect(() => {
    if (at >= 0) heading.current?.focus();
  }, [at]);

  return (
    <dialog
      class="tour"
      ref={dialog}
      aria-labelledby="tour-title"
      onCancel={(event) => {
        event.preventDefault();
        end();
      }}
    >
      <div class="tour-ring" ref={ring} aria-hidden="true" />
      <div class="tour-card" ref={card} data-step={at + 1}>
        <p class="hint">
          {words.title} · {words.step(String(at + 1), String(last + 1))}
        </p>
        <h2 id="tour-title" tabIndex={-1} ref={heading}>
          {step.title}
        </h2>
        <p>{step.text}</p>
        {at === NUMBERS ? (
          <button
            type="button"
            class="tour-example"
            onClick={() => {
              session.explained.value = EXAMPLE;
            }}
          >
            {words.showOne}
          </button>
        ) : null}
        <div class="tour-foot">
          <button type="button" class="tour-skip" onClick={end}>
            {words.skip}
          </button>
          <span />
          {at > 0 ? (
            <button type="button" onClick={() => go(at - 1)}>
              {words.back}
            </button>
          ) : null}
          <button type="button" class="primary" onClick={() => go(at + 1)}>
            {at === last ? words.done : words.next}
          </button>
        </div>
      </div>
    </dialog>
  );
}

/** From the last button to the first and back; false where the browser moves the focus inside by itself. */
function wrapFocus(card: HTMLElement, isBack: boolean): boolean {
  const buttons = [...card.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const isInside = isBack ? at > 0 : card.contains(document.activeElement) && at < buttons.length - 1;
  if (!isInside) (isBack ? buttons.at(-1) : buttons[0])?.focus();
  return !isInside;
}

/** Null where there is nothing to point at, as in a narrow window that hides it. */
function targetBox(selector: string | null, view: ParkView | null): Box | null {
  if (selector === null) {
    const free = view?.free();
    return free ? { x: free.x + 8, y: free.y + 8, width: free.width - 16, height: free.height - 16 } : null;
  }
  const box = document.querySelector(selector)?.getBoundingClientRect();
  return box && box.width > 0 && box.height > 0 ? box : null;
}

function write(element: HTMLElement, { x, y, width, height }: Box): void {
  Object.assign(element.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
}
