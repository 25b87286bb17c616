/** What is known of the thing that was clicked: its facts, its state and since when, what it did all day. */
import { useMemo } from "preact/hooks";
import { plateOf } from "../../recording/plates.ts";
import type { Recording } from "../../recording/recording.ts";
import { type Entity, type FactKind, stateCode } from "../../recording/vocabulary.ts";
import { duration, quantityText, timeOfDay } from "../format.ts";
import { inLanguage, word } from "../i18n.ts";
import { scenarioOf } from "../live.ts";
import { entityName, rawName, roleText, stateText } from "../names.ts";
import { pieceAt, type StatePiece, shareOf, stateHistory, TONES, toneOf } from "../stateHistory.ts";
import { CLASS_WORDS, KIND_WORDS } from "../text/words.ts";
import { Fence, IconButton, useSession, useText } from "../ui.tsx";
import { Depth, FactList, factsAbout, isToldInFull } from "./depth.tsx";
import "./depth.css";

const MOST_FACTS = 40;

/** Told by the plan of a visit already. */
const OF_PLAN: ReadonlySet<FactKind> = new Set(["legPlanned", "legBegan", "legEnded", "planRemade"]);

/** Things whose way through the hub can be followed. */
const TRACED: ReadonlySet<string> = new Set(["vehicle", "lot"]);

export function Inspector({ onFly }: { onFly: (entity: number) => void }) {
  const session = useSession();
  const t = useText();
  const id = session.selection.value;
  const recording = session.shown.value?.recording;
  const entity = id === null ? undefined : recording?.entities[id];
  if (!recording || !entity) return null;
  return (
    <section class="inspector card" aria-label={t.inspector}>
      <header class="card-head">
        <Heading recording={recording} entity={entity} />
        <div class="card-tools">
          {TRACED.has(entity.kind) ? (
            <IconButton icon="trace" label={t.traceIt} onClick={() => session.trace(entity.id)} />
          ) : null}
          {entity.kind === "vehicle" ? (
            <IconButton
              icon="cab"
              label={t.cabView}
              pressed={session.ridden.value === entity.id}
              onClick={() => session.ride(entity.id)}
            />
          ) : null}
          <IconButton icon="locate" label={t.follow} onClick={() => onFly(entity.id)} />
          <IconButton
            icon="close"
            label={t.close}
            onClick={() => {
              session.selection.value = null;
            }}
          />
        </div>
      </header>
      <div class="card-body">
        <Fence name={t.inspector} key={entity.id}>
          <Properties recording={recording} entity={entity} />
          <History recording={recording} entity={entity} />
          <Depth recording={recording} entity={entity} />
          {isToldInFull(entity) ? null : <Facts recording={recording} entity={entity} />}
        </Fence>
      </div>
    </section>
  );
}

function Heading({ recording, entity }: { recording: Recording; entity: Entity }) {
  const t = useText();
  const language = useSession().language.value;
  const plate = plateOf(recording, entity.id);
  if (!plate) return <h2>{entityName(recording, entity.id, language)}</h2>;
  return (
    <h2 title={t.plateOf(entity.name)}>
      <span class={`plate plate-${plate.colour}`}>{plate.text}</span> {roleText(entity, language)}
    </h2>
  );
}

function Properties({ recording, entity }: { recording: Recording; entity: Entity }) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const rows: (readonly [string, string])[] = [];
  if (entity.vehicleClass) rows.push([t.vehicleClass, CLASS_WORDS[entity.vehicleClass][language]]);
  else rows.push([t.kind, KIND_WORDS[entity.kind][language]]);
  const trailer = plateOf(recording, entity.id)?.trailer;
  if (trailer) rows.push([t.trailerPlate, trailer]);
  if (entity.shape) rows.push([t.shape, word(t.shapes, entity.shape)]);
  if (entity.cargo) rows.push([t.cargo, word(t.cargos, entity.cargo)]);
  if (entity.drive) rows.push([t.drive, word(t.drives, entity.drive)]);
  if (entity.batteryKwh) rows.push([t.batteryKwh, quantityText(entity.batteryKwh, "kWh", language)]);
  if (entity.booked !== undefined) rows.push([t.booked, entity.booked ? t.bookedYes : t.bookedNo]);
  if (entity.tenant !== undefined) rows.push([t.tenant, tenantName(recording, entity.tenant, language)]);
  if (entity.group !== undefined && entity.kind !== "building") {
    rows.push([t.belongsTo, groupName(recording, entity.group, language)]);
  }
  const gate = entity.kind === "gate" ? scenarioOf(recording).site.gates.find((g) => g.id === entity.name) : undefined;
  if (gate) rows.push([t.lanes, String(gate.lanes)]);
  rows.push(...buildingRows(recording, entity, session.slowClock.value, t, language));
  return (
    <dl class="properties">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function tenantName(recording: Recording, id: string, language: "zh" | "en"): string {
  return scenarioOf(recording).operations.tenants.find((tenant) => tenant.id === id)?.name[language] ?? id;
}

/** `XD · 越库分拨中心`: a group is a building's or only an id. */
function groupName(recording: Recording, id: string, language: "zh" | "en"): string {
  const building = scenarioOf(recording).site.buildings.find((b) => b.id === id);
  return building ? `${id} · ${building.name[language]}` : id;
}

type Texts = ReturnType<typeof useText>;

/** Of a building: use, size, centre, doors that are occupied now. */
function buildingRows(recording: Recording, entity: Entity, now: number, t: Texts, language: "zh" | "en") {
  const { site } = scenarioOf(recording);
  const building = site.buildings.find((b) => b.id === entity.name);
  if (!building || (entity.kind !== "building" && entity.kind !== "deck")) return [];
  const centre = site.centres.find((c) => c.id === building.centre);
  const rows: (readonly [string, string])[] = [[t.use, word(t.uses, building.use)]];
  if (centre) rows.push([t.centre, inLanguage(centre.name, language)]);
  if (building.floorM2 > 0) rows.push([t.floorArea, quantityText(building.floorM2, "m²", language)]);
  rows.push([t.storeys, String(building.storeys)]);
  const groups = new Set(site.doorGroups.filter((g) => g.building === building.id).map((g) => g.id));
  const doors = recording.entities.filter((e) => e.kind === "door" && groups.has(e.name.replace(/\.\d+$/, "")));
  if (doors.length > 0) {
    const occupied = doors.filter((door) => {
      const state = pieceAt(stateHistory(recording, door.id), now)?.state;
      return state === stateCode("occupied");
    }).length;
    rows.push([t.doorsOf, t.ofTotal(String(occupied), String(doors.length))]);
  }
  return rows;
}

const PLACE_KINDS: ReadonlySet<Entity["kind"]> = new Set(["door", "stall", "bay", "gun", "service", "swapStation"]);

function History({ recording, entity }: { recording: Recording; entity: Entity }) {
  const session = useSession();
  const t = useText();
  const language = session.language.value;
  const revision = session.shownRevision.value;
  const now = session.slowClock.value;
  // the recording grows in place, its revision says when
  const pieces = useMemo(() => stateHistory(recording, entity.id), [recording, entity.id, revision]);
  if (pieces.length === 0) return null;
  const piece = pieceAt(pieces, now);
  // a gate serves whoever comes while it is not closed
  const stateOf = ({ kind }: Entity, state: number) =>
    kind === "gate" && state === stateCode("free") ? t.gateOpen : stateText(state, language);
  const share = PLACE_KINDS.has(entity.kind) ? shareOf(pieces, stateCode("occupied"), session.window.value) : null;
  const drawn = pieces.filter((p) => p.toS > p.fromS && toneOf(p.state) !== null);
  return (
    <>
      <div class="state-now">
        <b>{piece ? stateOf(entity, piece.state) : t.notHereNow}</b>
        {piece && piece.other >= 0 ? (
          <button
            type="button"
            class="link"
            title={rawName(recording, piece.other, language)}
            onClick={() => {
              session.selection.value = piece.other;
            }}
          >
            {entityName(recording, piece.other, language)}
          </button>
        ) : null}
        {piece ? <small>{t.since(timeOfDay(piece.fromS), duration(now - piece.fromS, language))}</small> : null}
      </div>
      {share === null ? null : (
        <div class="state-share">
          {t.occupancy}: <b>{(share * 100).toFixed(1)} %</b>
        </div>
      )}
      {drawn.length > 0 ? <Strip recording={recording} pieces={drawn} now={now} /> : null}
    </>
  );
}

/** The day as a strip of tones, with the line of the clock and what the tones mean. */
function Strip({ recording, pieces, now }: { recording: Recording; pieces: readonly StatePiece[]; now: number }) {
  const t = useText();
  const language = useSession().language.value;
  const { startS, endS } = recording.header;
  const place = (s: number) => `${(((s - startS) / (endS - startS)) * 100).toFixed(3)}%`;
  return (
    <>
      <h3>{t.history}</h3>
      <div class="strip" role="img" aria-label={historyLabel(pieces, language)}>
        {pieces.map((p) => (
          <i
            key={p.fromS}
            class={`tone tone-${toneOf(p.state)}`}
            style={{ left: place(p.fromS), width: `calc(${place(p.toS)} - ${place(p.fromS)})` }}
            title={`${timeOfDay(p.fromS)}–${timeOfDay(p.toS)} ${stateText(p.state, language)}`}
          />
        ))}
        <b class="strip-now" style={{ left: place(now) }} />
      </div>
      <div class="strip-ends" aria-hidden="true">
        <span>{timeOfDay(startS)}</span>
        <span>{timeOfDay(endS, false, endS)}</span>
      </div>
      <ul class="legend" aria-hidden="true">
        {TONES.filter((tone) => pieces.some((p) => toneOf(p.state) === tone)).map((tone) => (
          <li key={tone}>
            <i class={`key key-block tone-${tone}`} />
            {t.tones[tone]}
          </li>
        ))}
      </ul>
    </>
  );
}

function historyLabel(pieces: readonly StatePiece[], language: "zh" | "en"): string {
  return pieces
    .slice(0, 60)
    .map((p) => `${timeOfDay(p.fromS)} ${stateText(p.state, language)}`)
    .join(", ");
}

function Facts({ recording, entity }: { recording: Recording; entity: Entity }) {
  const session = useSession();
  const t = useText();
  const revision = session.shownRevision.value;
  // the recording grows in place, its revision says when
  const facts = useMemo(
    () => factsAbout(recording, entity.id).filter(({ kind }) => !OF_PLAN.has(kind)),
    [recording, entity.id, revision],
  );
  const told = facts.filter((fact) => fact.t <= session.slowClock.value).slice(-MOST_FACTS);
  if (told.length === 0) return null;
  return (
    <>
      <h3>{t.lastFacts}</h3>
      <FactList recording={recording} facts={told.reverse()} of={entity.id} />
    </>
  );
}
