/** What is wrong with a scenario, by path, as the worker says it. */
import type { Problem } from "../scenario/problem.ts";
import { useText } from "./ui.tsx";

const MOST_SHOWN = 200;

/** `site.energy.battery.capacityKwh: must be > 0, got -5` */
const line = ({ path, message }: Problem) => (path === "" ? message : `${path}: ${message}`);

export function ProblemList(props: { problems: readonly Problem[]; onGo?: (path: string) => void }) {
  const t = useText();
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
              {list.slice(0, MOST_SHOWN).map((problem) => (
                <li key={`${problem.path}|${problem.message}|${problem.check}`}>
                  {props.onGo && problem.path !== "" ? (
                    <button type="button" title={t.locateProblem} onClick={() => props.onGo?.(problem.path)}>
                      {line(problem)}
                    </button>
                  ) : (
                    line(problem)
                  )}
                </li>
              ))}
            </ul>
          </div>
        ),
      )}
    </div>
  );
}
