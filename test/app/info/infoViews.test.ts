/** Numbers the picture is coloured by, on a made-up recording. */
import { describe, expect, test } from "vitest";
import { infoOf } from "../../../src/app/info/infoViews.ts";
import { coloursOf, rampColour, roundEnd } from "../../../src/app/info/ramp.ts";
import { told } from "../../support/told.ts";

const H = 3600;

const recording = told(
  10 * H,
  (recorder, at) => {
    const door = recorder.entity({ kind: "door", name: "A-L.0" });
    const stall = recorder.entity({ kind: "stall", name: "R.0" });
    const truck = recorder.entity({ kind: "vehicle", name: "one", vehicleClass: "lineHaul", shape: "semi" });
    const van = recorder.entity({ kind: "vehicle", name: "two", vehicleClass: "cityVan", shape: "van" });
    recorder.entity({ kind: "building", name: "A" });
    const load = recorder.level("load.ambientKw", "kW");
    recorder.setState(door, "free");
    recorder.setState(stall, "free");
    recorder.setState(van, "parked");
    recorder.setLevel(load, 30);
    at(2 * H);
    recorder.setState(truck, "arriving");
    recorder.setState(door, "occupied", truck);
    at(3 * H);
    recorder.setState(van, "onTour");
    at(4 * H);
    recorder.setState(stall, "charging", truck);
    at(5 * H);
    recorder.setState(door, "free");
    recorder.setLevel(load, 60);
  },
  {
    site: {
      buildings: [
        { id: "A", use: "ambient", floorM2: 2000 },
        { id: "B", use: "ambient", floorM2: 1000 },
      ],
    },
  },
);

describe("over a period", () => {
  test("a dock is in use for the share of it in which it was occupied", () => {
    // occupied from 2 to 5
    expect(infoOf("docks", recording, { fromS: 0, toS: 10 * H }, 0).values.get(0)).toBeCloseTo(30, 9);
    expect(infoOf("docks", recording, { fromS: 4 * H, toS: 6 * H }, 0).values.get(0)).toBeCloseTo(50, 9);
    expect(infoOf("docks", recording, { fromS: 6 * H, toS: 7 * H }, 0).values.get(0)).toBe(0);
  });

  test("a place is in use while it charges somebody, up to the end", () => {
    // from 4 to 8
    const { values } = infoOf("places", recording, { fromS: 0, toS: 8 * H }, 0);
    expect([...values]).toEqual([[1, 50]]);
  });

  test("power over the floor of a use: 30 kW then 60 on 3000 m²", () => {
    const { values, most } = infoOf("energy", recording, { fromS: 4 * H, toS: 6 * H }, 0);
    // an hour of each: 45 kW
    expect(values.get(4)).toBeCloseTo(15, 6);
    // the recording tells nothing of the other building: it goes by its name in the site plan
    expect(values.get("B")).toBeCloseTo(15, 6);
    expect(most).toBeCloseTo(15, 6);
  });
});

test("time in the hub counts from when a vehicle came; who is on tour is not here", () => {
  const { values } = infoOf("dwell", recording, { fromS: 0, toS: 1 }, 4.5 * H);
  expect([...values]).toEqual([[2, 2.5]]);
});

test("colours go from dark to bright, and what is beyond the scale has the last", () => {
  expect([rampColour(-1), rampColour(0), rampColour(0.5), rampColour(1), rampColour(7)]).toEqual([
    "rgb(68, 1, 84)",
    "rgb(68, 1, 84)",
    "rgb(33, 145, 140)",
    "rgb(253, 231, 37)",
    "rgb(253, 231, 37)",
  ]);
  expect(coloursOf(new Map([[3, 12]]), 24).get(3)).toBe("rgb(33, 145, 140)");
});

test("a scale ends at a round number that nothing is above", () => {
  expect([0, 0.3, 1, 1.2, 26, 5321, 9001].map(roundEnd)).toEqual([
    1,
    expect.closeTo(0.3, 12),
    1,
    1.5,
    30,
    6000,
    10_000,
  ]);
});
