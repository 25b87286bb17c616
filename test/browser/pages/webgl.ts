/** A page that draws one green pixel by WebGL2 and says what drew it. */
import { WebGLRenderer } from "three";

const canvas = document.querySelector("canvas") as HTMLCanvasElement;
const renderer = new WebGLRenderer({ canvas, preserveDrawingBuffer: true });
renderer.setClearColor(0x00ff00, 1);
renderer.clear();
const gl = renderer.getContext();
const pixel = new Uint8Array(4);
gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
const root = document.documentElement;
root.dataset.pixel = [...pixel].join(" ");
root.dataset.version = String(gl.getParameter(gl.VERSION));
root.dataset.ready = "true";
