/** Files people hand to the page: whatever they hold, what is shown and what is being changed stay as they were. */
import { NEVER } from "rxjs";
import { describe, expect, it, vi } from "vitest";
import { Draft } from "../../src/app/change/draft.ts";
import { acceptDrops } from "../../src/app/dropping.ts";
import { MAX_RECORDING_BYTES, MAX_SCENARIO_BYTES, scenarioFileText } from "../../src/app/files.ts";
import type { HubClient } from "../../src/app/hubClient.ts";
import { openFile, openRecordingFile } from "../../src/app/opening.ts";
import { Session } from "../../src/app/session.ts";
import { readAttachedWeather } from "../../src/exchange/weather/attached.ts";
import { MAX_EPW_BYTES, measuredFrom } from "../../src/exchange/weather/measured.ts";
import { saveRecording } from "../../src/recording/file.ts";
import { weatherAttachment } from "../../src/scenario/attachments.ts";
import { library } from "../../src/scenario/library.ts";
import { resolveScenario } from "../../src/scenario/resolve.ts";
import type { RunRequest } from "../../src/simulation/protocol.ts";
import { sha256 } from "../../src/units/sha256.ts";
import { dayOf } from "../support/days.ts";
import { epwBytes, epwRows } from "../support/epwText.ts";
import { problemLine } from "../support/problems.ts";

function page() {
  const asked: RunRequest[] = [];
  const hub: HubClient = {
    list: async () => [],
    survey: async () => [],
    resolve: async ({ files, attachments = {}, ...request }) => {
      const { scenario, problems } = resolveScenario({ ...request, files: { ...library, ...files } });
      const named = scenario && weatherAttachment(scenario);
      const more = named && Object.hasOwn(attachments, named.sha256) ? readAttachedWeather(named, attachments) : null;
      return { scenario, problems: [...problems, ...(more?.problems ?? [])] };
    },
    schema: async () => ({}),
    foresight: async () => ({}),
    run: (request) => {
      asked.push(request);
      return NEVER;
    },
  };
  return { session: new Session(hub, NEVER, "en", "light"), draft: new Draft(hub), asked };
}

const json = (value: unknown, name = "mine.json") =>
  new File([typeof value === "string" ? value : JSON.stringify(value)], name);
const head = { schemaVersion: 1, id: "mine", title: { zh: "我的", en: "mine" }, base: "jiaozuo.json" };
const bytes = saveRecording(dayOf("jiaozuo.json", 1, "kpi"));

/** A file that says it has so many bytes and cannot be read. */
function huge(name: string, size: number): File {
  const file = new File([], name);
  Object.defineProperty(file, "size", { value: size });
  file.arrayBuffer = () => Promise.reject(new Error("was read all the same"));
  return file;
}

const NONSENSE: readonly (readonly [what: string, file: File, why: RegExp])[] = [
  ["broken JSON", json('{ "base": "jiaozuo.json", "changes": ['), /line 1/],
  ["an empty file", json(""), /expected a value/],
  ["a number beyond all", json("1e999"), /a scenario is an object/],
  ["a forbidden key", json('{ "__proto__": { "polluted": 1 } }'), /__proto__/],
  ["a path to a prototype", json({ ...head, changes: [{ path: "site.__proto__.polluted", set: 1 }] }), /__proto__/],
  ["a value out of range", json({ ...head, changes: [{ path: "site.gates.TGI.lanes", set: -1 }] }), /lanes/],
  ["a base elsewhere", json({ ...head, base: "../secret.json" }), /base/],
  ["an image called a scenario", new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff])], "a.json"), /not text/],
  ["an image", new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff])], "a.png"), /not a Hubtwin recording/],
  ["a recording cut in half", new File([bytes.slice(0, bytes.length >> 1)], "half.hubrec"), /cut off/],
  ["a recording without its end", new File([bytes.slice(0, -1)], "less.hubrec"), /cut off/],
  ["a damaged recording", new File([bytes.map((b, i) => (i === bytes.length >> 1 ? b ^ 1 : b))], "x"), /checksum/],
  ["a scenario beyond the limit", huge("big.json", MAX_SCENARIO_BYTES + 1), /was not read/],
  ["JSON called a weather file", json("{}", "a.epw"), /no EPW weather file/],
  ["an image called a weather file", new File([new Uint8Array([0x89, 0x50, 0, 0])], "a.epw"), /is no text/],
  ["a weather file with a gap", new File([epwBytes(epwRows().slice(1))], "a.epw"), /line 9: the row of 1\/1, 1 h/],
  ["a weather file beyond the limit", huge("a.EPW", MAX_EPW_BYTES + 1), /was not read/],
  ["a recording beyond the limit", huge("big.hubrec", MAX_RECORDING_BYTES + 1), /was not read/],
];

describe.each(NONSENSE)("%s", (_, file, why) => {
  it("is refused with a reason; nothing runs, nothing is shown, and the draft stays as it was", async () => {
    const { session, draft, asked } = page();
    await openFile(session, draft, file);
    const told = [
      session.notice.value?.isError ? session.notice.value.text : "",
      ...(session.refusal.value?.problems ?? []).map(problemLine),
    ].join("\n");
    expect(told).toMatch(why);
    expect(asked).toEqual([]);
    expect(session.shown.value).toBeNull();
    expect([draft.file.value, draft.files.value, draft.edits.value.done]).toEqual(["jiaozuo.json", {}, []]);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });
});

describe("a sound file", () => {
  it("of a scenario is run and becomes what is being changed", async () => {
    const { session, draft, asked } = page();
    const file = json({ ...head, changes: [{ path: "site.gates.TGI.lanes", set: 3 }] });
    await openFile(session, draft, file);
    expect(session.refusal.value).toBeNull();
    expect(asked.map((request) => request.file)).toEqual(["mine.json"]);
    expect(draft.request()).toEqual(asked[0]);
  });

  it("of weather is laid over the scenario that is shown, undone as one change, and kept beside it by its hash", async () => {
    const { session, draft, asked } = page();
    session.start("a", { file: "jiaozuo.json", seed: 3, days: 2, detail: "full" });
    const bytes = epwBytes(epwRows());
    await openFile(session, draft, new File([bytes], "zhengzhou.epw"));
    expect(session.refusal.value).toBeNull();
    expect(session.notice.value).toEqual({ text: "Measured weather: zhengzhou.epw", isError: false });
    const request = asked.at(-1) as RunRequest;
    expect(request.changes).toEqual(measuredFrom("zhengzhou.epw", sha256(bytes)));
    expect(Object.keys(request.attachments ?? {})).toEqual([sha256(bytes)]);
    expect(scenarioFileText(request, {})).toContain(sha256(bytes));
    draft.undo();
    expect(draft.request().changes).toBeUndefined();
  });

  it("of weather goes over what was last asked for: picked in the top bar, or refused for want of that file", async () => {
    const { session, draft, asked } = page();
    const bytes = epwBytes(epwRows());
    session.start("a", { file: "phase-1.json", seed: 3, days: 2, detail: "full" });
    await openFile(session, draft, new File([bytes], "a.epw"));
    expect(asked.at(-1)).toMatchObject({ file: "phase-1.json", seed: 3, days: 2 });
    await openFile(session, draft, json({ ...head, changes: measuredFrom("a.epw", sha256(bytes)) }));
    await openFile(session, draft, new File([bytes], "a.epw"));
    expect(asked.at(-1)).toMatchObject({ file: "mine.json", attachments: { [sha256(bytes)]: bytes } });
  });

  it("of a recording brings the files its scenario names with it", async () => {
    const { session, draft } = page();
    const weather = epwBytes(epwRows());
    const named = Object.assign(dayOf("jiaozuo.json", 1, "kpi"), { attachments: { [sha256(weather)]: weather } });
    await openRecordingFile(session, draft, new Blob([saveRecording(named)]), "");
    expect(draft.request().attachments).toEqual({ [sha256(weather)]: weather });
  });

  it("of a recording is shown and said by what it was asked to say", async () => {
    const { session, draft } = page();
    await openRecordingFile(session, draft, new Blob([bytes]), "The last run is back");
    expect(session.shown.value?.recording.entities.length).toBeGreaterThan(1000);
    expect(session.notice.value).toEqual({ text: "The last run is back", isError: false });
  });
});

/** A drag as browsers tell it. */
function drag(type: string, types: readonly string[], files: readonly File[]) {
  return Object.assign(new Event(type, { cancelable: true }), { dataTransfer: { types, files, dropEffect: "none" } });
}

describe("what is dropped on the page", () => {
  it("is opened when it is a file, and never takes the place of the page", async () => {
    const { session, draft } = page();
    const target = new EventTarget();
    acceptDrops(target, session, draft);
    const events = ["dragover", "drop"].map((type) => drag(type, ["Files"], [json("{")]));
    for (const event of events) target.dispatchEvent(event);
    expect(events.map((event) => event.defaultPrevented)).toEqual([true, true]);
    await vi.waitFor(() => expect(session.refusal.value?.problems).toHaveLength(1));
  });

  it("is left to the browser when it is a piece of text", () => {
    const { session, draft } = page();
    const target = new EventTarget();
    acceptDrops(target, session, draft);
    const event = drag("drop", ["text/plain"], []);
    target.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
  });
});
