/** Vehicles are called by plate and role, places by their kind; a plate is only a presentation of a vehicle's name. */
import { describe, expect, it, test } from "vitest";
import { entityName, rawName, roleText } from "../../src/app/names.ts";
import { ROLE_WORDS } from "../../src/app/text/words.ts";
import { plateOf } from "../../src/recording/plates.ts";
import { dayOf } from "../support/days.ts";
import { told } from "../support/told.ts";

const recording = told(
  100,
  (recorder) => {
    recorder.entity({ kind: "vehicle", name: "lineHaulIn.WHOLESALE.-1.2", shape: "semi", drive: "diesel" });
    recorder.entity({ kind: "vehicle", name: "x", vehicleClass: "staffCar", shape: "car", drive: "petrol" });
    recorder.entity({ kind: "door", name: "A1-L.3" });
    recorder.entity({ kind: "customer", name: "station.12", group: "station" });
  },
  { site: { buildings: [], gates: [] }, operations: { tenants: [] } },
);

describe("a vehicle", () => {
  it("goes by plate and role in the language of the page", () => {
    const plate = plateOf(recording, 0)?.text ?? "";
    expect(plate).toMatch(/^豫H·.{5}$/);
    expect(entityName(recording, 0, "zh")).toBe(`${plate} 干线到货`);
    expect(entityName(recording, 0, "en")).toBe(`${plate} line-haul inbound`);
  });
  it("whose name tells no role goes by its class", () => {
    expect(entityName(recording, 1, "en")).toBe(`${plateOf(recording, 1)?.text} staff car`);
  });
  it("keeps the name of the recording at hand, which a place does not need", () => {
    expect(rawName(recording, 0, "en")).toBe("recorded as lineHaulIn.WHOLESALE.-1.2");
    expect(rawName(recording, 0, "zh")).toBe("记录名 lineHaulIn.WHOLESALE.-1.2");
    expect(rawName(recording, 2, "zh")).toBeUndefined();
    expect(entityName(recording, 2, "en")).toBe("dock A1-L.3");
  });
});

test("a customer in town goes by what it is and its number", () => {
  expect(["zh", "en"].map((language) => entityName(recording, 3, language as "zh" | "en"))).toEqual([
    "快递驿站 12",
    "parcel station 12",
  ]);
});

test("every vehicle of the base day has a role, and its own name is nowhere in what it is called", () => {
  const day = dayOf("jiaozuo.json", 1, "kpi");
  const vehicles = day.entities.filter((entity) => entity.kind === "vehicle");
  const roles = new Set(Object.values(ROLE_WORDS).map((words) => words.zh));
  expect(vehicles.length).toBeGreaterThan(1500);
  expect(vehicles.filter((v) => !roles.has(roleText(v, "zh")))).toEqual([]);
  expect(vehicles.filter((v) => entityName(day, v.id, "en").includes(v.name))).toEqual([]);
  expect(new Set(vehicles.map((v) => plateOf(day, v.id)?.text)).size).toBe(vehicles.length);
});
