/** The hub at the clock's time: how many vehicles, how full everything is. */
import { quantity } from "./format.ts";
import { liveRows } from "./live.ts";
import { Card, useSession, useText } from "./ui.tsx";

export function LiveCard() {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const recording = session.shown.value?.recording ?? null;
  const other = session.beside.value?.recording ?? null;
  const now = session.slowClock.value;
  const covered = session.shownRevision.value >= 0 && recording !== null && recording.coveredS > 0;
  const rows = recording && covered ? liveRows(recording, now) : [];
  const others = other && other.coveredS >= now ? liveRows(other, now) : [];
  return (
    <Card id="live" title={t.live} class="live-card">
      <ul class="meters">
        {rows.map((row) => {
          const share = row.total ? Math.max(0, Math.min(1, (row.value ?? 0) / row.total)) : null;
          const shown = quantity(row.value, row.unit, language);
          const theirs = others.find((o) => o.id === row.id);
          const total = row.total === null ? null : quantity(row.total, row.unit, language);
          const sameUnit = total === null || total.unit === shown.unit;
          return (
            <li
              key={row.id}
              class={theirs ? "meter-compared" : ""}
              title={total ? t.ofTotal(shown.number, total.number) : ""}
            >
              <span class="meter-name">{t.liveRows[row.id]}</span>
              <span class="meter-bar" aria-hidden="true">
                {share === null ? null : (
                  <i class={share > 0.95 ? "meter-full" : ""} style={{ width: `${(share * 100).toFixed(1)}%` }} />
                )}
              </span>
              <span class="meter-value">
                {shown.number}
                {total === null ? null : <span class="meter-total"> / {total.number}</span>}
                <small> {sameUnit ? shown.unit : (total?.unit ?? "")}</small>
                {theirs ? <em> {quantity(theirs.value, theirs.unit, language).number}</em> : null}
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
