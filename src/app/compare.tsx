/** The bar of a comparison: which run is which, which one the picture shows, until when they are equal, how to end it. */
import { useMemo } from "preact/hooks";
import type { Side } from "../player/pair.ts";
import { firstDifference } from "../recording/difference.ts";
import { timeOfDay } from "./format.ts";
import { inLanguage } from "./i18n.ts";
import { scenarioOf } from "./live.ts";
import type { ShownRun } from "./session.ts";
import { Choices, useSession, useText } from "./ui.tsx";

export function CompareBar() {
  const session = useSession();
  const t = useText();
  const a = session.runs.a.value;
  const b = session.runs.b.value;
  const bothDone = a?.status === "done" && b?.status === "done";
  const equalUntil = useMemo(
    () => (bothDone && a && b ? firstDifference(a.recording, b.recording) : undefined),
    [bothDone, a?.recording, b?.recording],
  );
  if (!a || !b) return null;
  return (
    <section class="compare-bar card" aria-label={t.compare}>
      <RunName run={a} side={t.sideA} role={t.current} beside={null} />
      <Choices<Side>
        label={t.shownIn3d}
        value={session.shownSide.value}
        options={[
          { id: "a", text: `3D ${t.sideA}`, title: t.showSide(t.sideA) },
          { id: "b", text: `3D ${t.sideB}`, title: t.showSide(t.sideB) },
        ]}
        onChange={(side) => session.showSide(side)}
      />
      <RunName run={b} side={t.sideB} role={t.variant} beside={a} />
      {equalUntil === undefined || equalUntil === a.recording.header.startS ? null : (
        <span class="equal-until">{equalUntil === null ? t.sameRun : t.equalBefore(timeOfDay(equalUntil, true))}</span>
      )}
      <button type="button" disabled={b.status === "running"} onClick={() => session.endComparison("b")}>
        {t.keepB}
      </button>
      <button type="button" onClick={() => session.endComparison("a")}>
        {t.endCompare}
      </button>
    </section>
  );
}

/** The run's scenario and how many changes it has; only the changes where the run beside it is of the same scenario. */
function RunName(props: { run: ShownRun; side: string; role: string; beside: ShownRun | null }) {
  const { run, side, role, beside } = props;
  const session = useSession();
  const t = useText();
  const titleOf = (of: ShownRun) => inLanguage(scenarioOf(of.recording).title, session.language.value);
  const title = titleOf(run);
  const count = run.request?.changes?.length ?? 0;
  const changes = count > 0 ? t.changeCount(String(count)) : "";
  const isSame = beside !== null && titleOf(beside) === title;
  return (
    <span class={`run-name run-${run.side}`} title={[`${role}: ${title}`, changes].filter(Boolean).join(" + ")}>
      <b>{side}</b> {isSame && count > 0 ? changes : [title, changes].filter(Boolean).join(" + ")}
    </span>
  );
}
