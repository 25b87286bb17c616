/** What is seen through: light, paint and lines over the scene, each one mesh with a shader of its own. */
import { BufferAttribute, type BufferGeometry, Mesh, ShaderMaterial, type ShaderMaterialParameters } from "three";
import type { ShadeUniforms } from "./shade.ts";

export interface SheerShader {
  readonly vertex: string;
  readonly fragment: string;
  /** those of the scene, and its own */
  readonly uniforms: ShadeUniforms & Readonly<Record<string, { value: unknown }>>;
}

/**
 * A mesh that lets the scene through: it hides nothing, takes its colours as they are and is drawn wherever the camera
 * looks, for what it shows is placed by its shader.
 *
 * @param order in which such meshes are drawn, the later over the earlier
 * @param blended how it mixes with what is behind it, where that is not by its opacity
 */
export function sheerMesh<G extends BufferGeometry>(
  name: string,
  geometry: G,
  { vertex, fragment, uniforms }: SheerShader,
  order: number,
  blended: ShaderMaterialParameters = {},
): Mesh<G, ShaderMaterial> {
  const material = new ShaderMaterial({
    name,
    uniforms: uniforms as unknown as ShaderMaterial["uniforms"],
    vertexShader: vertex,
    fragmentShader: fragment,
    transparent: true,
    depthWrite: false,
    toneMapped: false,
    ...blended,
  });
  const mesh = new Mesh(geometry, material);
  mesh.name = name;
  mesh.frustumCulled = false;
  mesh.matrixAutoUpdate = false;
  mesh.renderOrder = order;
  return mesh;
}

/** Puts a ribbon of so many pieces into a geometry: x goes along it from 0 to 1, y is −1 and 1 at its edges. */
export function setRibbon(geometry: BufferGeometry, pieces: number): void {
  const strip: number[] = [];
  const index: number[] = [];
  for (let i = 0; i <= pieces; i++) strip.push(i / pieces, -1, 0, i / pieces, 1, 0);
  for (let i = 0; i < pieces; i++) index.push(2 * i, 2 * i + 2, 2 * i + 1, 2 * i + 1, 2 * i + 2, 2 * i + 3);
  geometry.setAttribute("position", new BufferAttribute(Float32Array.from(strip), 3));
  geometry.setIndex(index);
}
