/**
 * The reference park and a demand as Eclipse SUMO reads them, and a run of it: the peer for speed. Its own settings are
 * those the reference results were made with.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readReference } from "../referenceFolder.ts";

interface Raw {
  readonly [name: string]: string | number | null | undefined | readonly (readonly number[])[];
}

/** Named programs serve where SUMO is not on the path. */
const SUMO = process.env.SUMO ?? "sumo";
const NETCONVERT = process.env.NETCONVERT ?? "netconvert";
const CLASSES: Readonly<Record<string, string>> = { van_4_2: "delivery", rigid_9_6: "truck", semi_17_5: "trailer" };
/** Before the end of a gate lane: there one stands to be served [m]. */
const BOOTH_M = 3;

export class Sumo {
  private readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Null where there is no SUMO. */
  static prepare(demand: string): Sumo | null {
    try {
      execFileSync(SUMO, ["--version"], { stdio: "pipe" });
    } catch {
      return null;
    }
    const sumo = new Sumo(mkdtempSync(join(tmpdir(), "hub-sumo-")));
    sumo.write(demand);
    return sumo;
  }

  /** User and system CPU of one run in steps of `stepS` until `untilS` [s]. */
  run(stepS: number, untilS: number): number {
    const args = `-n net.xml -r trips.xml -a stops.xml --seed 1 -e ${untilS} --step-length ${stepS} --time-to-teleport 600`;
    const quiet = "--no-step-log true --no-warnings true";
    const said = execFileSync("sh", ["-c", `${SUMO} ${args} ${quiet} >/dev/null 2>&1 && times`], {
      cwd: this.folder,
      encoding: "utf8",
    });
    // two lines: the shell's times and those of what it ran, user and system, as 1m2.34s
    const ran = said.trim().split("\n")[1] ?? "";
    return [...ran.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, m, s]) => sum + 60 * Number(m) + Number(s), 0);
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private write(demand: string): void {
    const network = JSON.parse(readReference("traffic/network.json"));
    const { trucks, routes } = JSON.parse(readReference(`traffic/demand/${demand}.json`));
    const file = (name: string, root: string, lines: readonly string[]) =>
      writeFileSync(join(this.folder, name), `<${root}>\n${lines.join("\n")}\n</${root}>\n`);
    const nodes = new Map<unknown, Raw>(network.nodes.map((node: Raw) => [node.id, node]));
    file(
      "nodes.xml",
      "nodes",
      network.nodes.map(
        (n: Raw) => `<node id="${n.id}" x="${n.x}" y="${n.y}" type="priority" radius="${n.radius ?? 10}"/>`,
      ),
    );
    file(
      "edges.xml",
      "edges",
      network.links.map((e: Raw) => {
        const xy = (id: unknown) => [nodes.get(id)?.x, nodes.get(id)?.y] as readonly number[];
        const points = e.shape ? [xy(e.from), ...(e.shape as readonly (readonly number[])[]), xy(e.to)] : null;
        const shape = points ? ` shape="${points.map((p) => p.join(",")).join(" ")}"` : "";
        return `<edge id="${e.id}" from="${e.from}" to="${e.to}" numLanes="${e.lanes}" speed="${e.speed}" priority="${e.priority}" width="3.75"${shape}/>`;
      }),
    );
    file(
      "joins.xml",
      "connections",
      network.connections.map(
        ([from, to, fromLane, toLane]: readonly (string | number)[]) =>
          `<connection from="${from}" to="${to}" fromLane="${fromLane}" toLane="${toLane}"/>`,
      ),
    );
    const build = "-n nodes.xml -e edges.xml -x joins.xml -o net.xml --no-turnarounds true";
    const corners = "--junctions.limit-turn-speed 1.5 --junctions.corner-detail 5";
    execFileSync(NETCONVERT, `${build} ${corners}`.split(" "), { cwd: this.folder, stdio: "pipe" });
    file(
      "stops.xml",
      "additional",
      network.stops.map(
        ({ id, link, lane, pos, angle }: Raw) =>
          `<parkingArea id="${id}" lane="${link}_${lane ?? 0}" startPos="${Number(pos) - 4}" endPos="${pos}" roadsideCapacity="1" angle="${angle ?? 90}" length="20" width="3.5"/>`,
      ),
    );
    const kinds: Record<string, Record<string, number>> = network.vehicleTypes;
    const ofKinds = Object.entries(kinds).map(
      ([id, k]) =>
        `<vType id="${id}" vClass="${CLASSES[id]}" length="${k.length}" width="${k.width}" accel="${k.accel}" decel="${k.decel}" emergencyDecel="6" tau="${k.tau}" minGap="${k.minGap}" sigma="0.3" maxSpeed="22" speedFactor="normc(1.0,0.06,0.85,1.1)" lcStrategic="2"/>`,
    );
    const links = new Map<unknown, Raw>(network.links.map((link: Raw) => [link.id, link]));
    const stops = new Map<unknown, Raw>(network.stops.map((stop: Raw) => [stop.id, stop]));
    const booth = (link: string, s: number) =>
      `<stop lane="${link}_0" endPos="${Number(links.get(link)?.length) - BOOTH_M}" duration="${s}"/>`;
    const ofTrucks = trucks.map((row: readonly (string | number | null)[]) => {
      const [id, kind, departS, gate, gateS, , stop, dwellS, out, outS, route] = row;
      const k = kinds[kind as string] ?? {};
      const [inS, outOfS] = stops.get(stop)?.kind === "dock" ? [k.dockIn, k.dockOut] : [k.driveIn, k.driveOut];
      const stay = Number(dwellS) + (inS ?? 0) + (outOfS ?? 0);
      const parked = stop === null ? "" : `<stop parkingArea="${stop}" duration="${stay}"/>`;
      const edges = `<route edges="${routes[route as string].join(" ")}"/>`;
      const served = booth(gate as string, Number(gateS)) + parked + booth(out as string, Number(outS));
      return `<vehicle id="${id}" type="${kind}" depart="${departS}" departLane="best" departSpeed="max">${edges}${served}</vehicle>`;
    });
    file("trips.xml", "routes", [...ofKinds, ...ofTrucks]);
  }
}
