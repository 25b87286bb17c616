/** Facts of a recording as NDJSON: one object a line, entities and roads by name, units in the keys. */
import type { Recording } from "../recording/recording.ts";
import { FACTS, type FactShape } from "../recording/vocabulary.ts";
import { localTime } from "./localTime.ts";

/**
 * Lines without their line ends, in the order of the recording:
 * `{"timeS":30245.25,"time":"2026-05-14T08:24:05.250+08:00","kind":"doorReached","vehicle":"…","door":"A1-L.3","waitS":900}`
 *
 * @param date first day of the scenario
 */
export function* eventLines(recording: Recording, date: string): Generator<string> {
  const time = localTime(date);
  const { startS, endS } = recording.header;
  // the last instant belongs to the recording too
  for (const fact of recording.factsIn(startS, endS + 1)) {
    const shape: FactShape = FACTS[fact.kind];
    const line: Record<string, string | number> = { timeS: fact.t, time: time(fact.t), kind: fact.kind };
    const name = (key: string | undefined, entity: number) => {
      const found = key === undefined || entity < 0 ? undefined : recording.entities[entity];
      if (key !== undefined && found) line[key] = found.name;
    };
    name(shape.a, fact.a);
    name(shape.b, fact.b);
    const number = (key: string | undefined, value: number) => {
      if (key !== undefined && key !== "link") line[key] = value;
      // roads go by their names too
      const link = key === "link" ? recording.links[value] : undefined;
      if (link) line.link = link.name;
    };
    number(shape.x, fact.x);
    number(shape.y, fact.y);
    yield JSON.stringify(line);
  }
}
