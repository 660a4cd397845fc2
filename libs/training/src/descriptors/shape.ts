import type { Pixels } from './pixels.js';

export interface ShapeDescriptors {
  readonly coverage: number;
  readonly orientation: readonly number[];
  readonly density: number;
  readonly curvature: number;
  readonly complexity: number;
  readonly mirror: number;
  readonly flip: number;
  readonly rotation180: number;
  readonly rotation90: number;
  readonly bands: readonly number[];
  readonly radial: readonly number[];
}

const ORIENTATIONS = 8;
const FAINT_EDGE = 0.02;
const EDGE = 0.05;
const BANDS = 4;

export function shapeDescriptors(pixels: Pixels): ShapeDescriptors {
  const { size, overWhite, opacity } = pixels;
  const last = size - 1;
  return {
    coverage: opacity.reduce((sum, alpha) => sum + alpha, 0) / (size * size),
    ...edges(overWhite, size),
    complexity: pairEntropy(overWhite, size),
    mirror: likeness(overWhite, size, (x, y) => y * size + last - x),
    flip: likeness(overWhite, size, (x, y) => (last - y) * size + x),
    rotation180: likeness(overWhite, size, (x, y) => (last - y) * size + last - x),
    rotation90: likeness(overWhite, size, (x, y) => x * size + last - y),
    bands: bandEnergy(overWhite, size),
    radial: radialCoverage(opacity, size),
  };
}

/** Sobel gradients: strength per orientation, share of edge pixels, and how fast the direction turns along edges. */
function edges(image: Float64Array, size: number): Pick<ShapeDescriptors, 'orientation' | 'density' | 'curvature'> {
  const [strength, direction] = [new Float64Array(size * size), new Float64Array(size * size)];
  const orientation = new Float64Array(ORIENTATIONS);
  let count = 0;
  for (let y = 1; y < size - 1; y++)
    for (let x = 1; x < size - 1; x++) {
      const i = y * size + x;
      const at = (dx: number, dy: number): number => image[i + dy * size + dx]!;
      const gx = (at(1, -1) + 2 * at(1, 0) + at(1, 1) - at(-1, -1) - 2 * at(-1, 0) - at(-1, 1)) / 8;
      const gy = (at(-1, 1) + 2 * at(0, 1) + at(1, 1) - at(-1, -1) - 2 * at(0, -1) - at(1, -1)) / 8;
      strength[i] = Math.hypot(gx, gy);
      if (strength[i]! < FAINT_EDGE) continue;
      direction[i] = (Math.atan2(gy, gx) / Math.PI + 2) % 1;
      const bin = direction[i]! * ORIENTATIONS;
      const share = bin - Math.floor(bin);
      orientation[Math.floor(bin) % ORIENTATIONS]! += strength[i]! * (1 - share);
      orientation[(Math.floor(bin) + 1) % ORIENTATIONS]! += strength[i]! * share;
      if (strength[i]! > EDGE) count++;
    }
  const total = orientation.reduce((sum, s) => sum + s, 0) || 1;
  return {
    orientation: Array.from(orientation, (s) => Math.sqrt(s / total)),
    density: count / (size * size),
    curvature: turning(strength, direction, size),
  };
}

function turning(strength: Float64Array, direction: Float64Array, size: number): number {
  let [sum, pairs] = [0, 0];
  for (let i = 0; i < strength.length - size; i++) {
    if (strength[i]! < EDGE) continue;
    for (const j of [i + 1, i + size]) {
      if (strength[j]! < EDGE) continue;
      const apart = Math.abs(direction[i]! - direction[j]!);
      sum += 2 * Math.min(apart, 1 - apart);
      pairs++;
    }
  }
  return pairs === 0 ? 0 : sum / pairs;
}

/** Entropy, in bits, of pairs of neighbouring grey levels (16 levels). */
function pairEntropy(image: Float64Array, size: number): number {
  const level = (i: number): number => Math.max(0, Math.min(15, Math.round(image[i]! * 15)));
  const counts = new Float64Array(256);
  for (let i = 0; i < size * size - size; i++) {
    counts[level(i) * 16 + level(i + 1)]!++;
    counts[level(i) * 16 + level(i + size)]!++;
  }
  const total = counts.reduce((sum, n) => sum + n, 0);
  return counts.reduce((bits, n) => (n === 0 ? bits : bits - (n / total) * Math.log2(n / total)), 0);
}

/** 1 when the picture equals its own image under `map`, 0 when nothing of it does. */
function likeness(image: Float64Array, size: number, map: (x: number, y: number) => number): number {
  let [difference, ink] = [0, 0];
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const [here, there] = [image[y * size + x]!, image[map(x, y)]!];
      difference += Math.abs(here - there);
      ink += Math.abs(here - 1) + Math.abs(there - 1);
    }
  return ink === 0 ? 1 : 1 - difference / ink;
}

/** What each halving of the resolution loses, from fine to coarse. */
function bandEnergy(image: Float64Array, size: number): number[] {
  const energies: number[] = [];
  let [current, width] = [image, size];
  for (let band = 0; band < BANDS; band++) {
    const half = width / 2;
    const next = new Float64Array(half * half);
    let energy = 0;
    for (let y = 0; y < half; y++)
      for (let x = 0; x < half; x++) {
        const corner = 2 * y * width + 2 * x;
        const four = [current[corner]!, current[corner + 1]!, current[corner + width]!, current[corner + width + 1]!];
        const mean = four.reduce((sum, v) => sum + v, 0) / 4;
        next[y * half + x] = mean;
        energy += four.reduce((sum, v) => sum + (v - mean) ** 2, 0);
      }
    energies.push(Math.sqrt(energy / (size * size)));
    [current, width] = [next, half];
  }
  return energies;
}

/** Mean opacity of the centre, the ring and the rim. */
function radialCoverage(opacity: Float64Array, size: number): number[] {
  const limits = [0.35, 0.7, 1];
  const [sums, counts] = [limits.map(() => 0), limits.map(() => 0)];
  for (let i = 0; i < opacity.length; i++) {
    const radius = Math.hypot((i % size) - (size - 1) / 2, Math.floor(i / size) - (size - 1) / 2) / (size / 2);
    const zone = limits.findIndex((limit) => radius < limit);
    if (zone < 0) continue;
    sums[zone]! += opacity[i]!;
    counts[zone]!++;
  }
  return sums.map((sum, zone) => sum / counts[zone]!);
}
