/** Loads the solver off the page's thread, as the worker of the hub does. */
import { highsSolver } from "../../../src/simulation/highs.ts";
import { plansInBits } from "../../support/syntheticDispatch.ts";

highsSolver().then(
  (solver) => postMessage(plansInBits(solver)),
  (error: unknown) => postMessage(String(error)),
);
