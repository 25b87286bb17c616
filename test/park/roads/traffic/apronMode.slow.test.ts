/**
 * The judge's park where manoeuvres happen beside the lanes and stops are booked: 450 trucks an hour, the most that its
 * gates are asked for, end in no gridlock. Two hundred hours in `apronMode.long.test.ts`.
 */
import { referenceTest } from "../../../support/reference.ts";
import { expectFlow } from "../../../support/traffic/bookedHours.ts";

referenceTest(
  "twenty hours of 450 trucks each, other trucks and drivers in each, drive without gridlock and all leave",
  () => expectFlow(1, 20),
);
