/** The shader text every lit material shares: sky and haze, surface patterns, lamp light and the dark at wall feet. */

/** Sky colour in a direction, haze with distance. The dome, reflections and the haze all ask the same function. */
export const SKY_GLSL = /* glsl */ `
uniform vec3 uSunDir;
uniform vec3 uSunGlow;
uniform vec3 uZenith;
uniform vec3 uHorizon;
uniform float uHaze;
uniform float uExposure;
uniform vec3 uNightTint;
uniform float uNight;

/* From light to what the screen shows: a soft shoulder that keeps hues; in the dark, colours fade as they do for eyes. */
vec3 graded(vec3 c) {
  c *= uExposure;
  float l = dot(c, vec3(0.3, 0.55, 0.15));
  float dim = uNight * (1.0 - smoothstep(0.0, 0.14, l));
  c = mix(c, l * uNightTint * 1.7 + uNightTint * 0.008, 0.78 * dim);
  float peak = max(c.r, max(c.g, c.b));
  const float start = 0.7;
  if (peak > start) {
    float d = 1.0 - start;
    float top = 1.0 - d * d / (peak + d - start);
    c *= top / peak;
    c = mix(vec3(top), c, 1.0 / (0.18 * (peak - top) + 1.0));
  }
  return c;
}

vec3 skyAt(vec3 d) {
  float up = clamp(d.z, 0.0, 1.0);
  float k = 1.0 - pow(1.0 - up, 4.0);
  vec3 c = mix(uHorizon, uZenith, k);
  float s = max(dot(d, uSunDir), 0.0);
  c += uSunGlow * (0.22 * pow(s, 6.0) + 0.5 * pow(s, 48.0)) * (1.0 - 0.6 * up);
  return c;
}

vec3 hazed(vec3 colour, vec3 at) {
  vec3 v = at - cameraPosition;
  float far = length(v);
  float k = 1.0 - exp(-pow(far * uHaze, 2.4));
  vec3 d = v / max(far, 1.0);
  return mix(colour, skyAt(normalize(vec3(d.xy, max(d.z, 0.0) + 0.015))), k);
}
`;

export const VERTEX_PARS = /* glsl */ `
attribute vec4 surf;
varying vec2 vSurf;
flat varying vec2 vKind;
varying vec3 vSite;
varying vec3 vOut;
`;

/** Vertex colours are sRGB bytes; the fourth says how much of the instance colour shows. */
export const COLOUR_VERTEX = /* glsl */ `
vColor = vec4(pow(color.rgb, vec3(2.2)), 1.0);
#ifdef USE_INSTANCING_COLOR
  vColor.rgb = mix(vColor.rgb, vColor.rgb * instanceColor.rgb, color.a);
#endif
vSurf = surf.xy;
vKind = surf.zw;
`;

export const SITE_VERTEX = /* glsl */ `
{
  vec4 at = vec4(transformed, 1.0);
  vec3 facing = normal;
  #ifdef USE_INSTANCING
    at = instanceMatrix * at;
    facing = mat3(instanceMatrix) * facing;
  #endif
  vSite = (modelMatrix * at).xyz;
  vOut = normalize(mat3(modelMatrix) * facing);
}
`;

export const FRAGMENT_PARS = /* glsl */ `
varying vec2 vSurf;
flat varying vec2 vKind;
varying vec3 vSite;
varying vec3 vOut;
uniform sampler2D uLampMap;
uniform vec4 uLampRect;
uniform vec3 uLampColour;
uniform float uFootShade;
uniform float uWindowLit;
uniform vec3 uWindowGlow;
uniform float uGlow;
uniform float uWet;
uniform float uPower;
uniform vec3 uLawn;
uniform vec3 uField;
${SKY_GLSL}

float hash21(vec2 p) {
  p = fract(p * vec2(123.34, 456.21));
  p += dot(p, p + 45.32);
  return fract(p.x * p.y);
}
float noise2(vec2 p) {
  vec2 i = floor(p), f = fract(p);
  f = f * f * (3.0 - 2.0 * f);
  return mix(mix(hash21(i), hash21(i + vec2(1.0, 0.0)), f.x),
             mix(hash21(i + vec2(0.0, 1.0)), hash21(i + vec2(1.0, 1.0)), f.x), f.y);
}
/* How much of a pixel a line of this width covers that repeats with this period: no shimmer when it gets thin. */
float lines(float x, float period, float width) {
  float w = max(fwidth(x), 1e-4);
  float d = abs(fract(x / period - 0.5) - 0.5) * period;
  float drawn = max(width, w);
  float a = 1.0 - smoothstep(drawn * 0.5 - w * 0.5, drawn * 0.5 + w * 0.5, d);
  return mix(a * min(1.0, width / drawn), width / period, smoothstep(0.35, 0.9, w / period));
}
/* Soft-edged interval [a, b] of x. */
float within(float x, float a, float b) {
  float w = max(fwidth(x), 1e-4);
  return clamp((x - a) / w + 0.5, 0.0, 1.0) * clamp((b - x) / w + 0.5, 0.0, 1.0);
}

vec3 reflectedSky(vec3 n, float base) {
  vec3 v = normalize(vSite - cameraPosition);
  vec3 r = reflect(v, n);
  float f = base + (1.0 - base) * pow(1.0 - clamp(dot(-v, n), 0.0, 1.0), 5.0);
  return skyAt(normalize(vec3(r.xy, abs(r.z) + 0.02))) * f;
}

/* Wet ground mirrors the sky and, drawn out towards the viewer, the lamps; more where water stands. */
vec3 mirrored(float standing) {
  vec3 v = normalize(vSite - cameraPosition);
  vec2 far = vSite.xy + v.xy * min(14.0, 3.0 / max(0.12, -v.z));
  vec3 lamp = texture2D(uLampMap, (far - uLampRect.xy) * uLampRect.zw).rgb * uLampColour;
  return (reflectedSky(vec3(0.0, 0.0, 1.0), 0.05) * 0.8 + lamp * 0.05) * uWet * standing;
}

/* What a surface looks like up close; emits adds light of its own. */
vec3 surfaceColour(vec3 c, inout vec3 emits) {
  float kind = vKind.x;
  float u = vSurf.x, v = vSurf.y, seed = vKind.y;
  if (kind < 0.5) return c;
  if (kind < 1.5) {
    float rib = lines(u, 1.0, 0.32);
    float joint = max(lines(u, 12.0, 0.10), lines(v + 0.2, 4.2, 0.08));
    float streak = noise2(vec2(u * 0.7, v * 0.05 + seed * 7.0));
    return c * (1.0 - 0.10 * rib - 0.16 * joint) * (0.95 + 0.07 * streak);
  }
  if (kind < 2.5) {
    float cellU = u / 3.0, cellV = v / 3.9;
    float wu = within(fract(cellU), 0.16, 0.84), wv = within(fract(cellV), 0.26, 0.80);
    float soft = smoothstep(0.22, 0.6, max(fwidth(cellU), fwidth(cellV)));
    float pane = mix(wu * wv, 0.36, soft);
    vec2 cell = floor(vec2(cellU, cellV)) + seed * 17.0;
    float chance = hash21(cell);
    float share = uWindowLit * (seed > 99.5 ? 0.25 : 1.0); // villages sleep
    float lit = mix(step(chance, share), share, soft);
    vec3 warm = mix(vec3(1.0, 0.72, 0.42), vec3(0.78, 0.9, 1.0), step(0.62, hash21(cell + 3.7)));
    emits += pane * lit * warm * uWindowGlow * (0.6 + 0.6 * hash21(cell + 9.1));
    vec3 glass = vec3(0.035, 0.06, 0.085) + reflectedSky(vOut, 0.16) * 0.7;
    return mix(c, glass, pane);
  }
  if (kind < 3.5) {
    float seam = max(lines(u, 2.4, 0.10), lines(v, 24.0, 0.16));
    float stain = noise2(vec2(u, v) * 0.045 + seed) * 0.6 + noise2(vec2(u, v) * 0.31 + seed) * 0.4;
    return c * (1.0 - 0.08 * seam) * (0.90 + 0.14 * stain);
  }
  if (kind < 4.5) {
    float bar = max(lines(u, 2.0, 0.14), 0.0);
    float chance = hash21(vec2(floor(u / 6.0), seed * 13.0));
    vec3 warm = mix(vec3(1.0, 0.78, 0.5), vec3(0.78, 0.9, 1.0), step(0.4, hash21(vec2(floor(u / 6.0), seed * 5.0))));
    emits += (1.0 - bar) * uWindowGlow * warm * step(chance, uWindowLit) * 0.5;
    return mix(vec3(0.05, 0.09, 0.12) + reflectedSky(vOut, 0.2) * 0.8, c, bar);
  }
  if (kind < 5.5) {
    emits += c * uGlow;
    return c;
  }
  if (kind < 6.5) return c * (1.0 - 0.45 * lines(v, 0.42, 0.2));
  if (kind < 7.5) {
    float joint = max(lines(vSite.x, 6.0, 0.09), lines(vSite.y, 6.0, 0.09));
    float n = noise2(vSite.xy * 0.11) * 0.6 + noise2(vSite.xy * 0.9) * 0.4;
    if (uWet > 0.0 && vOut.z > 0.5) emits += mirrored(smoothstep(0.35, 0.75, n) * 0.7 + 0.15);
    return c * (1.0 - 0.13 * joint) * (0.91 + 0.15 * n) * (1.0 - 0.3 * uWet);
  }
  if (kind < 8.5) {
    float n = noise2(vSite.xy * 0.07) * 0.55 + noise2(vSite.xy * 1.7) * 0.45;
    if (uWet > 0.0) emits += mirrored(smoothstep(0.35, 0.7, n) * 0.8 + 0.3);
    return c * (0.86 + 0.25 * n) * (1.0 - 0.35 * uWet);
  }
  if (kind < 9.5) {
    float n = noise2(vSite.xy * 0.035) * 0.5 + noise2(vSite.xy * 0.24) * 0.3 + noise2(vSite.xy * 1.3) * 0.2;
    return c * uLawn * (0.72 + 0.5 * n);
  }
  if (kind < 10.5) {
    float angle = floor(seed * 8.0) * 0.19635;
    float across = vSite.x * cos(angle) + vSite.y * sin(angle);
    float rows = lines(across, 5.0, 1.8);
    float n = noise2(vSite.xy * 0.012 + seed * 5.0) * 0.6 + noise2(vSite.xy * 0.07) * 0.4;
    float near = 1.0 - smoothstep(250.0, 900.0, distance(vSite, cameraPosition));
    return c * uField * (0.80 + 0.34 * n) * (1.0 - 0.06 * rows * near);
  }
  if (kind < 11.5) {
    emits += c * 1.6;
    return c * 0.4;
  }
  if (kind > 12.5) {
    // the battery: green while it takes power, amber while it gives
    emits += mix(vec3(0.05, 0.9, 0.45), vec3(1.0, 0.5, 0.06), step(0.0, uPower))
      * (0.12 + 1.5 * abs(uPower)) * (0.3 + 0.7 * uNight);
    return c;
  }
  float brick = max(lines(vSite.x, 0.8, 0.08), lines(vSite.y, 0.8, 0.08));
  return c * (1.0 - 0.18 * brick) * (0.88 + 0.2 * noise2(vSite.xy * 0.3));
}
`;

export const SURFACE_FRAGMENT = /* glsl */ `
diffuseColor.rgb = surfaceColour(diffuseColor.rgb, totalEmissiveRadiance);
`;

/** Lamp light falls on whatever is near the ground; walls and vehicles darken towards their feet. */
export const LAMP_FRAGMENT = /* glsl */ `
{
  float upright = 1.0 - abs(vOut.z);
  vec2 spot = vSite.xy + vOut.xy * 2.5;
  vec4 map = texture2D(uLampMap, (spot - uLampRect.xy) * uLampRect.zw);
  float high = max(vSite.z, 0.0);
  float shade = map.a * (1.0 - smoothstep(0.5, 7.0, high)) * (1.0 - 0.55 * upright);
  float foot = upright * 0.30 * (1.0 - smoothstep(0.0, 3.5, high));
  float open = 1.0 - uFootShade * clamp(shade + foot, 0.0, 0.9);
  reflectedLight.indirectDiffuse *= open;
  reflectedLight.directDiffuse *= mix(1.0, open, 0.35);
  float green = step(8.5, vKind.x) * step(vKind.x, 9.5);
  vec3 taken = mix(diffuseColor.rgb, vec3(dot(diffuseColor.rgb, vec3(0.3, 0.5, 0.2))) * vec3(0.55, 0.6, 0.4), green * 0.6);
  float falls = exp(-high * mix(0.24, 0.13, upright)) * (0.55 + 0.45 * max(vOut.z, 0.0) + 0.2 * upright);
  // dark asphalt is read by its lamps
  float road = step(7.5, vKind.x) * step(vKind.x, 8.5);
  totalEmissiveRadiance += (taken + 0.05 * road) * map.rgb * uLampColour * falls * lampShare;
}
`;

export const HAZE_FRAGMENT = /* glsl */ `
outgoingLight = graded(hazed(outgoingLight, vSite));
`;
