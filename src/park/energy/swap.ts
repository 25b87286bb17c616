/**
 * The swap station: a bay where a truck changes its pack for a full one, and a charger for each pack in stock. It can
 * close; who is in the bay is finished. Trucks are called to it, one for each bay: there is no room behind it, and
 * the others wait in the yard, not on the roads.
 */
import { Gate, type Process, Signal } from "../../kernel/process.ts";
import { Resource } from "../../kernel/resource.ts";
import { MINUTE_S } from "../../units/calendar.ts";
import type { ParkContext } from "../context.ts";
import type { Session } from "./charging/session.ts";
import type { Charging, Gun } from "./charging.ts";

export class SwapStation {
  readonly entity: number;
  /** held from the call until the swap is done */
  readonly turns: Resource;
  private readonly ctx: ParkContext;
  private readonly charging: Charging;
  private readonly bays: Resource;
  private readonly open = new Gate(true);
  /** chargers whose pack is full */
  private readonly ready: Gun[] = [];
  private readonly waiting: Signal<Gun>[] = [];
  /** packs at their chargers, not full */
  private readonly refilling: Session[] = [];
  private readonly readyLevel: number;

  constructor(ctx: ParkContext, charging: Charging) {
    this.ctx = ctx;
    this.charging = charging;
    const { bays, packs, chargerKw } = ctx.site.energy.charging.swap;
    this.entity = ctx.recorder.entity({ kind: "swapStation", name: "SWAP.0", group: "SWAP" });
    this.bays = new Resource(ctx.kernel, "swap bays", bays);
    this.turns = new Resource(ctx.kernel, "swap turns", bays);
    this.readyLevel = ctx.recorder.level("swap.packsReady", "1");
    for (let k = 0; k < packs; k++) {
      this.ready.push(charging.addCabinet(`SP${k + 1}`, "swap", chargerKw, 1, false).guns[0] as Gun);
    }
    this.noteReady();
  }

  get packsReady(): number {
    return this.ready.length;
  }

  setClosed(closed: boolean): void {
    if (closed === !this.open.isOpen) return;
    if (closed) this.open.close();
    else this.open.open();
    this.ctx.recorder.fact(closed ? "placeClosed" : "placeOpened", this.entity);
  }

  /**
   * One truck's swap, its wait included.
   *
   * @param wantedKwh what its own pack lacks: the energy it gains @param waitedS for its turn, before it came [s]
   */
  *swap(vehicle: number, wantedKwh: number, waitedS = 0): Process<{ energyKwh: number }> {
    const { kernel, recorder, site } = this.ctx;
    const { packKwh, swapMin, chargerKw } = site.energy.charging.swap;
    const energyKwh = Math.min(packKwh, Math.max(0, wantedKwh));
    const cameS = kernel.nowS;
    recorder.setState(vehicle, "waitingCharger", this.entity);
    yield* this.open.wait();
    using _bay = yield* this.bays.acquire({ who: vehicle });
    while (!this.open.isOpen) yield* this.open.wait();
    const gun = yield* this.takeReady();
    let gaveEnergy = false;
    try {
      const waitS = waitedS + kernel.nowS - cameS;
      recorder.setState(vehicle, "swapping", this.entity);
      yield swapMin * MINUTE_S;
      recorder.fact("swapped", vehicle, this.entity, energyKwh, waitS);
      gaveEnergy = energyKwh > 0;
    } finally {
      if (!gaveEnergy) this.giveReady(gun);
    }
    if (gaveEnergy) kernel.spawn(`pack of ${gun.cabinet.id}`, this.refill(gun, energyKwh, packKwh, chargerKw));
    return { energyKwh };
  }

  /** The pack that was left is charged; then it is ready. */
  private *refill(gun: Gun, energyKwh: number, packKwh: number, chargerKw: number): Process<void> {
    const { kernel, recorder, operations } = this.ctx;
    const beganS = kernel.nowS;
    const dueInS = operations.energy.chargingSessions.packDueMin * MINUTE_S;
    const dueS = beganS + dueInS;
    const session = this.charging.begin({ gun, energyKwh, maxKw: chargerKw, capacityKwh: packKwh, dueS });
    recorder.fact("packRefillBegan", this.entity, gun.entity, energyKwh, dueInS);
    this.refilling.push(session);
    this.hurry();
    yield* session.done.wait();
    this.refilling.splice(this.refilling.indexOf(session), 1);
    recorder.fact("packRefilled", this.entity, gun.entity, energyKwh, kernel.nowS - beganS);
    this.giveReady(gun);
  }

  /** While too few packs are ready, those that lack least go before all else, whatever a plan wants; the others may wait. */
  private hurry(): void {
    const { packsKeptReady } = this.ctx.operations.energy.chargingSessions;
    const lacking = packsKeptReady + this.waiting.length - this.ready.length;
    const byNeed = [...this.refilling].sort((a, b) => a.leftKwh - b.leftKwh || a.number - b.number);
    byNeed.forEach((session, k) => {
      session.hurries = k < lacking;
    });
  }

  private *takeReady(): Process<Gun> {
    const gun = this.ready.shift();
    if (gun) {
      this.noteReady();
      return gun;
    }
    const turn = new Signal<Gun>();
    this.waiting.push(turn);
    this.hurry();
    let given: Gun | null = null;
    try {
      given = yield* turn.wait();
      return given;
    } finally {
      // stopped while waiting: leave the queue, or pass the pack on
      const at = this.waiting.indexOf(turn);
      if (at >= 0) this.waiting.splice(at, 1);
      else if (!given && turn.value) this.giveReady(turn.value);
    }
  }

  private giveReady(gun: Gun): void {
    const next = this.waiting.shift();
    if (next) next.fire(gun);
    else this.ready.push(gun);
    this.noteReady();
  }

  private noteReady(): void {
    this.hurry();
    this.ctx.recorder.setLevel(this.readyLevel, this.ready.length);
  }
}
