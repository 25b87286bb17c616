/** A site as a strategy sees it, of which a test says what it is about. */
import type { EmsView } from "../../src/park/energy/ems.ts";

export function emsView(edit: Partial<EmsView>): EmsView {
  return {
    nowS: 0,
    hour: 12,
    demandKw: 1000,
    chargingKw: 0,
    urgentKw: 0,
    solarKw: 0,
    standbyKw: 0,
    soc: 0.5,
    storedKwh: 500,
    capacityKwh: 1000,
    minKwh: 100,
    maxKwh: 950,
    powerKw: 500,
    chargeEfficiency: 1,
    dischargeEfficiency: 1,
    maxChargeKw: 500,
    maxDischargeKw: 500,
    priceCnyPerKwh: 0.66,
    feedInCnyPerKwh: 0.38,
    period: "flat",
    monthPeakKw: 0,
    quarterKwh: 0,
    quarterLeftS: 900,
    importLimitKw: 10_000,
    exportLimitKw: 10_000,
    past: { loadKw: [], solarKw: [] },
    plan: null,
    rule: "timeOfUse",
    ...edit,
  };
}
