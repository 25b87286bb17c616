/** Index blocks made from the rows alone, as the recorder wrote them: a saved file need not hold them. */
import { blockSpanS, type IndexBlock } from "./chunk.ts";
import { LiveSet } from "./liveSet.ts";
import type { Recording } from "./recording.ts";
import { stateCode } from "./vocabulary.ts";

const GONE = stateCode("gone");

/** The blocks of a recording from its start up to what it covers. */
export function indexBlocks(recording: Recording): IndexBlock[] {
  const { motion, states, levelRows, ledgerRows, facts, passages, tallies, header } = recording;
  const rows = { motion: 0, states: 0, levels: 0, ledgers: 0, facts: 0, passages: 0, tallies: 0 };
  const none = (length: number) => new Int32Array(length).fill(-1);
  const motionRow = none(recording.entities.length);
  const stateRow = none(recording.entities.length);
  const levelRow = none(recording.levels.length);
  const ledgerRow = none(recording.ledgers.length);
  const moving = new LiveSet();
  const present = new LiveSet();
  const blocks: IndexBlock[] = [];

  const readUntil = (t: number) => {
    for (; rows.motion < motion.length && (motion.columns.t[rows.motion] as number) < t; rows.motion++) {
      const vehicle = motion.columns.vehicle[rows.motion] as number;
      motionRow[vehicle] = rows.motion;
      if ((motion.columns.path[rows.motion] as number) < 0) moving.remove(vehicle);
      else moving.add(vehicle);
    }
    for (; rows.states < states.length && (states.columns.t[rows.states] as number) < t; rows.states++) {
      const entity = states.columns.entity[rows.states] as number;
      stateRow[entity] = rows.states;
      if (states.columns.state[rows.states] === GONE) present.remove(entity);
      else present.add(entity);
    }
    for (; rows.levels < levelRows.length && (levelRows.columns.t[rows.levels] as number) < t; rows.levels++) {
      levelRow[levelRows.columns.level[rows.levels] as number] = rows.levels;
    }
    for (; rows.ledgers < ledgerRows.length && (ledgerRows.columns.t[rows.ledgers] as number) < t; rows.ledgers++) {
      ledgerRow[ledgerRows.columns.ledger[rows.ledgers] as number] = rows.ledgers;
    }
    while (rows.facts < facts.length && (facts.columns.t[rows.facts] as number) < t) rows.facts++;
    while (rows.passages < passages.length && (passages.columns.t[rows.passages] as number) < t) rows.passages++;
    while (rows.tallies < tallies.length && (tallies.columns.t[rows.tallies] as number) < t) rows.tallies++;
  };
  const current = (set: LiveSet, rowOf: Int32Array) => {
    const ids = set.ids.slice(0, set.count);
    return { ids, rows: ids.map((id) => rowOf[id] as number) };
  };

  for (let atS = header.startS; atS <= recording.coveredS; atS += blockSpanS(header.detail)) {
    readUntil(atS);
    const onSite = current(moving, motionRow);
    const inState = current(present, stateRow);
    blocks.push({
      atS,
      rows: { ...rows },
      vehicles: onSite.ids,
      motionRow: onSite.rows,
      entities: inState.ids,
      stateRow: inState.rows,
      levelRow: levelRow.slice(),
      ledgerRow: ledgerRow.slice(),
    });
  }
  return blocks;
}
