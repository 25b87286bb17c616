/**
 * The materials of the picture. One small patch on three's Lambert material serves them all: patterns of surfaces,
 * lamp light from a map of the ground, haze towards the sky of the hour. All share one set of uniforms, so the whole
 * picture changes its mood at once.
 */
import {
  Color,
  type DataTexture,
  DoubleSide,
  FrontSide,
  type IUniform,
  MeshDepthMaterial,
  MeshLambertMaterial,
  Vector3,
  Vector4,
} from "three";
import {
  COLOUR_VERTEX,
  FRAGMENT_PARS,
  HAZE_FRAGMENT,
  LAMP_FRAGMENT,
  SITE_VERTEX,
  SURFACE_FRAGMENT,
  VERTEX_PARS,
} from "./shadeGlsl.ts";

export interface ShadeUniforms {
  readonly [name: string]: IUniform;
  readonly uSunDir: IUniform<Vector3>;
  readonly uSunGlow: IUniform<Color>;
  readonly uZenith: IUniform<Color>;
  readonly uHorizon: IUniform<Color>;
  readonly uHaze: IUniform<number>;
  readonly uLampMap: IUniform<DataTexture | null>;
  readonly uLampRect: IUniform<Vector4>;
  readonly uLampColour: IUniform<Color>;
  readonly uFootShade: IUniform<number>;
  readonly uWindowLit: IUniform<number>;
  readonly uWindowGlow: IUniform<Color>;
  readonly uGlow: IUniform<number>;
  readonly uWet: IUniform<number>;
  /** of what the battery can: 1 gives all, −1 takes all */
  readonly uPower: IUniform<number>;
  /** tints of the season */
  readonly uLeaf: IUniform<Vector3>;
  readonly uLawn: IUniform<Vector3>;
  readonly uField: IUniform<Vector3>;
  readonly uNight: IUniform<number>;
  readonly uExposure: IUniform<number>;
  readonly uNightTint: IUniform<Color>;
}

export function shadeUniforms(): ShadeUniforms {
  return {
    uSunDir: { value: new Vector3(0.5, -0.5, 0.7) },
    uSunGlow: { value: new Color() },
    uZenith: { value: new Color() },
    uHorizon: { value: new Color() },
    uHaze: { value: 1 / 3000 },
    uLampMap: { value: null },
    uLampRect: { value: new Vector4(0, 0, 1, 1) },
    uLampColour: { value: new Color() },
    uFootShade: { value: 0.6 },
    uWindowLit: { value: 0 },
    uWindowGlow: { value: new Color() },
    uGlow: { value: 0 },
    uWet: { value: 0 },
    uPower: { value: 0 },
    uLeaf: { value: new Vector3(1, 1, 1) },
    uLawn: { value: new Vector3(1, 1, 1) },
    uField: { value: new Vector3(1, 1, 1) },
    uNight: { value: 0 },
    uExposure: { value: 1 },
    uNightTint: { value: new Color(0.34, 0.6, 1) },
  };
}

export interface SurfaceOptions {
  /** layers on the ground: a higher one wins where they lie in one plane */
  readonly layer?: number;
  readonly doubleSided?: boolean;
  /** GLSL that runs in the fragment stage after patterns; may read and write `diffuseColor`, `totalEmissiveRadiance` */
  readonly fragment?: string;
  /** GLSL declarations for it */
  readonly fragmentPars?: string;
  /** GLSL in the vertex stage after the position; and its declarations */
  readonly vertex?: string;
  readonly vertexPars?: string;
  /** GLSL that may change `transformed` before projection */
  readonly shape?: string;
  /** share of the lamp light it takes up; leaves let most of it through */
  readonly lampShare?: number;
}

/** A lit material whose geometry comes from a `Mesher` (or has the same attributes). */
export function surfaceMaterial(name: string, uniforms: ShadeUniforms, options: SurfaceOptions = {}) {
  const layer = options.layer ?? 0;
  const material = new MeshLambertMaterial({
    name,
    vertexColors: true,
    toneMapped: false, // the shared text grades
    side: options.doubleSided ? DoubleSide : FrontSide,
    polygonOffset: layer > 0,
    polygonOffsetFactor: -layer,
    polygonOffsetUnits: -4 * layer,
  });
  material.onBeforeCompile = (shader) => {
    Object.assign(shader.uniforms, uniforms);
    shader.vertexShader = shader.vertexShader
      .replace("#include <common>", `#include <common>\n${VERTEX_PARS}\n${options.vertexPars ?? ""}`)
      .replace("#include <color_vertex>", COLOUR_VERTEX)
      .replace("#include <begin_vertex>", `#include <begin_vertex>\n${options.shape ?? ""}`)
      .replace("#include <project_vertex>", `#include <project_vertex>\n${SITE_VERTEX}\n${options.vertex ?? ""}`);
    shader.fragmentShader = shader.fragmentShader
      .replace(
        "#include <common>",
        `#include <common>\nconst float lampShare = ${(options.lampShare ?? 1).toFixed(2)};\n${FRAGMENT_PARS}\n${options.fragmentPars ?? ""}`,
      )
      .replace("#include <color_fragment>", `#include <color_fragment>\n${SURFACE_FRAGMENT}\n${options.fragment ?? ""}`)
      .replace("#include <aomap_fragment>", LAMP_FRAGMENT)
      .replace("#include <opaque_fragment>", `${HAZE_FRAGMENT}\n#include <opaque_fragment>`);
  };
  material.customProgramCacheKey = () => `hub-${name}`;
  return material;
}

/** One depth material for all instanced casters, so that the renderer never switches programs in the shadow pass. */
export function instancedDepthMaterial(): MeshDepthMaterial {
  const material = new MeshDepthMaterial();
  material.name = "instancedDepth";
  return material;
}
