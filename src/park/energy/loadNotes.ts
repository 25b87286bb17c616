/** Writes down the state of the loads that have one: temperatures of the cold store, jobs that wait; and its alarms. */
import { MINUTE_S } from "../../units/calendar.ts";
import type { ParkContext } from "../context.ts";
import type { ColdZone } from "./coldStore.ts";
import type { Loads } from "./loads.ts";

/** A zone too warm for some time is told, and when it no longer is. */
class ColdAlarm {
  private aboveSinceS = Number.NaN;
  private toldAtS = Number.NaN;
  private readonly ctx: ParkContext;
  private readonly zone: ColdZone;
  private readonly entity: number;

  constructor(ctx: ParkContext, zone: ColdZone, entity: number) {
    this.ctx = ctx;
    this.zone = zone;
    this.entity = entity;
  }

  check(): void {
    const { kernel, recorder, operations } = this.ctx;
    const { alarmAboveK, alarmAfterMin } = operations.energy.coldStore;
    const { temperatureK, setC } = this.zone;
    const now = kernel.nowS;
    if (temperatureK > alarmAboveK) {
      if (Number.isNaN(this.aboveSinceS)) this.aboveSinceS = now;
      if (Number.isNaN(this.toldAtS) && now - this.aboveSinceS >= alarmAfterMin * MINUTE_S) {
        this.toldAtS = now;
        recorder.fact("coldAlarmBegan", this.entity, -1, setC + temperatureK, setC + alarmAboveK);
      }
      return;
    }
    if (!Number.isNaN(this.toldAtS)) recorder.fact("coldAlarmEnded", this.entity, -1, now - this.toldAtS);
    this.aboveSinceS = Number.NaN;
    this.toldAtS = Number.NaN;
  }
}

export class LoadNotes {
  private readonly ctx: ParkContext;
  private readonly loads: Loads;
  private readonly zones: readonly { readonly zone: ColdZone; readonly level: number; readonly alarm: ColdAlarm }[];
  private readonly backlog: number;

  constructor(ctx: ParkContext, loads: Loads) {
    const { recorder, site } = ctx;
    const { frozen, chilled } = loads.cold;
    this.ctx = ctx;
    this.loads = loads;
    const store = site.buildings.find((b) => b.use === "cold");
    const entity = store ? recorder.entity({ kind: "building", name: store.id }) : -1;
    this.zones = Object.entries({ frozen, chilled })
      .filter(([, zone]) => zone.kwhPerK > 0)
      .map(([name, zone]) => {
        const level = recorder.level(`cold.${name}K`, "K");
        return { zone, level, alarm: new ColdAlarm(ctx, zone, entity) };
      });
    this.backlog = recorder.level("dataCentre.backlogKwh", "kWh");
  }

  /** After the loads have been brought up to now. */
  write(): void {
    const { recorder } = this.ctx;
    for (const { zone, level, alarm } of this.zones) {
      recorder.setLevel(level, zone.temperatureK);
      alarm.check();
    }
    recorder.setLevel(this.backlog, this.loads.dataCentre.backlogKwh);
  }
}
