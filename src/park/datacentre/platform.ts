/**
 * The hub's digital platform (数字智能园区平台): plate reading, bookings and load matching run on it, on the urgent IT
 * of the data centre. While it is down, gates are handled by hand and who asks first is served first. It is down while
 * somebody has closed it, and while its racks have too little power, until it has started again.
 */
import type { Timer } from "../../kernel/kernel.ts";
import { Signal } from "../../kernel/process.ts";
import type { StateName } from "../../recording/vocabulary.ts";
import { HOUR_S, MINUTE_S } from "../../units/calendar.ts";
import type { ParkContext } from "../context.ts";
import type { Energy } from "../energy/energy.ts";
import { rackUse, transactionS } from "./delay.ts";

/** Why it is down, the codes of `platformFailed`. */
export const PLATFORM_CAUSES = ["closed", "power"] as const;
type Cause = (typeof PLATFORM_CAUSES)[number];

/** More than this of what urgent work wants is all of it: rounding. */
const ALL = 1 - 1e-9;

export class Platform {
  /** fires whenever it goes down or comes back */
  changed = new Signal<void>();
  private readonly ctx: ParkContext;
  private readonly entity: number;
  private readonly urgent: number;
  private readonly waiting: number;
  private readonly levels: { readonly delay: number; readonly up: number };
  private readonly hours: { readonly up: number; readonly down: number };
  private readonly causes = new Set<Cause>();
  private downSinceS = Number.NaN;
  private restart: Timer | null = null;
  private servedShare = 1;
  private delayS = 0;

  constructor(ctx: ParkContext) {
    const { recorder } = ctx;
    this.ctx = ctx;
    this.entity = recorder.entity({ kind: "platform", name: "PLATFORM" });
    this.urgent = recorder.entity({ kind: "jobs", name: "JOBS.urgent" });
    this.waiting = recorder.entity({ kind: "jobs", name: "JOBS.deferrable" });
    this.levels = { delay: recorder.level("platform.delayS", "s"), up: recorder.level("platform.up", "1") };
    this.hours = {
      up: recorder.ledger("platform", "platform.up", "h"),
      down: recorder.ledger("platform", "platform.down", "h"),
    };
    this.tell();
  }

  get isUp(): boolean {
    return this.causes.size === 0;
  }

  /** Closes it or opens it again. */
  setUp(up: boolean): void {
    this.set("closed", !up);
  }

  /** From now on it goes by the power its racks have. */
  follow(energy: Energy): void {
    const { loads } = energy.balance;
    energy.onItKw(() => this.powered(loads.urgentServedShare, loads.dataCentre.urgentKw, loads.jobsState));
  }

  private powered(servedShare: number, urgentKw: number, jobs: StateName): void {
    const { kernel, operations, recorder } = this.ctx;
    const { serviceMs, timeoutS, restartMin } = operations.platform;
    const delayS = transactionS(serviceMs / 1000, rackUse(urgentKw, operations.energy.dataCentre.itKw, servedShare));
    this.servedShare = servedShare;
    if (delayS > timeoutS) {
      this.restart?.cancel();
      this.restart = null;
      this.set("power", true);
    } else if (this.causes.has("power")) {
      this.restart ??= kernel.after(restartMin * MINUTE_S, () => {
        this.restart = null;
        this.set("power", false);
      });
    }
    this.delayS = Math.min(delayS, timeoutS);
    recorder.setState(this.waiting, jobs);
    this.tell();
  }

  private set(cause: Cause, holds: boolean): void {
    const { kernel, recorder } = this.ctx;
    const wasUp = this.isUp;
    if (holds) this.causes.add(cause);
    else this.causes.delete(cause);
    if (this.isUp === wasUp) return;
    if (wasUp) {
      this.downSinceS = kernel.nowS;
      recorder.fact("platformFailed", this.entity, -1, PLATFORM_CAUSES.indexOf(cause));
    } else recorder.fact("platformRestored", this.entity, -1, kernel.nowS - this.downSinceS);
    this.tell();
    const { changed } = this;
    this.changed = new Signal<void>();
    changed.fire();
  }

  private tell(): void {
    const { recorder, operations } = this.ctx;
    recorder.setLevel(this.levels.up, this.isUp ? 1 : 0);
    // what is down answers nobody: who asks has waited until the timeout
    recorder.setLevel(this.levels.delay, this.isUp ? this.delayS : operations.platform.timeoutS);
    recorder.setRate(this.hours.up, this.isUp ? 1 / HOUR_S : 0);
    recorder.setRate(this.hours.down, this.isUp ? 0 : 1 / HOUR_S);
    const running: StateName = this.servedShare < ALL ? "throttled" : "running";
    recorder.setState(this.entity, this.isUp ? running : "failed");
    recorder.setState(this.urgent, this.isUp ? running : "queued");
  }
}
