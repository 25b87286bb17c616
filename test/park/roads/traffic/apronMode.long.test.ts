/** As `apronMode.slow.test.ts`, ten times as many. */
import { referenceTest } from "../../../support/reference.ts";
import { expectFlow } from "../../../support/traffic/bookedHours.ts";

referenceTest("two hundred hours of 450 trucks each drive without gridlock and all leave", () => expectFlow(1, 200));
