/**
 * The scenario under each strategy for the battery, side by side: one run after the other in the worker, of which the
 * figures of the bill are kept. The run that is shown stands for its own strategy.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import { catchError, concatMap, defer, EMPTY, from, type Observable, type Subscription, tap } from "rxjs";
import { type KpiId, kpiTable } from "../../metrics/kpi.ts";
import { Recording } from "../../recording/recording.ts";
import type { RunMessage, RunRequest } from "../../simulation/protocol.ts";
import type { Bilingual } from "../../units/field.ts";
import { attachmentsOf } from "../attachments.ts";
import { resolveRef, type Schema, variantsOf } from "../form/schema.ts";
import type { HubClient } from "../hubClient.ts";
import { scenarioOf } from "../live.ts";

const EMS_PATH = "operations.policies.ems";

/** What strategies are compared by. */
export const COMPARED = [
  "energy.costCny",
  "energy.energyCostCny",
  "energy.demandChargeCny",
  "energy.feedInCny",
  "energy.peakKw",
  "energy.selfConsumption",
  "carbon.hubKgCo2e",
  "energy.storageCycles",
  "energy.storageChangeKwh",
] as const satisfies readonly KpiId[];
export type Compared = (typeof COMPARED)[number];
export type BillFigures = Readonly<Record<Compared, number | null>>;

export interface StrategyChoice {
  readonly name: string;
  readonly title: Bilingual;
}

/** The strategies there are, by the schema of the scenario. */
export function strategiesOf(schema: Schema): readonly StrategyChoice[] {
  let at: Schema = schema;
  for (const key of EMS_PATH.split(".")) at = resolveRef(resolveRef(at, schema).properties?.[key] ?? {}, schema);
  return variantsOf(at, schema).map(({ value, schema: variant }) => ({
    name: value,
    title: variant.name ?? { zh: value, en: value },
  }));
}

export function figuresOfRun(recording: Recording): BillFigures {
  const table = kpiTable(recording);
  return Object.fromEntries(COMPARED.map((id) => [id, table[id].value])) as BillFigures;
}

/**
 * What a run cost with what its battery gained or lost: a strategy that ends with an empty battery has only borrowed.
 *
 * @param valueCnyPerKwh of a kilowatt-hour in store, the same for all that are compared
 */
export function costWithStoreCny(figures: Partial<BillFigures>, valueCnyPerKwh: number | null): number | null {
  const cost = figures["energy.costCny"] ?? null;
  const more = figures["energy.storageChangeKwh"] ?? null;
  return cost === null || more === null || valueCnyPerKwh === null ? null : cost - more * valueCnyPerKwh;
}

/** Value of a kilowatt-hour in store: the lowest price of a run, at which a battery is filled again; null without any. */
export function storeValueCnyPerKwh(recording: Recording): number | null {
  const level = recording.levelId("tariff.priceCnyPerKwh");
  if (level === null) return null;
  let lowest = Number.POSITIVE_INFINITY;
  for (const row of recording.rowsOfLevel(level)) {
    lowest = Math.min(lowest, recording.levelRows.columns.value[row] as number);
  }
  return Number.isFinite(lowest) ? lowest : null;
}

export function strategyOf(recording: Recording): string {
  return scenarioOf(recording).operations.policies.ems.name;
}

/**
 * How the shown run would be asked for under another strategy. A recording read from a file is run from the scenario
 * inside it.
 */
export function requestUnder(recording: Recording, request: RunRequest | null, strategy: string): RunRequest {
  const { header, attachments } = recording;
  const probe = "shown.json";
  const base: RunRequest = request ?? {
    file: probe,
    files: { [probe]: JSON.stringify(header.scenario) },
    ...(Object.keys(attachments).length > 0 ? { attachments } : {}),
    seed: header.seed,
    days: (header.endS - header.startS) / 86_400,
    detail: "kpi",
  };
  const changes = [...(base.changes ?? []), { path: EMS_PATH, set: { name: strategy } }];
  return { ...base, detail: "kpi", changes };
}

export interface StrategyRow extends StrategyChoice {
  readonly state: "waiting" | "running" | "done" | "failed";
  readonly doneShare: number;
  readonly figures: BillFigures | null;
  /** it is that of the run that is shown */
  readonly isShown: boolean;
  readonly message: string;
}

/** A yardstick beside the strategies: what of the figures is known of it, or why nothing is. */
export interface Reference {
  readonly figures: Partial<BillFigures>;
  readonly message: string;
}

/** The comparison for one recording; it goes on while nobody looks. */
export class StrategyComparison {
  readonly rows: ReadonlySignal<readonly StrategyRow[]>;
  readonly running: ReadonlySignal<boolean>;
  /** what one who knew the whole period beforehand would pay; null where the worker does not say it */
  readonly reference: ReadonlySignal<Reference | null>;
  readonly valueCnyPerKwh: number | null;
  private readonly rowsNow = signal<readonly StrategyRow[]>([]);
  private readonly runningNow = signal(false);
  private readonly referenceNow = signal<Reference | null>(null);
  private readonly hub: HubClient;
  private readonly recording: Recording;
  private readonly request: RunRequest | null;
  private subscription: Subscription | null = null;

  constructor(hub: HubClient, recording: Recording, request: RunRequest | null, choices: readonly StrategyChoice[]) {
    this.hub = hub;
    this.recording = recording;
    this.request = request;
    this.rows = this.rowsNow;
    this.running = this.runningNow;
    this.reference = this.referenceNow;
    this.valueCnyPerKwh = storeValueCnyPerKwh(recording);
    const shown = strategyOf(recording);
    this.rowsNow.value = choices.map((choice) => {
      const isShown = choice.name === shown;
      const row = { ...choice, isShown, message: "", doneShare: isShown ? 1 : 0 };
      return isShown
        ? { ...row, state: "done", figures: figuresOfRun(recording) }
        : { ...row, state: "waiting", figures: null };
    });
  }

  /** Runs those that have no figures yet. */
  start(): void {
    this.cancel();
    const due = this.rowsNow.value.filter((row) => row.state !== "done").map((row) => row.name);
    for (const name of due) this.update(name, { state: "waiting", doneShare: 0, message: "" });
    this.runningNow.value = true;
    this.subscription = from(due)
      .pipe(concatMap((name) => this.run(name)))
      .subscribe({
        complete: () => {
          this.runningNow.value = false;
          this.askForReference();
        },
      });
  }

  cancel(): void {
    this.subscription?.unsubscribe();
    this.subscription = null;
    this.runningNow.value = false;
    for (const row of this.rowsNow.value) {
      if (row.state === "running") this.update(row.name, { state: "waiting", doneShare: 0 });
    }
  }

  private run(name: string): Observable<RunMessage> {
    const request = requestUnder(this.recording, this.request, name);
    return defer(() => {
      let recording: Recording | null = null;
      this.update(name, { state: "running", doneShare: 0 });
      const take = (message: RunMessage) => {
        if (message.type === "began") {
          recording = new Recording(message.header, attachmentsOf(message.header.scenario, request));
        } else if (message.type === "chunk") recording?.append(message.chunk);
        else if (message.type === "progress") this.update(name, { doneShare: message.doneShare });
        else if (message.type === "refused") this.fail(name, message.problems[0]?.path ?? "");
        else if (message.type === "failed") this.fail(name, message.message);
        else if (recording) this.update(name, { state: "done", doneShare: 1, figures: figuresOfRun(recording) });
      };
      return this.hub.run(request).pipe(tap(take));
    }).pipe(
      // an error of one run does not end the others
      catchError((error: unknown) => {
        this.fail(name, textOf(error));
        return EMPTY;
      }),
    );
  }

  private fail(name: string, message: string): void {
    this.update(name, { state: "failed", message });
  }

  private update(name: string, part: Partial<StrategyRow>): void {
    this.rowsNow.value = this.rowsNow.value.map((row) => (row.name === name ? { ...row, ...part } : row));
  }

  private askForReference(): void {
    this.hub.foresight(requestUnder(this.recording, this.request, strategyOf(this.recording))).then(
      (figures) => {
        this.referenceNow.value = { figures, message: "" };
      },
      (error: unknown) => {
        this.referenceNow.value = { figures: {}, message: textOf(error) };
      },
    );
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
