/** What an address asks for that this version does not know: it is named, and all else of it is shown. */
import { effect } from "@preact/signals";
import { readAddress } from "./address.ts";
import type { Session } from "./session.ts";
import { faultWords } from "./text/faults.ts";

/** Parts longer than this are cut, and no more than so many named. */
const MOST_SIGNS = 24;
const MOST_PARTS = 6;

/** Whether a value means something, by the name of its parameter. */
const MEANS: Readonly<Record<string, (value: string) => boolean>> = {
  scenario: (value) => value === "jiaozuo" || readBack("scenario", value, "scenario"),
  seed: (value) => value === "1" || readBack("seed", value, "seed"),
  days: (value) => value === "1" || readBack("days", value, "days"),
  t: (value) => readBack("t", value, "atS"),
  lang: (value) => readBack("lang", value, "language"),
  theme: (value) => readBack("theme", value, "theme"),
  quality: (value) => readBack("quality", value, "quality"),
  tour: (value) => readBack("tour", value, "tour"),
  test: (value) => /^[01]$/.test(value),
};

/** Whether an address with that parameter alone asks for something else than one without. */
function readBack(name: string, value: string, as: keyof ReturnType<typeof readAddress>): boolean {
  return readAddress(new URLSearchParams([[name, value]]).toString())[as] !== readAddress("")[as];
}

/** The parts of an address that mean nothing here, as they stand there: `days=400`, `colour=mauve`, `#v9:eJy…`. */
export function leftOut(search: string, hash: string): readonly string[] {
  const parts = [...new URLSearchParams(search)]
    .filter(([name, value]) => !(Object.hasOwn(MEANS, name) && MEANS[name]?.(value)))
    .map(([name, value]) => (value === "" ? name : `${name}=${value}`));
  if (hash.length > 1) parts.push(hash);
  const shown = parts.slice(0, MOST_PARTS).map((part) => {
    const signs = [...part];
    return signs.length > MOST_SIGNS ? `${signs.slice(0, MOST_SIGNS - 1).join("")}…` : part;
  });
  return parts.length > MOST_PARTS ? [...shown, "…"] : shown;
}

/** Says it once there is something to see: what is said before goes when a run begins. */
export function sayLeftOut(session: Session, search: string, hash: string): void {
  const parts = leftOut(search, hash);
  if (parts.length === 0) return;
  const stop = effect(() => {
    if (!session.shown.value) return;
    queueMicrotask(() => stop());
    session.say(faultWords[session.language.peek()].leftOut(parts.join(", ")), false);
  });
}
