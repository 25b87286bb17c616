/** The figures of a run by centre: lines for a terminal, columns for a file. */
import { csvLines } from "../exchange/csv.ts";
import { type Figure, figureLines, plain } from "../exchange/figures.ts";
import { centreEnergyKwh } from "../metrics/centreEnergy.ts";
import { centresOf } from "../metrics/centres.ts";
import { type KpiId, type KpiValue, kpiGroup, kpiGroupTitle, kpiTitle } from "../metrics/kpi.ts";
import { Reading } from "../metrics/reading.ts";
import type { Recording } from "../recording/recording.ts";

const ENERGY = { zh: "用电量", en: "Electricity of the centre" };

/** A figure with the centre it tells about; the hub as a whole has none. */
export interface CentreFigure extends Figure {
  readonly centre: string | null;
  readonly centreName: string;
}

/** All figures, centre by centre in the scenario's order, the hub last. */
export function centreFigures(
  recording: Recording,
  kpis: Record<KpiId, KpiValue>,
  language: "zh" | "en",
): CentreFigure[] {
  const energy = centreEnergyKwh(new Reading(recording));
  return centresOf(recording.header.scenario).flatMap(({ id, name, kpis: own }): CentreFigure[] => {
    const centre = { centre: id, centreName: name[language] };
    const used = {
      ...centre,
      id: "centre.energyKwh",
      group: kpiGroupTitle("energy")[language],
      title: ENERGY[language],
      value: energy.get(id) ?? 0,
      unit: "kWh",
    };
    const figures = own.map((kpi) => {
      const group = kpiGroupTitle(kpiGroup(kpi))[language];
      return { ...centre, ...kpis[kpi], id: kpi, group, title: kpiTitle(kpi)[language] };
    });
    return id === null ? figures : [used, ...figures];
  });
}

/** Centre by centre, its groups under its official name. */
export function* centreLines(figures: readonly CentreFigure[]): Generator<string> {
  for (const own of byCentre(figures)) {
    const name = plain((own[0] as CentreFigure).centreName);
    yield `\n== ${name} ==`;
    yield* figureLines(own);
  }
}

function byCentre(figures: readonly CentreFigure[]): CentreFigure[][] {
  const found = new Map<string | null, CentreFigure[]>();
  for (const figure of figures) {
    const own = found.get(figure.centre);
    if (own) own.push(figure);
    else found.set(figure.centre, [figure]);
  }
  return [...found.values()];
}

/** One line a figure. @param values further columns in place of the run's own */
export function centreCsv(
  figures: readonly CentreFigure[],
  values: readonly { readonly header: string; readonly values: readonly (number | null)[] }[] = [
    { header: "value", values: figures.map(({ value }) => value) },
  ],
): Generator<string> {
  const column = (header: string, of: (figure: CentreFigure) => string) => ({ header, values: figures.map(of) });
  return csvLines([
    column("centre", ({ centre }) => centre ?? "hub"),
    column("name", ({ centreName }) => centreName),
    column("group", ({ group }) => group),
    column("id", ({ id }) => id),
    column("title", ({ title }) => title),
    column("unit", ({ unit }) => unit),
    ...values.map((one) => ({ header: one.header, values: one.values.map((v) => v ?? Number.NaN) })),
  ]);
}
