/** Finds a truck or a lot by a part of its plate or name, or takes an example. */
import { useState } from "preact/hooks";
import { exampleShipment } from "../../metrics/shipment/example.ts";
import { entityName } from "../names.ts";
import { followWords } from "../text/follow.ts";
import { useSession } from "../ui.tsx";
import { found } from "./search.ts";
import { exampleTruck } from "./trace.ts";

const MOST_HITS = 8;

export function Search({ onFound }: { onFound: (entity: number) => void }) {
  const session = useSession();
  const language = session.language.value;
  const words = followWords[language];
  const recording = session.shown.value?.recording ?? null;
  const [text, setText] = useState("");
  const hits = recording ? found(recording, text, MOST_HITS) : [];
  const take = (entity: number | undefined) => {
    if (entity === undefined) return;
    setText("");
    onFound(entity);
  };
  const example = () => {
    if (!recording) return;
    take(exampleShipment(recording)?.lot.id ?? exampleTruck(recording) ?? undefined);
  };
  return (
    <>
      <form
        class="follow-search"
        onSubmit={(event) => {
          event.preventDefault();
          take(hits[0]);
        }}
      >
        <input
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        {text.trim() === "" || !recording ? null : (
          <div class="menu-list follow-hits">
            {hits.length === 0 ? <p class="empty">{words.noHits}</p> : null}
            {hits.map((entity) => (
              <button type="button" key={entity} onClick={() => take(entity)}>
                {entityName(recording, entity, language)}
              </button>
            ))}
          </div>
        )}
      </form>
      <button type="button" class="follow-example" title={words.exampleOf} onClick={example}>
        {words.example}
      </button>
    </>
  );
}
