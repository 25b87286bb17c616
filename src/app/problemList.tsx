/** What is wrong with a scenario, by path and place, in the language of the page. */
import { useState } from "preact/hooks";
import type { Problem } from "../scenario/problem.ts";
import { problemText } from "./text/problemText.ts";
import { problemWords } from "./text/problemWords.ts";
import { IconButton, useSession, useText } from "./ui.tsx";

const MOST_SHOWN = 200;

export interface ProblemListProps {
  readonly problems: readonly Problem[];
  /** goes to the parameter with that path */
  readonly onGo?: (path: string) => void;
  /** shows the place of a problem in the picture; null where it has none */
  readonly locate?: (problem: Problem) => (() => void) | null;
}

export function ProblemList(props: ProblemListProps) {
  const session = useSession();
  const t = useText();
  const [shown, setShown] = useState<string | null>(null);
  const words = problemWords[session.language.value];
  const errors = props.problems.filter((p) => p.severity === "error");
  const warnings = props.problems.filter((p) => p.severity === "warning");
  return (
    <div class="problems">
      {[errors, warnings].map((list, i) =>
        list.length === 0 ? null : (
          <div key={i === 0 ? "errors" : "warnings"}>
            <h3 class={i === 0 ? "problems-errors" : "problems-warnings"}>
              {i === 0 ? `× ${t.problems(String(list.length))}` : `▲ ${t.warnings(String(list.length))}`}
            </h3>
            <ul>
              {list.slice(0, MOST_SHOWN).map((problem) => {
                const line = problemText(words, problem);
                const key = `${line}|${problem.check}`;
                const locate = props.locate?.(problem) ?? null;
                const show = locate && (() => [setShown(key), locate()]);
                const { path } = problem;
                const go = props.onGo && path !== "" ? () => props.onGo?.(path) : null;
                const click = go ?? show;
                return (
                  <li key={key}>
                    {go && show ? <IconButton icon="locate" label={t.showPlace} onClick={show} /> : null}
                    {click ? (
                      <button
                        type="button"
                        title={go ? t.locateProblem : t.showPlace}
                        aria-current={key === shown}
                        onClick={click}
                      >
                        {line}
                      </button>
                    ) : (
                      line
                    )}
                  </li>
                );
              })}
            </ul>
          </div>
        ),
      )}
    </div>
  );
}
