import { expect, test } from "vitest";
import { Streams } from "../../../../src/kernel/streams.ts";
import { HABITS, speedFactorOf } from "../../../../src/park/roads/drivers.ts";
import type { StudyNetwork, StudyTrip } from "../../../../src/park/roads/study/brief.ts";
import { StudyRoads } from "../../../../src/park/roads/study/build.ts";
import { runStudy } from "../../../../src/park/roads/study/run.ts";

/** Straight on: 200 m to a gate of 50 m, 60 m to an out-gate, 100 m away; 5 m/s, turns of 5 m between. */
const LINKS = [
  ["approach", 200],
  ["in", 50],
  ["out", 60],
  ["away", 100],
] as const;
const kind = { lengthM: 10, gapM: 2, tauS: 1.5, accelMs2: 1, brakeMs2: 2 };
const network: StudyNetwork = {
  nodes: [0, 205, 260, 325, 430].map((x, i) => ({ id: `n${i}`, at: [x, 0], radiusM: 2.5 })),
  links: LINKS.map(([id, lengthM], i) => ({
    id,
    from: `n${i}`,
    to: `n${i + 1}`,
    lanes: id === "approach" ? 2 : 1,
    limitMs: 5,
    rank: 1,
    lengthM,
    shape: null,
  })),
  turns: LINKS.slice(1).map(([to], i) => {
    const from = LINKS[i]?.[0] as string;
    return { from, fromLane: i === 0 ? 1 : 0, to, toLane: 0, lengthM: 5, limitMs: 5, isMajor: true };
  }),
  stops: [{ id: "D", link: "out", atM: 20, isDock: true }],
  kinds: { truck: { ...kind, dockInS: 30, dockOutS: 12, driveInS: 5, driveOutS: 4 } },
};
const trip: StudyTrip = {
  id: "a",
  kind: "truck",
  departS: 100,
  gateLink: "in",
  gateServiceS: 20,
  stop: null,
  dwellS: 0,
  outServiceS: 10,
  route: LINKS.map(([id]) => id),
};
const speedMs = 5 * speedFactorOf(new Streams(1).stream("a", "driver").normal(0, 1));
const accelMs2 = HABITS.accelShare * kind.accelMs2;
/** From a stand to full speed costs v/2a against driving on, to a stand v/2b. */
const [startS, stopS] = [speedMs / (2 * accelMs2), speedMs / (2 * kind.brakeMs2)];

test("alone through two gates: way over speed, and what stopping and starting costs", () => {
  const { times } = runStudy(new StudyRoads(network), [trip], { untilS: 1000 });
  // it comes in with its rear at the beginning, and stands 3 m before the ends of the gates
  const servedS = 100 + (200 - 10 + 5 + 47) / speedMs + stopS + 20;
  const outServedS = servedS + startS + (3 + 5 + 57) / speedMs + stopS + 10;
  expect(times[0]?.gateExitS).toBeCloseTo(servedS + Math.sqrt((2 * 3) / accelMs2), 6);
  expect(times[0]?.leftS).toBeCloseTo(outServedS + startS + (3 + 5 + 100) / speedMs, 6);
  expect(times[0]?.stopStartS).toBeNaN();
});

test("at a dock: backing is part of the stay, or holds the lane and is not", () => {
  const toDock = { ...trip, stop: "D", dwellS: 600 };
  const [beside, blocking] = [false, true].map(
    (isBlocking) => runStudy(new StudyRoads(network), [toDock], { untilS: 2000, blocking: isBlocking }).times[0],
  );
  const stoppedS = 100 + (200 - 10 + 5 + 47) / speedMs + stopS + 20 + startS + (3 + 5 + 20) / speedMs + stopS;
  expect(beside?.stopStartS).toBeCloseTo(stoppedS, 6);
  expect(beside?.stopEndS).toBeCloseTo(stoppedS + 30 + 600 + 12, 6);
  expect(blocking?.stopStartS).toBeCloseTo(stoppedS + 30, 6);
  expect(blocking?.stopEndS).toBeCloseTo(stoppedS + 30 + 600, 6);
  expect((blocking?.leftS ?? 0) - (blocking?.stopEndS ?? 0)).toBeCloseTo(
    12 + (beside?.leftS ?? 0) - (beside?.stopEndS ?? 0),
    6,
  );
});

test("where reversing holds the lane, who comes behind waits for it", () => {
  const through = { ...trip, id: "b", departS: 110 };
  const trips = [{ ...trip, stop: "D", dwellS: 600 }, through];
  const [beside, blocking] = [false, true].map(
    (isBlocking) => runStudy(new StudyRoads(network), trips, { untilS: 2000, blocking: isBlocking }).times,
  );
  const late = (blocking?.[1]?.leftS ?? 0) - (beside?.[1]?.leftS ?? 0);
  // it would have been there 20 s or so after the first, which backs for 30 s
  expect(late).toBeGreaterThan(5);
  expect(late).toBeLessThan(30);
});

test("lanes that lead nowhere are named", () => {
  const cut = { ...network, turns: network.turns.slice(1) };
  expect(() => runStudy(new StudyRoads(cut), [trip], { untilS: 1000 })).toThrow(/no lanes lead along approach in/);
});
