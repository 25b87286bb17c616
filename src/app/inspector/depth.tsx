/** Details of a thing beyond its facts: what it waits for and who waits for it, its plan, who was there, what it holds. */
import { useMemo } from "preact/hooks";
import { Cursor } from "../../recording/cursor.ts";
import type { Fact, Recording } from "../../recording/recording.ts";
import type { Entity } from "../../recording/vocabulary.ts";
import { duration, quantityText, timeOfDay } from "../format.ts";
import { entityName, factText, rawName, stateText } from "../names.ts";
import { type PlaceVisit, placeVisits } from "../placeVisits.ts";
import { inspectorWords } from "../text/inspector.ts";
import { useSession } from "../ui.tsx";
import { PlanPart } from "./planPart.tsx";
import { TenantPart } from "./tenantPart.tsx";
import { reservedBy, type Waiter, waitersFor, waitingOf } from "./waits.ts";

const MOST_WAITERS = 6;
const MOST_VISITS = 8;

interface PartProps {
  readonly recording: Recording;
  readonly entity: Entity;
}

const PLACES: ReadonlySet<string> = new Set(["door", "stall", "bay", "gun", "service", "swapStation"]);
const WAITED_FOR: ReadonlySet<string> = new Set(["gate", "door", "tenant", "gun", "swapStation"]);
/** Things that are told in full: little happens to them. */
const STORIES: ReadonlySet<string> = new Set(["lot", "offer", "trailer", "customer"]);

export const isToldInFull = ({ kind }: Entity) => STORIES.has(kind);

export function Depth({ recording, entity }: PartProps) {
  const session = useSession();
  const now = session.slowClock.value;
  const cursor = useMemo(() => new Cursor(recording), [recording]);
  cursor.seek(now);
  const props = { recording, entity };
  // the cursor is the same one whenever it is: parts that are given nothing else are not drawn anew
  const atNow = { cursor, now };
  return (
    <>
      {entity.kind === "vehicle" ? <WaitPart {...props} {...atNow} /> : null}
      {entity.kind === "vehicle" ? <AwaitedPart {...props} {...atNow} /> : null}
      {entity.kind === "vehicle" ? <PlanPart {...props} /> : null}
      {entity.kind === "tenant" ? <TenantPart {...props} {...atNow} /> : null}
      {WAITED_FOR.has(entity.kind) ? <LinePart {...props} {...atNow} /> : null}
      {PLACES.has(entity.kind) ? <VisitsPart {...props} /> : null}
      {STORIES.has(entity.kind) ? <Story {...props} /> : null}
      {entity.kind === "vehicle" ? <Carried {...props} /> : null}
    </>
  );
}

/** @param now where the cursor stands [s] */
type WithCursor = PartProps & { readonly cursor: Cursor; readonly now: number };

function EntityLink({ recording, entity }: { recording: Recording; entity: number }) {
  const session = useSession();
  const language = session.language.value;
  return (
    <button
      type="button"
      class="link"
      title={rawName(recording, entity, language)}
      onClick={() => {
        session.selection.value = entity;
      }}
    >
      {entityName(recording, entity, language)}
    </button>
  );
}

/** Some of those in a line, with how long they have waited. */
function Line({ recording, line, now }: { recording: Recording; line: readonly Waiter[]; now: number }) {
  const language = useSession().language.value;
  const words = inspectorWords[language];
  return (
    <ol class="depth-list">
      {line.slice(0, MOST_WAITERS).map(({ entity, sinceS }) => (
        <li key={entity}>
          <EntityLink recording={recording} entity={entity} />
          <span>{duration(now - sinceS, language)}</span>
        </li>
      ))}
      {line.length > MOST_WAITERS ? (
        <li>
          <span>{words.inLine(String(line.length - MOST_WAITERS))}</span>
        </li>
      ) : null}
    </ol>
  );
}

function WaitPart({ recording, entity, cursor, now }: WithCursor) {
  const language = useSession().language.value;
  const words = inspectorWords[language];
  const wait = waitingOf(cursor, entity.id);
  if (!wait) return null;
  const at = wait.line.findIndex((waiter) => waiter.entity === entity.id);
  const longer = wait.line.slice(0, Math.max(0, at));
  return (
    <section class="depth-wait">
      <h3>
        {words.waitsFor} {words.what[wait.what]}
      </h3>
      <p>
        {words.place(String(at + 1), String(wait.line.length))}
        {longer.length === 0 ? ` · ${words.first}` : ""}
      </p>
      {longer.length === 0 ? null : (
        <>
          <h4>{words.longer}</h4>
          <Line recording={recording} line={longer} now={now} />
        </>
      )}
    </section>
  );
}

/** Who waits for the place that a vehicle has. */
function AwaitedPart({ recording, entity, cursor, now }: WithCursor) {
  const language = useSession().language.value;
  const words = inspectorWords[language];
  const place = cursor.otherOf(entity.id);
  const isThere = place >= 0 && cursor.otherOf(place) === entity.id;
  const line = isThere ? waitersFor(cursor, place) : [];
  if (line.length === 0) return null;
  return (
    <section>
      <h3>{words.awaited}</h3>
      <Line recording={recording} line={line} now={now} />
    </section>
  );
}

function LinePart({ recording, entity, cursor, now }: WithCursor) {
  const language = useSession().language.value;
  const words = inspectorWords[language];
  const line = waitersFor(cursor, entity.id);
  const next = reservedBy(cursor, entity.id);
  return (
    <section>
      <h3>{words.waitsHere}</h3>
      {next >= 0 ? (
        <p class="depth-next">
          {words.next}: <EntityLink recording={recording} entity={next} />
        </p>
      ) : null}
      {line.length === 0 ? <p class="hint">{words.nobody}</p> : null}
      <Line recording={recording} line={line} now={now} />
    </section>
  );
}

function VisitsPart({ recording, entity }: PartProps) {
  const session = useSession();
  const language = session.language.value;
  const words = inspectorWords[language];
  const revision = session.shownRevision.value;
  const now = session.slowClock.value;
  // the recording grows in place, its revision says when
  const visits = useMemo(() => placeVisits(recording).get(entity.id) ?? [], [recording, entity.id, revision]);
  const until = visits.filter(({ fromS }) => fromS <= now);
  if (until.length === 0) return null;
  return (
    <section>
      <h3>{words.visits}</h3>
      <ol class="depth-list">
        {until
          .slice(-MOST_VISITS)
          .reverse()
          .map((visit) => (
            <li key={visit.fromS}>
              <VisitText recording={recording} visit={visit} now={now} />
            </li>
          ))}
      </ol>
    </section>
  );
}

function VisitText({ recording, visit, now }: { recording: Recording; visit: PlaceVisit; now: number }) {
  const session = useSession();
  const language = session.language.value;
  const { entity, fromS, toS, parts } = visit;
  let at = fromS;
  const text = parts
    .filter((_, i) => i === 0 || (parts[i - 1]?.toS ?? 0) <= now)
    .map(({ state, toS: ends }) => {
      const end = Math.min(ends, now);
      const part = `${stateText(state, language)} ${duration(end - at, language)}`;
      at = end;
      return part;
    })
    .join(" · ");
  return (
    <>
      <button type="button" class="link" onClick={() => session.player.seek(fromS)}>
        <time>
          {timeOfDay(fromS)}–{toS <= now ? timeOfDay(toS) : ""}
        </time>
      </button>
      <EntityLink recording={recording} entity={entity} />
      <small title={text}>{text}</small>
    </>
  );
}

/** All that is told of a thing, from first to last. */
function Story({ recording, entity }: PartProps) {
  const language = useSession().language.value;
  const words = inspectorWords[language];
  const revision = useSession().shownRevision.value;
  // the recording grows in place, its revision says when
  const facts = useMemo(() => factsAbout(recording, entity.id), [recording, entity.id, revision]);
  if (facts.length === 0) return null;
  return (
    <section>
      <h3>{words.story}</h3>
      <FactList recording={recording} facts={facts} of={entity.id} />
    </section>
  );
}

/** Lots that a vehicle brought or took. */
function Carried({ recording, entity }: PartProps) {
  const session = useSession();
  const language = session.language.value;
  const words = inspectorWords[language];
  const revision = session.shownRevision.value;
  const now = session.slowClock.value;
  const all = useMemo(
    () =>
      factsAbout(recording, entity.id).filter(({ a, b }) => b === entity.id && recording.entities[a]?.kind === "lot"),
    [recording, entity.id, revision],
  );
  const lots = all.filter(({ t }) => t <= now);
  if (lots.length === 0) return null;
  return (
    <section>
      <h3>{words.goods}</h3>
      <ol class="depth-list">
        {lots.map(({ row, a, t, x }) => (
          <li key={row}>
            <EntityLink recording={recording} entity={a} />
            <span>
              {timeOfDay(t)} · {quantityText(x, "t", language)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Facts as they follow, each with the other thing it names; the time leads the clock there. */
export function FactList({ recording, facts, of }: { recording: Recording; facts: readonly Fact[]; of: number }) {
  const session = useSession();
  const language = session.language.value;
  const now = session.slowClock.value;
  return (
    <ol class="depth-list">
      {facts.map((fact) => {
        const other = fact.a === of ? fact.b : fact.a;
        return (
          <li key={fact.row} class={fact.t > now ? "depth-later" : ""}>
            <button type="button" class="link" onClick={() => session.player.seek(fact.t)}>
              <time>{timeOfDay(fact.t)}</time>
            </button>
            <span>{factText(recording, { ...fact, b: -1 }, language)}</span>
            {other >= 0 ? <EntityLink recording={recording} entity={other} /> : null}
          </li>
        );
      })}
    </ol>
  );
}

export function factsAbout(recording: Recording, entity: number): readonly Fact[] {
  const { columns, length } = recording.facts;
  const found: Fact[] = [];
  for (let row = 0; row < length; row++) {
    if (columns.a[row] === entity || columns.b[row] === entity) found.push(recording.fact(row));
  }
  return found;
}
