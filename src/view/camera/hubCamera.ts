/**
 * A camera that can flatten its picture, down to a plan without perspective: what lies at the focus keeps its size all
 * the way, so that controls made for a perspective go on working.
 */
import { PerspectiveCamera } from "three";

/** In a plan nothing stands higher above the ground than this, nor lies so far below it [m]. */
const ABOVE_M = 120;
const BELOW_M = 150;

export class HubCamera extends PerspectiveCamera {
  /** how much of the perspective is there: 1 all of it, 0 a plan */
  depthShare = 1;
  /** distance at which a thing is as large with and without perspective [m] */
  focusM = 100;

  /**
   * What is at depth D has the size that a perspective gives it at w = k·D + (1 − k)·d, with the share k and the focus
   * d: k = 1 is the perspective, k = 0 is orthographic.
   */
  override updateProjectionMatrix(): void {
    super.updateProjectionMatrix();
    const k = this.depthShare;
    // three calls this before the fields of this class are there
    if (!(k < 1)) return;
    const d = this.focusM;
    const e = this.projectionMatrix.elements;
    const near = Math.max(k * this.near + (1 - k) * (d - ABOVE_M), k > 0 ? (-0.5 * (1 - k) * d) / k : -Infinity);
    const far = k * this.far + (1 - k) * (d + BELOW_M);
    const wNear = k * near + (1 - k) * d;
    const wFar = k * far + (1 - k) * d;
    const slope = (wNear + wFar) / (far - near);
    e[12] = -(1 - k) * d * (e[8] as number);
    e[13] = -(1 - k) * d * (e[9] as number);
    e[8] = k * (e[8] as number);
    e[9] = k * (e[9] as number);
    e[10] = -slope;
    e[14] = wFar - slope * far;
    e[11] = -k;
    e[15] = (1 - k) * d;
    this.projectionMatrixInverse.copy(this.projectionMatrix).invert();
  }
}
