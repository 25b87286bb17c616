import { expect, it } from "vitest";
import { reservedBy, waitersFor, waitingOf } from "../../../src/app/inspector/waits.ts";
import { Cursor } from "../../../src/recording/cursor.ts";
import { told } from "../../support/told.ts";

const scenario = {
  site: { buildings: [], gates: [] },
  operations: { tenants: [{ id: "T1", doors: [{ group: "D", first: 0, count: 2 }] }] },
};
/** Trucks 4, 5, 6 of tenant T1 and 7 of T2; 8 stands in line at the gate. */
const recording = told(
  1000,
  (recorder, go) => {
    const door = recorder.entity({ kind: "door", name: "D.0" });
    recorder.entity({ kind: "door", name: "D.1" });
    recorder.entity({ kind: "tenant", name: "T1" });
    const gate = recorder.entity({ kind: "gate", name: "G" });
    const truck = (name: string, tenant: string) =>
      recorder.entity({ kind: "vehicle", name, vehicleClass: "lineHaul", tenant });
    const [a, b, c, d, e] = [truck("a", "T1"), truck("b", "T1"), truck("c", "T1"), truck("d", "T2"), truck("e", "T1")];
    const at = (t: number, f: () => void) => {
      go(t);
      f();
    };
    at(10, () => recorder.setState(d, "waitingDoor"));
    at(20, () => recorder.setState(b, "waitingDoor"));
    at(30, () => recorder.setState(a, "waitingDoor"));
    at(40, () => recorder.setState(c, "waitingDoor"));
    at(50, () => recorder.setState(e, "gateQueue", gate));
    at(200, () => {
      recorder.setState(b, "driving", door);
      recorder.setState(door, "reserved", b);
    });
  },
  scenario,
);
const at = (t: number) => {
  const cursor = new Cursor(recording);
  cursor.seek(t);
  return cursor;
};

it("a truck waits for a door behind those of its tenant who have waited longer, not behind those of another", () => {
  const wait = waitingOf(at(100), 4);
  expect([wait?.what, wait?.sinceS, wait?.line.map(({ entity }) => entity)]).toEqual(["door", 30, [5, 4, 6]]);
});

it("who has been called waits no more, and the door says whom it is kept for", () => {
  expect(waitingOf(at(300), 5)).toBeNull();
  expect(waitingOf(at(300), 4)?.line.map(({ entity }) => entity)).toEqual([4, 6]);
  expect([reservedBy(at(300), 0), reservedBy(at(100), 0)]).toEqual([5, -1]);
});

it("for a door, and for the tenant whose door it is, wait the trucks of the tenant; for a gate those in line there", () => {
  const ids = (t: number, id: number) => waitersFor(at(t), id).map(({ entity }) => entity);
  expect(ids(100, 1)).toEqual([5, 4, 6]);
  expect(ids(100, 2)).toEqual([5, 4, 6]);
  expect(ids(100, 3)).toEqual([8]);
  expect(ids(5, 3)).toEqual([]);
});
