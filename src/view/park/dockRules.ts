/** What happens at a dock by the state of the vehicle at it: how far its door is open, and where its forklift is. Pure. */
import { STATES, type StateName } from "../../recording/vocabulary.ts";

/** A roller door goes up or down in about this time [s]. */
export const ROLL_S = 12;

/** 1 opening, 2 open, 3 closing. */
export const DOOR = { shut: 0, opening: 1, open: 2, closing: 3 } as const;
const DOOR_OF: Partial<Record<StateName, number>> = {
  docking: DOOR.opening,
  waitingGang: DOOR.open,
  waitingGoods: DOOR.open,
  waitingStaging: DOOR.open,
  unloading: DOOR.open,
  loading: DOOR.open,
  trading: DOOR.open,
  undocking: DOOR.closing,
};
/** By the vehicle's state; the last for what has none. */
const DOORS = Uint8Array.from([...STATES, "none"], (name) => DOOR_OF[name as StateName] ?? DOOR.shut);

export function doorMove(vehicleState: number): number {
  return DOORS[vehicleState < 0 ? STATES.length : vehicleState] as number;
}

/**
 * Writes to `out[i]` how far a door is open, 0 to 1, `out[i]` seconds after the vehicle's state began.
 *
 * @param move what `doorMove` says of the state
 */
export function openShare(out: Float64Array, i: number, move: number): void {
  const k = Math.max(0, Math.min(1, (out[i] as number) / ROLL_S));
  const share = k * k * (3 - 2 * k);
  out[i] = move === DOOR.open ? 1 : move === DOOR.opening ? share : move === DOOR.closing ? 1 - share : 0;
}

/**
 * A round of the forklift, for one pallet: share of the round, metres ahead out of the building from the wall (in the
 * lorry it is hidden by it), metres to the left, and quarter turns. It backs out of the lorry, turns, puts down, and
 * comes back.
 */
const ROUND = [
  [0, 3.4, 0, 0],
  [0.08, 3.4, 0, 0],
  [0.28, -2.7, 0, 0],
  [0.41, -3.7, 0.45, 2],
  [0.47, -4.6, 0.45, 2],
  [0.55, -4.6, 0.45, 2],
  [0.61, -3.7, 0.45, 2],
  [0.74, -2.7, 0, 4],
  [0.94, 3.4, 0, 4],
  [1, 3.4, 0, 4],
] as const;
const KEYS = Float64Array.from(ROUND.flat());
/** It takes up its pallet in the lorry and puts it down here, or the other way round. */
const IN_LORRY = 0.04;
const PUT_DOWN = 0.51;

/** A round takes between 55 and 85 s; assumed: 40 to 65 pallets an hour. */
const ROUND_S = 55;
const MORE_S = 30;

/** Numbers of a forklift: ahead, left [m], cosine and sine of its turn, 1 with its pallet. */
export const FORKLIFT = { ahead: 0, left: 1, cos: 2, sin: 3, loaded: 4, stride: 5 } as const;

/**
 * Writes where a forklift is, `out[0]` seconds after its work began.
 *
 * @param look a number of the vehicle, so that not all go in step @param isLoading goods go into the lorry
 */
export function forkliftAt(out: Float64Array, look: number, isLoading: boolean): void {
  const roundS = ROUND_S + (MORE_S * ((look * 37) % 101)) / 101;
  const turn = (out[0] as number) / roundS;
  // work begins in the building: half a round on
  const k = (turn + 0.51) % 1;
  let i = 0;
  while (i < KEYS.length - 8 && k > (KEYS[i + 4] as number)) i += 4;
  const raw = (k - (KEYS[i] as number)) / ((KEYS[i + 4] as number) - (KEYS[i] as number));
  const share = raw * raw * (3 - 2 * raw);
  out[FORKLIFT.ahead] = (KEYS[i + 1] as number) + share * ((KEYS[i + 5] as number) - (KEYS[i + 1] as number));
  out[FORKLIFT.left] = (KEYS[i + 2] as number) + share * ((KEYS[i + 6] as number) - (KEYS[i + 2] as number));
  const angle = ((KEYS[i + 3] as number) + share * ((KEYS[i + 7] as number) - (KEYS[i + 3] as number))) * (Math.PI / 2);
  out[FORKLIFT.cos] = Math.cos(angle);
  out[FORKLIFT.sin] = Math.sin(angle);
  const isOut = k >= IN_LORRY && k < PUT_DOWN;
  out[FORKLIFT.loaded] = isOut === isLoading ? 0 : 1;
}
