/** What a tenant holds: stock and staging, over the run and now, and what his docks do. */
import { useMemo } from "preact/hooks";
import { hubOf } from "../../metrics/hub.ts";
import type { Cursor } from "../../recording/cursor.ts";
import type { Recording } from "../../recording/recording.ts";
import type { Entity } from "../../recording/vocabulary.ts";
import { levelMeans, stepFor, stepMiddles } from "../chartData.ts";
import { quantityText } from "../format.ts";
import { Plot } from "../latePlot.ts";
import { levelNow } from "../live.ts";
import { entityName, stateText } from "../names.ts";
import { toneOf } from "../stateHistory.ts";
import { inspectorWords } from "../text/inspector.ts";
import { colourOf } from "../theme.ts";
import { useSession } from "../ui.tsx";

export function TenantPart(props: { recording: Recording; entity: Entity; cursor: Cursor }) {
  const { recording, entity, cursor } = props;
  const session = useSession();
  const language = session.language.value;
  const theme = session.theme.value;
  const words = inspectorWords[language];
  const revision = session.shownRevision.value;
  const { startS, endS } = recording.header;
  const range = useMemo(() => ({ fromS: startS, toS: endS }), [startS, endS]);
  const stepS = stepFor(range);
  const x = useMemo(() => stepMiddles(range, stepS), [range, stepS]);
  const curves = useMemo(
    () => [
      {
        label: words.stockNow,
        values: levelMeans(recording, `stock.${entity.name}T`, range, stepS),
        stroke: colourOf(theme, "blue"),
        fill: `${colourOf(theme, "blue")}2e`,
      },
    ],
    [recording, revision, entity.name, range, stepS, theme, words],
  );
  const hub = hubOf(recording);
  const capacityT = hub.tenants.get(entity.name)?.stockCapacityT ?? null;
  const now = cursor.timeS;
  const stockT = levelNow(recording, `stock.${entity.name}T`, now);
  const doors = recording.entities.filter((e) => e.kind === "door" && hub.tenantOfDoor(e.id) === entity.name);
  const others = (["stagedIn", "processing", "stagedOut"] as const).flatMap((place) => {
    const value = levelNow(recording, `${place}.${entity.name}T`, now);
    return value === null ? [] : [{ place, value }];
  });
  return (
    <section>
      <h3>{words.stock}</h3>
      <dl class="properties">
        <div>
          <dt>{words.stockNow}</dt>
          <dd>
            {quantityText(stockT, "t", language)}
            {capacityT === null ? "" : ` / ${quantityText(capacityT, "t", language)}`}
          </dd>
        </div>
        {others.map(({ place, value }) => (
          <div key={place}>
            <dt>{words.places[place]}</dt>
            <dd>{quantityText(value, "t", language)}</dd>
          </div>
        ))}
      </dl>
      <div class="depth-plot">
        <Plot
          label={`${words.stockNow} (t)`}
          x={x}
          curves={curves}
          range={range}
          unit="t"
          onSeek={(at) => session.player.seek(at)}
        />
      </div>
      <h3>
        {words.doors} {doors.length}
      </h3>
      <ul class="depth-doors">
        {doors.map((door) => (
          <li key={door.id}>
            <button
              type="button"
              class={`tone-${toneOf(cursor.stateOf(door.id)) ?? "free"}`}
              title={`${entityName(recording, door.id, language)} · ${stateText(cursor.stateOf(door.id), language)}`}
              onClick={() => {
                session.selection.value = door.id;
              }}
            >
              {door.name}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
