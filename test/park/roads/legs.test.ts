/**
 * Every way that vehicles of the base site drive: from the public road to the booths, from booths to every door, stall
 * and bay, between them, and out. What must hold on each is checked from the motion rows and the curves alone.
 */
import { describe, expect, test } from "vitest";
import { boxPolygon, contains } from "../../../src/geometry/overlap.ts";
import { PIECE, type Pose, poseAt } from "../../../src/geometry/path.ts";
import { frontPoseAt } from "../../../src/geometry/vehiclePose.ts";
import { VEHICLE_SHAPES_SPEC, type VehicleShapeName } from "../../../src/geometry/vehicleShapes.ts";
import { LEG_ROW, type Leg, PARKING_MS } from "../../../src/park/roads/legs.ts";
import { CLASS_OF_SHAPE, RoadNetwork } from "../../../src/park/roads/network.ts";
import type { Place } from "../../../src/park/roads/places.ts";
import { baseSite } from "../../support/baseSite.ts";

const site = baseSite();
const roads = new RoadNetwork(site);
const places = [...roads.places.values()];
const pose = (): Pose => ({ x: 0, y: 0, heading: 0, cos: 1, sin: 0 });

/** Stalls of dropped trailers: nobody drives there yet. */
const isDropped = (place: Place) => /^T[NW]\./.test(place.id);
const isGate = (place: Place) => place.kind === "edge" && place.gate !== null;

interface Drive {
  readonly name: string;
  readonly shape: VehicleShapeName;
  readonly from: string;
  readonly to: string;
  readonly leg: Leg;
}

function drives(shape: VehicleShapeName): Drive[] {
  const own = places.filter((place) => place.class === CLASS_OF_SHAPE[shape]);
  const inner = own.filter((place) => !isGate(place) && !isDropped(place) && (shape !== "car" || place.id === "DECK"));
  const booths = (dir: "in" | "out") =>
    site.gates
      .filter((g) => g.class === CLASS_OF_SHAPE[shape] && g.dir === dir)
      .flatMap((g) => Array.from({ length: g.lanes }, (_, k) => ({ booth: `${g.id}.${k}`, edge: `${g.id}.edge` })));
  const pairs: [string, string][] = [];
  for (const { booth, edge } of booths("in")) {
    pairs.push([edge, booth]);
    for (const place of inner) pairs.push([booth, place.id]);
  }
  for (const { booth, edge } of booths("out")) {
    pairs.push([booth, edge]);
    for (const place of inner) pairs.push([place.id, booth]);
  }
  // A fixed sample of the ways between places.
  let x = 20_260_514;
  const draw = (n: number) => {
    x = (x * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((x / 2_147_483_648) * n);
  };
  for (let k = 0; k < 800 && inner.length > 1; k++) {
    const [a, b] = [inner[draw(inner.length)]!, inner[draw(inner.length)]!];
    const bays = a.id.startsWith("WASH") && b.id.startsWith("WASH");
    if (a !== b && !bays) pairs.push([a.id, b.id]);
  }
  return pairs.map(([from, to]) => {
    const leg = roads.leg(from, to, shape);
    if (!leg) throw new Error(`no way from ${from} to ${to} for a ${shape}`);
    return { name: `${from}>${to}`, shape, from, to, leg };
  });
}

const all = (["semi", "rigid", "van", "car"] as const).flatMap(drives);

/** Names of those that break a rule, few of them. */
function breaking(rule: (drive: Drive) => boolean): string[] {
  return all
    .filter((drive) => !rule(drive))
    .slice(0, 8)
    .map((drive) => `${drive.name} (${drive.shape})`);
}

function* pieces(leg: Leg) {
  for (const part of leg.motion.parts) {
    let startM = 0;
    for (let i = 0; i < part.pieces.length; i += PIECE) {
      const [x, y, heading, curvature, lengthM] = part.pieces.subarray(i, i + 5) as unknown as number[];
      yield { part, startM, x, y, heading, curvature, lengthM } as {
        part: (typeof leg.motion.parts)[number];
        startM: number;
        x: number;
        y: number;
        heading: number;
        curvature: number;
        lengthM: number;
      };
      startM += lengthM as number;
    }
  }
}

test("there are thousands of them", () => {
  expect(all.length).toBeGreaterThan(4000);
});

describe("curves", () => {
  test("continue in place and heading", () => {
    const [end] = [pose()];
    expect(
      breaking(({ leg }) => {
        let last: { part: unknown; startM: number; lengthM: number } | null = null;
        for (const piece of pieces(leg)) {
          if (last && last.part === piece.part) {
            poseAt(piece.part.pieces, piece.startM, end);
            const jump = Math.hypot(end.x - piece.x, end.y - piece.y);
            const bend = Math.abs(end.cos - Math.cos(piece.heading)) + Math.abs(end.sin - Math.sin(piece.heading));
            if (jump > 1e-6 || bend > 1e-9) return false;
          }
          last = piece;
        }
        return true;
      }),
    ).toEqual([]);
  });

  test("from forwards to backwards go on from the same spot, looking the same way", () => {
    const [a, b] = [pose(), pose()];
    expect(
      breaking(({ leg, shape }) => {
        const spec = VEHICLE_SHAPES_SPEC[shape];
        const { parts } = leg.motion;
        for (let i = 1; i < parts.length; i++) {
          const [before, after] = [parts[i - 1]!, parts[i]!];
          frontPoseAt(before.pieces, before.backwards ? spec.lengthM : before.lengthM, spec, a);
          frontPoseAt(after.pieces, after.backwards ? after.lengthM : spec.lengthM, spec, b);
          if (Math.hypot(a.x - b.x, a.y - b.y) > 1e-6 || Math.abs(a.cos - b.cos) + Math.abs(a.sin - b.sin) > 1e-9) {
            return false;
          }
        }
        return true;
      }),
    ).toEqual([]);
  });

  test("begin and end where a vehicle stands", () => {
    const [a, b] = [pose(), pose()];
    const at = (place: string, shape: VehicleShapeName, out: Pose) => {
      const stand = roads.standing(place, shape);
      return frontPoseAt(stand.pieces, stand.s, VEHICLE_SHAPES_SPEC[shape], out);
    };
    expect(
      breaking(({ leg, shape, from, to }) => {
        const spec = VEHICLE_SHAPES_SPEC[shape];
        const { parts, endM } = leg.motion;
        const [first, last] = [parts[0]!, parts[parts.length - 1]!];
        const same = (p: Pose, q: Pose) =>
          Math.hypot(p.x - q.x, p.y - q.y) < 1e-6 && Math.abs(p.cos - q.cos) + Math.abs(p.sin - q.sin) < 1e-9;
        const begins = from.endsWith(".edge")
          ? true
          : same(
              at(from, shape, a),
              frontPoseAt(first.pieces, first.backwards ? first.lengthM : spec.lengthM, spec, b),
            );
        const ends = to.endsWith(".edge") ? true : same(at(to, shape, a), frontPoseAt(last.pieces, endM, spec, b));
        return begins && ends;
      }),
    ).toEqual([]);
  });

  test("keep to the vehicle's radius on the roads, and nearly to its tightest at places", () => {
    // The most crowded: bays next to a corner, the stalls next to one, from which a truck turns within 15 m of another.
    const crowded = /^(.*>P1\.[0-4]|P1\.[0-4]>.*|.*>R3\.[01]|R4b\.19>.*)$/;
    expect(
      breaking(({ leg, shape, name }) => {
        const { minRadiusM, yardRadiusM } = VEHICLE_SHAPES_SPEC[shape];
        for (const piece of pieces(leg)) {
          if (piece.curvature === 0) continue;
          const radiusM = 1 / Math.abs(piece.curvature);
          const fromEndM = Math.min(piece.startM + piece.lengthM, piece.part.lengthM - piece.startM);
          const least = fromEndM > 60 ? minRadiusM : crowded.test(name) ? 0.68 * yardRadiusM : 0.95 * yardRadiusM;
          if (radiusM < least - 1e-6) return false;
        }
        return true;
      }),
    ).toEqual([]);
  });

  test("stay on the land, but for the last metres to the public road", () => {
    const [x0, y0, x1, y1] = site.boundary;
    const out = pose();
    expect(
      breaking(({ leg, shape, from, to }) => {
        if (from.endsWith(".edge") || to.endsWith(".edge")) return true;
        const spec = VEHICLE_SHAPES_SPEC[shape];
        return leg.motion.parts.every((part) => {
          for (let s = spec.lengthM; s <= part.lengthM; s += 2) {
            const { x, y } = frontPoseAt(part.pieces, s, spec, out);
            if (x < x0 || x > x1 || y < y0 || y > y1) return false;
          }
          return true;
        });
      }),
    ).toEqual([]);
  });

  test("cross no building but the one a bay is in", () => {
    const walls = site.buildings
      .filter((b) => b.above === undefined)
      .map((b) => ({ id: b.id, polygon: boxPolygon(b.rect), rect: b.rect }));
    const out = pose();
    expect(
      breaking(({ leg, shape, from, to }) => {
        const spec = VEHICLE_SHAPES_SPEC[shape];
        const own = walls.filter((b) => !from.startsWith(b.id) && !to.startsWith(b.id) && b.id !== "DECK");
        return leg.motion.parts.every((part) => {
          for (let s = spec.lengthM; s <= part.lengthM; s += 2) {
            poseAt(part.pieces, s - spec.rearAxleM, out);
            const point = [out.x, out.y] as const;
            for (const { polygon, rect } of own) {
              if (out.x < rect[0] || out.x > rect[2] || out.y < rect[1] || out.y > rect[3]) continue;
              if (contains(polygon, point)) return false;
            }
          }
          return true;
        });
      }),
    ).toEqual([]);
  });
});

describe("motion", () => {
  test("is continuous in place, speed and time, and ends after the leg's time", () => {
    expect(
      breaking(({ leg }) => {
        const { rows, parts, endM } = leg.motion;
        for (let i = 0; i < rows.length; i += LEG_ROW) {
          const [t, part, s, v, a] = rows.subarray(i, i + LEG_ROW) as unknown as [
            number,
            number,
            number,
            number,
            number,
          ];
          const isLast = i + LEG_ROW >= rows.length;
          const until = isLast ? leg.durationS : rows[i + LEG_ROW]!;
          const dt = until - t;
          if (!(dt > 0)) return false;
          const s1 = s + v * dt + 0.5 * a * dt * dt;
          const v1 = v + a * dt;
          if (isLast) return Math.abs(s1 - endM) < 1e-6;
          if (rows[i + LEG_ROW + 1] === part) {
            if (Math.abs(rows[i + LEG_ROW + 2]! - s1) > 1e-6 || Math.abs(rows[i + LEG_ROW + 3]! - v1) > 1e-6)
              return false;
          } else if (Math.abs(v1) > 1e-6 || Math.abs(s1 - (parts[part]!.backwards ? 0 : parts[part]!.lengthM)) > 20) {
            return false;
          }
        }
        return true;
      }),
    ).toEqual([]);
  });

  test("keeps every limit: 30 km/h, the bend's lateral pull, walking pace backwards, the vehicle's own pulls", () => {
    expect(
      breaking(({ leg, shape }) => {
        const spec = VEHICLE_SHAPES_SPEC[shape];
        const { rows, parts } = leg.motion;
        for (let i = 0; i < rows.length; i += LEG_ROW) {
          const [t, p, s, v, a] = rows.subarray(i, i + LEG_ROW) as unknown as [number, number, number, number, number];
          const part = parts[p]!;
          const isLast = i + LEG_ROW >= rows.length;
          const dt = (isLast ? leg.durationS : rows[i + LEG_ROW]!) - t;
          const pull = part.backwards ? -a : a;
          if (pull > spec.accelMs2 + 1e-9 || pull < -spec.brakeMs2 - 1e-9) return false;
          for (const share of [0, 0.5, 0.999]) {
            const speed = Math.abs(v + a * share * dt);
            const at = s + v * share * dt + 0.5 * a * (share * dt) ** 2;
            if (speed > 30 / 3.6 + 1e-9 || (part.backwards && speed > PARKING_MS + 1e-9)) return false;
            const bend = Math.abs(curvatureAt(part.pieces, at - spec.rearAxleM));
            if (speed * speed * bend > spec.lateralMs2 * 1.001) return false;
          }
        }
        return true;
      }),
    ).toEqual([]);
  });
});

function curvatureAt(list: Float64Array, s: number): number {
  let rest = s;
  for (let i = 0; i < list.length; i += PIECE) {
    // Within a millimetre of a joint either piece may be meant: take the flatter.
    if (rest < (list[i + 4] as number) - 1e-3) return rest < 1e-3 ? 0 : (list[i + 3] as number);
    rest -= list[i + 4] as number;
  }
  return 0;
}

describe("at the end", () => {
  test("a truck at a dock has its rear at the wall and its nose out", () => {
    const out = pose();
    for (const group of site.doorGroups) {
      const shape = group.class === "heavy" ? "semi" : "van";
      const spec = VEHICLE_SHAPES_SPEC[shape];
      const wall = site.buildings.find((b) => b.id === group.building)!.rect;
      for (let k = 0; k < group.doors; k++) {
        const { pieces: stand, s } = roads.standing(`${group.id}.${k}`, shape);
        frontPoseAt(stand, s, spec, out);
        const x = group.startM + (k + 0.5) * group.pitchM;
        const y = group.side === "N" ? wall[3] : wall[1];
        expect(out.x - spec.lengthM * out.cos).toBeCloseTo(x, 6);
        expect(out.y - spec.lengthM * out.sin).toBeCloseTo(y, 6);
        expect(out.sin).toBeCloseTo(group.side === "N" ? 1 : -1, 9);
      }
    }
  });

  test("trucks come to docks backwards and leave them forwards", () => {
    const into = roads.leg("TGI.0", "A2-L.5", "semi")!.motion.parts;
    expect(into.map((part) => part.backwards)).toEqual([false, true]);
    const out = roads.leg("A2-L.5", "TGO.0", "semi")!.motion.parts;
    expect(out.map((part) => part.backwards)).toEqual([false]);
  });

  test("trucks drive through their stalls without backing, vans back into their bays and leave them forwards", () => {
    for (const [from, to] of [
      ["TGI.1", "R3.9"],
      ["R3.9", "TGO.1"],
      ["TGI.0", "R4b.7"],
      ["R4b.7", "XD-L.2"],
    ] as const) {
      const leg = roads.leg(from, to, "semi")!;
      expect(leg.motion.parts.filter((part) => part.backwards).length).toBe(to.startsWith("XD") ? 1 : 0);
    }
    expect(roads.leg("LGI.0", "V1a.20", "van")!.motion.parts.map((part) => part.backwards)).toEqual([false, true]);
    expect(roads.leg("V1a.20", "LGO.0", "van")!.motion.parts.map((part) => part.backwards)).toEqual([false]);
  });
});
