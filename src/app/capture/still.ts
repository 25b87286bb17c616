/** A picture of the moment that is shown, as a PNG file. */
import type { ParkView } from "../../view/parkView.ts";
import { metresPerPx } from "../corner/scale.ts";
import { download } from "../files.ts";
import { scenarioOf } from "../live.ts";
import type { Session } from "../session.ts";
import { captionOf } from "./captions.ts";
import { captureName, frameAround, pixelsOf, type Size } from "./framing.ts";
import { drawCaption, drawNames, drawScale } from "./lettering.ts";

/** @returns the name it is saved under; null where the picture cannot be drawn now */
export async function saveStill(
  session: Session,
  view: ParkView,
  size: Size,
  withNames: boolean,
): Promise<string | null> {
  const recording = session.shown.peek()?.recording;
  if (!recording) return null;
  const t = session.player.timeS;
  const free = view.free();
  const pixels = pixelsOf(size, free);
  const frame = frameAround(free, ...pixels);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = pixels;
  const context = canvas.getContext("2d");
  if (!context || !view.drawInto(context, frame)) return null;
  const theme = session.theme.peek();
  if (withNames) drawNames(context, frame, view.names(), theme);
  const metres = metresPerPx(view);
  if (metres !== null) drawScale(context, (metres * frame.width) / canvas.width, theme);
  drawCaption(context, captionOf(recording, t, session.language.peek()), theme);
  const png = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (!png) return null;
  const name = captureName(scenarioOf(recording).id, recording.header.seed, t, pixels, "png");
  download(png, name);
  return name;
}
