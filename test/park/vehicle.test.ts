import { expect, test } from "vitest";
import { Vehicle } from "../../src/park/vehicle.ts";
import { tinyWorld } from "../support/tinyContext.ts";

test("who comes again draws anew what each visit has of its own, and nothing else", () => {
  const { ctx, kernel } = tinyWorld();
  const van = new Vehicle(ctx, { name: "van.0", vehicleClass: "cityVan", shape: "van", drive: "electric" });
  const atGate = () => van.visitStream("gateByHand").next();
  const [first, look] = [atGate(), van.stream("look").next()];
  expect(atGate()).toBe(first);
  kernel.run(600);
  van.comesAgain();
  expect(van.arrivedS).toBe(600);
  const second = atGate();
  expect(second).not.toBe(first);
  expect(van.stream("look").next()).toBe(look);
  van.comesAgain();
  expect([first, second]).not.toContain(atGate());
});
