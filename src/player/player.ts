/**
 * The clock of watching. It says which simulated time is shown and lets it run forwards and backwards at any speed,
 * within what has been recorded so far. It knows nothing about the simulation, which is always ahead of it, and asks
 * for frames only while time moves.
 *
 * ```
 * const player = new Player(animationFrames);        // seconds since the previous frame, one a frame
 * player.cover(0, 3600, false);                      // the first hour has arrived, more is coming
 * player.time$.subscribe((t) => view.draw(t));
 * player.play();
 * ```
 */
import {
  BehaviorSubject,
  combineLatest,
  distinctUntilChanged,
  map,
  NEVER,
  type Observable,
  Subject,
  switchMap,
} from "rxjs";
import { clampSpeed } from "./speed.ts";

export type Direction = 1 | -1;

/** A frame that took longer (a hidden tab, a breakpoint) counts as this long [s]. */
const LONGEST_FRAME_S = 0.25;

export interface Coverage {
  /** times that can be shown [s] */
  readonly fromS: number;
  readonly toS: number;
  /** no more will come */
  readonly complete: boolean;
}

export class Player {
  private readonly timeSubject: BehaviorSubject<number>;
  private readonly wantedSubject = new BehaviorSubject(false);
  private readonly speedSubject = new BehaviorSubject(60);
  private readonly directionSubject = new BehaviorSubject<Direction>(1);
  private readonly coverageSubject = new BehaviorSubject<Coverage>({ fromS: 0, toS: 0, complete: false });
  /** where to go as soon as the recording covers it; NaN: nowhere */
  private awaitedS = Number.NaN;
  /** where playing stops, earliest first */
  private stops = new Float64Array(0);
  private readonly stoppedSubject = new Subject<number>();

  /** the simulated time shown [s] */
  readonly time$: Observable<number>;
  /** whether play was pressed; stays true while waiting for more of the recording */
  readonly playing$: Observable<boolean>;
  /** simulated seconds per second, 1 to 3600 */
  readonly speed$: Observable<number>;
  readonly direction$: Observable<Direction>;
  readonly coverage$: Observable<Coverage>;
  /** playing, but at the end of what has arrived */
  readonly waiting$: Observable<boolean>;
  /** the stop at which playing has just ended [s] */
  readonly stopped$: Observable<number> = this.stoppedSubject;

  /**
   * @param frames$ seconds since the previous frame, once a frame while subscribed; the player subscribes only while
   * time moves
   */
  constructor(frames$: Observable<number>, startS = 0) {
    this.timeSubject = new BehaviorSubject(startS);
    this.time$ = this.timeSubject.pipe(distinctUntilChanged());
    this.playing$ = this.wantedSubject.pipe(distinctUntilChanged());
    this.speed$ = this.speedSubject.pipe(distinctUntilChanged());
    this.direction$ = this.directionSubject.pipe(distinctUntilChanged());
    this.coverage$ = this.coverageSubject;
    const atBound$ = combineLatest([this.timeSubject, this.coverageSubject, this.directionSubject]).pipe(
      map(([t, coverage, direction]) => (direction > 0 ? t >= coverage.toS : t <= coverage.fromS)),
      distinctUntilChanged(),
    );
    this.waiting$ = combineLatest([this.playing$, atBound$]).pipe(
      map(([playing, atBound]) => playing && atBound),
      distinctUntilChanged(),
    );
    combineLatest([this.playing$, atBound$])
      .pipe(
        map(([playing, atBound]) => playing && !atBound),
        distinctUntilChanged(),
        switchMap((moves) => (moves ? frames$ : NEVER)),
      )
      .subscribe((deltaS) => this.advance(deltaS));
  }

  get timeS(): number {
    return this.timeSubject.value;
  }

  get playing(): boolean {
    return this.wantedSubject.value;
  }

  get speed(): number {
    return this.speedSubject.value;
  }

  get direction(): Direction {
    return this.directionSubject.value;
  }

  get coverage(): Coverage {
    return this.coverageSubject.value;
  }

  /** What can be shown now. Time outside is moved to the nearest bound; an end that is final stops the play there. */
  cover(fromS: number, toS: number, complete: boolean): void {
    this.coverageSubject.next({ fromS, toS: Math.max(fromS, toS), complete });
    const arrived = this.awaitedS <= toS || (complete && this.isAwaiting);
    this.moveTo(arrived ? this.awaitedS : this.timeS);
    if (arrived) this.awaitedS = Number.NaN;
    this.stopAtFinalBound();
  }

  /** Runs forwards; from the end of a finished recording it begins anew. */
  play(): void {
    const { fromS, toS, complete } = this.coverage;
    this.directionSubject.next(1);
    if (complete && this.timeS >= toS) this.moveTo(fromS);
    this.wantedSubject.next(true);
    this.stopAtFinalBound();
  }

  /** Runs backwards; at the beginning it begins anew from the end. */
  reverse(): void {
    const { fromS, toS } = this.coverage;
    this.directionSubject.next(-1);
    if (this.timeS <= fromS) this.moveTo(toS);
    this.wantedSubject.next(true);
    this.stopAtFinalBound();
  }

  pause(): void {
    this.wantedSubject.next(false);
  }

  /** Pauses, or runs on in the direction it had. */
  toggle(): void {
    if (this.playing) this.pause();
    else if (this.direction > 0) this.play();
    else this.reverse();
  }

  /** Pauses and moves by some seconds. */
  step(byS: number): void {
    this.pause();
    this.seek(this.timeS + byS);
  }

  /** Shows another time; playing goes on from there. A time that is no number is ignored. */
  seek(t: number): void {
    this.awaitedS = Number.NaN;
    if (!Number.isNaN(t)) this.moveTo(t);
    this.stopAtFinalBound();
  }

  /** Shows a time now, or as soon as the growing recording covers it, unless somebody seeks elsewhere before. */
  seekWhenCovered(t: number): void {
    const { toS, complete } = this.coverage;
    if (complete || t <= toS) this.seek(t);
    else this.awaitedS = t;
  }

  /** Whether it is on its way to a time that has not arrived yet. */
  get isAwaiting(): boolean {
    return !Number.isNaN(this.awaitedS);
  }

  setSpeed(speed: number): void {
    this.speedSubject.next(clampSpeed(speed));
  }

  /**
   * Times at which playing ends by itself, forwards and backwards, however fast it goes; played on from there it goes
   * past. Who seeks is not stopped.
   */
  stopAt(times: readonly number[]): void {
    this.stops = Float64Array.from(times).sort();
  }

  private advance(deltaS: number): void {
    const dt = Math.min(Math.max(0, deltaS), LONGEST_FRAME_S);
    const { fromS, toS } = this.coverage;
    const next = Math.min(toS, Math.max(fromS, this.timeS + this.direction * this.speed * dt));
    const stop = this.stopUntil(next);
    this.moveTo(Number.isNaN(stop) ? next : stop);
    if (!Number.isNaN(stop)) {
      this.pause();
      this.stoppedSubject.next(stop);
    }
    this.stopAtFinalBound();
  }

  /** The first stop that one comes to on the way to a time; NaN for none. */
  private stopUntil(next: number): number {
    const { stops, timeS } = this;
    let found = Number.NaN;
    for (let i = 0; i < stops.length; i++) {
      const stop = stops[i] as number;
      if (timeS < stop && stop <= next) return stop;
      if (next <= stop && stop < timeS) found = stop;
    }
    return found;
  }

  private moveTo(t: number): void {
    const { fromS, toS } = this.coverage;
    const within = Math.min(toS, Math.max(fromS, t));
    if (within !== this.timeS) this.timeSubject.next(within);
  }

  /** The beginning, and the end of a finished recording, stop the play; elsewhere it waits for more. */
  private stopAtFinalBound(): void {
    const { fromS, toS, complete } = this.coverage;
    const ended = this.direction > 0 ? complete && this.timeS >= toS : this.timeS <= fromS;
    if (this.playing && ended) this.pause();
  }
}
