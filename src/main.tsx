/** The page: joins worker, player, picture and panels, and shows the hub's day as soon as its first half hour is there. */
import "./app/style.css";
import { effect } from "@preact/signals";
import { render } from "preact";
import { BASE_SCENARIO, readAddress } from "./app/address.ts";
import { Draft } from "./app/change/draft.ts";
import { acceptDrops } from "./app/dropping.ts";
import { figuresOf } from "./app/figures.ts";
import { animationFrames } from "./app/frames.ts";
import { connect } from "./app/hubClient.ts";
import type { OnInsets } from "./app/insets.ts";
import { listenToKeys } from "./app/keyboard.ts";
import { isTourSeen, rememberChoices, startLanguage, startTheme } from "./app/remember.ts";
import { Session } from "./app/session.ts";
import { Shell } from "./app/shell.tsx";
import { announce } from "./app/signs.ts";
import { DraftProvider, SessionProvider } from "./app/ui.tsx";
import { createPicture } from "./app/watching.ts";
import { scaleWithWindow } from "./app/windowScale.ts";

/** Where the day is met first: the morning peak at the gates; and how fast it then goes. */
const FIRST_S = 8 * 3600;
const FIRST_SPEED = 10;

const address = readAddress(location.search);
const reducedMotion = address.test || matchMedia("(prefers-reduced-motion: reduce)").matches;
const hub = connect(
  new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "hub" }),
  () => new Worker(new URL("./reader.ts", import.meta.url), { type: "module", name: "reader" }),
);
const session = new Session(hub, animationFrames(), startLanguage(address.language), startTheme(address.theme));
const draft = new Draft(hub);
rememberChoices(session, address);

scaleWithWindow();
const host = document.getElementById("park") as HTMLElement;
const view = createPicture(session, host, reducedMotion);
listenToKeys(session, () => view);
acceptDrops(window, session, draft);
announce(session, view);
if (!address.test) {
  import("./app/keep.ts").then(({ keepRuns }) => keepRuns(session));
  import("./app/alertLimits/keepLimits.ts").then(({ keepLimits }) => keepLimits(session));
  if (view) import("./app/quality/keepPace.ts").then(({ keepPace }) => keepPace(session, view));
}
// whoever is sent to a moment wants to see that
if (address.tour ?? !(address.test || address.atS !== null || isTourSeen())) {
  import("./app/tour/firstVisit.ts").then(({ offerTour }) => offerTour(session));
}
// not while it is developed, and as one file it has everything anyway
if (!address.test && import.meta.env.MODE === "production") {
  import("./app/offline.ts").then(({ keepPage }) => keepPage(session));
}

const onInsets: OnInsets = (insets, taken) => view?.setInsets(insets, taken);
render(
  <SessionProvider value={session}>
    <DraftProvider value={draft}>
      <Shell figures={figuresOf(session)} view={view} onInsets={onInsets} />
    </DraftProvider>
  </SessionProvider>,
  document.getElementById("app") as HTMLElement,
);

const { scenario: file, seed, days } = address;
draft.file.value = file;
draft.seed.value = seed;
draft.days.value = days;
session.startOr({ file, seed, days, detail: "full" }, () => {
  draft.file.value = BASE_SCENARIO;
  return { file: BASE_SCENARIO, seed, days, detail: "full" };
});
if (location.search !== "" || location.hash !== "") {
  import("./app/share/arrive.ts").then(({ arrive }) => arrive(session, location.search, location.hash));
}
session.player.setSpeed(FIRST_SPEED);
session.player.seekWhenCovered(address.atS ?? FIRST_S);
if (address.atS === null && !address.test) session.player.play();
// the first run has the machine to itself until its first half hour is there, or it is known that it will not be
const untilShown = effect(() => {
  if (!session.shown.value && !session.refusal.value && !session.notice.value) return;
  queueMicrotask(() => untilShown());
  hub.list().then(
    (scenarios) => {
      session.scenarios.value = scenarios;
    },
    (error: unknown) => session.say(String(error), true),
  );
});
