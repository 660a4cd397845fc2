import { ATTRIBUTES, FULLY, GENE, GENES } from '@intaglio/generator';
import { ATTRIBUTE_GENES } from '../descriptors/targets.js';
import type { Said } from './conditions.js';

/*
 * A quadratic form cannot switch the latent off when something is said, but the clamp of a gene can: what is said only has to drive the gene so far
 * to its side that the latent's share no longer matters. So a wish sets lower bounds, not values; what is not said stays as free as in the pictures.
 */

/** How far short of what was said a gene may stay, on the scale where its range is ±1. */
const MARGIN = 0.2;
/** Sideways deviation from a named hue per length along it: tan 17°. */
const SIDEWAYS = 0.3;
/** A colour that says less than this about hue is a black, white or grey: the hue vector must stay short. */
const GREY = 0.4;
const GREY_SLACK = 0.2;
/** Outputs are free to leave ±1 a little; far outside, every latent would give the same gene. */
const RANGE = 1.5;
const RANGE_WEIGHT = 0.5;

type Add = (gene: number, error: number, slope: number) => number;

/**
 * Squared hinges on the genes that a wish names, and on outputs far out of range.
 * @param gradients added to
 */
export function wishLoss(outputs: Float64Array, said: Said, weight: number, gradients: Float64Array): number {
  const add: Add = (gene, error, slope) => {
    gradients[gene]! += 2 * weight * error * slope;
    return weight * error * error;
  };
  let loss = 0;
  for (let gene = 0; gene < GENES; gene++) {
    const excess = Math.abs(outputs[gene]!) - RANGE;
    if (excess > 0) loss += add(gene, excess * Math.sqrt(RANGE_WEIGHT), Math.sign(outputs[gene]!) * Math.sqrt(RANGE_WEIGHT));
  }
  for (const name of ATTRIBUTES) {
    const value = said[name];
    if (value === undefined || name === 'hueA' || name === 'hueB') continue;
    for (const gene of ATTRIBUTE_GENES[name]) loss += atLeast(outputs, gene, value / FULLY, add);
  }
  if (said.hueA !== undefined && said.hueB !== undefined) loss += alongHue(outputs, said.hueA / FULLY, said.hueB / FULLY, add);
  return loss;
}

function atLeast(outputs: Float64Array, gene: number, wanted: number, add: Add): number {
  const side = Math.sign(wanted);
  const shortfall = Math.abs(wanted) - MARGIN - side * outputs[gene]!;
  return Math.abs(wanted) <= MARGIN || shortfall <= 0 ? 0 : add(gene, shortfall, -side);
}

function alongHue(outputs: Float64Array, wantedA: number, wantedB: number, add: Add): number {
  const [a, b] = [outputs[GENE.hueA]!, outputs[GENE.hueB]!];
  const wanted = Math.hypot(wantedA, wantedB);
  const both = (error: number, slopeA: number, slopeB: number): number => {
    add(GENE.hueB, error, slopeB);
    return add(GENE.hueA, error, slopeA);
  };
  if (wanted < GREY) {
    const length = Math.hypot(a, b);
    const excess = length - wanted - GREY_SLACK;
    return excess <= 0 ? 0 : both(excess, a / length, b / length);
  }
  const [unitA, unitB] = [wantedA / wanted, wantedB / wanted];
  const along = a * unitA + b * unitB;
  const across = b * unitA - a * unitB;
  const shortfall = wanted - MARGIN - along;
  const sideways = Math.abs(across) - SIDEWAYS * Math.max(0, along);
  const turn = along > 0 ? SIDEWAYS : 0;
  let loss = shortfall <= 0 ? 0 : both(shortfall, -unitA, -unitB);
  if (sideways > 0) loss += both(sideways, -Math.sign(across) * unitB - turn * unitA, Math.sign(across) * unitA - turn * unitB);
  return loss;
}
