/** What is going on: a run that streams in with its cancel, a scenario that was refused, short notices. */
import type { Side } from "../player/pair.ts";
import { plainNumber } from "./format.ts";
import { later } from "./later.tsx";
import { IconButton, useSession, useText } from "./ui.tsx";

const ProblemList = later(() => import("./problemList.tsx").then((m) => m.ProblemList));

export function Status() {
  return (
    <div class="status">
      <Progress side="a" />
      <Progress side="b" />
      <Notice />
      <Refused />
    </div>
  );
}

function Progress({ side }: { side: Side }) {
  const session = useSession();
  const t = useText();
  const run = session.runs[side].value;
  const starting = session.starting.value?.side === side ? session.starting.value : null;
  if (!starting && run?.status !== "running") return null;
  const share = starting?.doneShare ?? run?.doneShare ?? 0;
  const text = share === 0 ? t.starting : t.runningShare(`${plainNumber(share * 100, 0, session.language.value)} %`);
  return (
    <div class="progress" data-side={side}>
      <progress max={1} value={share} aria-label={text} />
      <span>
        {session.comparing.value || side === "b" ? `${side === "a" ? t.sideA : t.sideB} · ` : ""}
        {text}
      </span>
      <button type="button" onClick={() => session.cancel(side)}>
        {t.cancel}
      </button>
    </div>
  );
}

function Notice() {
  const session = useSession();
  const t = useText();
  const notice = session.notice.value;
  if (!notice) return null;
  return (
    <div class={`notice ${notice.isError ? "notice-error" : ""}`} role={notice.isError ? "alert" : "status"}>
      <span>{notice.text}</span>
      <IconButton
        icon="close"
        label={t.close}
        onClick={() => {
          session.notice.value = null;
        }}
      />
    </div>
  );
}

/** The list the worker gave; the park behind it is the one from before. */
function Refused() {
  const session = useSession();
  const t = useText();
  const refusal = session.refusal.value;
  if (!refusal) return null;
  return (
    <section class="refused card" role="alertdialog" aria-label={t.refused}>
      <header class="card-head">
        <h2>{t.refused}</h2>
        <IconButton
          icon="close"
          label={t.close}
          onClick={() => {
            session.refusal.value = null;
          }}
        />
      </header>
      <p class="hint">{refusal.request.file}</p>
      <ProblemList problems={refusal.problems} />
    </section>
  );
}
