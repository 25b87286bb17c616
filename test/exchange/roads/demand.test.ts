import { describe, expect, it } from "vitest";
import { recordedTrips } from "../../../src/exchange/roads/demand.ts";
import { tinyWorld } from "../../support/tinyContext.ts";

const DAY = { fromS: 0, toS: 86_400 };

describe("the vehicles of a recording as trips", () => {
  it("a truck appears, is served, stands at stall and door, and is gone", () => {
    const { recorder, kernel, finish } = tinyWorld({ endS: 7200 });
    const gateIn = recorder.entity({ kind: "gate", name: "TGI" });
    const gateOut = recorder.entity({ kind: "gate", name: "TGO" });
    const stall = recorder.entity({ kind: "stall", name: "R2.3" });
    const door = recorder.entity({ kind: "door", name: "A1-L.3" });
    const truck = recorder.entity({ kind: "vehicle", name: "truck 1", vehicleClass: "lineHaul", shape: "semi" });
    const at = (t: number, state: Parameters<typeof recorder.setState>[1], other?: number) =>
      kernel.at(t, () => recorder.setState(truck, state, other));
    at(100, "arriving");
    at(160, "driving"); // waits outside until then
    at(200, "gateQueue", gateIn);
    at(210, "gateService", gateIn);
    kernel.at(240, () => recorder.fact("gateServed", truck, gateIn, 5, 30));
    at(242, "driving", stall); // the road ahead was taken for 2 s
    at(300, "parked", stall);
    at(400, "waitingDoor", stall);
    at(900, "driving", door);
    at(1000, "docking", door);
    at(1100, "unloading", door);
    at(2000, "driving");
    at(2100, "gateService", gateOut);
    kernel.at(2110, () => recorder.fact("gateServed", truck, gateOut, 0, 10));
    at(2110, "driving");
    at(2150, "gone");
    kernel.run(7200);
    expect(recordedTrips(finish(), DAY)).toEqual([
      {
        id: "truck 1",
        type: "semi",
        purpose: "lineHaul",
        departS: 160,
        stops: [
          { place: "TGI.edge", dwellS: 0 },
          { place: "TGI", dwellS: 30 },
          { place: "R2.3", dwellS: 600, leftS: 900 },
          { place: "A1-L.3", dwellS: 1000, leftS: 2000 },
          { place: "TGO", dwellS: 10 },
          { place: "TGO.edge", dwellS: 0 },
        ],
      },
    ]);
  });

  it("a van of the hub leaves from its bay and comes back as another trip, as far as the recording goes", () => {
    const { recorder, kernel, finish } = tinyWorld({ endS: 7200 });
    const [gateIn, gateOut] = [
      recorder.entity({ kind: "gate", name: "LGI" }),
      recorder.entity({ kind: "gate", name: "LGO" }),
    ];
    const bay = recorder.entity({ kind: "bay", name: "V1a.0" });
    const van = recorder.entity({ kind: "vehicle", name: "van.0", vehicleClass: "cityVan", shape: "van" });
    const at = (t: number, state: Parameters<typeof recorder.setState>[1], other?: number) =>
      kernel.at(t, () => recorder.setState(van, state, other));
    at(0, "parked", bay);
    at(600, "driving");
    at(700, "gateService", gateOut);
    kernel.at(705, () => recorder.fact("gateServed", van, gateOut, 0, 5));
    at(705, "driving");
    at(730, "onTour");
    at(5000, "driving");
    at(5050, "gateService", gateIn);
    kernel.at(5060, () => recorder.fact("gateServed", van, gateIn, 0, 10));
    at(5060, "driving", bay);
    at(5100, "parked", bay);
    kernel.run(7200);
    const common = { type: "van", purpose: "cityVan" };
    const [out, home] = recordedTrips(finish(), DAY);
    expect(out).toEqual({
      ...common,
      id: "van.0",
      departS: 600,
      stops: [
        { place: "V1a.0", dwellS: 0, leftS: 600 },
        { place: "LGO", dwellS: 5 },
        { place: "LGO.edge", dwellS: 0 },
      ],
    });
    expect(home).toEqual({
      ...common,
      id: "van.0/2",
      departS: 5000,
      stops: [
        { place: "LGI.edge", dwellS: 0 },
        { place: "LGI", dwellS: 10 },
        { place: "V1a.0", dwellS: 0 },
      ],
    });
  });
});
