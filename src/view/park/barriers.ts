/** Barriers of the gates: an arm a lane, up while a vehicle of that lane comes near and passes. */
import { Group, InstancedMesh, type Material } from "three";
import { POSE, type Poses, SHAPES } from "../fleet/poses.ts";
import type { SiteLayout } from "../layout.ts";
import { barriersOf } from "./gatePlan.ts";
import { barrierArm, barrierPost } from "./propShapes.ts";
import { standing } from "./props.ts";

/** The arm begins to rise when a bumper is this near, and is up at half of it [m]. */
const NEAR_M = 9;
/** Behind the tail it comes down again [m]. */
const PAST_M = 1.5;
/** Reach of an arm across its lane [m]. */
const REACH_M = 4.9;
const UP_RAD = 1.35;
const HINGE_M = 0.96;

/** By shape: an array of numbers is read without leaving garbage. */
const LENGTHS_M = Float64Array.from(SHAPES, (shape) => shape.lengthM);

export class Barriers {
  readonly root = new Group();
  private readonly arms: InstancedMesh;
  /** x, y, cosine and sine of the post's heading, and of the direction of travel */
  private readonly stands: Float64Array;
  private readonly lifts: Float64Array;

  constructor(layout: SiteLayout, material: Material, depth: Material) {
    const barriers = barriersOf(layout);
    const posts = standing("barrierPosts", barrierPost(), material, barriers, depth);
    this.arms = new InstancedMesh(barrierArm(), material, Math.max(1, barriers.length));
    this.arms.name = "barrierArms";
    this.arms.count = barriers.length;
    this.arms.castShadow = true;
    this.arms.receiveShadow = true;
    this.arms.customDepthMaterial = depth;
    this.arms.frustumCulled = false;
    this.arms.matrixAutoUpdate = false;
    this.arms.instanceColor = posts.instanceColor;
    posts.renderOrder = 3;
    this.arms.renderOrder = 3;
    this.stands = Float64Array.from(
      barriers.flatMap((b) => [
        b.x,
        b.y,
        Math.cos(b.heading),
        Math.sin(b.heading),
        Math.cos(b.travel),
        Math.sin(b.travel),
      ]),
    );
    this.lifts = new Float64Array(barriers.length).fill(Number.NaN);
    this.root.add(posts, this.arms);
    for (let i = 0; i < barriers.length; i++) this.write(i);
  }

  /** True when an arm moved. */
  draw(poses: Poses): boolean {
    const { stands, lifts } = this;
    const { count, values, shapes } = poses;
    let moved = false;
    for (let i = 0; i < lifts.length; i++) {
      const s = i * 6;
      let lift = 0;
      for (let k = 0; k < count; k++) {
        const p = k * POSE.stride;
        const dx = (values[p] as number) - (stands[s] as number);
        const dy = (values[p + 1] as number) - (stands[s + 1] as number);
        if (dx > 30 || dx < -30 || dy > 30 || dy < -30) continue;
        const across = dy * (stands[s + 2] as number) - dx * (stands[s + 3] as number);
        if (across < 0 || across > REACH_M) continue;
        const ahead = dx * (stands[s + 4] as number) + dy * (stands[s + 5] as number);
        const length = LENGTHS_M[shapes[k] as number] as number;
        if (ahead < -NEAR_M || ahead > length + PAST_M) continue;
        const up = (ahead + NEAR_M) / (NEAR_M / 2);
        if (up > lift) lift = up < 1 ? up : 1;
      }
      if (lifts[i] === lift) continue;
      lifts[i] = lift;
      this.write(i);
      moved = true;
    }
    return moved;
  }

  /** Turns the arm about its hinge, along the lane's direction. */
  private write(i: number): void {
    const { stands } = this;
    const s = i * 6;
    const lift = this.lifts[i] as number;
    const angle = (lift > 0 ? lift : 0) * UP_RAD;
    const up = Math.sin(angle);
    const out = Math.cos(angle);
    const c = stands[s + 2] as number;
    const d = stands[s + 3] as number;
    const m = this.arms.instanceMatrix.array as Float32Array;
    const o = i * 16;
    m.fill(0, o, o + 16);
    // own x stays, own y (the arm) goes from across the lane to upright, own z the other way
    m[o] = c;
    m[o + 1] = d;
    m[o + 4] = -d * out;
    m[o + 5] = c * out;
    m[o + 6] = up;
    m[o + 8] = d * up;
    m[o + 9] = -c * up;
    m[o + 10] = out;
    m[o + 12] = stands[s] as number;
    m[o + 13] = stands[s + 1] as number;
    m[o + 14] = HINGE_M;
    m[o + 15] = 1;
    this.arms.instanceMatrix.needsUpdate = true;
  }
}
