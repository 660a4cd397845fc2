import { GENES, OUTPUTS, SAFETY_OUTPUT, toGene, type Evaluation } from '@intaglio/generator';
import { HeError } from './errors.js';

/** Genome and safety score of 41 exact outputs, as the plain network derives them. @throws HeError `answer.malformed` */
export function genomeOf(y: Float64Array): Evaluation {
  if (y.length !== OUTPUTS || !y.every(Number.isSafeInteger)) throw new HeError('answer.malformed');
  return { outputs: y, genome: Uint8Array.from(y.subarray(0, GENES), toGene), safetyScore: toGene(y[SAFETY_OUTPUT]!) };
}
