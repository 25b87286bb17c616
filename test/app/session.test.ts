/** What the page knows while runs come, fail, are refused, are compared: the park that is shown never gets lost. */
import { NEVER, Subject } from "rxjs";
import { describe, expect, it } from "vitest";
import { figuresOf, loadReckoning } from "../../src/app/figures.ts";
import type { HubClient } from "../../src/app/hubClient.ts";
import { Session } from "../../src/app/session.ts";
import type { RecordingChunk } from "../../src/recording/chunk.ts";
import { Recorder } from "../../src/recording/recorder.ts";
import type { Recording } from "../../src/recording/recording.ts";
import type { Problem } from "../../src/scenario/problem.ts";
import type { RunMessage, RunRequest } from "../../src/simulation/protocol.ts";
import { headerOf } from "../support/recordingScript.ts";

const END_S = 7200;
const request = (file: string): RunRequest => ({ file, seed: 1, days: 1, detail: "full" });

/** What the survey of the site says in these tests. */
const KERB: Problem = {
  ...{ path: "site.roads.nodes.K", code: "sweepKerb", check: "sweptPaths", severity: "warning", at: [391.6, 195.94] },
  values: { vehicle: "articulated", from: "c1", to: "d2", m: 1.67 },
};

/** A page whose worker is played by the test: `runs[k]` is the k-th run that was asked for. */
function page() {
  const runs: Subject<RunMessage>[] = [];
  const hub: HubClient = {
    list: async () => [],
    survey: async () => [KERB],
    resolve: async () => ({ scenario: null, problems: [] }),
    schema: async () => ({}),
    foresight: async () => ({}),
    run: () => {
      const messages = new Subject<RunMessage>();
      runs.push(messages);
      return messages;
    },
  };
  const session = new Session(hub, NEVER, "en", "light");
  const shown: (Recording | null)[] = [];
  session.recording$.subscribe((recording) => shown.push(recording));
  return { session, runs, shown };
}

/** Messages of a run of two hours with one level, a chunk each half hour. */
function messages(scenario: string): { began: RunMessage; chunks: RunMessage[]; done: RunMessage } {
  const clock = { nowS: 0 };
  const header = headerOf("full", END_S, { id: scenario });
  const recorder = new Recorder(clock, header);
  const level = recorder.level("gate.TGI.queue", "1");
  recorder.open();
  const chunks: RecordingChunk[] = [];
  for (let t = 1800; t <= END_S; t += 1800) {
    clock.nowS = t - 900;
    recorder.setLevel(level, t / 1800);
    clock.nowS = t;
    chunks.push(t < END_S ? recorder.takeChunk() : recorder.close());
  }
  const end = chunks.at(-1)?.end;
  return {
    began: { type: "began", header, warnings: [] },
    chunks: chunks.map((chunk) => ({ type: "chunk", chunk })),
    done: { type: "done", recordingHash: end?.recordingHash ?? "", motionHash: null },
  };
}

/** Plays a whole run to a page. */
function finish(run: Subject<RunMessage>, scenario: string): void {
  const { began, chunks, done } = messages(scenario);
  for (const message of [began, ...chunks, done]) run.next(message);
  run.complete();
}

const scenarioId = (recording: Recording | null | undefined) =>
  (recording?.header.scenario as { id: string } | undefined)?.id ?? null;

describe("the first scenario of the page", () => {
  const base = () => request("base.json");
  const problems: readonly Problem[] = [
    { code: "noFile", values: { file: "one.json" }, path: "", check: "file", severity: "error" },
  ];

  it("that is refused leaves its reason over a run of the base", () => {
    const { session, runs } = page();
    session.startOr(request("one.json"), base);
    runs[0]?.next({ type: "refused", problems });
    runs[0]?.complete();
    expect(runs).toHaveLength(2);
    finish(runs[1] as Subject<RunMessage>, "base");
    expect(scenarioId(session.shown.value?.recording)).toBe("base");
    expect(session.refusal.value?.problems).toEqual(problems);
    expect(session.refusal.value?.request.file).toBe("one.json");
  });

  it("that is accepted runs alone, and a later refusal starts nothing", () => {
    const { session, runs } = page();
    session.startOr(request("one.json"), base);
    finish(runs[0] as Subject<RunMessage>, "one");
    session.start("a", request("two.json"));
    runs[1]?.next({ type: "refused", problems });
    expect(runs).toHaveLength(2);
    expect(scenarioId(session.shown.value?.recording)).toBe("one");
  });
});

describe("a run that streams in", () => {
  it("can be watched as soon as its first half hour is there", () => {
    const { session, runs, shown } = page();
    session.start("a", request("one.json"));
    expect(session.starting.value).toEqual({ side: "a", doneShare: 0 });
    const { began, chunks } = messages("one");
    runs[0]?.next(began);
    expect(session.starting.value).toBeNull();
    runs[0]?.next(chunks[0] as RunMessage);
    runs[0]?.next({ type: "progress", doneShare: 0.25 });
    expect(session.player.coverage).toEqual({ fromS: 0, toS: 1800, complete: false });
    expect(session.shown.value).toMatchObject({ status: "running", doneShare: 0.25 });
    expect(scenarioId(shown.at(-1))).toBe("one");
  });

  it("is complete at its end, with its hash", () => {
    const { session, runs } = page();
    session.start("a", request("one.json"));
    finish(runs[0] as Subject<RunMessage>, "one");
    expect(session.shown.value).toMatchObject({ status: "done", doneShare: 1 });
    expect(session.shown.value?.recordingHash).toMatch(/^[0-9a-f]{16,}$/);
    expect(session.player.coverage).toEqual({ fromS: 0, toS: END_S, complete: true });
  });

  it("has the survey of its site beside its own warnings once it is done", async () => {
    const { session, runs } = page();
    session.start("a", request("one.json"));
    const { began, chunks, done } = messages("one");
    const short: Problem = {
      ...{ path: "site.roads.edges.s3", code: "roadShort", check: "shortRoads", severity: "warning" },
      values: { road: "s3", m: 9.2, vehicle: "articulated", needsM: 18.1, node: "S3" },
    };
    runs[0]?.next({ ...began, warnings: [short] } as RunMessage);
    for (const chunk of chunks) runs[0]?.next(chunk);
    expect(session.shown.value?.warnings).toEqual([short]);
    runs[0]?.next(done);
    await Promise.resolve();
    await Promise.resolve();
    expect(session.shown.value?.warnings).toEqual([short, KERB]);
  });

  it("that is cancelled keeps what has arrived, and nothing more comes", () => {
    const { session, runs } = page();
    session.start("a", request("one.json"));
    const { began, chunks } = messages("one");
    runs[0]?.next(began);
    runs[0]?.next(chunks[0] as RunMessage);
    session.cancel("a");
    expect(runs[0]?.observed).toBe(false);
    expect(session.shown.value).toMatchObject({ status: "cancelled" });
    expect(session.shown.value?.recording.coveredS).toBe(1800);
  });
});

describe("the park that is shown", () => {
  /** A page that shows the finished run `one` at a time. */
  function watching(atS: number) {
    const all = page();
    all.session.start("a", request("one.json"));
    finish(all.runs[0] as Subject<RunMessage>, "one");
    all.session.player.seek(atS);
    return all;
  }

  it("stays when another scenario is refused, and the page has the worker's list", () => {
    const { session, runs } = watching(5000);
    const problems = [
      { path: "site.x", code: "notAbove", values: { limit: 0, got: "-5" }, check: "schema", severity: "error" },
    ] as const;
    session.start("a", request("bad.json"));
    runs[1]?.next({ type: "refused", problems });
    expect(session.refusal.value?.problems).toEqual(problems);
    expect([scenarioId(session.shown.value?.recording), session.player.timeS]).toEqual(["one", 5000]);
    expect(session.starting.value).toBeNull();
  });

  it("stays when a run fails before it begins, and when the worker dies", () => {
    const { session, runs } = watching(5000);
    session.start("a", request("two.json"));
    runs[1]?.next({ type: "failed", message: "truck 7 at 08:00: no way" });
    expect(session.notice.value).toMatchObject({ isError: true });
    expect(session.notice.value?.text).toContain("truck 7 at 08:00");
    session.start("a", request("two.json"));
    runs[2]?.error(new Error("out of memory"));
    expect(session.notice.value?.text).toContain("out of memory");
    expect([scenarioId(session.shown.value?.recording), session.player.timeS]).toEqual(["one", 5000]);
    expect(session.shown.value?.status).toBe("done");
  });

  it("gives way to another run only when that covers the time that is shown", () => {
    const { session, runs } = watching(2000);
    session.start("a", request("two.json"));
    const { began, chunks } = messages("two");
    runs[1]?.next(began);
    runs[1]?.next(chunks[0] as RunMessage);
    runs[1]?.next({ type: "progress", doneShare: 0.25 });
    expect(scenarioId(session.shown.value?.recording)).toBe("one");
    expect(session.starting.value).toEqual({ side: "a", doneShare: 0.25 });
    runs[1]?.next(chunks[1] as RunMessage);
    expect(scenarioId(session.shown.value?.recording)).toBe("two");
    expect([session.player.timeS, session.player.coverage.toS]).toEqual([2000, 3600]);
  });

  it("is not touched by a run beside it", () => {
    const { session, runs, shown } = watching(5000);
    const before = shown.length;
    session.start("b", request("two.json"));
    finish(runs[1] as Subject<RunMessage>, "two");
    expect([scenarioId(session.shown.value?.recording), session.player.timeS]).toEqual(["one", 5000]);
    expect(shown.length).toBe(before);
    expect(session.comparing.value).toBe(true);
  });

  it("keeps its run when two runs are on their way and one of them is refused", () => {
    const { session, runs } = watching(5000);
    session.start("b", request("two.json"));
    session.start("a", request("bad.json"));
    runs[2]?.next({ type: "refused", problems: [] });
    runs[1]?.next(messages("two").began);
    expect(scenarioId(session.beside.value?.recording)).toBe("two");
  });
});

describe("two runs", () => {
  function comparing(atS: number) {
    const all = page();
    all.session.start("a", request("one.json"));
    finish(all.runs[0] as Subject<RunMessage>, "one");
    all.session.start("b", request("two.json"));
    finish(all.runs[1] as Subject<RunMessage>, "two");
    all.session.player.seek(atS);
    return all;
  }

  it("swap in the picture at the same time", () => {
    const { session, shown } = comparing(4000);
    session.selection.value = 3;
    session.showSide("b");
    expect(scenarioId(shown.at(-1))).toBe("two");
    expect([session.shownSide.value, session.player.timeS, session.selection.value]).toEqual(["b", 4000, null]);
    expect(scenarioId(session.beside.value?.recording)).toBe("one");
  });

  it("end with the first, or with the second in its place, whichever is shown", () => {
    for (const seen of ["a", "b"] as const) {
      for (const keep of ["a", "b"] as const) {
        const { session, shown } = comparing(4000);
        session.showSide(seen);
        session.endComparison(keep);
        const kept = keep === "a" ? "one" : "two";
        expect(scenarioId(session.shown.value?.recording)).toBe(kept);
        expect(scenarioId(shown.at(-1))).toBe(kept);
        expect(scenarioId(session.pair.shown)).toBe(kept);
        expect([session.shownSide.value, session.comparing.value, session.player.timeS]).toEqual(["a", false, 4000]);
      }
    }
  });

  it("cannot swap to one that has not got to the present time", () => {
    const { session, runs } = page();
    session.start("a", request("one.json"));
    finish(runs[0] as Subject<RunMessage>, "one");
    session.player.seek(5000);
    session.start("b", request("two.json"));
    const { began, chunks } = messages("two");
    runs[1]?.next(began);
    runs[1]?.next(chunks[0] as RunMessage);
    session.showSide("b");
    expect(session.shownSide.value).toBe("a");
    expect(session.notice.value).toMatchObject({ isError: false });
    session.endComparison("b");
    expect(session.comparing.value).toBe(true);
  });
});

describe("the period of the figures", () => {
  it("is the whole run, what was marked, or up to now", () => {
    const { session, runs } = page();
    session.start("a", request("one.json"));
    finish(runs[0] as Subject<RunMessage>, "one");
    expect(session.window.value).toEqual({ fromS: 0, toS: END_S });
    session.setBrush({ fromS: 600, toS: 1200 });
    expect([session.windowMode.value, session.window.value]).toEqual(["brush", { fromS: 600, toS: 1200 }]);
    session.setBrush({ fromS: 600, toS: 605 });
    expect([session.windowMode.value, session.brush.value]).toEqual(["whole", null]);
    session.windowMode.value = "untilNow";
    expect(session.window.value).toEqual({ fromS: 0, toS: 0 });
  });

  it("decides the figures: counts within it and no others", async () => {
    const { session, runs } = page();
    const clock = { nowS: 0 };
    const header = headerOf("full", END_S, {});
    const recorder = new Recorder(clock, header);
    const truck = recorder.entity({ kind: "vehicle", name: "A", vehicleClass: "lineHaul" });
    recorder.open();
    for (const at of [100, 700, 800]) {
      clock.nowS = at;
      recorder.fact("vehicleEntered", truck);
    }
    clock.nowS = END_S;
    session.start("a", request("one.json"));
    runs[0]?.next({ type: "began", header, warnings: [] });
    runs[0]?.next({ type: "chunk", chunk: recorder.close() });
    const reckoning = loadReckoning();
    const figures = figuresOf(session, () => reckoning);
    expect(figures.shown.value).toBeNull();
    await reckoning;
    const arrived = () => figures.shown.value?.["vehicles.lineHaul.arrived"].value;
    expect(arrived()).toBe(3);
    session.setBrush({ fromS: 600, toS: 800 });
    expect(arrived()).toBe(1);
  });

  it("are reckoned once for what has arrived, however often a run says how far it is", async () => {
    const { session, runs } = page();
    const { began, chunks, done } = messages("one");
    let tables = 0;
    let lists = 0;
    const reckoning = loadReckoning().then(({ kpiTable, alerts }) => ({
      kpiTable: (...values: Parameters<typeof kpiTable>) => {
        tables++;
        return kpiTable(...values);
      },
      alerts: (...values: Parameters<typeof alerts>) => {
        lists++;
        return alerts(...values);
      },
    }));
    const figures = figuresOf(session, () => reckoning);
    // somebody looks at both all the time
    const stops = [figures.shown.subscribe(() => {}), figures.alerts.subscribe(() => {})];
    session.start("a", request("one.json"));
    runs[0]?.next(began);
    await reckoning;
    runs[0]?.next(chunks[0] as RunMessage);
    const before = [tables, lists];
    for (const doneShare of [0.1, 0.2, 0.3, 0.4]) runs[0]?.next({ type: "progress", doneShare });
    expect(session.shown.value?.doneShare).toBe(0.4);
    expect([tables, lists]).toEqual(before);
    for (const chunk of chunks.slice(1)) runs[0]?.next(chunk);
    runs[0]?.next(done);
    // the end is one change, not one of the run and another of its recording
    expect([tables, lists]).toEqual([(before[0] as number) + 1, (before[1] as number) + 1]);
    for (const stop of stops) stop();
  });
});

it("Escape closes what lies on top, one thing at a time", () => {
  const { session } = page();
  session.explained.value = "energy.peakKw";
  session.panel.value = "kpis";
  session.selection.value = 1;
  const left = () => [session.explained.value, session.panel.value, session.selection.value];
  const steps = [session.closeTop() && left(), session.closeTop() && left(), session.closeTop() && left()];
  expect(steps).toEqual([
    [null, "kpis", 1],
    [null, null, 1],
    [null, null, null],
  ]);
  expect(session.closeTop()).toBe(false);
});
