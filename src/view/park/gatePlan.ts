/** Gates: islands with booths, barriers across the lanes, a portal over them; the fence with its openings. */
import { COLOUR } from "../colours.ts";
import type { GateSpec, Point, RoadEdge, SiteLayout } from "../layout.ts";
import { type Paint, SURFACE } from "../mesher.ts";
import type { Stand } from "./props.ts";
import { MARK_Z, type Sheets } from "./sheet.ts";

export interface GateLine {
  readonly gate: GateSpec;
  readonly at: Point;
  /** direction of travel */
  readonly heading: number;
  readonly widthM: number;
}

/** The line across the road on which a gate's booths stand. */
export function gateLines(layout: SiteLayout): GateLine[] {
  return layout.gates.map((gate) => {
    const edge = layout.roads.edges.find((e) => e.id === gate.edge) as RoadEdge;
    let heading = 0;
    let best = Number.POSITIVE_INFINITY;
    for (let i = 0; i + 1 < edge.polyline.length; i++) {
      const a = edge.polyline[i] as Point;
      const b = edge.polyline[i + 1] as Point;
      const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
      const k = Math.max(
        0,
        Math.min(1, ((gate.at[0] - a[0]) * (b[0] - a[0]) + (gate.at[1] - a[1]) * (b[1] - a[1])) / (length * length)),
      );
      const d = Math.hypot(gate.at[0] - a[0] - k * (b[0] - a[0]), gate.at[1] - a[1] - k * (b[1] - a[1]));
      if (d < best - 1e-6) {
        best = d;
        heading = Math.atan2(b[1] - a[1], b[0] - a[0]);
      }
    }
    return { gate, at: gate.at, heading, widthM: edge.widthM };
  });
}

/** Booths between and beside lanes: one more than there are barriers would be crowded, so one a lane, on its left. */
export function boothsOf(layout: SiteLayout): Stand[] {
  return gateLines(layout).flatMap(({ gate, at, heading, widthM }) => {
    const stands: Stand[] = [];
    const left: Point = [-Math.sin(heading), Math.cos(heading)];
    for (const side of [-1, 1]) {
      const across = side * (widthM / 2 + 1.1);
      stands.push({ x: at[0] + left[0] * across, y: at[1] + left[1] * across, heading });
    }
    return gate.lanes > 1 ? stands : stands.slice(1);
  });
}

/** One a lane, 4 m beyond the booth; the post's left (own y) is across the lane. */
export function barriersOf(layout: SiteLayout): (Stand & { readonly id: string; readonly travel: number })[] {
  return gateLines(layout).flatMap(({ gate, at, heading, widthM }) => {
    const ahead: Point = [Math.cos(heading), Math.sin(heading)];
    const left: Point = [-ahead[1], ahead[0]];
    return Array.from({ length: gate.lanes }, (_, lane) => {
      const outer = lane < gate.lanes / 2 ? -1 : 1;
      const across = outer * (widthM / 2 + 0.25);
      return {
        id: `${gate.id}.${lane}`,
        x: at[0] + ahead[0] * 4 + left[0] * across,
        y: at[1] + ahead[1] * 4 + left[1] * across,
        heading: outer < 0 ? heading : heading + Math.PI,
        travel: heading,
      };
    });
  });
}

/** A roof over the lanes of each gate; the hub's name goes on the one of the truck in-gate. */
export function buildPortals(layout: SiteLayout, { solids }: Sheets): void {
  const white: Paint = { colour: 0xf2f4f4 };
  for (const { gate, at, heading, widthM } of gateLines(layout)) {
    const height = gate.class === "heavy" ? 6.4 : 5.2;
    const span = widthM + 5;
    solids.turnedBox(at[0], at[1], heading, 8, span, height, height + 0.7, white);
    solids.turnedBox(at[0], at[1], heading, 8.2, span + 0.2, height + 0.12, height + 0.5, {
      colour: gate.class === "heavy" ? COLOUR.blue : COLOUR.orange,
    });
    solids.turnedBox(at[0], at[1], heading, 7.4, span - 0.6, height - 0.08, height - 0.02, {
      colour: 0xfff1d6,
      surface: SURFACE.glow,
    });
    const left: Point = [-Math.sin(heading), Math.cos(heading)];
    for (const side of [-1, 1]) {
      const across = side * (span / 2 - 0.5);
      solids.turnedBox(at[0] + left[0] * across, at[1] + left[1] * across, heading, 0.8, 0.8, 0, height, white);
    }
  }
}

/** Stop lines before the barriers, and strips that slow down whoever comes. */
export function buildGateMarks(layout: SiteLayout, { marks }: Sheets): void {
  for (const { at, heading, widthM } of gateLines(layout)) {
    const [c, s] = [Math.cos(heading), Math.sin(heading)];
    const bar = (from: number, to: number, left: number, right: number, colour: number) => {
      const p = (ahead: number, across: number): Point => [
        at[0] + c * ahead - s * across,
        at[1] + s * ahead + c * across,
      ];
      marks.polygon([p(from, right), p(to, right), p(to, left), p(from, left)], MARK_Z, { colour });
    };
    const half = widthM / 2 - 0.4;
    bar(2.1, 2.5, half, -half, COLOUR.line);
    const strips = Math.floor((2 * half) / 0.5);
    for (let i = 0; i < strips; i++) {
      bar(-11.4, -10.9, -half + (i + 1) * 0.5, -half + i * 0.5, i % 2 ? COLOUR.amber : COLOUR.black);
    }
  }
}

/** Panels of three metres along the boundary, left open where a road leaves. */
export function fenceOf(layout: SiteLayout): Stand[] {
  const [x0, y0, x1, y1] = layout.boundary;
  const corners: Point[] = [
    [x0 + 0.3, y0 + 0.3],
    [x1 - 0.3, y0 + 0.3],
    [x1 - 0.3, y1 - 0.3],
    [x0 + 0.3, y1 - 0.3],
  ];
  const openings = layout.gates.flatMap((gate) => {
    const edge = layout.roads.edges.find((e) => e.id === gate.edge);
    const end = edge && (gate.dir === "in" ? edge.polyline[0] : edge.polyline[edge.polyline.length - 1]);
    return end && edge ? [{ at: end, half: edge.widthM / 2 + 3 }] : [];
  });
  const stands: Stand[] = [];
  for (let c = 0; c < 4; c++) {
    const a = corners[c] as Point;
    const b = corners[(c + 1) % 4] as Point;
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    const count = Math.floor(length / 3);
    const heading = Math.atan2(b[1] - a[1], b[0] - a[0]);
    for (let i = 0; i < count; i++) {
      const d = ((i + 0.5) * length) / count;
      const x = a[0] + Math.cos(heading) * d;
      const y = a[1] + Math.sin(heading) * d;
      if (openings.some((o) => Math.hypot(o.at[0] - x, o.at[1] - y) < o.half + 1.5)) continue;
      stands.push({ x, y, heading });
    }
  }
  return stands;
}
