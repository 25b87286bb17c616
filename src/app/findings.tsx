/** Findings on the plan of what is shown: warnings of its scenario and the survey of its site, each with its place. */
import { useEffect } from "preact/hooks";
import type { ParkView } from "../view/parkView.ts";
import { scenarioOf } from "./live.ts";
import { ProblemList } from "./problemList.tsx";
import { locator } from "./problemPlace.ts";
import { IconButton, useSession, useText } from "./ui.tsx";

export function FindingsPanel({ view }: { view: ParkView | null }) {
  const session = useSession();
  const t = useText();
  useEffect(() => () => view?.mark(null), [view]);
  const run = session.shown.value;
  const warnings = run?.warnings ?? [];
  const locate = locator(view, run ? scenarioOf(run.recording) : null);
  return (
    <section class="panel findings-panel" role="dialog" aria-label={t.findings}>
      <header class="panel-head">
        <h2>{t.findings}</h2>
        <p>{t.findingsNote}</p>
        <IconButton icon="close" label={t.close} onClick={() => session.togglePanel("findings")} />
      </header>
      {warnings.length === 0 ? (
        <p class="empty">{t.noFindings}</p>
      ) : (
        <ProblemList problems={warnings} locate={locate} />
      )}
    </section>
  );
}
