/** A picture laid on the ground: a rectangle of coloured cells, in one draw call. */
import {
  DataTexture,
  LinearFilter,
  type Mesh,
  PlaneGeometry,
  type ShaderMaterial,
  SRGBColorSpace,
  type Texture,
  Vector4,
} from "three";
import type { ShadeUniforms } from "../shade.ts";
import { SKY_GLSL } from "../shadeGlsl.ts";
import { sheerMesh } from "../sheer.ts";

export interface GroundPicture {
  /** xMin, yMin, xMax, yMax [m] */
  readonly rect: readonly [number, number, number, number];
  readonly columns: number;
  readonly rows: number;
  /** sRGB bytes and opacity, row by row from the south */
  readonly rgba: Uint8Array<ArrayBuffer>;
}

const TRUCK_M = 4.2;
/** What covers a point is told at the corners of as many squares, as it is not even in between. */
const SQUARES = 48;

const VERTEX = /* glsl */ `
uniform vec4 uRect;
varying vec2 vUv;
varying vec3 vAt;
void main() {
  vUv = uv;
  vAt = vec3(mix(uRect.xy, uRect.zw, uv), 0.08);
  gl_Position = projectionMatrix * viewMatrix * vec4(vAt, 1.0);
  // it covers what stands on it as high as a truck, where it stands, and is covered by what is higher
  vec3 toEye = normalize(cameraPosition - vAt);
  vec4 above = projectionMatrix * viewMatrix * vec4(vAt + toEye * ${TRUCK_M.toFixed(1)} / max(toEye.z, 0.3), 1.0);
  gl_Position.z = above.z / above.w * gl_Position.w;
}
`;
const FRAGMENT = /* glsl */ `
uniform sampler2D uPicture;
varying vec2 vUv;
varying vec3 vAt;
${SKY_GLSL}
void main() {
  vec4 c = texture2D(uPicture, vUv);
  float k = exp(-pow(length(vAt - cameraPosition) * uHaze, 2.4));
  gl_FragColor = vec4(c.rgb, c.a * k);
  #include <colorspace_fragment>
}
`;

export class GroundPaint {
  readonly mesh: Mesh<PlaneGeometry, ShaderMaterial>;
  private readonly rect = new Vector4();
  private readonly picture: { value: Texture | null } = { value: null };

  constructor(uniforms: ShadeUniforms) {
    this.mesh = sheerMesh(
      "ground paint",
      new PlaneGeometry(1, 1, SQUARES, SQUARES),
      {
        vertex: VERTEX,
        fragment: FRAGMENT,
        uniforms: { ...uniforms, uRect: { value: this.rect }, uPicture: this.picture },
      },
      61,
    );
    this.mesh.visible = false;
  }

  /** Lays a picture down; null takes it off. */
  paint(picture: GroundPicture | null): void {
    this.mesh.visible = picture !== null;
    this.picture.value?.dispose();
    this.picture.value = null;
    if (!picture) return;
    const texture = new DataTexture(picture.rgba, picture.columns, picture.rows);
    texture.colorSpace = SRGBColorSpace;
    texture.minFilter = LinearFilter;
    texture.magFilter = LinearFilter;
    texture.needsUpdate = true;
    this.picture.value = texture;
    this.rect.set(...picture.rect);
  }

  dispose(): void {
    this.picture.value?.dispose();
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
  }
}
