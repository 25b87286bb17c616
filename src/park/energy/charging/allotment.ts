/**
 * How much each of those that charge is given: powers under limits that lie inside one another, the session's own, its
 * cabinet's, its transformer's, the site's. Typed arrays in, powers out; nothing is allocated.
 */

/** What is asked for, by session [kW]. */
export interface Claims {
  readonly mostKw: Float64Array;
  /** one that is served has at least this, or all it takes where that is less; or it has nothing */
  readonly leastKw: Float64Array;
  /** number of its cabinet */
  readonly cabinet: Int32Array;
}

/** What is left to give [kW, on the side of the claims]; giving takes it away. */
export interface Room {
  readonly cabinetKw: Float64Array;
  /** of each cabinet the number of its transformer, −1 for none with a limit of its own */
  readonly transformerOf: Int32Array;
  readonly transformerKw: Float64Array;
  siteKw: number;
}

/** What the limits leave for a session. */
function roomKw(room: Room, cabinet: number): number {
  const transformer = room.transformerOf[cabinet] as number;
  const leftKw = Math.min(room.cabinetKw[cabinet] as number, room.siteKw);
  return transformer < 0 ? leftKw : Math.min(leftKw, room.transformerKw[transformer] as number);
}

function give(room: Room, cabinet: number, kw: number): void {
  const transformer = room.transformerOf[cabinet] as number;
  room.cabinetKw[cabinet]! -= kw;
  room.siteKw -= kw;
  if (transformer >= 0) room.transformerKw[transformer]! -= kw;
}

/**
 * In an order: first the least powers as far as they go, so that none of those served is switched off for another's
 * more, then what is left to the first, to the second, … Writes `kw` of the sessions `order[from … to − 1]`.
 */
export function allotInOrder(
  claims: Claims,
  order: Int32Array,
  from: number,
  to: number,
  room: Room,
  kw: Float64Array,
): void {
  const { mostKw, leastKw, cabinet } = claims;
  for (let k = from; k < to; k++) {
    const i = order[k] as number;
    const wantedKw = Math.min(leastKw[i] as number, mostKw[i] as number);
    const c = cabinet[i] as number;
    kw[i] = wantedKw <= roomKw(room, c) ? wantedKw : -1;
    if (kw[i]! > 0) give(room, c, wantedKw);
  }
  for (let k = from; k < to; k++) {
    const i = order[k] as number;
    if (kw[i] === -1) {
      kw[i] = 0;
      continue;
    }
    const c = cabinet[i] as number;
    const moreKw = Math.min((mostKw[i] as number) - (kw[i] as number), roomKw(room, c));
    if (moreKw <= 0) continue;
    kw[i]! += moreKw;
    give(room, c, moreKw);
  }
}

/**
 * Alike: max-min fair under all limits at once. Since they lie inside one another, the fair shares of a cabinet capped at
 * the level its transformer can hold, and those capped at the site's, are the fair shares of the whole: who has less
 * than it takes has a limit at which nobody has more. Sessions of a cabinet stand together in `order`.
 */
export function allotFairly(
  claims: Claims,
  order: Int32Array,
  from: number,
  to: number,
  room: Room,
  kw: Float64Array,
): void {
  const { mostKw, cabinet } = claims;
  for (let k = from; k < to; k++) kw[order[k] as number] = mostKw[order[k] as number] as number;
  for (let k = from; k < to; ) {
    const c = cabinet[order[k] as number] as number;
    const first = k;
    while (k < to && cabinet[order[k] as number] === c) k++;
    cap(claims, order, first, k, room, ALL, room.cabinetKw[c] as number, kw);
  }
  for (let t = 0; t < room.transformerKw.length; t++) {
    cap(claims, order, from, to, room, t, room.transformerKw[t] as number, kw);
  }
  cap(claims, order, from, to, room, ALL, room.siteKw, kw);
  for (let k = from; k < to; k++) {
    const i = order[k] as number;
    give(room, cabinet[i] as number, kw[i] as number);
  }
}

const ALL = -2;

/** Caps the powers of the sessions under a transformer at the level at which they come to a limit together. */
function cap(
  claims: Claims,
  order: Int32Array,
  from: number,
  to: number,
  room: Room,
  transformer: number,
  limitKw: number,
  kw: Float64Array,
): void {
  const { cabinet } = claims;
  const { transformerOf } = room;
  let totalKw = 0;
  let open = 0;
  for (let k = from; k < to; k++) {
    const i = order[k] as number;
    if (transformer !== ALL && transformerOf[cabinet[i] as number] !== transformer) continue;
    totalKw += kw[i] as number;
    open++;
  }
  if (totalKw <= limitKw) return;
  let levelKw = limitKw / open;
  let counted = 0;
  for (;;) {
    let below = 0;
    let belowKw = 0;
    for (let k = from; k < to; k++) {
      const i = order[k] as number;
      if (transformer !== ALL && transformerOf[cabinet[i] as number] !== transformer) continue;
      if ((kw[i] as number) > levelKw) continue;
      below++;
      belowKw += kw[i] as number;
    }
    // those below leave their part to the others, whose level rises, until it passes nobody more
    if (below <= counted || below === open) break;
    counted = below;
    levelKw = (limitKw - belowKw) / (open - below);
  }
  for (let k = from; k < to; k++) {
    const i = order[k] as number;
    if (transformer !== ALL && transformerOf[cabinet[i] as number] !== transformer) continue;
    if ((kw[i] as number) > levelKw) kw[i] = levelKw;
  }
}

/**
 * Sorts the sessions of an order by their turn, least first, and by their number where turns are equal. By insertion:
 * from one time to the next little changes.
 */
export function sortByTurn(
  order: Int32Array,
  from: number,
  to: number,
  turn: Float64Array,
  number: Float64Array,
): void {
  for (let k = from + 1; k < to; k++) {
    const i = order[k] as number;
    const mine = turn[i] as number;
    let j = k - 1;
    for (; j >= from; j--) {
      const other = order[j] as number;
      const theirs = turn[other] as number;
      if (theirs < mine || (theirs === mine && (number[other] as number) < (number[i] as number))) break;
      order[j + 1] = other;
    }
    order[j + 1] = i;
  }
}
