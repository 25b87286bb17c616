/** A vehicle on its visit, and the counts of vehicles inside the fence. */
import type { Stream } from "../kernel/streams.ts";
import {
  type Cargo,
  type Drive,
  VEHICLE_CLASSES,
  type VehicleClass,
  type VehicleShape,
} from "../recording/vocabulary.ts";
import type { ParkContext } from "./context.ts";
import { drawSpeedFactor, driverOf } from "./roads/drivers.ts";
import type { Mover } from "./roads/traffic/mover.ts";

export interface VehicleBrief {
  readonly name: string;
  readonly vehicleClass: VehicleClass;
  readonly shape: VehicleShape;
  readonly drive: Drive;
  readonly batteryKwh?: number;
  readonly tenant?: string;
  readonly booked?: boolean;
  readonly cargo?: Cargo;
}

export class Vehicle {
  readonly brief: VehicleBrief;
  /** id in the recording */
  readonly entity: number;
  /** id of the place it stands at or left last */
  place = "";
  /** goods on board [t] */
  onBoardT = 0;
  arrivedS: number;
  /** passed the in-gate */
  enteredS = Number.NaN;
  /** time spent driving on the site [s] */
  drivenS = 0;
  /** energy taken here, battery side [kWh] */
  chargedKwh = 0;
  /** its place in traffic while it is on the road */
  mover: Mover | null = null;
  /** share of the speed limits its driver keeps to */
  readonly speedFactor: number;
  private visits = 0;
  private readonly ctx: ParkContext;
  private readonly givesBack: (() => void)[] = [];

  constructor(ctx: ParkContext, brief: VehicleBrief) {
    this.ctx = ctx;
    this.brief = brief;
    this.arrivedS = ctx.kernel.nowS;
    this.speedFactor = drawSpeedFactor(ctx.streams.stream(brief.name, "driver")) * ctx.conditions.driving.siteSpeed;
    const driver = driverOf(brief.shape, this.speedFactor);
    this.entity = ctx.recorder.entity({
      kind: "vehicle",
      name: brief.name,
      vehicleClass: brief.vehicleClass,
      shape: brief.shape,
      drive: brief.drive,
      look: ctx.streams.stream(brief.name, "look").next(),
      roomM: driver.lengthM + driver.gapM,
      ...(brief.batteryKwh === undefined ? {} : { batteryKwh: brief.batteryKwh }),
      ...(brief.tenant === undefined ? {} : { tenant: brief.tenant }),
      ...(brief.booked === undefined ? {} : { booked: brief.booked }),
      ...(brief.cargo === undefined ? {} : { cargo: brief.cargo }),
    });
  }

  get shape(): VehicleShape {
    return this.brief.shape;
  }

  /** `give` frees the place it stands on: not now, but when it drives off. */
  leavesBehind(give: () => void): void {
    this.givesBack.push(give);
  }

  /** It drives off: what it stood on is free. */
  driveOff(): void {
    for (const give of this.givesBack.splice(0)) give();
  }

  /** Back at the site's edge, for another visit. */
  comesAgain(): void {
    this.arrivedS = this.ctx.kernel.nowS;
    this.visits++;
  }

  /** The same for what is drawn anew at each visit. */
  visitStream(purpose: string): Stream {
    return this.stream(this.visits === 0 ? purpose : `${purpose}.${this.visits}`);
  }

  /** Its own stream of chance for a purpose. */
  stream(purpose: string): Stream {
    return this.ctx.streams.stream(this.brief.name, purpose);
  }
}

/** How many of each class are inside the fence, as levels. */
export class Census {
  private readonly counts = new Map<VehicleClass, number>();
  private readonly levels = new Map<VehicleClass, number>();
  private readonly ctx: ParkContext;

  constructor(ctx: ParkContext) {
    this.ctx = ctx;
    for (const vehicleClass of VEHICLE_CLASSES) {
      const level = ctx.recorder.level(`vehicles.${vehicleClass}.inPark`, "1");
      this.levels.set(vehicleClass, level);
      this.counts.set(vehicleClass, 0);
      ctx.recorder.setLevel(level, 0);
    }
  }

  change(vehicleClass: VehicleClass, by: 1 | -1): void {
    const count = (this.counts.get(vehicleClass) as number) + by;
    this.counts.set(vehicleClass, count);
    this.ctx.recorder.setLevel(this.levels.get(vehicleClass) as number, count);
  }
}
