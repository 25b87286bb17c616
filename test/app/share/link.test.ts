/** Addresses that lead to what somebody saw: written and read back, and nonsense in them named and left out. */
import { NEVER, Subject } from "rxjs";
import { describe, expect, test } from "vitest";
import { readAddress } from "../../../src/app/address.ts";
import type { HubClient } from "../../../src/app/hubClient.ts";
import { Session } from "../../../src/app/session.ts";
import { arrive } from "../../../src/app/share/arrive.ts";
import { pageLink } from "../../../src/app/share/copyLink.ts";
import { linkQuery, type PageState, readLink } from "../../../src/app/share/link.ts";
import { shareWords } from "../../../src/app/text/share.ts";
import { Recorder } from "../../../src/recording/recorder.ts";
import type { RunMessage, RunRequest } from "../../../src/simulation/protocol.ts";
import { DAY_S } from "../../../src/units/calendar.ts";
import type { FlyTarget } from "../../../src/view/parkView.ts";
import { headerOf } from "../../support/recordingScript.ts";

const nothing = { panel: null, centre: null, thing: null, view: null, period: null, marks: [] };
const plain: PageState = { ...nothing, scenario: "jiaozuo.json", seed: 1, days: 1, atS: 8 * 3600 };
const full: PageState = {
  scenario: "double-11.json",
  seed: 7,
  days: 3,
  atS: DAY_S + 6.5 * 3600 + 9,
  panel: "centres",
  centre: "WM",
  thing: { kind: "door", name: "A1-S.3" },
  view: "top",
  period: { fromS: 21_600, toS: 36_000 },
  marks: [
    { atS: 30_000, name: "" },
    { atS: 33_000, name: "排队; 北门 & 100 %" },
  ],
};

describe("a link", () => {
  test("leads back to run, moment, panel, selection, view, period and bookmarks", () => {
    const query = linkQuery(full, "");
    expect(readAddress(query)).toMatchObject({ scenario: "double-11.json", seed: 7, days: 3, atS: full.atS });
    const { shared, faults, version } = readLink(query);
    expect({ faults, version }).toEqual({ faults: [], version: null });
    expect(shared).toEqual({
      ...{ panel: "centres", centre: "WM", thing: full.thing, view: "top", period: full.period },
      marks: [
        { atS: 30_000, name: "" },
        // a semicolon parts the marks
        { atS: 33_000, name: "排队, 北门 & 100 %" },
      ],
    });
  });

  test("says no more than it must, and keeps how the page looks", () => {
    expect(linkQuery(plain, "?lang=en&theme=dark&seed=9&panel=kpis&tour=1")).toBe(
      "?v=1&scenario=jiaozuo&seed=1&t=08%3A00%3A00&lang=en&theme=dark",
    );
    // what only helps to change or search is nobody's link; nor is a centre whose page is not open
    const { shared } = readLink(linkQuery({ ...plain, panel: "change", centre: "WM" }, ""));
    expect(shared).toEqual(nothing);
  });

  test.each([
    ["panel=../../x", "panel"],
    ["panel=change", "panel"],
    ["select=door", "select"],
    ["select=door:a:b", "select"],
    ["view=<b>", "view"],
    ["centre=", "centre"],
    ["period=9-3", "period"],
    ["period=now", "period"],
    ["marks=x", "marks"],
    ["seed=abc", "seed"],
    ["seed=-1", "seed"],
    ["days=400", "days"],
    ["t=99:99", "t"],
    ["lang=fr", "lang"],
    ["scenario=../../etc", "scenario"],
    ["test=yes", "test"],
  ])("with %s names that and holds without it", (query, key) => {
    const { shared, faults, version } = readLink(`?${query}&view2=x`);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${key}=`));
    expect(shared).toEqual(nothing);
    expect(version).toBeNull();
  });

  test("however long and strange, is read without an error, and what is said of it stays short", () => {
    const long = "é".repeat(5000);
    const { faults, version } = readLink(`?v=${long}&panel=${long}&select=${long}&marks=${long}&seed=%00&%zz=%`);
    expect(faults.length).toBe(4);
    for (const said of [...faults, version ?? ""]) expect(said.length).toBeLessThanOrEqual(60);
  });

  test("of another version is told from this one", () => {
    expect(readLink("?v=2&panel=kpis")).toMatchObject({ version: "2", shared: { panel: "kpis" } });
    expect(readLink("?v=1").version).toBeNull();
    expect(readLink("").version).toBeNull();
  });
});

const END_S = 7200;
const request: RunRequest = { file: "jiaozuo.json", seed: 4, days: 1, detail: "full" };
const site = { centres: [{ id: "WM" }], gates: [] };

/** A page with a run of two hours in which a door becomes known after one; `go` plays it. */
function page(of: RunRequest = request) {
  const messages = new Subject<RunMessage>();
  const hub: HubClient = {
    list: async () => [],
    survey: async () => [],
    resolve: async () => ({ scenario: null, problems: [] }),
    schema: async () => ({}),
    foresight: async () => ({}),
    run: () => messages,
  };
  const session = new Session(hub, NEVER, "en", "light");
  const flights: FlyTarget[] = [];
  session.flights$.subscribe((flight) => flights.push(flight));
  const clock = { nowS: 0 };
  const scenario = { id: "jiaozuo", site, operations: { tenants: [] } };
  const header = { ...headerOf("full", END_S, scenario), seed: of.seed };
  const recorder = new Recorder(clock, header);
  const queue = recorder.level("gate.TGI.queue", "1");
  recorder.open();
  session.start("a", of);
  const go = async () => {
    messages.next({ type: "began", header, warnings: [] });
    clock.nowS = 3600;
    recorder.setLevel(queue, 2);
    messages.next({ type: "chunk", chunk: recorder.takeChunk() });
    recorder.entity({ kind: "door", name: "A1.3" });
    clock.nowS = END_S;
    messages.next({ type: "chunk", chunk: recorder.close() });
    messages.next({ type: "done", recordingHash: "h", motionHash: null });
    await Promise.resolve();
  };
  return { session, flights, go };
}

describe("who is sent to an address", () => {
  const query = "?panel=centres&centre=WM&select=door:A1.3&view=top&period=600-4000&marks=900;1800 busy";

  test("finds panel, centre, view, period and bookmarks, and the thing selected once it is known", async () => {
    const { session, flights, go } = page();
    arrive(session, query, "");
    expect(session.panel.value).toBeNull();
    await go();
    expect(session.notice.value).toBeNull();
    expect(session.panel.value).toBe("centres");
    expect(session.centre.value).toBe("WM");
    expect(session.window.value).toEqual({ fromS: 600, toS: 4000 });
    expect(session.bookmarks.value).toEqual([
      { atS: 900, name: "" },
      { atS: 1800, name: "busy" },
    ]);
    const door = session.shown.value?.recording.entities.find(({ kind }) => kind === "door");
    expect(session.selection.value).toBe(door?.id);
    // the camera stands where the link says
    expect(flights).toEqual([{ preset: "top" }]);
  });

  test("without a view flies to the thing; one that is not there is named, and the page goes on", async () => {
    const { session, flights, go } = page();
    arrive(session, "?select=door:A1.3", "");
    await go();
    expect(flights).toEqual([{ entity: session.selection.value }]);
    const other = page();
    arrive(other.session, "?select=door:Z9.1&centre=XX&panel=kpis", "");
    await other.go();
    const said = ["XX", "door Z9.1"].map(shareWords.en.notThere).join(" ");
    expect(other.session.notice.value).toEqual({ text: said, isError: true });
    expect(other.session.selection.value).toBeNull();
    expect(other.session.panel.value).toBe("kpis");
  });

  test("is told what was not understood, a hash and another version, too, and sees all else", async () => {
    const { session, go } = page();
    arrive(session, "?v=9&panel=nonsense&view=top", "#scene=3");
    expect(session.notice.value?.isError).toBe(true);
    expect(session.notice.value?.text).toBe(
      `${shareWords.en.otherVersion("9")} ${shareWords.en.notUnderstood("panel=nonsense, #scene=3")}`,
    );
    await go();
    expect(session.shown.value?.status).toBe("done");
  });

  test("and copies a link that leads there again", async () => {
    const { session, go } = page();
    arrive(session, query, "");
    await go();
    session.player.seek(1234);
    session.viewNow = () => "top";
    const link = pageLink(session, { href: "https://hub.example/park/?x=1&lang=zh#y", search: "?x=1&lang=zh" });
    expect(link?.isChanged).toBe(false);
    expect(link?.url.startsWith("https://hub.example/park/?v=1&")).toBe(true);
    const search = link?.url.slice(link.url.indexOf("?")) as string;
    expect(readLink(search).shared).toEqual(readLink(query).shared);
    expect(readAddress(search)).toMatchObject({ scenario: "jiaozuo.json", seed: 4, atS: 1234, language: "zh" });
  });

  test("a run with changes or files of one's own says that a link cannot carry them", async () => {
    for (const more of [
      { changes: [{ path: "a", set: 1 }] },
      { over: ["x.json"] },
      { files: { "jiaozuo.json": "{}" } },
    ] as Partial<RunRequest>[]) {
      const { session, go } = page({ ...request, ...more });
      expect(pageLink(session, { href: "http://h/", search: "" })).toBeNull();
      await go();
      expect(pageLink(session, { href: "http://h/", search: "" })?.isChanged).toBe(true);
    }
  });
});
