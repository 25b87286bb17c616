/** What each tenant used: a table on standard output, and the same by load as a file. */
import { join } from "node:path";
import { csvLines } from "../exchange/csv.ts";
import { cells, plain, shownValue } from "../exchange/figures.ts";
import { accountTitle } from "../metrics/accounts.ts";
import { Reading } from "../metrics/reading.ts";
import { tenantEnergy } from "../metrics/tenantEnergy.ts";
import type { Recording } from "../recording/recording.ts";
import { lines, makeFolder, writeWhole } from "./write.ts";

const HUB = { zh: "园区公共", en: "the hub itself" };
const HEADING = { zh: "租户用电", en: "Energy of tenants" };
const NAME_CELLS = 36;

/** @param out folder for `tenants.csv`, if any */
export function tellTenants(recording: Recording, language: "zh" | "en", out: string | undefined): void {
  const reading = new Reading(recording);
  const energies = tenantEnergy(reading);
  const nameOf = (tenant: string | null) => (tenant === null ? HUB : reading.hub.tenantName(tenant))[language];
  const totalKwh = energies.reduce((sum, { kwh }) => sum + kwh, 0);
  process.stdout.write(`\n${HEADING[language]}\n`);
  for (const { tenant, kwh } of energies) {
    const name = plain(nameOf(tenant));
    const pad = " ".repeat(Math.max(1, NAME_CELLS - cells(name)));
    const share = totalKwh > 0 ? `${((100 * kwh) / totalKwh).toFixed(1)} %` : "–";
    process.stdout.write(`  ${name}${pad}${shownValue(kwh, "kWh").padStart(12)} kWh ${share.padStart(8)}\n`);
  }
  if (out === undefined) return;
  const accounts = [...new Set(energies.flatMap(({ byLoad }) => [...byLoad.keys()]))].sort();
  const columns = [
    { header: "tenant", values: energies.map(({ tenant }) => tenant ?? "") },
    { header: "name", values: energies.map(({ tenant }) => nameOf(tenant)) },
    { header: "energy [kWh]", values: energies.map(({ kwh }) => kwh) },
    ...accounts.map((account) => ({
      header: `${accountTitle(account)[language]} [kWh]`,
      values: energies.map(({ byLoad }) => byLoad.get(account) ?? 0),
    })),
  ];
  makeFolder(out);
  writeWhole(join(out, "tenants.csv"), lines(csvLines(columns)));
}
