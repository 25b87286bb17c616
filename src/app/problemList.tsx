/** What is wrong with a scenario, by path, in the language of the page. */
import type { Problem } from "../scenario/problem.ts";
import { problemText } from "./text/problemText.ts";
import { problemWords } from "./text/problemWords.ts";
import { useSession, useText } from "./ui.tsx";

const MOST_SHOWN = 200;

export function ProblemList(props: { problems: readonly Problem[]; onGo?: (path: string) => void }) {
  const session = useSession();
  const t = useText();
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
                return (
                  <li key={`${line}|${problem.check}`}>
                    {props.onGo && problem.path !== "" ? (
                      <button type="button" title={t.locateProblem} onClick={() => props.onGo?.(problem.path)}>
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
