import { expect, it } from "vitest";
import { liveFigures } from "../../../src/app/centres/live.ts";
import { Cursor } from "../../../src/recording/cursor.ts";
import { scenario } from "../../support/scenarios.ts";
import { told } from "../../support/told.ts";

const recording = told(
  1000,
  (recorder, go) => {
    const docks = recorder.level("docks.occupied", "1");
    const waiting = ["AMB1", "XD1"].map((id) => recorder.level(`docks.${id}.waiting`, "1"));
    const gun = recorder.entity({ kind: "gun", name: "TC1.0", group: "TC1" });
    recorder.entity({ kind: "gun", name: "TC1.1", group: "TC1" });
    recorder.entity({ kind: "gun", name: "VC1.0", group: "VC1" });
    const staff = recorder.ledger("staff.storage.gangs", "present", "h");
    recorder.setState(gun, "free");
    go(100);
    recorder.setLevel(docks, 12);
    for (const [i, level] of waiting.entries()) recorder.setLevel(level, i + 2);
    recorder.setRate(staff, 104 / 3600);
    recorder.setState(gun, "occupied");
  },
  scenario(),
);
const at = (t: number, role: "warehousing" | "replenishment") => {
  const cursor = new Cursor(recording);
  cursor.seek(t);
  return Object.fromEntries(
    liveFigures(role, { recording, t, cursor }).map(({ label, value, total }) => [label.en, [value, total]]),
  );
};

it("reads levels, sums of levels, and people from their hours; what the plan has in all stands beside it", () => {
  const now = at(500, "warehousing");
  // 16 + 16 + 16 + 12 + 24 doors of line-haul on the plan
  expect(now["Docks in use"]).toEqual([12, 84]);
  expect(now["Waiting for a dock"]).toEqual([5, null]);
  expect(now["Staff of the sheds"]?.[0]).toBeCloseTo(104, 9);
});

it("counts places by what they do, of their own kind alone; what is not recorded is not shown", () => {
  expect(at(500, "replenishment")["Truck guns in use"]).toEqual([1, 2]);
  expect(at(50, "replenishment")["Truck guns in use"]).toEqual([0, 2]);
  expect(at(50, "warehousing")).not.toHaveProperty("Docks in use");
  expect(at(500, "warehousing")).not.toHaveProperty("Stock");
});
