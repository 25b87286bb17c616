/**
 * A road network small enough to follow by eye, for tests: from the public road at G through a gate to A and B, from B
 * back to A one-way over C, and out from A to H.
 *
 *     G ──in──> A ──ab── B        100 m each; C lies 100 m north of B
 *               │ <──bca── C ──   along (200, 0) (200, 100) (100, 100) (100, 0)
 *               H                 out of the gate 60 m south of A
 */
import type { RoadFile } from "../../src/scenario/roads/spec.ts";

export function smallRoads(): RoadFile {
  const road = { lanes: 2, widthM: 8, speedKmh: 18, allowed: ["heavy", "light"] } satisfies Partial<
    RoadFile["edges"][number]
  >;
  return {
    format: "hubtwin-roads",
    version: 1,
    name: { zh: "小", en: "small" },
    turnRadiusM: { heavy: 15, light: 6 },
    nodes: [
      { id: "G", at: [0, 0] },
      { id: "A", at: [100, 0] },
      { id: "B", at: [200, 0] },
      { id: "C", at: [200, 100] },
      { id: "H", at: [100, -60] },
    ],
    edges: [
      {
        ...road,
        id: "in",
        from: "G",
        to: "A",
        line: [
          [0, 0],
          [100, 0],
        ],
        oneWay: true,
      },
      {
        ...road,
        id: "ab",
        from: "A",
        to: "B",
        line: [
          [100, 0],
          [200, 0],
        ],
        oneWay: false,
      },
      {
        ...road,
        id: "bc",
        from: "B",
        to: "C",
        line: [
          [200, 0],
          [200, 100],
        ],
        oneWay: true,
        lanes: 1,
        widthM: 4,
      },
      {
        ...road,
        id: "ca",
        from: "C",
        to: "A",
        line: [
          [200, 100],
          [100, 100],
          [100, 0],
        ],
        oneWay: true,
        lanes: 1,
        widthM: 4,
      },
      {
        ...road,
        id: "out",
        from: "A",
        to: "H",
        line: [
          [100, 0],
          [100, -60],
        ],
        oneWay: true,
      },
    ],
    gates: [
      { id: "GI", class: "heavy", dir: "in", lanes: 2, edge: "in", node: "G", boothM: 60 },
      { id: "GO", class: "heavy", dir: "out", lanes: 2, edge: "out", node: "H", boothM: 40 },
    ],
    places: [
      {
        id: "D.0",
        kind: "door",
        class: "heavy",
        at: [150, 20],
        headingDeg: -90,
        in: [{ edge: "ab+", atM: 60 }],
        out: [{ edge: "ab-", atM: 40 }],
      },
      {
        id: "S.0",
        kind: "stall",
        class: "heavy",
        at: [210, 50],
        headingDeg: 90,
        in: [{ edge: "bc+", atM: 50 }],
        out: [{ edge: "bc+", atM: 60 }],
      },
    ],
    vehicleTypes: [
      {
        id: "semi",
        class: "heavy",
        lengthM: 17.1,
        widthM: 2.55,
        heightM: 4,
        articulated: true,
        accelMs2: 0.7,
        brakeMs2: 1.5,
        lateralMs2: 1.2,
        gapM: 3,
        tauS: 1.9,
      },
    ],
    trips: [
      {
        id: "truck 1",
        type: "semi",
        purpose: "lineHaul",
        departS: 10,
        stops: [
          { place: "GI.edge", dwellS: 0 },
          { place: "GI", dwellS: 20 },
          { place: "S.0", dwellS: 300 },
          { place: "D.0", dwellS: 600 },
          { place: "GO.1", dwellS: 10 },
          { place: "GO.edge", dwellS: 0 },
        ],
      },
    ],
  };
}
