/** The picture in words: a table beside the canvas for those who do not see it. */
import { quantity, timeOfDay } from "./format.ts";
import { liveRows, scenarioOf } from "./live.ts";
import { useSession, useText } from "./ui.tsx";

export function ScreenReaderTable() {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const recording = session.shown.value?.recording;
  const now = session.slowClock.value;
  if (!recording || recording.coveredS <= recording.header.startS) return null;
  return (
    <table class="visually-hidden">
      <caption>{t.tableCaption(timeOfDay(now))}</caption>
      <thead>
        <tr>
          <th scope="col">{t.figure}</th>
          <th scope="col">{t.value}</th>
          <th scope="col">{t.unit}</th>
        </tr>
      </thead>
      <tbody>
        {liveRows(recording, now).map((row) => {
          const shown = quantity(row.value, row.unit, language);
          return (
            <tr key={row.id}>
              <th scope="row">{t.liveRows[row.id]}</th>
              <td>{row.total === null ? shown.number : t.ofTotal(shown.number, String(Math.round(row.total)))}</td>
              <td>{shown.unit}</td>
            </tr>
          );
        })}
        {scenarioOf(recording).site.centres.map((centre) => (
          <tr key={centre.id}>
            <th scope="row">{t.centre}</th>
            <td>{centre.name[language]}</td>
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
