/**
 * A vehicle drives a leg. Its motion is known beforehand in closed form; rows are told to the recorder when their time
 * comes. Where motion is not kept the leg is one wait of the same length.
 */
import type { Timer } from "../../kernel/kernel.ts";
import type { Process } from "../../kernel/process.ts";
import { LEG_ROW, type Leg } from "./legs.ts";
import { type PathBook, pathIds } from "./pathBook.ts";

export interface DriveOptions {
  /** at the end the vehicle is no longer on the site, or out of sight */
  readonly leaves?: boolean;
}

/** Drives the leg to its end. */
export function* drive(book: PathBook, vehicle: number, leg: Leg, options: DriveOptions = {}): Process<void> {
  const { kernel, recorder } = book;
  if (!recorder.keepsMotion) {
    yield leg.durationS;
    return;
  }
  const { motion } = leg;
  const { rows, endM } = motion;
  if (rows.length === 0) return;
  const ids = pathIds(book, motion);
  const beganS = kernel.nowS;
  let row = 0;
  let path = -1;
  let timer: Timer | null = null;
  const tell = () => {
    path = ids[rows[row + 1] as number] as number;
    recorder.motion(vehicle, path, rows[row + 2] as number, rows[row + 3] as number, rows[row + 4] as number);
    row += LEG_ROW;
    timer = row < rows.length ? kernel.at(beganS + (rows[row] as number), tell) : null;
  };
  try {
    tell();
    yield leg.durationS;
  } finally {
    (timer as Timer | null)?.cancel();
  }
  if (options.leaves) recorder.motion(vehicle, -1, 0, 0, 0);
  else recorder.motion(vehicle, path, endM, 0, 0);
}
