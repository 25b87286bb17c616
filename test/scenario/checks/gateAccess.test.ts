/** Who may come to a gate: the truck ban west of Donghai Avenue, and what moving a gate to Renmin Road does. */
import { describe, expect, it } from "vitest";
import { problemsZh } from "../../../src/app/text/problemsZh.ts";
import { problemText } from "../../../src/app/text/problemText.ts";
import type { Change } from "../../../src/scenario/change.ts";
import { library } from "../../../src/scenario/library.ts";
import { resolveScenario } from "../../../src/scenario/resolve.ts";
import { problemLine } from "../../support/problems.ts";
import { complaints } from "../support.ts";

/** The truck in-gate moved to the south fence, at the end of aisle 5: its booths 6.5 m from Renmin Road. */
const onRenminRoad: readonly Change[] = [
  { path: "site.roads.nodes.GI.at", set: [399, 0] },
  {
    path: "site.roads.edges.gin.polyline",
    set: [
      [399, 0],
      [399, 12.5],
    ],
  },
  { path: "site.roads.edges.gin.to", set: "S4" },
  { path: "site.gates.TGI.at", set: [399, 6.5] },
  // the lawn along the fence gives way
  { path: "site.green.5", set: [303, 0, 394, 8.4] },
];

const BANNED_EN =
  "site.gates.TGI: TGI is on Renmin Road, where medium and heavy fuel trucks may not drive (00:00–24:00): " +
  "88 % of the trucks, which may come and leave only by Donghai Avenue; new-energy trucks need a pass";

const about = (lines: readonly string[]) => lines.filter((line) => /fuel trucks|may drive/.test(line));

describe("the public road at a gate", () => {
  it("is open to all who come there in the base hub", () => {
    expect(about(complaints())).toEqual([]);
  });

  it("bans fuel trucks when the truck gate is moved to Renmin Road, and names the road they may use", () => {
    const { scenario, problems } = resolveScenario({ file: "jiaozuo.json", files: library, changes: onRenminRoad });
    expect(scenario).not.toBeNull();
    expect(problems.map(problemLine)).toEqual([
      "site.gates.TGI.at: 6.5 m from the fence to the booth of TGI, less than an 18.1 m articulated truck (18.1 m): " +
        "it stands on the public road",
      BANNED_EN,
    ]);
    const ban = problems.find((p) => p.code === "gateBanned");
    expect(ban?.severity).toBe("warning");
    expect(ban?.at).toEqual([399, 6.5]);
    expect(ban && problemText(problemsZh, ban)).toBe(
      "site.gates.TGI: 卡口 TGI 位于人民路,中重型燃油货车禁行(00:00–24:00):占货车的 88 %,只能经东海大道进出;新能源货车凭通行证可走",
    );
  });

  it("bans them for the hours that are given, or not at all", () => {
    const hours = (truckBan: readonly (readonly [string, string])[]): Change => ({
      path: "site.publicRoads.RENMIN.truckBan",
      set: truckBan,
    });
    const some = hours([
      ["07:00", "09:00"],
      ["17:00", "19:00"],
    ]);
    expect(about(complaints(...onRenminRoad, some))).toEqual([
      BANNED_EN.replace("00:00–24:00", "07:00–09:00, 17:00–19:00"),
    ]);
    expect(about(complaints(...onRenminRoad, hours([])))).toEqual([]);
    const donghai: Change = { path: "site.publicRoads.DONGHAI.truckBan", set: [["00:00", "24:00"]] };
    expect(about(complaints(donghai))).toHaveLength(2);
  });

  it("refuses a gate that nobody may use: no new-energy truck comes, or no vehicle of the gate's class may", () => {
    const noElectric: Change = { path: "operations.truckCharging.sessionShare", set: 0 };
    expect(about(complaints(...onRenminRoad, noElectric))).toEqual([
      "site.gates.TGI: TGI is on Renmin Road, where no trucks of this scenario may drive; open to them: Donghai Avenue",
    ]);
    const noLight: Change = { path: "site.publicRoads.RENMIN.classes", set: ["fire"] };
    const { scenario, problems } = resolveScenario({ file: "jiaozuo.json", files: library, changes: [noLight] });
    expect(scenario).toBeNull();
    expect(problems.filter((p) => p.code === "gateForNobody").map((p) => p.path)).toEqual([
      "site.gates.LGI",
      "site.gates.LGO",
    ]);
  });
});
