/**
 * Rows to columns that each take several rows, at least cost. Columns are few and rows many, so this is the shortest
 * augmenting path method for assignment (R. Jonker & A. Volgenant, Computing 38, 325–340, 1987,
 * doi:10.1007/BF02278710) with a column's places kept together: exact, and it knows what one more place would be worth.
 * Each place as a column of its own, by `munkres`, gives the same sum without the prices.
 */

export interface Transport {
  readonly columnOf: readonly number[];
  readonly cost: number;
  /** What the last place of each column is worth, ≥ 0; 0 where places are left. With the plan they prove each other best. */
  readonly prices: readonly number[];
}

/**
 * @param costs a row per row; ∞ forbids the pair
 * @param places of each column; together with the costs they must leave a column for every row
 */
export function cheapestTransport(costs: readonly (readonly number[])[], places: readonly number[]): Transport {
  const columns = places.length;
  const columnOf = costs.map(() => -1);
  const rowsOf: number[][] = places.map(() => []);
  const dual = new Float64Array(columns);
  const distance = new Float64Array(columns);
  const from = new Int32Array(columns);
  const isSettled = new Uint8Array(columns);

  const relax = (row: number, base: number) => {
    const cost = costs[row] as readonly number[];
    for (let c = 0; c < columns; c++) {
      const through = base + (cost[c] as number) - (dual[c] as number);
      if (isSettled[c] !== 1 && through < (distance[c] as number)) {
        distance[c] = through;
        from[c] = row;
      }
    }
  };
  const nearest = () => {
    let best = -1;
    for (let c = 0; c < columns; c++) {
      if (isSettled[c] !== 1 && (distance[c] as number) < (distance[best] ?? Number.POSITIVE_INFINITY)) best = c;
    }
    return best;
  };

  for (let row = 0; row < costs.length; row++) {
    distance.fill(Number.POSITIVE_INFINITY);
    isSettled.fill(0);
    relax(row, 0);
    let end = nearest();
    while (end >= 0 && (rowsOf[end] as number[]).length >= (places[end] as number)) {
      isSettled[end] = 1;
      const here = (distance[end] as number) + (dual[end] as number);
      for (const other of rowsOf[end] as number[]) relax(other, here - (costs[other]?.[end] as number));
      end = nearest();
    }
    if (end < 0) throw new Error(`no column is left for row ${row}`);
    for (let c = 0; c < columns; c++) {
      if (isSettled[c] === 1) dual[c] = (dual[c] as number) + (distance[c] as number) - (distance[end] as number);
    }
    for (let column = end; column >= 0; ) {
      const moved = from[column] as number;
      const left = columnOf[moved] as number;
      if (left >= 0) rowsOf[left] = (rowsOf[left] as number[]).filter((other) => other !== moved);
      (rowsOf[column] as number[]).push(moved);
      columnOf[moved] = column;
      column = left;
    }
  }
  return {
    columnOf,
    cost: columnOf.reduce((sum, column, row) => sum + (costs[row]?.[column] as number), 0),
    prices: Array.from(dual, (value) => Math.max(0, -value)),
  };
}
