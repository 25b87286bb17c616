/** Lamps along the public roads, with their light on the ground: they lead the eye away to where traffic comes from. */
import { Group, type InstancedMesh, type Material } from "three";
import { GLOW, GroundGlow } from "../fleet/glow.ts";
import { Halos } from "../fleet/halos.ts";
import type { SiteLayout } from "../layout.ts";
import type { ShadeUniforms } from "../shade.ts";
import { avenueLamps } from "./avenuePlan.ts";
import { streetLamp } from "./propShapes.ts";
import { standing } from "./props.ts";

/** Light of a lamp on the asphalt below it [%]. */
const POOL_PERCENT = 7;

export class Avenues {
  readonly root = new Group();
  private readonly posts: InstancedMesh;
  private readonly halos: Halos;
  private readonly pools: GroundGlow;

  constructor(layout: SiteLayout, uniforms: ShadeUniforms, material: Material) {
    const lamps = avenueLamps(layout);
    this.posts = standing("avenueLamps", streetLamp(), material, lamps, null);
    this.posts.renderOrder = 3;
    this.halos = new Halos(uniforms, lamps.length);
    this.pools = new GroundGlow(uniforms, lamps.length);
    // they stream nothing
    this.halos.mesh.name = "avenueHalos";
    this.pools.mesh.name = "avenuePools";
    this.halos.begin(lamps.length);
    this.pools.begin(lamps.length);
    const from = new Float64Array(4);
    for (const { x, y, heading, heightM } of lamps) {
      from.set([x, y, Math.cos(heading), Math.sin(heading)]);
      this.pools.add(GLOW.lamp, from, 0, 2, POOL_PERCENT);
      const i = this.halos.claim();
      this.halos.at[i * 4] = x + Math.cos(heading) * 1.5;
      this.halos.at[i * 4 + 1] = y + Math.sin(heading) * 1.5;
      this.halos.paint(i, heightM * 100 - 30, 150, 100, 72, 40);
    }
    this.halos.end();
    this.pools.end();
    this.root.add(this.posts, this.halos.mesh, this.pools.mesh);
    this.root.matrixAutoUpdate = false;
  }

  setNight(night: number): void {
    this.halos.mesh.visible = night > 0.05;
    this.pools.mesh.visible = night > 0.05;
  }

  dispose(): void {
    this.posts.geometry.dispose();
    this.posts.dispose();
    this.halos.dispose();
    this.pools.dispose();
  }
}
