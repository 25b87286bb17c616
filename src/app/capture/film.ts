/**
 * A video of what the picture shows. Each frame is copied, with names and the line of origin, to a canvas of its own that
 * is recorded: MP4 where the browser can write it, else WebM.
 */
import type { ParkView } from "../../view/parkView.ts";
import { download } from "../files.ts";
import { scenarioOf } from "../live.ts";
import type { Session } from "../session.ts";
import { captionOf } from "./captions.ts";
import { captureName, filmFrame } from "./framing.ts";
import { drawCaption, drawNames } from "./lettering.ts";

/** No video is longer [s]: at 8 Mbit/s it has about 300 MB, all of it in memory until it is saved. */
export const MOST_S = 300;
const BITS_PER_S = 8_000_000;
const FRAMES_PER_S = 30;
/** a still picture gives no frames of itself, and a video without frames has no length [ms] */
const LEAST_PACE_MS = 500;
/** an encoder that has not begun has nothing to save yet: a slow machine is given this long [ms] */
const LONGEST_START_MS = 15_000;

const FORMATS = [
  { ending: "mp4", types: ["video/mp4;codecs=avc1.640028", "video/mp4;codecs=avc1.42E01F", "video/mp4"] },
  { ending: "webm", types: ["video/webm;codecs=vp9", "video/webm;codecs=vp8", "video/webm"] },
] as const;

export interface Format {
  readonly ending: string;
  readonly type: string;
}

/** The first format that can be written, MP4 before WebM; null where none can. */
export function formatOf(isTypeSupported: ((type: string) => boolean) | null): Format | null {
  for (const { ending, types } of FORMATS) {
    const type = types.find((each) => isTypeSupported?.(each));
    if (type) return { ending, type };
  }
  return null;
}

/** What this browser can record; null where it cannot. */
export function filmFormat(): Format | null {
  const can = typeof MediaRecorder === "function" && typeof HTMLCanvasElement.prototype.captureStream === "function";
  return formatOf(can ? (type) => MediaRecorder.isTypeSupported(type) : null);
}

export interface Film {
  /** seconds recorded so far */
  passedS(): number;
  stop(): void;
  /** the name it is saved under, once it is over; rejects where the browser gave up */
  readonly saved: Promise<string>;
}

/** @param onEnd called when the longest time has passed and it ends by itself */
export function startFilm(session: Session, view: ParkView, format: Format, onEnd: () => void, mostS = MOST_S): Film {
  const frame = filmFrame(view.free());
  const canvas = document.createElement("canvas");
  canvas.width = frame.width;
  canvas.height = frame.height;
  const context = canvas.getContext("2d", { alpha: false }) as CanvasRenderingContext2D;
  const firstS = session.player.timeS;
  const first = session.shown.peek()?.recording;
  const copy = () => {
    const recording = session.shown.peek()?.recording;
    const theme = session.theme.peek();
    const k = view.canvas.width / Math.max(1, view.canvas.clientWidth);
    context.drawImage(
      view.canvas,
      frame.x * k,
      frame.y * k,
      frame.width * k,
      frame.height * k,
      0,
      0,
      frame.width,
      frame.height,
    );
    drawNames(context, frame, view.names(), theme);
    if (recording) drawCaption(context, captionOf(recording, session.player.timeS, session.language.peek()), theme);
  };
  const stream = canvas.captureStream(FRAMES_PER_S);
  const recorder = new MediaRecorder(stream, { mimeType: format.type, videoBitsPerSecond: BITS_PER_S });
  const pieces: Blob[] = [];
  const began = performance.now();
  let isWriting = false;
  let isAskedToStop = false;
  const end = () => {
    if (recorder.state !== "inactive") recorder.stop();
  };
  const stop = () => {
    if (isWriting) return end();
    isAskedToStop = true;
    setTimeout(end, LONGEST_START_MS);
  };
  recorder.onstart = () => {
    isWriting = true;
    if (isAskedToStop) setTimeout(end, LEAST_PACE_MS * 2);
  };
  const pace = setInterval(() => view.refresh(), LEAST_PACE_MS);
  const limit = setTimeout(() => {
    stop();
    onEnd();
  }, mostS * 1000);
  const saved = new Promise<string>((done, fail) => {
    recorder.ondataavailable = ({ data }) => {
      if (data.size > 0) pieces.push(data);
    };
    recorder.onerror = (event) => {
      fail((event as Event & { error?: Error }).error ?? new Error(event.type));
      end();
    };
    recorder.onstop = () => {
      clearInterval(pace);
      clearTimeout(limit);
      view.film(null);
      for (const track of stream.getTracks()) track.stop();
      const video = new Blob(pieces, { type: format.type.replace(/;.*/, "") });
      if (video.size === 0) return fail(new Error("0 B"));
      const { id } = first ? scenarioOf(first) : { id: "hub" };
      const name = captureName(id, first?.header.seed ?? 0, firstS, [frame.width, frame.height], format.ending);
      download(video, name);
      done(name);
    };
  });
  view.film(copy);
  recorder.start(1000);
  return { passedS: () => (performance.now() - began) / 1000, stop, saved };
}
