/**
 * The changed scenario while people work on it: a base file, a seed, a number of days and a list of edits. After each
 * edit the worker says what it makes of it; the last scenario it accepted stays, so that the form never goes empty.
 */
import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { catchError, debounceTime, from, of, Subject, switchMap } from "rxjs";
import type { Change } from "../../scenario/change.ts";
import type { Problem } from "../../scenario/problem.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import type { RunRequest } from "../../simulation/protocol.ts";
import { changesOf, type Edit, type Edits, NO_EDITS, push, redo, removeAt, undo } from "../form/edits.ts";
import { isRecord, type Schema } from "../form/schema.ts";
import type { HubClient } from "../hubClient.ts";

/** Keystrokes and quick clicks are answered together [ms]. */
const SETTLE_MS = 120;

export class Draft {
  readonly file = signal("jiaozuo.json");
  /** files of conditions laid over it, in order */
  readonly over: Signal<readonly string[]> = signal([]);
  readonly seed = signal(1);
  readonly days = signal(1);
  readonly edits: Signal<Edits> = signal(NO_EDITS);
  /** texts of scenario files people opened, by name */
  readonly files: Signal<Readonly<Record<string, string>>> = signal({});

  /** contents of files that scenarios name, by their SHA-256 */
  readonly attachments: Signal<Readonly<Record<string, Uint8Array>>> = signal({});

  readonly schema: Signal<Schema | null> = signal(null);
  /** the last the worker accepted */
  readonly scenario: Signal<Scenario | null> = signal(null);
  readonly problems: Signal<readonly Problem[]> = signal([]);
  readonly checking = signal(false);
  readonly changes: ReadonlySignal<readonly Change[]> = computed(() => changesOf(this.edits.value));

  private readonly hub: HubClient;
  private readonly asked$ = new Subject<void>();

  constructor(hub: HubClient) {
    this.hub = hub;
    this.asked$
      .pipe(
        debounceTime(SETTLE_MS),
        switchMap(() =>
          from(this.resolved(this.request())).pipe(
            catchError((error: unknown) => of({ scenario: null, problems: [asProblem(error)] })),
          ),
        ),
      )
      .subscribe(({ scenario, problems }) => {
        batch(() => {
          this.checking.value = false;
          this.problems.value = problems;
          if (isRecord(scenario)) this.scenario.value = scenario as unknown as Scenario;
        });
      });
  }

  /** Asks the worker for schema and scenario; called when the panel opens. */
  async open(): Promise<void> {
    await this.learnSchema();
    this.ask();
  }

  /** Asks the worker for the schema, once. */
  async learnSchema(): Promise<void> {
    if (this.schema.value !== null) return;
    const schema = await this.hub.schema();
    if (isRecord(schema)) this.schema.value = schema as Schema;
  }

  request(): RunRequest {
    const changes = this.changes.value;
    return {
      file: this.file.value,
      seed: this.seed.value,
      days: this.days.value,
      detail: "full",
      ...(Object.keys(this.files.value).length > 0 ? { files: this.files.value } : {}),
      ...(this.over.value.length > 0 ? { over: this.over.value } : {}),
      ...(changes.length > 0 ? { changes } : {}),
      ...(Object.keys(this.attachments.value).length > 0 ? { attachments: this.attachments.value } : {}),
    };
  }

  /** Works on another file, without edits. */
  begin(file: string, seed = this.seed.value, days = this.days.value): void {
    batch(() => {
      this.file.value = file;
      this.over.value = [];
      this.seed.value = seed;
      this.days.value = days;
      this.edits.value = NO_EDITS;
    });
    this.ask();
  }

  /** Lays a file of conditions over the base, or takes it off. */
  toggleOver(file: string): void {
    const { value: over } = this.over;
    this.over.value = over.includes(file) ? over.filter((name) => name !== file) : [...over, file];
    this.ask();
  }

  addFile(name: string, text: string): void {
    this.files.value = { ...this.files.value, [name]: text };
  }

  attach(files: Readonly<Record<string, Uint8Array>>): void {
    this.attachments.value = { ...this.attachments.value, ...files };
  }

  edit(edit: Edit): void {
    this.replace(push(this.edits.value, edit));
  }

  /** Takes back every edit that did nothing but set this field. */
  reset(path: string): void {
    const done = this.edits.value.done.filter((e) => !(e.changes.length === 1 && e.changes[0]?.path === path));
    this.replace({ done, undone: [] });
  }

  undo(): void {
    this.replace(undo(this.edits.value));
  }

  redo(): void {
    this.replace(redo(this.edits.value));
  }

  remove(index: number): void {
    this.replace(removeAt(this.edits.value, index));
  }

  clear(): void {
    this.replace(NO_EDITS);
  }

  /** Whether an edit sets this field or something around it. */
  isChanged(path: string): boolean {
    return this.changes.value.some((change) => path === change.path || path.startsWith(`${change.path}.`));
  }

  private replace(edits: Edits): void {
    this.edits.value = edits;
    this.ask();
  }

  /** What the worker makes of a request, and then the same with the survey of its site. */
  private async *resolved(request: RunRequest): AsyncGenerator<Awaited<ReturnType<HubClient["resolve"]>>> {
    const { scenario, problems } = await this.hub.resolve(request);
    yield { scenario, problems };
    if (scenario === null) return;
    const more = await this.hub.survey(request);
    if (more.length > 0) yield { scenario, problems: [...problems, ...more] };
  }

  private ask(): void {
    this.checking.value = true;
    this.asked$.next();
  }
}

function asProblem(error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error);
  return { path: "", code: "checkFailed", values: { reason }, check: "worker", severity: "error" };
}
