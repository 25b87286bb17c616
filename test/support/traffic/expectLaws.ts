/** Asks the laws of traffic of random studies; one that fails is made as small as it gets and printed with its seed. */
import fc from "fast-check";
import { expect } from "vitest";
import { anyStudy } from "./randomStudy.ts";
import { inWords, watched } from "./studyLaws.ts";

export interface Asked {
  readonly trips: number;
  readonly samples: number;
  /** braked harder than 1.5 times the type's limit, where the leader changed */
  readonly hardBrakings: number;
  /** studies that ended in a circle of vehicles, told with its members */
  readonly gridlocks: number;
}

export function expectLaws(parameters: fc.Parameters<unknown>): Asked {
  const asked = { trips: 0, samples: 0, hardBrakings: 0, gridlocks: 0 };
  fc.assert(
    fc.property(anyStudy, (study) => {
      const { breaches, hardBrakings, samples, run } = watched(study);
      asked.trips += study.trips.length;
      asked.samples += samples;
      asked.hardBrakings += hardBrakings;
      if (run.gridlocks.length > 0) asked.gridlocks++;
      expect(inWords(breaches)).toEqual([]);
    }),
    parameters as fc.Parameters<[unknown]>,
  );
  return asked;
}
