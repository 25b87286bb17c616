/** What holds for the flows of tonnes of any recording and any period. */
import { expect } from "vitest";
import {
  type FreightFlows,
  type FreightGrouping,
  freightColumn,
  freightFlows,
} from "../../src/metrics/freightFlows.ts";
import type { Window } from "../../src/metrics/reading.ts";
import type { TonneBalance } from "../../src/metrics/tonnes.ts";
import type { Recording } from "../../src/recording/recording.ts";

const TOLERANCE = 1e-9;

/** @param books the balance across the fence, made another way */
export function flowsBalance(
  recording: Recording,
  by: FreightGrouping,
  window: Window | undefined,
  books: TonneBalance | null,
): void {
  const flows = freightFlows(recording, by, window) as FreightFlows;
  const { links, sourcesT, sinksT, arrivedT, leftT, onVehiclesMoreT } = flows;
  const size = Math.max(1, sourcesT);
  const close = (a: number, b: number, what: string) =>
    expect(Math.abs(a - b) / size, what).toBeLessThanOrEqual(TOLERANCE);
  close(sourcesT, sinksT, "all that comes in goes out or is there more");
  const passing = new Set(links.map(({ from }) => from).filter((node) => links.some(({ to }) => to === node)));
  const sum = (of: (link: FreightFlows["links"][number]) => boolean) =>
    links.reduce((total, link) => total + (of(link) ? link.t : 0), 0);
  for (const node of passing)
    close(
      sum(({ to }) => to === node),
      sum(({ from }) => from === node),
      node,
    );
  for (const { from, to, t } of links) {
    expect(t).toBeGreaterThan(0);
    expect(freightColumn(from), `${from} > ${to}`).toBeLessThan(freightColumn(to));
  }
  // at the fence: what came and was loaded, less what left and what vehicles brought to the doors, is still on vehicles
  const brought = sum(({ from }) => from.startsWith("in."));
  const taken = sum(({ to }) => to.startsWith("out."));
  close(arrivedT + taken - leftT - brought, onVehiclesMoreT, "on vehicles");
  if (!books) return;
  close(arrivedT, books.inT + books.returnsT, "arrived");
  close(leftT, books.outT, "left");
  close(
    sum(({ to }) => to === "refused"),
    books.refusedT,
    "refused",
  );
  close(
    sum(({ to }) => to === "waste"),
    books.wasteT,
    "waste",
  );
  const more = sum(({ to }) => to === "more") - sum(({ from }) => from === "less") + onVehiclesMoreT;
  close(
    more,
    books.change.reduce((total, { t }) => total + t, 0),
    "held more",
  );
}
