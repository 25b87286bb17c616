/** Changes of the layout by numbers: a gate moved, doors, chargers or stalls added. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { Scenario } from "../../scenario/scenario.ts";
import type { Edit } from "../form/edits.ts";
import { addDoors, addSmallChargers, addTruckCabinets, stallsWithoutGun } from "../form/layoutEdits.ts";
import { moveGate } from "../form/moveGate.ts";
import { both, readNumber } from "../format.ts";
import { useSession, useText } from "../ui.tsx";
import type { Draft } from "./draft.ts";

export function LayoutTab({ draft }: { draft: Draft }) {
  const scenario = draft.scenario.value;
  if (!scenario) return null;
  return (
    <div class="tools">
      <MoveGate draft={draft} scenario={scenario} />
      <AddDoors draft={draft} scenario={scenario} />
      <AddChargers draft={draft} scenario={scenario} />
      <AddStalls draft={draft} scenario={scenario} />
    </div>
  );
}

interface ToolProps {
  readonly draft: Draft;
  readonly scenario: Scenario;
}

function Tool(props: {
  title: string;
  note: string;
  children: ComponentChildren;
  error: string | null;
  onApply: () => void;
}) {
  const t = useText();
  return (
    <form
      class="tool"
      onSubmit={(event) => {
        event.preventDefault();
        props.onApply();
      }}
    >
      <h3>{props.title}</h3>
      <div class="tool-fields">{props.children}</div>
      <p class="hint">{props.note}</p>
      <div class="tool-foot">
        {props.error === null ? null : (
          <strong class="field-error" role="alert">
            {props.error}
          </strong>
        )}
        <button type="submit">{t.apply}</button>
      </div>
    </form>
  );
}

export function Labelled(props: { label: string; unit?: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label class="labelled">
      <span>{props.label}</span>
      <span class="labelled-input">
        {props.children}
        {props.unit ? <small>{props.unit}</small> : null}
      </span>
    </label>
  );
}

function NumberInput(props: { value: string; onInput: (text: string) => void }) {
  return (
    <input
      type="text"
      inputMode="decimal"
      autocomplete="off"
      maxLength={20}
      value={props.value}
      onInput={(event) => props.onInput(event.currentTarget.value)}
    />
  );
}

function Pick(props: {
  value: string;
  options: readonly { id: string; name: string }[];
  onChange: (id: string) => void;
}) {
  return (
    <select value={props.value} onChange={(event) => props.onChange(event.currentTarget.value)}>
      {props.options.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** Reads numbers; the reason when one of them is none or out of range. */
function useNumbers() {
  const t = useText();
  const [error, setError] = useState<string | null>(null);
  const read = (text: string, min: number, max: number, whole: boolean): number | null => {
    const value = readNumber(text);
    if (value === null) setError(t.notANumber);
    else if (whole && !Number.isInteger(value)) setError(t.notWhole);
    else if (value < min) setError(t.tooLow(String(min)));
    else if (value > max) setError(t.tooHigh(String(max)));
    else {
      setError(null);
      return value;
    }
    return null;
  };
  return { error, read };
}

function apply(draft: Draft, edit: Edit | null): void {
  if (edit) draft.edit(edit);
}

const MOST_M = 400;
const MOST_ADDED = 100;

function MoveGate({ draft, scenario }: ToolProps) {
  const t = useText();
  const language = useSession().language.value;
  const { gates } = scenario.site;
  const [id, setId] = useState(gates[0]?.id ?? "");
  const [east, setEast] = useState("0");
  const [north, setNorth] = useState("0");
  const { error, read } = useNumbers();
  const gate = gates.find((g) => g.id === id) ?? gates[0];
  const onApply = () => {
    const eastM = read(east, -MOST_M, MOST_M, false);
    if (eastM === null) return;
    const northM = read(north, -MOST_M, MOST_M, false);
    if (northM !== null && gate && (eastM !== 0 || northM !== 0))
      apply(draft, moveGate(scenario, gate.id, eastM, northM));
  };
  const note = gate ? t.positionNow(String(gate.at[0]), String(gate.at[1])) : "";
  return (
    <Tool title={t.moveGate} note={note} error={error} onApply={onApply}>
      <Labelled label={t.gate}>
        <Pick
          value={gate?.id ?? ""}
          options={gates.map((g) => ({ id: g.id, name: `${g.id} · ${g.name[language]}` }))}
          onChange={setId}
        />
      </Labelled>
      <Labelled label={t.eastM} unit="m">
        <NumberInput value={east} onInput={setEast} />
      </Labelled>
      <Labelled label={t.northM} unit="m">
        <NumberInput value={north} onInput={setNorth} />
      </Labelled>
    </Tool>
  );
}

function AddDoors({ draft, scenario }: ToolProps) {
  const t = useText();
  const language = useSession().language.value;
  const groups = scenario.site.doorGroups;
  const [id, setId] = useState(groups[0]?.id ?? "");
  const [tenant, setTenant] = useState("");
  const [count, setCount] = useState("2");
  const { error, read } = useNumbers();
  const group = groups.find((g) => g.id === id) ?? groups[0];
  const tenants = scenario.operations.tenants.filter((x) => x.doors.some((d) => d.group === group?.id));
  const onApply = () => {
    const n = read(count, 1, MOST_ADDED, true);
    if (n !== null && group) apply(draft, addDoors(scenario, group.id, n, tenant === "" ? null : tenant));
  };
  return (
    <Tool title={t.addDoors} note={t.doorsNow(String(group?.doors ?? 0))} error={error} onApply={onApply}>
      <Labelled label={t.doorGroup}>
        <Pick value={group?.id ?? ""} options={groups.map((g) => ({ id: g.id, name: g.id }))} onChange={setId} />
      </Labelled>
      <Labelled label={t.count}>
        <NumberInput value={count} onInput={setCount} />
      </Labelled>
      <Labelled label={t.giveTo}>
        <Pick
          value={tenant}
          options={[
            { id: "", name: t.shared },
            ...tenants.map((x) => ({ id: x.id, name: `${x.id} · ${x.name[language]}` })),
          ]}
          onChange={setTenant}
        />
      </Labelled>
    </Tool>
  );
}

function AddChargers({ draft, scenario }: ToolProps) {
  const t = useText();
  const rows = scenario.site.stallRows.filter((r) => r.kind !== "trailer");
  const [kind, setKind] = useState("truck");
  const [row, setRow] = useState(rows.find((r) => stallsWithoutGun(scenario, r.id).length > 0)?.id ?? "");
  const [count, setCount] = useState("2");
  const [power, setPower] = useState("480");
  const { error, read } = useNumbers();
  const onApply = () => {
    const n = read(count, 1, MOST_ADDED, true);
    if (n === null) return;
    if (kind !== "truck") {
      apply(draft, addSmallChargers(scenario, kind === "van" ? "vanCabinets" : "carGuns", n));
      return;
    }
    const kw = read(power, 1, 10_000, false);
    if (kw !== null) apply(draft, addTruckCabinets(scenario, row, n, kw));
  };
  const note = kind === "truck" ? t.freeStalls(String(stallsWithoutGun(scenario, row).length)) : "";
  return (
    <Tool title={t.addChargers} note={note} error={error} onApply={onApply}>
      <Labelled label={t.chargerKind}>
        <Pick
          value={kind}
          options={[
            { id: "truck", name: t.truckCharger },
            { id: "van", name: t.vanCharger },
            { id: "car", name: t.carCharger },
          ]}
          onChange={setKind}
        />
      </Labelled>
      <Labelled label={t.count}>
        <NumberInput value={count} onInput={setCount} />
      </Labelled>
      {kind === "truck" ? (
        <>
          <Labelled label={t.stallRow}>
            <Pick value={row} options={rows.map((r) => ({ id: r.id, name: r.id }))} onChange={setRow} />
          </Labelled>
          <Labelled label={t.powerKw} unit="kW">
            <NumberInput value={power} onInput={setPower} />
          </Labelled>
        </>
      ) : null}
    </Tool>
  );
}

function AddStalls({ draft, scenario }: ToolProps) {
  const t = useText();
  const rows = scenario.site.stallRows;
  const [id, setId] = useState(rows[0]?.id ?? "");
  const [count, setCount] = useState("2");
  const { error, read } = useNumbers();
  const row = rows.find((r) => r.id === id) ?? rows[0];
  const onApply = () => {
    const n = read(count, 1, MOST_ADDED, true);
    if (n === null || !row) return;
    const label = both(`${row.id} 增加 ${n} 个车位`, `${n} more stalls in ${row.id}`);
    draft.edit({ label, changes: [{ path: `site.stallRows.${row.id}.n`, set: row.n + n }] });
  };
  return (
    <Tool title={t.addStalls} note={t.doorsNow(String(row?.n ?? 0))} error={error} onApply={onApply}>
      <Labelled label={t.stallRow}>
        <Pick value={row?.id ?? ""} options={rows.map((r) => ({ id: r.id, name: r.id }))} onChange={setId} />
      </Labelled>
      <Labelled label={t.count}>
        <NumberInput value={count} onInput={setCount} />
      </Labelled>
    </Tool>
  );
}
