/** The questions that several KPIs ask of the facts; one object each, so that an answer is found once per window. */
import { TRUCK_CLASSES, type VehicleClass } from "../recording/vocabulary.ts";
import type { GateInfo } from "./hub.ts";
import type { FactQuery, Reading } from "./reading.ts";

const memo = <K extends string, V>(make: (key: K) => V) => {
  const made = new Map<K, V>();
  return (key: K): V => {
    let value = made.get(key);
    if (value === undefined) made.set(key, (value = make(key)));
    return value;
  };
};

const isTruck = (reading: Reading, row: number) => {
  const vehicleClass = reading.classOf(row);
  return vehicleClass !== undefined && TRUCK_CLASSES.includes(vehicleClass);
};
const gateOf = (reading: Reading, row: number): GateInfo | undefined => reading.hub.gateOf(reading.otherOf(row));

/** Through the in-gate. A city van comes home from its tour. */
export const entered = memo<VehicleClass, FactQuery>((vehicleClass) =>
  vehicleClass === "cityVan"
    ? { kind: "tourEnded" }
    : { kind: "vehicleEntered", keep: (reading, row) => reading.classOf(row) === vehicleClass },
);

/** Away from the site's edge, with the whole stay since arrival there. */
export const departed = memo<VehicleClass, FactQuery>((vehicleClass) => ({
  kind: "vehicleDeparted",
  keep: (reading, row) => reading.classOf(row) === vehicleClass,
}));

/** Left the park; a city van leaves on a tour. */
export const left = memo<VehicleClass, FactQuery>((vehicleClass) =>
  vehicleClass === "cityVan" ? { kind: "tourBegan" } : departed(vehicleClass),
);
export const trucksDeparted: FactQuery = { kind: "vehicleDeparted", keep: isTruck };

export const served: FactQuery = { kind: "gateServed" };
export const servedGoingIn: FactQuery = {
  kind: "gateServed",
  keep: (reading, row) => gateOf(reading, row)?.dir === "in",
};
export const servedAt = memo<`${"heavy" | "light"} ${"in" | "out"}`, FactQuery>((key) => ({
  kind: "gateServed",
  keep: (reading, row) => {
    const gate = gateOf(reading, row);
    return gate !== undefined && `${gate.class} ${gate.dir}` === key;
  },
}));

export const doorReached: FactQuery = { kind: "doorReached" };
export const slotGiven: FactQuery = { kind: "slotGiven" };
export const slotMissed: FactQuery = { kind: "slotMissed" };
export const slotRefused: FactQuery = { kind: "slotRefused" };
export const doorLeft: FactQuery = { kind: "doorLeft" };
export const workBegan: FactQuery = { kind: "workBegan" };
export const workEnded: FactQuery = { kind: "workEnded" };
export const bayReached: FactQuery = { kind: "bayReached" };
export const bayLeft: FactQuery = { kind: "bayLeft" };
export const stallLeft: FactQuery = { kind: "stallLeft" };
export const overflowBegan: FactQuery = { kind: "overflowBegan" };
export const overflowEnded: FactQuery = { kind: "overflowEnded" };
export const tourBegan: FactQuery = { kind: "tourBegan" };
export const tourEnded: FactQuery = { kind: "tourEnded" };
export const chargingBegan: FactQuery = { kind: "chargingBegan" };
export const chargingEnded: FactQuery = { kind: "chargingEnded" };
export const swapped: FactQuery = { kind: "swapped" };
export const truckChargingBegan: FactQuery = { kind: "chargingBegan", keep: isTruck };
export const departureMissed: FactQuery = { kind: "departureMissed" };
export const chargerGivenUp: FactQuery = { kind: "chargerGivenUp" };
export const goodsRefused: FactQuery = { kind: "goodsRefused" };
export const shortDelivered: FactQuery = { kind: "shortDelivered" };
