/** Charts come with a script of their own, after the first frame of the picture. */
import { later } from "./later.tsx";

export const Plot = later(() => import("./plot.tsx").then((m) => m.Plot));
