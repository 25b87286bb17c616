/**
 * What the page knows: the runs on its two sides, the clock of watching, what is selected and open. Panels read signals
 * and call methods; nothing here touches the DOM. A run that is refused or fails leaves what is shown as it was.
 */
import { batch, computed, type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { auditTime, groupBy, mergeMap, type Observable, Subject, type Subscription } from "rxjs";
import type { AlertLimits } from "../metrics/alerts.ts";
import { Pair, type Side } from "../player/pair.ts";
import { Player } from "../player/player.ts";
import { Recording } from "../recording/recording.ts";
import type { Problem } from "../scenario/problem.ts";
import type { RunMessage, RunRequest, ScenarioSummary } from "../simulation/protocol.ts";
import type { Language } from "../units/field.ts";
import type { FlyTarget } from "../view/parkView.ts";
import type { Quality } from "./address.ts";
import { attachmentsOf } from "./attachments.ts";
import type { HubClient } from "./hubClient.ts";
import { type Dictionary, dictionaries } from "./i18n.ts";
import { fromObservable, slowly } from "./state.ts";
import type { Theme } from "./theme.ts";
import type { AutoPause } from "./transport/autoPause.ts";
import type { Bookmark } from "./transport/bookmarks.ts";

export interface ShownRun {
  readonly side: Side;
  /** how it was asked for; null when it was read from a file */
  readonly request: RunRequest | null;
  readonly recording: Recording;
  readonly status: "running" | "done" | "failed" | "cancelled";
  readonly doneShare: number;
  /** of its scenario; those of the survey of its site come when it is done */
  readonly warnings: readonly Problem[];
  /** once complete; null for a recording from a file, whose hash nobody has computed here */
  readonly recordingHash: string | null;
}

export interface Refusal {
  readonly request: RunRequest;
  readonly problems: readonly Problem[];
}

/** `whole`: all that was recorded; `untilNow`: up to the clock; `brush`: what was marked on the time line. */
export type WindowMode = "whole" | "untilNow" | "brush";

export interface Span {
  readonly fromS: number;
  readonly toS: number;
}

export type PanelName =
  | "change"
  | "kpis"
  | "help"
  | "findings"
  | "service"
  | "energy"
  | "centres"
  | "follow"
  | "info"
  | "capture"
  | "search";

/** What keys ask of tools that come after the first frame. */
export type Tool = "nextAlert" | "previousAlert" | "worst" | "bookmark" | "nextBookmark" | "previousBookmark";

/** Figures and charts follow a growing recording at this pace [ms]. */
const GROWTH_MS = 250;
/** Clock on panels [ms]; the picture follows each frame. */
const CLOCK_MS = 100;
const SLOW_CLOCK_MS = 500;

export class Session {
  readonly hub: HubClient;
  readonly player: Player;
  readonly pair: Pair;

  readonly language: Signal<Language>;
  readonly theme: Signal<Theme>;
  readonly text: ReadonlySignal<Dictionary>;

  readonly scenarios = signal<readonly ScenarioSummary[]>([]);
  readonly runs: Readonly<Record<Side, Signal<ShownRun | null>>> = { a: signal(null), b: signal(null) };
  /** counts up when a side's recording has grown or been replaced */
  readonly revisions: Readonly<Record<Side, Signal<number>>> = { a: signal(0), b: signal(0) };
  readonly shownSide = signal<Side>("a");
  /** while two runs are compared: one of them in the picture, or both */
  readonly pictured = signal<"one" | "halves" | "curtain">("one");
  /** how finely the picture is drawn */
  readonly quality = signal<Quality>("medium");
  /** a run that is on its way and not shown yet, with how far it is */
  readonly starting = signal<{ readonly side: Side; readonly doneShare: number } | null>(null);
  readonly refusal = signal<Refusal | null>(null);
  readonly notice = signal<{ readonly text: string; readonly isError: boolean } | null>(null);

  /** what was last asked for on side A, whether it came to a run or not */
  lastAsked: RunRequest | null = null;

  readonly windowMode = signal<WindowMode>("whole");
  readonly brush = signal<Span | null>(null);
  readonly selection = signal<number | null>(null);
  readonly explained = signal<string | null>(null);
  readonly panel = signal<PanelName | null>(null);
  /** the tour for newcomers is on */
  readonly touring = signal(false);
  /** whose way through the hub is told, stage by stage: a vehicle, a lot */
  readonly traced = signal<number | null>(null);
  /** what the camera goes along with */
  readonly followed = signal<number | null>(null);
  /** out of whose cab the picture is seen */
  readonly ridden = signal<number | null>(null);
  /** the centre whose page was opened last, by its id in the site plan */
  readonly centre = signal<string | null>(null);
  /** which of the info views was chosen last, counted from 0 in the order of their keys */
  readonly infoView = signal(0);
  /** layers of the picture that are off; arcs of energy and lines to loads are shown when somebody asks for them */
  readonly hiddenLayers = signal<ReadonlySet<string>>(new Set(["flows", "water", "matches"]));

  /** path of a parameter that somebody looks for in the form */
  readonly sought = signal<string | null>(null);
  /** times people marked in the run that is shown */
  readonly bookmarks = signal<readonly Bookmark[]>([]);
  /** at which alerts playing stops by itself */
  readonly autoPause = signal<AutoPause>("off");
  /** limits of alerts that somebody set; null: as they are by default */
  readonly alertLimits = signal<AlertLimits | null>(null);
  readonly asked$ = new Subject<Tool>();
  /** the named view the camera stands at; null: none, or no picture */
  viewNow: () => string | null = () => null;
  /** where the camera is to fly to */
  readonly flights$ = new Subject<FlyTarget>();

  /** ten times a second while playing; half-second steps in `slowClock` */
  readonly clock: ReadonlySignal<number>;
  readonly slowClock: ReadonlySignal<number>;
  readonly playing: ReadonlySignal<boolean>;
  readonly waiting: ReadonlySignal<boolean>;
  readonly speed: ReadonlySignal<number>;
  readonly direction: ReadonlySignal<1 | -1>;

  /** the run that the picture shows, and the one beside it */
  readonly shown: ReadonlySignal<ShownRun | null>;
  readonly beside: ReadonlySignal<ShownRun | null>;
  readonly shownRevision: ReadonlySignal<number>;
  readonly comparing: ReadonlySignal<boolean>;
  /** the period of all figures */
  readonly window: ReadonlySignal<Span>;

  private readonly growth$ = new Subject<Side>();
  private readonly subscriptions: Record<Side, Subscription | null> = { a: null, b: null };
  /** runs that have begun and will take their side over as soon as they cover the time that is shown */
  private readonly incoming: Record<Side, ShownRun | null> = { a: null, b: null };
  private readonly recordingSubject = new Subject<Recording | null>();
  /** the recording the picture shows, whenever it is another one or has grown */
  readonly recording$: Observable<Recording | null> = this.recordingSubject;

  constructor(hub: HubClient, frames$: Observable<number>, language: Language, theme: Theme) {
    this.hub = hub;
    this.player = new Player(frames$);
    this.pair = new Pair(this.player);
    this.language = signal(language);
    this.theme = signal(theme);
    this.text = computed(() => dictionaries[this.language.value]);
    this.clock = fromObservable(slowly(this.player.time$, CLOCK_MS), 0);
    this.slowClock = fromObservable(slowly(this.player.time$, SLOW_CLOCK_MS), 0);
    this.playing = fromObservable(this.player.playing$, false);
    this.waiting = fromObservable(this.player.waiting$, false);
    this.speed = fromObservable(this.player.speed$, this.player.speed);
    this.direction = fromObservable(this.player.direction$, 1);
    this.shown = computed(() => this.runs[this.shownSide.value].value);
    this.beside = computed(() => this.runs[this.shownSide.value === "a" ? "b" : "a"].value);
    this.shownRevision = computed(() => this.revisions[this.shownSide.value].value);
    this.comparing = computed(() => this.runs.a.value !== null && this.runs.b.value !== null);
    let span = this.spanNow();
    this.window = computed(() => {
      const now = this.spanNow();
      if (now.fromS !== span.fromS || now.toS !== span.toS) span = now;
      return span;
    });
    this.growth$
      .pipe(
        groupBy((side) => side),
        mergeMap((ofSide$) => ofSide$.pipe(auditTime(GROWTH_MS))),
      )
      .subscribe((side) => {
        this.revisions[side].value++;
      });
  }

  private spanNow(): Span {
    const run = this.shown.value;
    const { startS, endS } = run?.recording.header ?? { startS: 0, endS: 86_400 };
    const mode = this.windowMode.value;
    const brush = this.brush.value;
    if (mode === "brush" && brush) return brush;
    if (mode === "untilNow") return { fromS: startS, toS: Math.max(startS, this.slowClock.value) };
    return { fromS: startS, toS: endS };
  }

  // -- runs -----------------------------------------------------------------------------------------------------

  /** Runs a scenario on a side. What is shown there stays until the new run covers the time that is shown. */
  start(side: Side, request: RunRequest): void {
    this.cancel(side);
    if (side === "a") this.lastAsked = request;
    batch(() => {
      this.starting.value = { side, doneShare: 0 };
      this.refusal.value = null;
      this.notice.value = null;
    });
    this.subscriptions[side] = this.hub.run(request).subscribe({
      next: (message) => this.take(side, request, message),
      error: (error: unknown) => this.fail(side, error instanceof Error ? error.message : String(error)),
    });
  }

  /** Runs the first scenario of the page; where it is refused, the reason is shown over a run of another one. */
  startOr(request: RunRequest, otherwise: () => RunRequest): void {
    this.start("a", request);
    let isOver = false;
    const stop = this.refusal.subscribe((refusal) => {
      if (isOver || refusal?.request !== request) return;
      isOver = true;
      if (this.shown.peek() === null) this.start("a", otherwise());
      this.refusal.value = refusal;
      queueMicrotask(() => stop());
    });
  }

  /** Ends a run; what has arrived of it stays. */
  cancel(side: Side): void {
    this.subscriptions[side]?.unsubscribe();
    this.subscriptions[side] = null;
    this.stopped(side, "cancelled");
  }

  private take(side: Side, request: RunRequest, message: RunMessage): void {
    switch (message.type) {
      case "refused":
        this.arrived(side);
        this.refusal.value = { request, problems: message.problems };
        return;
      case "failed":
        this.fail(side, message.message);
        return;
      case "began": {
        const recording = new Recording(message.header, attachmentsOf(message.header.scenario, request));
        const run = { side, request, recording, doneShare: 0, warnings: message.warnings, recordingHash: null };
        this.incoming[side] = { ...run, status: "running" };
        this.takeOver(side);
        return;
      }
      case "chunk":
        (this.incoming[side] ?? this.runs[side].peek())?.recording.append(message.chunk);
        if (this.incoming[side]) this.takeOver(side);
        else this.grew(side);
        return;
      case "progress":
        if (this.incoming[side]) this.starting.value = { side, doneShare: message.doneShare };
        else this.update(side, { doneShare: message.doneShare });
        return;
      case "done":
        this.takeOver(side, true);
        // at once, so that nothing is reckoned twice
        batch(() => {
          this.update(side, { status: "done", doneShare: 1, recordingHash: message.recordingHash });
          this.revisions[side].value++;
        });
        this.cover(side);
        this.askForSurvey(side, request);
        return;
    }
  }

  /** Asks what a surveyor says of the site of a run: nothing waits for it. */
  private askForSurvey(side: Side, request: RunRequest): void {
    this.hub.survey(request).then(
      (more) => {
        const run = this.runs[side].peek();
        if (run?.request === request) this.update(side, { warnings: [...run.warnings, ...more] });
      },
      (error: unknown) => this.say(String(error), true),
    );
  }

  /** Puts an incoming run in its place when nothing is shown there, or when it can show the present time. */
  private takeOver(side: Side, whatever = false): void {
    const run = this.incoming[side];
    if (!run) return;
    const isWatched = side === this.shownSide.peek() && this.runs[side].peek() !== null;
    if (isWatched && !whatever && run.recording.coveredS <= this.player.timeS) return;
    this.incoming[side] = null;
    this.replace(side, run);
  }

  /** Shows a finished recording, read from a file. */
  show(side: Side, recording: Recording): void {
    this.cancel(side);
    this.replace(side, {
      side,
      request: null,
      recording,
      status: "done",
      doneShare: 1,
      warnings: [],
      recordingHash: null,
    });
  }

  private replace(side: Side, run: ShownRun): void {
    batch(() => {
      this.arrived(side);
      this.runs[side].value = run;
      this.revisions[side].value++;
      if (side === this.shownSide.value) {
        this.selection.value = null;
        this.traced.value = null;
        this.followed.value = null;
        this.ridden.value = null;
        this.brush.value = null;
        if (this.windowMode.value === "brush") this.windowMode.value = "whole";
      }
    });
    this.pair.put(side, run.recording);
    this.grew(side);
  }

  private grew(side: Side): void {
    this.growth$.next(side);
    this.cover(side);
  }

  /** Player and picture have more to show. */
  private cover(side: Side): void {
    if (side !== this.shownSide.peek()) return;
    this.pair.grown();
    this.recordingSubject.next(this.pair.shown);
  }

  private update(side: Side, part: Partial<ShownRun>): void {
    const run = this.runs[side].peek();
    if (run) this.runs[side].value = { ...run, ...part };
  }

  /** Nothing is on its way to a side any more. */
  private arrived(side: Side): void {
    if (this.starting.peek()?.side === side) this.starting.value = null;
  }

  /** What was on its way to a side is dropped; what is shown there stays. */
  private stopped(side: Side, status: "failed" | "cancelled"): void {
    this.incoming[side] = null;
    this.arrived(side);
    if (this.runs[side].peek()?.status === "running") this.update(side, { status });
  }

  private fail(side: Side, message: string): void {
    batch(() => {
      this.stopped(side, "failed");
      this.say(this.text.value.runFailed(message), true);
    });
  }

  // -- two sides ------------------------------------------------------------------------------------------------

  /** Brings a side to the front of the picture; says why when it cannot. */
  showSide(side: Side): void {
    if (side === this.shownSide.value) return;
    if (!this.pair.show(side)) {
      this.say(this.text.value.notCovered, false);
      return;
    }
    batch(() => {
      this.shownSide.value = side;
      this.selection.value = null;
      this.traced.value = null;
      this.followed.value = null;
      this.ridden.value = null;
    });
    this.recordingSubject.next(this.pair.shown);
  }

  /** Ends the comparison; the run of one side stays. A run on side B stays when it is over. */
  endComparison(keep: Side): void {
    const kept = this.runs[keep].value;
    if (!kept || (keep === "b" && kept.status === "running")) return;
    this.cancelOther(keep);
    batch(() => {
      this.runs.a.value = { ...kept, side: "a" };
      this.runs.b.value = null;
      this.shownSide.value = "a";
      this.pictured.value = "one";
      this.revisions.a.value++;
    });
    this.pair.put("a", kept.recording);
    this.pair.put("b", null);
    this.recordingSubject.next(this.pair.shown);
  }

  private cancelOther(keep: Side): void {
    this.cancel(keep === "a" ? "b" : "a");
  }

  // -- small things ---------------------------------------------------------------------------------------------

  /** Pauses at a time and shows a thing as it is then: it is selected, and the camera flies there. */
  go(atS: number, entity?: number): void {
    this.player.pause();
    this.player.seek(atS);
    if (entity !== undefined && entity >= 0) this.locate(entity);
  }

  /** Selects a thing and brings the camera to it. */
  locate(entity: number): void {
    this.selection.value = entity;
    this.flights$.next({ entity });
  }

  say(text: string, isError: boolean): void {
    this.notice.value = { text, isError };
  }

  /** Marks a period on the time line; a period too short to mean one clears it. */
  setBrush(span: Span | null): void {
    const run = this.shown.value;
    const least = run ? (run.recording.header.endS - run.recording.header.startS) / 500 : 60;
    const isReal = span !== null && span.toS - span.fromS >= least;
    batch(() => {
      this.brush.value = isReal ? span : null;
      if (isReal) this.windowMode.value = "brush";
      else if (this.windowMode.value === "brush") this.windowMode.value = "whole";
    });
  }

  togglePanel(panel: PanelName): void {
    this.panel.value = this.panel.value === panel ? null : panel;
  }

  /** Colours the picture by one of the info views; the same once more takes the colours off. */
  toggleInfo(place: number): void {
    const isShown = this.panel.value === "info" && this.infoView.value === place;
    batch(() => {
      this.infoView.value = place;
      this.panel.value = isShown ? null : "info";
    });
  }

  /** Tells the way of a thing through the hub. */
  trace(entity: number): void {
    batch(() => {
      this.traced.value = entity;
      this.panel.value = "follow";
    });
  }

  /** Into the cab of a vehicle, or out of it. */
  ride(vehicle: number): void {
    this.ridden.value = this.ridden.value === vehicle ? null : vehicle;
  }

  openCentre(id: string): void {
    batch(() => {
      this.centre.value = id;
      this.panel.value = "centres";
    });
  }

  toggleLayer(id: string): void {
    const hidden = new Set(this.hiddenLayers.value);
    if (!hidden.delete(id)) hidden.add(id);
    this.hiddenLayers.value = hidden;
  }

  /** Closes what lies on top; true when there was something. */
  closeTop(): boolean {
    if (this.ridden.value !== null) this.ridden.value = null;
    else if (this.explained.value !== null) this.explained.value = null;
    else if (this.panel.value !== null) this.panel.value = null;
    else if (this.refusal.value !== null) this.refusal.value = null;
    else if (this.selection.value !== null) this.selection.value = null;
    else if (this.brush.value !== null) this.setBrush(null);
    else return false;
    return true;
  }
}
