/** Draws a small plan: the site once, and over it, whenever something changed, what moves, what calls and what is seen. */
import type { Severity } from "../../metrics/alert.ts";
import type { VehicleShape } from "../../recording/vocabulary.ts";
import type { Point } from "../../view/layout.ts";
import { CLASS_COLOUR } from "../classColours.ts";
import { colourOf, type Theme } from "../theme.ts";
import type { Call, Dot } from "./mapThings.ts";
import { type Ground, type MapFit, type MapShape, pxX, pxY } from "./siteMap.ts";

const FILL: Readonly<Record<Theme, Readonly<Record<Ground, string>>>> = {
  light: {
    ground: "#e7ece6",
    green: "#c9dcbd",
    paved: "#d3d9dd",
    road: "#b4bdc5",
    water: "#9cc6e4",
    building: "#f8fafb",
    roof: "#7d93ad",
  },
  dark: {
    ground: "#0f2132",
    green: "#123524",
    paved: "#1b2f42",
    road: "#2f4356",
    water: "#174a70",
    building: "#2a4562",
    roof: "#446690",
  },
};
const SIGHT: Readonly<Record<Theme, string>> = { light: "#b3261e", dark: "#ffffff" };
const DIM: Readonly<Record<Theme, string>> = { light: "rgba(30, 50, 70, 0.22)", dark: "rgba(0, 5, 15, 0.5)" };
const HALO: Readonly<Record<Theme, string>> = { light: "#ffffff", dark: "#04121f" };
const CALL: Readonly<Record<Theme, Readonly<Record<Severity, string>>>> = {
  light: { info: "#0b62b0", warning: "#b87400", critical: "#b3261e" },
  dark: { info: "#4fc3f7", warning: "#ffbf5e", critical: "#ff8f80" },
};

/** Half the size of a dot [px]. */
const DOT_PX: Readonly<Record<VehicleShape, number>> = { semi: 2.4, rigid: 2.1, van: 2.3, car: 1.2 };

/** Outline of a dot, so that shapes tell vehicles apart as colours do: box, triangle, small disc. */
export function dotPath(path: Path2D | CanvasRenderingContext2D, shape: VehicleShape, x: number, y: number): void {
  const r = DOT_PX[shape];
  if (shape === "car") {
    path.moveTo(x + r, y);
    path.arc(x, y, r, 0, 2 * Math.PI);
  } else if (shape === "van") {
    path.moveTo(x, y - r * 1.2);
    path.lineTo(x + r * 1.1, y + r * 0.9);
    path.lineTo(x - r * 1.1, y + r * 0.9);
    path.closePath();
  } else path.rect(x - r, y - r, 2 * r, 2 * r);
}

export function paintSite(c: CanvasRenderingContext2D, fit: MapFit, shapes: readonly MapShape[], theme: Theme): void {
  const fill = FILL[theme];
  c.clearRect(0, 0, fit.width, fit.height);
  c.lineJoin = "round";
  for (const shape of shapes) {
    c.fillStyle = fill[shape.kind];
    if (shape.kind === "road") {
      c.strokeStyle = fill.road;
      c.lineWidth = Math.max(1, shape.widthM * fit.scale);
      c.beginPath();
      for (const [x, y] of shape.line) c.lineTo(pxX(fit, x), pxY(fit, y));
      c.stroke();
      continue;
    }
    const [x0, y0, x1, y1] = shape.rect;
    const [x, y, width, height] = [pxX(fit, x0), pxY(fit, y1), (x1 - x0) * fit.scale, (y1 - y0) * fit.scale];
    c.fillRect(x, y, width, height);
    if (shape.colour === undefined) continue;
    c.strokeStyle = shape.colour;
    c.lineWidth = 1.2;
    c.strokeRect(x + 0.6, y + 0.6, Math.max(0, width - 1.2), Math.max(0, height - 1.2));
  }
}

export interface LiveMap {
  readonly dots: readonly Dot[];
  readonly calls: readonly Call[];
  /** corners of the ground that the picture shows */
  readonly sight: readonly Point[];
}

export function paintLive(c: CanvasRenderingContext2D, fit: MapFit, live: LiveMap, theme: Theme): void {
  c.clearRect(0, 0, fit.width, fit.height);
  paintDots(c, fit, live.dots, theme);
  paintSight(c, fit, live.sight, theme);
  for (const call of live.calls) paintCall(c, fit, call, theme);
}

/** All of one colour at a time. */
function paintDots(c: CanvasRenderingContext2D, fit: MapFit, dots: readonly Dot[], theme: Theme): void {
  const byColour = new Map<string, Path2D>();
  for (const { x, y, shape, vehicleClass } of dots) {
    const colour = colourOf(theme, vehicleClass ? CLASS_COLOUR[vehicleClass] : "ink");
    let path = byColour.get(colour);
    if (!path) {
      path = new Path2D();
      byColour.set(colour, path);
    }
    dotPath(path, shape, pxX(fit, x), pxY(fit, y));
  }
  c.strokeStyle = HALO[theme];
  c.lineWidth = 1.2;
  for (const path of byColour.values()) c.stroke(path);
  for (const [colour, path] of byColour) {
    c.fillStyle = colour;
    c.fill(path);
  }
}

/** What the picture does not show is dimmed. */
function paintSight(c: CanvasRenderingContext2D, fit: MapFit, sight: readonly Point[], theme: Theme): void {
  if (sight.length === 0) return;
  c.beginPath();
  for (const [x, y] of sight) c.lineTo(pxX(fit, x), pxY(fit, y));
  c.closePath();
  c.strokeStyle = SIGHT[theme];
  c.lineWidth = 1.5;
  c.stroke();
  c.rect(0, 0, fit.width, fit.height);
  c.fillStyle = DIM[theme];
  c.fill("evenodd");
}

/** A triangle of warning, a lozenge of what is critical, a disc of what is only told; as in the list of alerts. */
function paintCall(c: CanvasRenderingContext2D, fit: MapFit, call: Call, theme: Theme): void {
  const x = pxX(fit, call.x);
  const y = pxY(fit, call.y);
  const r = 5;
  c.beginPath();
  if (call.severity === "info") c.arc(x, y, r * 0.8, 0, 2 * Math.PI);
  else {
    c.moveTo(x, y - r);
    c.lineTo(x + r, call.severity === "critical" ? y : y + r * 0.8);
    if (call.severity === "critical") c.lineTo(x, y + r);
    c.lineTo(x - r, call.severity === "critical" ? y : y + r * 0.8);
  }
  c.closePath();
  c.lineWidth = 2;
  c.strokeStyle = HALO[theme];
  c.stroke();
  c.fillStyle = CALL[theme][call.severity];
  c.fill();
}
