/** Tools beside the play button: to alerts, to the worst moments, to bookmarks, and pausing by itself. */
import { effect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Alert } from "../../metrics/alert.ts";
import type { Figures } from "../figures.ts";
import { inLanguage } from "../i18n.ts";
import { transportWords } from "../text/transport.ts";
import { IconButton, useSession } from "../ui.tsx";
import { momentOf, nextAlert } from "./alertSteps.ts";
import { stopsOf } from "./autoPause.ts";
import { AutoPauseMenu } from "./autoPauseMenu.tsx";
import { BookmarksMenu } from "./bookmarksMenu.tsx";
import { momentText } from "./momentText.ts";
import { WorstMenu } from "./worstMenu.tsx";
import "./transport.css";

export function TransportTools({ figures }: { figures: Figures }) {
  const session = useSession();
  const language = session.language.value;
  const words = transportWords[language];
  const last = useRef<Alert | null>(null);
  const step = (by: 1 | -1) => {
    const { player } = session;
    const recording = session.shown.peek()?.recording;
    if (!recording) return;
    const { startS } = recording.header;
    const alert = nextAlert(figures.alerts.peek(), startS, player.timeS, by, last.current);
    const own = transportWords[session.language.peek()];
    if (!alert) {
      session.say(by > 0 ? own.noLaterAlert : own.noEarlierAlert, false);
      return;
    }
    last.current = alert;
    session.go(momentOf(alert, startS), alert.entity);
    session.say(`${momentText(session, alert.atS)} ${inLanguage(alert.text, session.language.peek())}`, false);
  };
  useEffect(() => {
    const asked = session.asked$.subscribe((tool) => {
      if (tool === "nextAlert") step(1);
      else if (tool === "previousAlert") step(-1);
    });
    const watched = effect(() => {
      session.player.stopAt(stopsOf(figures.alerts.value, session.autoPause.value).map(({ atS }) => atS));
    });
    const stopped = session.player.stopped$.subscribe((atS) => {
      const here = stopsOf(figures.alerts.peek(), session.autoPause.peek()).filter((alert) => alert.atS === atS);
      const [first] = here;
      if (!first) return;
      const own = transportWords[session.language.peek()];
      const more = here.length > 1 ? ` (${own.more(String(here.length - 1))})` : "";
      session.say(
        own.pausedAt(momentText(session, atS), inLanguage(first.text, session.language.peek())) + more,
        false,
      );
    });
    return () => {
      asked.unsubscribe();
      watched();
      stopped.unsubscribe();
      session.player.stopAt([]);
    };
    // what it reads, it reads when asked
  }, [session, figures]);
  return (
    <div class="buttons">
      <IconButton icon="alertBack" label={words.previousAlert} onClick={() => step(-1)} />
      <IconButton icon="alertForward" label={words.nextAlert} onClick={() => step(1)} />
      <WorstMenu />
      <BookmarksMenu />
      <AutoPauseMenu />
    </div>
  );
}
