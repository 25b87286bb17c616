/** A view with a number for each thing: its scale, the highest of them, and what has no place in the picture. */
import { useMemo } from "preact/hooks";
import { plainNumber, quantity, unitText } from "../format.ts";
import { infoWords } from "../text/info.ts";
import { useSession } from "../ui.tsx";
import { infoOf, type RampView } from "./infoViews.ts";
import { ColourKey, Place, RampScale, Table, thingName, usePainted, useShow, type ViewProps } from "./parts.tsx";
import { coloursOf, rampColour } from "./ramp.ts";

const ROWS = 12;

export function Ramp(props: ViewProps & { of: RampView; title: string; nowS: number }) {
  const { view, recording, revision, of, title, period, nowS } = props;
  const session = useSession();
  const language = session.language.value;
  const words = infoWords[language];
  const { fromS, toS } = session.window.value;
  const info = useMemo(
    () => infoOf(of, recording, { fromS, toS }, nowS),
    // the revision says that the recording has grown
    [recording, revision, of, fromS, toS, of === "dwell" ? nowS : 0],
  );
  const colours = useMemo(() => coloursOf(info.values, info.most), [info]);
  usePainted(view, colours);
  const show = useShow(view, recording);
  const decimals = info.most >= 100 || info.unit === "%" ? 0 : 1;
  const number = (value: number) => plainNumber(value, decimals, language);
  const unit = unitText(info.unit, language);
  const name = (thing: number | string) => thingName(recording, thing, language);
  const rows = [...info.values].sort((a, b) => b[1] - a[1] || (name(a[0]) < name(b[0]) ? -1 : 1)).slice(0, ROWS);
  const others = info.others ?? [];
  return (
    <>
      <RampScale
        title={`${title} · ${unit}`}
        text={(share) => plainNumber(share * info.most, Number.isInteger(info.most / 5) ? 0 : decimals, language)}
        meaning={words.meaning[of]}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <div class="panel-body" tabIndex={0}>
        {rows.length === 0 ? (
          <p class="empty">{words.nothing}</p>
        ) : (
          <Table caption={words.caption(title, period)} head={[words.most, unit]}>
            {rows.map(([thing, value]) => (
              <tr key={thing}>
                <Place name={name(thing)} onShow={() => show(thing)} />
                <td>
                  <ColourKey colour={rampColour(value / info.most)} /> {number(value)}
                </td>
              </tr>
            ))}
          </Table>
        )}
        {others.length === 0 ? null : (
          <Table caption={words.caption(words.others, period)} head={[words.others, words.value]}>
            {others.map((other) => {
              const shown = quantity(other.value, other.unit, language);
              return (
                <tr key={other.name.en}>
                  <th scope="row">{other.name[language]}</th>
                  <td>
                    {shown.number} <small>{shown.unit}</small>
                  </td>
                </tr>
              );
            })}
          </Table>
        )}
      </div>
    </>
  );
}
