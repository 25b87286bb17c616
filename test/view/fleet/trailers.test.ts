/** Dropped trailers stand where they were dropped, and a tractor between two trailers drives without one. */
import { type InstancedMesh, Matrix4, MeshBasicMaterial } from "three";
import { expect, test } from "vitest";
import { lineHaulVisit } from "../../../src/park/yard/truckVisit.ts";
import { Cursor } from "../../../src/recording/cursor.ts";
import type { FactKind } from "../../../src/recording/vocabulary.ts";
import { Fleet } from "../../../src/view/fleet/fleet.ts";
import { BOBTAIL, STANDING_STRIDE, standOn, Trailers } from "../../../src/view/fleet/trailers.ts";
import { type PlaceRow, placesOfRow } from "../../../src/view/layout.ts";
import { shadeUniforms } from "../../../src/view/shade.ts";
import { quietHub } from "../../support/quietHub.ts";

const H = 3600;
const set = (path: string, value: unknown) => ({ path: `operations.${path}`, set: value });

/** A semi-trailer comes at 9 h, drops its trailer and takes an empty one; one yard tractor, two trailers standing. */
const recording = (() => {
  const hub = quietHub([
    set("arrivals.lineHaulIn.semiShare", 1),
    set("arrivals.lineHaulIn.palletisedShare", 1),
    set("capacity.hook", { share: 1, yardTractors: 1, standing: 2, dropMin: 6, hookMin: 8 }),
  ]);
  const visit = { name: "a", kind: "lineHaulIn", atS: 9 * H, tenant: "XD1", slotS: 9 * H } as const;
  hub.send(9 * H, "a", () => lineHaulVisit(hub.park, visit));
  return hub.day();
})();
const { site } = recording.header.scenario as { site: { stallRows: PlaceRow[] } };
const stalls = new Map(site.stallRows.flatMap(placesOfRow).map((place) => [place.id, place]));
const idOf = (name: string) => recording.entities.find((e) => e.name === name)?.id as number;
const timesOf = (kind: FactKind) => [...recording.factsIn(0, 24 * H, kind)].map(({ t }) => t);
const [visitorDropsS = 0, tractorDropsS = 0] = timesOf("trailerDropped");
const [visitorHooksS = 0, tractorHooksS = 0] = timesOf("trailerHooked");

function fleetAt(t: number): { readonly fleet: Fleet; readonly cursor: Cursor } {
  const fleet = new Fleet(new MeshBasicMaterial(), new MeshBasicMaterial(), shadeUniforms(), null, stalls);
  const cursor = new Cursor(recording);
  cursor.seek(t);
  fleet.draw(cursor, 0, 0);
  return { fleet, cursor };
}
const meshOf = ({ fleet }: { fleet: Fleet }, name: string) =>
  fleet.root.children.find((child) => child.name === name) as InstancedMesh;
/** Where and which way the parts of a name are, to the centimetre. */
function placesOf(at: { fleet: Fleet }, name: string): string[] {
  const mesh = meshOf(at, name);
  return Array.from({ length: mesh.count }, (_, i) => {
    const m = new Matrix4();
    mesh.getMatrixAt(i, m);
    const numbers = [m.elements[12], m.elements[13], m.elements[0], m.elements[1]] as number[];
    return numbers.map((n) => (Math.round(n * 100) / 100 + 0).toFixed(2)).join(" ");
  }).sort();
}

test("a trailer's kingpin is 4.6 m behind the bumper of a truck that stands with its middle on the stall's", () => {
  const out = new Float64Array(STANDING_STRIDE + 1);
  standOn({ id: "", x: 100, y: 50, heading: Math.PI / 2, lengthM: 18, widthM: 3.5 }, out, 1);
  // 17.1 m long: bumper 8.55 m ahead of the middle, kingpin at 3.95 m
  expect([...out].map((n) => Math.round(n * 1e9) / 1e9)).toEqual([0, 100, 53.95, 0, 0, 1]);
});

test("at the start two empty trailers stand on stalls and the yard tractor is without one", () => {
  const start = fleetAt(0);
  expect(start.fleet.trailers.count).toBe(2);
  expect(meshOf(start, "trailer").count).toBe(2);
  expect(meshOf(start, "tractor").count).toBe(1);
});

test("when a trailer is dropped or hooked nothing jumps: all trailers are where they were a moment before", () => {
  for (const t of [visitorDropsS, visitorHooksS, tractorHooksS, tractorDropsS]) {
    expect(placesOf(fleetAt(t), "trailer"), `at ${t} s`).toEqual(placesOf(fleetAt(t - 1e-6), "trailer"));
  }
});

test("a visitor drives without a trailer from its drop to its hook, with the other's behind it from then on", () => {
  const a = idOf("a");
  const towedAt = (t: number) => fleetAt(t).fleet.trailers.towed[a];
  expect(towedAt(visitorDropsS - 1)).toBe(a);
  expect(towedAt(visitorDropsS)).toBe(BOBTAIL);
  expect(towedAt(visitorHooksS - 1)).toBe(BOBTAIL);
  const empty = recording.entities[towedAt(visitorHooksS) as number];
  expect([empty?.kind, empty?.name]).toEqual(["trailer", "trailer.0"]);
  // 3 trailers in the hub all along: two standing and the visitor's own, until it leaves with one
  for (const t of [visitorDropsS - 1, visitorDropsS + 60, visitorHooksS + 1]) {
    expect(meshOf(fleetAt(t), "trailer").count).toBe(3);
  }
  expect(meshOf(fleetAt(24 * H - 1), "trailer").count).toBe(2);
});

test("the yard tractor pulls the dropped trailer to a door and drives home without it", () => {
  const tractor = idOf("contract.0");
  const towedAt = (t: number) => fleetAt(t).fleet.trailers.towed[tractor];
  expect(towedAt(tractorHooksS - 1)).toBe(BOBTAIL);
  expect(towedAt(tractorHooksS)).toBe(idOf("trailer.a"));
  expect(towedAt(tractorDropsS)).toBe(BOBTAIL);
});

test("a trailer keeps its colour when it is dropped", () => {
  const colours = (t: number) => {
    const mesh = meshOf(fleetAt(t), "trailer");
    const array = mesh.instanceColor?.array as Float32Array;
    return Array.from({ length: mesh.count }, (_, i) => [...array.subarray(3 * i, 3 * i + 3)].join(" ")).sort();
  };
  expect(colours(visitorDropsS)).toEqual(colours(visitorDropsS - 0.01));
  expect(colours(visitorHooksS)).toEqual(colours(visitorHooksS - 0.01));
});

test("after jumping ahead and back the same is shown", () => {
  const cursor = new Cursor(recording);
  const trailers = new Trailers(stalls);
  const seen = (t: number) => {
    cursor.seek(t);
    trailers.evaluate(cursor);
    return [trailers.count, ...trailers.towed.subarray(0, recording.entities.length)];
  };
  const played = seen(visitorDropsS + 1);
  seen(24 * H);
  expect(seen(visitorDropsS + 1)).toEqual(played);
});
