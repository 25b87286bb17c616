/** The bar of a comparison: which run is which, what the picture shows of them, until when they are equal, how to end it. */
import { useMemo } from "preact/hooks";
import { firstDifference } from "../recording/difference.ts";
import { timeOfDay } from "./format.ts";
import { inLanguage } from "./i18n.ts";
import { scenarioOf } from "./live.ts";
import type { ShownRun } from "./session.ts";
import { compareWords } from "./text/compare.ts";
import { Choices, useSession, useText } from "./ui.tsx";

/** @param hasPicture whether this browser draws one */
export function CompareBar({ hasPicture }: { hasPicture: boolean }) {
  const session = useSession();
  const t = useText();
  const words = compareWords[session.language.value];
  const a = session.runs.a.value;
  const b = session.runs.b.value;
  const bothDone = a?.status === "done" && b?.status === "done";
  const equalUntil = useMemo(
    () => (bothDone && a && b ? firstDifference(a.recording, b.recording) : undefined),
    [bothDone, a?.recording, b?.recording],
  );
  if (!a || !b) return null;
  const both = [
    { id: "halves", text: words.halves, title: words.halvesHint },
    { id: "curtain", text: words.curtain, title: words.curtainHint },
  ] as const;
  const pictured = session.pictured.value;
  return (
    <>
      <RunName run={a} side={t.sideA} role={words.current} beside={null} />
      <Choices<"a" | "b" | "halves" | "curtain">
        label={words.shownIn3d}
        value={pictured === "one" ? session.shownSide.value : pictured}
        options={[
          { id: "a", text: `3D ${t.sideA}`, title: words.showSide(t.sideA) },
          { id: "b", text: `3D ${t.sideB}`, title: words.showSide(t.sideB) },
          ...(hasPicture ? both : []),
        ]}
        onChange={(choice) => {
          const isOne = choice === "a" || choice === "b";
          session.pictured.value = isOne ? "one" : choice;
          if (isOne) session.showSide(choice);
        }}
      />
      <RunName run={b} side={t.sideB} role={words.variant} beside={a} />
      {equalUntil === undefined || equalUntil === a.recording.header.startS ? null : (
        <span class="equal-until">
          {equalUntil === null ? words.sameRun : words.equalBefore(timeOfDay(equalUntil, true))}
        </span>
      )}
      <button type="button" disabled={b.status === "running"} onClick={() => session.endComparison("b")}>
        {words.keepB}
      </button>
      <button type="button" onClick={() => session.endComparison("a")}>
        {words.endCompare}
      </button>
    </>
  );
}

/** The run's scenario and how many changes it has; only the changes where the run beside it is of the same scenario. */
function RunName(props: { run: ShownRun; side: string; role: string; beside: ShownRun | null }) {
  const { run, side, role, beside } = props;
  const session = useSession();
  const words = compareWords[session.language.value];
  const titleOf = (of: ShownRun) => inLanguage(scenarioOf(of.recording).title, session.language.value);
  const title = titleOf(run);
  const count = run.request?.changes?.length ?? 0;
  const changes = count > 0 ? words.changeCount(String(count)) : "";
  const isSame = beside !== null && titleOf(beside) === title;
  return (
    <span class={`run-name run-${run.side}`} title={[`${role}: ${title}`, changes].filter(Boolean).join(" + ")}>
      <b>{side}</b> {isSame && count > 0 ? changes : [title, changes].filter(Boolean).join(" + ")}
    </span>
  );
}
