import { type ChildProcess, execFile } from "node:child_process";
import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readAttachedWeather } from "../src/exchange/weather/attached.ts";
import type { EpwYear } from "../src/exchange/weather/epw.ts";
import { measuredFrom } from "../src/exchange/weather/measured.ts";
import { KPI_IDS } from "../src/metrics/kpi.ts";
import { measuredGiven } from "../src/park/energy/measuredWeather.ts";
import type { Attachment } from "../src/scenario/attachments.ts";
import { simulate } from "../src/simulation/simulate.ts";
import { sha256 } from "../src/units/sha256.ts";
import { REPOSITORY } from "./support/chromium.ts";
import { epwBytes, epwRows } from "./support/epwText.ts";
import { scenario } from "./support/scenarios.ts";

interface Outcome {
  readonly status: number;
  readonly out: string;
  readonly err: string;
  readonly seconds: number;
}

const folder = mkdtempSync(join(tmpdir(), "hub-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `npm run -s hub -- …` without npm. */
function hub(...args: string[]): Promise<Outcome> & { readonly child: ChildProcess } {
  const beganMs = performance.now();
  let child: ChildProcess | undefined;
  const outcome = new Promise<Outcome>((resolve) => {
    const options = { cwd: folder, maxBuffer: 2 ** 26 };
    child = execFile(
      process.execPath,
      [join(REPOSITORY, ".ci/program.mjs"), "cli", ...args],
      options,
      (error, out, err) => {
        const status = typeof error?.code === "number" ? error.code : error ? 1 : 0;
        resolve({ status, out, err, seconds: (performance.now() - beganMs) / 1000 });
      },
    );
  });
  return Object.assign(outcome, { child: child as ChildProcess });
}

function file(name: string, content: unknown): string {
  writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
  return name;
}
const edit = (changes: readonly unknown[], base = "jiaozuo.json") => ({
  schemaVersion: 1,
  id: "mine",
  title: { zh: "我的", en: "mine" },
  base,
  changes,
});

// the first call builds the program
beforeAll(() => hub("--help"), 120_000);

describe("hub roads service", () => {
  it("prints tables of roads, junctions and gates in the language asked for", async () => {
    const { status, out, err } = await hub(
      "roads",
      "service",
      "jiaozuo",
      "--window",
      "07:00-08:00",
      "--language",
      "zh",
    );
    expect([status, err]).toEqual([0, ""]);
    expect(out.split("\n").filter((line) => /^(路段|交叉口|卡口) {2}/.test(line)).length).toBe(3);
    expect(out).toMatch(/^货车进口 .* [A-F] /m);
  }, 60_000);
});

describe("hub follow", () => {
  it("follows a lot to the customer and the truck that brought it, and writes both", async () => {
    const { status, out, err } = await hub("follow", "jiaozuo", "--out", "followed", "--language", "zh");
    expect([status, err]).toEqual([0, ""]);
    expect(out).toMatch(/^已送达 · (门店|食堂|快递驿站|其他客户) \d+$/m);
    const { shipment, visit } = JSON.parse(readFileSync(join(folder, "followed/followed.json"), "utf8"));
    expect(shipment.end).toBe("delivered");
    const legs = shipment.legs as { fromS: number; toS: number }[];
    const minutes = legs.reduce((sum, { fromS, toS }) => sum + toS - fromS, 0) / 60;
    expect(shipment.minutes).toBeCloseTo(minutes, 6);
    expect(out).toMatch(new RegExp(`^合计 +${shipment.minutes.toFixed(1)} +${shipment.kwh.toFixed(2)}`, "m"));
    expect(shipment.legs[0].vehicle).toBe(visit.vehicle.id);
  }, 120_000);

  it("says when there is no such lot or vehicle", async () => {
    const lot = await hub("follow", "jiaozuo", "--lot", "nobody");
    expect([lot.status, lot.err.split("\n")[0]]).toEqual([
      2,
      "no lot nobody in these days; lots are called after their trucks, such as lot.lineHaulIn.XD1.0.15",
    ]);
  }, 120_000);
});

describe("hub run", () => {
  it("takes no file with --all", async () => {
    const { status, err } = await hub("run", "jiaozuo", "--all");
    expect([status, err.split("\n")[0]]).toEqual([2, "--all goes with run, and takes no file"]);
  }, 60_000);

  it("prints figures and writes kpi.json, series.csv, events.ndjson and recording.hub", async () => {
    const { status, out, err } = await hub("run", "jiaozuo", "--out", "day", "--events", "--save", "--seed", "7");
    expect([status, err]).toEqual([0, ""]);
    expect(readdirSync(join(folder, "day")).sort()).toEqual([
      "centres.csv",
      "events.ndjson",
      "kpi.json",
      "recording.hub",
      "series.csv",
    ]);

    const report = JSON.parse(readFileSync(join(folder, "day/kpi.json"), "utf8"));
    expect(Object.keys(report)).toEqual(["scenario", "seed", "days", "recordingHash", "kpis"]);
    expect(report).toMatchObject({ scenario: "jiaozuo", seed: 7, days: 1 });
    // the same as in the test's own process, from the sources
    const here = simulate(scenario("jiaozuo.json"), { seed: 7, days: 1, detail: "kpi" });
    expect(report.recordingHash).toBe(here.recordingHash);
    expect(out).toContain(report.recordingHash);
    expect(Object.keys(report.kpis).sort()).toEqual([...KPI_IDS].sort());
    for (const kpi of Object.values<Record<string, unknown>>(report.kpis)) {
      expect(Object.keys(kpi)).toEqual(["value", "unit"]);
      expect(kpi.value === null || Number.isFinite(kpi.value)).toBe(true);
    }

    const centres = readFileSync(join(folder, "day/centres.csv"), "utf8").trimEnd().split("\n");
    expect(centres[0]).toBe("centre,name,group,id,title,unit,value");
    expect([...new Set(centres.slice(1).map((line) => line.split(",")[0]))]).toEqual(
      "WH NE TS DC WM PK hub".split(" "),
    );
    for (const id of KPI_IDS) expect(centres.filter((line) => line.includes(`,${id},`)).length, id).toBe(1);
    expect(out).toMatch(/^Tonnes: balanced$/m);
    expect(out).toMatch(/^ {2}goods refused +\d+ times/m);

    const [header = "", ...rows] = readFileSync(join(folder, "day/series.csv"), "utf8").trimEnd().split("\n");
    expect(rows).toHaveLength(96);
    const columns = header.split(",");
    expect(columns.every((column) => /\[[^\]]+\]$/.test(column))).toBe(true);
    expect(rows.every((row) => row.split(",").length === columns.length)).toBe(true);
    expect(rows[34]?.split(",").slice(0, 2)).toEqual(["30600", "2026-05-14T08:30:00.000+08:00"]);
    // quarter-hours of the demand add up to the day's
    const demand = columns.indexOf("energy.demandKw [kW]");
    const kwh = rows.reduce((sum, row) => sum + Number(row.split(",")[demand]) / 4, 0);
    expect(Math.abs(kwh / report.kpis["energy.demandKwh"].value - 1)).toBeLessThan(1e-6);

    const events = readFileSync(join(folder, "day/events.ndjson"), "utf8")
      .trimEnd()
      .split("\n")
      .map((l) => JSON.parse(l));
    expect(events).toHaveLength(here.facts.length);
    const departed = events.filter((e) => e.kind === "vehicleDeparted" && /^(lineHaul|passThrough)/.test(e.vehicle));
    expect(departed).toHaveLength(report.kpis["trucks.departed"].value);
  });

  it("prints what each tenant used and writes it by load", async () => {
    const { status, out, err } = await hub("run", "jiaozuo", "--tenants", "--out", "metered", "--detail", "kpi");
    expect([status, err]).toEqual([0, ""]);
    expect(out).toMatch(/^Energy of tenants$/m);
    expect(out).toMatch(/^ {2}Cold-chain tenant 1 +[\d,.]+ kWh +[\d.]+ %$/m);
    const [header = "", ...rows] = readFileSync(join(folder, "metered/tenants.csv"), "utf8").trimEnd().split("\n");
    // ten tenants and the hub itself
    expect(rows).toHaveLength(11);
    const cells = rows.map((row) => row.split(",").slice(2).map(Number));
    expect(header.split(",").slice(0, 3)).toEqual(["tenant", "name", "energy [kWh]"]);
    for (const [total = 0, ...loads] of cells) {
      expect(Math.abs(loads.reduce((sum, kwh) => sum + kwh, 0) - total)).toBeLessThan(1e-5 * (1 + total));
    }
    const { kpis } = JSON.parse(readFileSync(join(folder, "metered/kpi.json"), "utf8"));
    const tenantsKwh = cells.slice(0, 10).reduce((sum, [total = 0]) => sum + total, 0);
    expect(Math.abs(tenantsKwh / kpis["energy.tenantsKwh"].value - 1)).toBeLessThan(1e-6);
  });

  it("a folder named like a scenario does not hide it", async () => {
    mkdirSync(join(folder, "phase-1"));
    expect((await hub("check", "phase-1")).status).toBe(0);
    expect((await hub("check", "day")).err).toBe("no file day, and no scenario of this name\n");
  });

  it("overlays, changes and seeds reach the run", async () => {
    const hash = async (...args: string[]) => /recording ([0-9a-f]+)/.exec((await hub("run", ...args)).out)?.[1];
    // without the day before, which takes as long as the day
    const short = ["--set", "initial.warmUpDays=0", "--detail", "kpi"];
    const plain = await hash("phase-1", ...short);
    const set = await hash("phase-1", ...short, "--set", "operations.labour.forklifts=83");
    const changes = [
      { path: "initial.warmUpDays", set: 0 },
      { path: "operations.labour.forklifts", set: 83 },
    ];
    for (const [found, made] of [[plain, changes.slice(0, 1)] as const, [set, changes] as const]) {
      expect(found).toBe(simulate(scenario("phase-1.json", made), { seed: 1, days: 1, detail: "kpi" }).recordingHash);
    }
    expect(set).not.toBe(plain);
    const { status, out } = await hub("run", "phase-1", "--with", "gate-closed", "--language", "zh", ...short);
    expect(status).toBe(0);
    expect(out).toContain("phase-1+gate-closed");
    expect(out).toContain("仿真推演数据");
  });

  it("an interrupt cancels at once and writes nothing", async () => {
    const started = hub("run", "jiaozuo", "--days", "366", "--detail", "kpi", "--out", "cancelled");
    // long after its start, long before its end
    await new Promise((resolve) => setTimeout(resolve, 8000));
    started.child.kill("SIGINT");
    const { status, out, err, seconds } = await started;
    expect([status, out, err]).toEqual([130, "", "cancelled\n"]);
    expect(seconds - 8).toBeLessThan(7); // from the signal on
    expect(existsSync(join(folder, "cancelled"))).toBe(false);
  });

  it("a folder that cannot be written is said, and nothing is left behind", async () => {
    file("taken", "");
    const { status, out, err } = await hub(
      "run",
      "phase-1",
      "--out",
      "taken",
      "--detail",
      "kpi",
      "--set",
      "initial.warmUpDays=0",
    );
    expect([status, out]).toEqual([1, ""]);
    expect(err).toMatch(/^taken: cannot be made/);
  });
});

describe("hub check", () => {
  it("accepts a file with bases beside it and among those that come with the program", async () => {
    file("below.json", edit([{ path: "operations.bookings.share", set: 0.5 }], "double-11.json"));
    const { status, out, err } = await hub("check", file("mine.json", edit([], "below.json")));
    expect([status, out]).toEqual([0, "mine: no errors (我的 · mine)\n"]);
    // the survey of the base plan: short roads, swept paths, fire lanes
    const said = err.trimEnd().split("\n");
    expect(said.filter((line) => !line.startsWith("warning: site."))).toEqual([]);
    expect(said[0]).toMatch(/^warning: site\.roads\.edges\.s3\.polyline: s3 is 9\.2 m long/);
  });

  it("says who may not come to a truck gate that is moved to Renmin Road, and refuses it when nobody may", async () => {
    const moved = [
      "site.roads.nodes.GI.at=[399,0]",
      "site.roads.edges.gin.polyline=[[399,0],[399,12.5]]",
      "site.roads.edges.gin.to=S4",
      "site.gates.TGI.at=[399,6.5]",
      "site.green.5=[303,0,394,8.4]",
    ].flatMap((change) => ["--set", change]);
    const some = await hub("check", "jiaozuo", ...moved);
    expect(some.status).toBe(0);
    expect(some.err).toContain(
      "warning: site.gates.TGI: TGI is on Renmin Road, where medium and heavy fuel trucks may not drive " +
        "(00:00–24:00): 88 % of the trucks, which may come and leave only by Donghai Avenue; " +
        "new-energy trucks need a pass\n",
    );
    const none = await hub("check", "jiaozuo", ...moved, "--set", "operations.truckCharging.sessionShare=0");
    expect([none.status, none.out]).toEqual([1, ""]);
    expect(none.err.split("\n")[0]).toBe(
      "site.gates.TGI: TGI is on Renmin Road, where no trucks of this scenario may drive; " +
        "open to them: Donghai Avenue",
    );
  });

  it("finds bases beside the file wherever the program is called from", async () => {
    mkdirSync(join(folder, "deep"));
    file("deep/below.json", edit([]));
    const { status } = await hub("check", file("deep/mine.json", edit([], "below.json")));
    expect(status).toBe(0);
  });

  it("refuses each kind of bad input by path, at once, with nothing on standard output", async () => {
    const huge = join(folder, "huge.json");
    const descriptor = openSync(huge, "w");
    ftruncateSync(descriptor, 100_000_000);
    closeSync(descriptor);
    file("cycleA.json", edit([], "cycleB.json"));
    file("cycleB.json", edit([], "cycleA.json"));
    const set = (path: string, value: unknown) => edit([{ path, set: value }]);
    const cases: readonly (readonly [string, string])[] = [
      [file("broken.json", '{\n "a": }'), 'broken.json: line 2, column 7: expected a value, found "}"\n'],
      [file("empty.json", ""), "empty.json: line 1, column 1: expected a value, found the end\n"],
      [file("unknown.json", set("operations.bookngs", 1)), "operations.bookngs: unknown key; did you mean bookings?\n"],
      [
        file("range.json", set("site.energy.battery.capacityKwh", -5)),
        "site.energy.battery.capacityKwh: must be > 0, got -5\n",
      ],
      [
        file("place.json", set("operations.tenants.AMB1.doors.0.group", "A9-L")),
        "operations.tenants.AMB1.doors.0.group: no line-haul door group A9-L; did you mean A1-L?\n",
      ],
      ["cycleA.json", "base: bases form a cycle: cycleA.json → cycleB.json → cycleA.json\n"],
      [
        file("docks.json", set("site.doorGroups.A1-L.doors", 1e9)),
        "site.doorGroups.A1-L.doors: must be ≤ 200, got 1000000000\n",
      ],
      ["huge.json", "huge.json: 100.0 MB, a scenario has at most 2 MB\n"],
      [file("proto.json", '{"__proto__": {"x": 1}, "base": "jiaozuo.json"}'), "__proto__: key not allowed\n"],
      ["/dev/zero", "/dev/zero: 2.0 MB, a scenario has at most 2 MB\n"],
      ["nowhere.json", "no file nowhere.json, and no scenario of this name\n"],
      [
        file("steer.json", { ...edit([]), "\u001b[31mred": 1 }),
        "\\u001b[31mred: unknown key\n", // cannot colour the terminal
      ],
    ];
    for (const [name, message] of cases) {
      for (const command of ["range.json", "huge.json", "docks.json"].includes(name) ? ["check", "run"] : ["check"]) {
        const { status, out, err, seconds } = await hub(command, name);
        expect([name, status, out, err]).toEqual([name, 1, "", message]);
        expect(seconds).toBeLessThan(8); // a second or so, more on a busy machine
      }
    }
  });

  it("lists every fault of a file", async () => {
    const changes = [
      { path: "site.energy.battery.capacityKwh", set: -5 },
      { path: "operations.bookings.share", set: 2 },
      { path: "site.doorGroups.A1-X.doors", set: 2 },
    ];
    const { status, err } = await hub("check", file("many.json", edit(changes)));
    expect(status).toBe(1);
    expect(err.trimEnd().split("\n")).toEqual([
      "site.doorGroups.A1-X.doors: no item A1-X; did you mean A1-L?",
      "site.energy.battery.capacityKwh: must be > 0, got -5",
      "operations.bookings.share: must be ≤ 1, got 2",
    ]);
  });
});

describe("hub with measured weather", () => {
  const bytes = epwBytes(epwRows((h) => (h.airC = h.hour)));
  const hash = sha256(bytes);
  beforeAll(() => writeFileSync(join(folder, "made-up.epw"), bytes));

  it("lays an EPW file over a scenario, and says what it lacks", async () => {
    const { status, out, err } = await hub("run", "jiaozuo", "--weather", "made-up.epw", "--out", "measured");
    expect(status).toBe(0);
    expect(err).toBe(
      "warning: conditions.attachments.weather: the weather file has no precipitation: rain stays generated\n",
    );
    const brief = scenario("jiaozuo.json", measuredFrom("made-up.epw", hash));
    const named = brief.conditions.attachments[0] as Attachment;
    const year = readAttachedWeather(named, { [hash]: bytes }).weather as EpwYear;
    const { recordingHash } = simulate(brief, {
      seed: 1,
      days: 1,
      detail: "kpi",
      weather: measuredGiven(hash, year),
    });
    expect(out).toContain(`recording ${recordingHash}\n`);
    expect(out).toContain("\nMeasured weather: Somewhere; not in the file: rain (generated)\n");
    const report = JSON.parse(readFileSync(join(folder, "measured/kpi.json"), "utf8"));
    expect(report.weather).toEqual({ place: "Somewhere", notMeasured: ["rain"] });
    const [header = "", ...rows] = readFileSync(join(folder, "measured/series.csv"), "utf8").trimEnd().split("\n");
    const air = header.split(",").indexOf("weather.airC [°C]");
    // 13 °C in the row of hour 13, which is 12 o'clock
    expect(Number(rows[48]?.split(",")[air])).toBeCloseTo(13 + 1 / 8, 6);
  }, 60_000);

  it("gives the file a scenario names; without it, or with another one, the scenario is refused", async () => {
    const named = file("measured.json", edit(measuredFrom("made-up.epw", hash)));
    expect((await hub("check", named, "--weather", "made-up.epw")).status).toBe(0);
    const without = await hub("run", named);
    expect([without.status, without.err]).toEqual([
      1,
      `conditions.attachments.weather: the weather file made-up.epw (SHA-256 ${hash}) is not here: give it with --weather FILE, or drop it on the page\n`,
    ]);
    writeFileSync(join(folder, "other.epw"), epwBytes(epwRows()));
    const other = await hub("check", named, "--weather", "other.epw");
    expect(other.status).toBe(1);
    expect(other.err).toMatch(
      /^conditions.attachments.weather: the weather file given is not made-up.epw: its SHA-256 is /m,
    );
  }, 60_000);

  it("refuses a file with a gap by its line, and what is no weather file", async () => {
    writeFileSync(join(folder, "gap.epw"), epwBytes(epwRows().filter((_, i) => i !== 100)));
    const gap = await hub("check", "jiaozuo", "--weather", "gap.epw");
    expect([gap.status, gap.out, gap.err]).toEqual([
      1,
      "",
      [
        "conditions.attachments.weather: has 8759 rows, a year by the hour has 8760 (in gap.epw)",
        "conditions.attachments.weather: line 109: the row of 1/5, 5 h should be here, found 1/5, 6 h (in gap.epw)",
        "",
      ].join("\n"),
    ]);
    expect((await hub("check", "jiaozuo", "--weather", "none.epw")).err).toMatch(/^none.epw: cannot be read/);
    const json = file("plain.json", edit([]));
    expect((await hub("check", "jiaozuo", "--weather", json)).err).toMatch(/is no EPW weather file: line 1 must begin/);
  }, 60_000);
});

describe("hub roads", () => {
  it("export writes the roads with the trips of two hours and SUMO's files; check accepts them, import lays them over a base", async () => {
    const args = ["--out", "roads", "--demand", "06:00-08:00", "--sumo", "--seed", "3"];
    const { status, out, err } = await hub("roads", "export", "phase-1", ...args);
    expect([status, err]).toEqual([0, ""]);
    expect(out).toMatch(/^phase-1: 69 roads, 4 gates, \d+ places, \d+ trips\n$/);
    const names = ["con.xml", "edg.xml", "json", "netccfg", "nod.xml", "rou.xml", "sumocfg", "typ.xml", "vtypes.xml"];
    expect(readdirSync(join(folder, "roads")).sort()).toEqual(names.map((name) => `roads.${name}`));
    const { trips } = JSON.parse(readFileSync(join(folder, "roads/roads.json"), "utf8"));
    const departs = trips.map((trip: { departS: number }) => trip.departS);
    expect(departs.length).toBeGreaterThan(20);
    expect([Math.min(...departs) >= 21_600, Math.max(...departs) < 28_800]).toEqual([true, true]);

    const checked = await hub("roads", "check", "roads/roads.json");
    expect([checked.status, checked.err]).toEqual([0, ""]);
    expect(checked.out).toContain(`no errors (${out.trim().replace("phase-1: ", "")})`);

    const imported = await hub("roads", "import", "roads/roads.json", "--base", "phase-1.json");
    expect([imported.status, imported.err]).toEqual([0, ""]);
    const mine = await hub("check", file("my-roads.json", imported.out));
    expect(mine.status).toBe(0);
    // the plan's own tight corners are told of the imported roads, too
    expect(mine.err).toBe((await hub("check", "phase-1.json")).err);
  });

  it("check names what is wrong by path", async () => {
    const text = readFileSync(join(folder, "roads/roads.json"), "utf8");
    const roads = JSON.parse(text);
    const edges = roads.edges.map((edge: { id: string }) => (edge.id === "c1" ? { ...edge, to: "JJ" } : edge));
    const huge = openSync(join(folder, "hugeRoads.json"), "w");
    ftruncateSync(huge, 100_000_000);
    closeSync(huge);
    const cases: readonly (readonly [string, string])[] = [
      [file("dangling.json", { ...roads, edges }), "edges.c1.to: no node JJ; did you mean J?"],
      [file("version.json", { ...roads, version: 9 }), "version: must be 1, got 9"],
      [file("cut.json", text.slice(0, 1000)), "cut.json: line "],
      ["hugeRoads.json", "hugeRoads.json: 100.0 MB, a road file has at most 20 MB"],
      ["nowhere.json", "nowhere.json: cannot be read"],
    ];
    for (const [name, message] of cases) {
      const { status, out, err } = await hub("roads", "check", name);
      expect([name, status, out, err.slice(0, message.length)]).toEqual([name, 1, "", message]);
    }
  });

  it("import says which bans of turns a site cannot keep", async () => {
    const roads = JSON.parse(readFileSync(join(folder, "roads/roads.json"), "utf8"));
    const turns = roads.turns.filter((turn: { from: string; to: string }) => turn.from !== "lin+" || turn.to !== "dk+");
    const { status, err } = await hub("roads", "import", file("banned.json", { ...roads, turns, trips: [] }));
    expect([status, err]).toEqual([
      0,
      "warning: turns: a site cannot say which turns light vehicles may not take: these turns are allowed there\n",
    ]);
  });
});

describe("hub", () => {
  it("schema prints the JSON Schema, list the scenarios, --help how to use it", async () => {
    const schema = JSON.parse((await hub("schema")).out);
    expect(schema.properties.site.properties.energy.properties.battery.properties.capacityKwh).toMatchObject({
      unit: "kWh",
      default: 5000,
      exclusiveMinimum: 0,
      source: "assumed",
    });
    expect((await hub("list")).out).toMatch(/^double-11\.json +双十一 · Double 11$/m);
    expect((await hub("--help")).out).toContain("hub run FILE");
  });

  it("wrong use exits with 2 and says what was wrong", async () => {
    const cases: readonly (readonly [string[], string])[] = [
      [[], "no command"],
      [["chekc", "jiaozuo"], "no command chekc; did you mean check?"],
      [["check"], "check takes a file"],
      [["run", "jiaozuo", "--days", "0"], "--days must be a whole number from 1 to 366, got 0"],
      [["run", "jiaozuo", "--seed", "x"], "--seed must be a whole number from 0 to 4294967295, got x"],
      [["run", "jiaozuo", "--detail", "all"], "--detail must be one of full, flows, kpi, got all"],
      [["run", "jiaozuo", "--set", "x"], "--set takes PATH=VALUE, got x"],
      [["run", "jiaozuo", "--events"], "--events needs --out DIR"],
      [["run", "a", "b"], "one file at a time, got a b"],
      [["roads"], "roads takes one of export, check, import, service"],
      [["roads", "exprot"], "no command roads exprot; did you mean export?"],
      [["roads", "export", "jiaozuo"], "roads export needs --out DIR"],
      [
        ["roads", "export", "jiaozuo", "--out", "x", "--demand", "8-9"],
        "--demand must be two times of the day such as 06:00-08:00, got 8-9",
      ],
      [
        ["roads", "service", "jiaozuo", "--window", "8-9"],
        "--window must be two times of the day such as 06:00-08:00, got 8-9",
      ],
    ];
    for (const [args, message] of cases) {
      const { status, out, err } = await hub(...args);
      expect([status, out, err.split("\n")[0]]).toEqual([2, "", message]);
    }
  }, 60_000);
});
