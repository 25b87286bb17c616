/** How many trucks are on their way from the yard to the docks at once. */
import { expect, test } from "vitest";
import { quietHub } from "../support/quietHub.ts";

const NINE_H = 9 * 3600;
const TRUCKS = 9;

/** Nine trucks are ready in their stalls at 9:00, each for a door of its own. */
function mostOnTheirWay(calledAtOnce?: number) {
  const path = "operations.dockWork.calledAtOnce";
  const { park, send, day } = quietHub(calledAtOnce === undefined ? [] : [{ path, set: calledAtOnce }]);
  let [onTheirWay, most, came] = [0, 0, 0];
  for (let k = 0; k < TRUCKS; k++) {
    send(NINE_H, `t${k}`, function* () {
      const truck = park.newVehicle({ name: `t${k}`, vehicleClass: "lineHaul", shape: "semi", drive: "diesel" });
      park.stand(truck, `R1b.${2 * k}`);
      yield* park.go(truck, k < 5 ? `COLD-L.${k}` : `XD-L.${k}`, {
        wayIsOpen: () => {
          most = Math.max(most, ++onTheirWay);
        },
      });
      onTheirWay--;
      came++;
    });
  }
  day();
  expect(came).toBe(TRUCKS);
  return most;
}

test.each([
  [1, 1],
  [3, 3],
  [8, 8],
  [500, TRUCKS],
  [undefined, 8],
])("of nine that are ready, with %s called at once, there are %s", (calledAtOnce, most) => {
  expect(mostOnTheirWay(calledAtOnce)).toBe(most);
});
