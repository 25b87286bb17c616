/** Roads that vehicles cannot use, in scenario files: each fault is named by its id as soon as the file is read. */
import { describe, expect, it } from "vitest";
import { survey } from "../../src/scenario/survey.ts";
import { problemLine } from "../support/problems.ts";
import { baseWith, edit, resolveText } from "./support.ts";

interface Said {
  readonly refused: boolean;
  /** what is said when the file is read */
  readonly lines: readonly string[];
  /** what the survey adds to that of the base plan */
  readonly surveyed: () => readonly string[];
}

const base = baseWith();
const known = new Set(survey(base).map(problemLine));

function read(changes: readonly unknown[]): Said {
  const { scenario, problems } = resolveText(edit(changes));
  return {
    refused: scenario === null,
    lines: problems.map(problemLine),
    surveyed: () =>
      scenario
        ? survey(scenario)
            .map(problemLine)
            .filter((line) => !known.has(line))
        : [],
  };
}

const { edges, heavyTurns } = base.site.roads;
const edge = (id: string) => {
  const found = edges.find((e) => e.id === id);
  if (!found) throw new Error(`no road ${id}`);
  return found;
};

describe("a scenario file with", () => {
  it("a dock that no truck can come to is refused, naming the dock, where trucks come from, and the way in", () => {
    const { from, to, polyline } = edge("n1");
    const turned = { from: to, to: from, polyline: polyline.toReversed() };
    const changes = Object.entries(turned).map(([key, set]) => ({ path: `site.roads.edges.n1.${key}`, set }));
    const { refused, lines } = read(changes);
    expect(refused).toBe(true);
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^site\.doorGroups\.A1-L\.access\.inEdge: A1-L\.0, .*: trucks cannot come here from TGI\.0/,
      ),
    );
  });

  it("a dock that no truck can leave is refused, too", () => {
    const struck = ["sp4+>c1-", "sp4->l1+", "sp3+>l1+"];
    const left = heavyTurns.filter((turn) => !struck.includes(turn));
    expect(left).toHaveLength(heavyTurns.length - struck.length);
    const { refused, lines } = read([{ path: "site.roads.heavyTurns", set: left }]);
    expect(refused).toBe(true);
    expect(lines).toContainEqual(
      expect.stringMatching(/^site\.doorGroups\.A3-L\.access\.outEdge: A3-L\.0, .*cannot leave/),
    );
  });

  it("a one-way road into nothing is told of: who follows it is trapped", () => {
    const blind = {
      ...{ id: "blind", from: "L", to: "BLIND", oneWay: true, lanes: 1, widthM: 6, speedKmh: 15 },
      ...{ polyline: [edge("l1").polyline[0], [338, 240]], allowed: ["heavy"], within: ["COURT"] },
    };
    const { lines } = read([
      { path: "site.roads.nodes.BLIND", set: { id: "BLIND", at: [338, 240] } },
      { path: "site.roads.edges.blind", set: blind },
      { path: "site.roads.heavyTurns", set: [...heavyTurns, "sp3+>blind+"] },
    ]);
    expect(lines).toEqual(["site.roads.edges.blind: trucks that come onto blind find no way out of the site"]);
  });

  it("a lane before a booth that is shorter than a truck is told of: the truck at the booth is outside the fence", () => {
    // TGI's road begins at the fence, x = 480
    const { refused, lines } = read([{ path: "site.gates.TGI.at", set: [470, 190.5] }]);
    expect(refused).toBe(false);
    expect(lines).toEqual([
      "site.gates.TGI.at: 10 m from the fence to the booth of TGI, less than an 18.1 m articulated truck (18.1 m): " +
        "it stands on the public road",
    ]);
  });

  it("a lane between two junctions that is shorter than a truck is told of by the survey", () => {
    const s3 = edge("s3");
    const { surveyed } = read([{ path: "site.roads.edges.beside", set: { ...s3, id: "beside" } }]);
    const lengthM = Math.hypot(
      (s3.polyline.at(-1)?.[0] ?? 0) - (s3.polyline[0]?.[0] ?? 0),
      (s3.polyline.at(-1)?.[1] ?? 0) - (s3.polyline[0]?.[1] ?? 0),
    );
    expect(lengthM).toBeLessThan(18.1);
    expect(surveyed().filter((line) => line.includes("beside is"))).toEqual([
      `site.roads.edges.beside.polyline: beside is ${Math.round(lengthM * 100) / 100} m long, less than an 18.1 m ` +
        `articulated truck (18.1 m): who waits on it stands in junction ${s3.from}`,
    ]);
  });

  it("a bend tighter than a truck can turn is told of, with both radii", () => {
    const [first, last] = [edge("l1").polyline[0], edge("l1").polyline.at(-1)];
    const { lines } = read([{ path: "site.roads.edges.l1.polyline", set: [first, [338, 218], [345, 218], last] }]);
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^site\.roads\.edges\.l1\.polyline: a bend of l1 has room for a radius of \d(\.\d+)? m, an 18\.1 m articulated truck needs 10\.5 m$/,
      ),
    );
  });

  it("a gate whose road leads nowhere for its vehicles is refused", () => {
    const shut = ["kl", "dk", "lout"].map((id) => ({ path: `site.roads.edges.${id}.allowed`, set: ["fire"] }));
    const { refused, lines } = read(shut);
    expect(refused).toBe(true);
    expect(lines).toContainEqual(
      expect.stringMatching(/^site\.gates\.LGI: LGI: nothing for light vehicles can be reached from it/),
    );
  });

  it("a gate on a public road that is closed to its vehicles is refused, naming the road", () => {
    const { refused, lines } = read([{ path: "site.publicRoads.RENMIN.classes", set: ["fire"] }]);
    expect(refused).toBe(true);
    expect(lines).toContainEqual(
      expect.stringMatching(/^site\.gates\.LGI: LGI is on Renmin Road, where no .* may drive/),
    );
  });
});
