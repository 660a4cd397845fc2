import type { Reason } from '@intaglio/domain';
import { GENES } from '@intaglio/generator';
import { atLeast } from '../reason.js';

/**
 * The smallest mean absolute gene difference to the brand's earlier genomes, 0–255; 255 when there are none.
 * A comparison stops as soon as it can't be the smallest: 100,000 genomes take milliseconds.
 */
export function nearestDistance(genome: Uint8Array, earlier: Iterable<Uint8Array>): number {
  assertGenome(genome);
  let smallest = 255 * GENES;
  for (const other of earlier) {
    assertGenome(other);
    let sum = 0;
    for (let gene = 0; gene < GENES && sum < smallest; gene++) sum += Math.abs(genome[gene]! - other[gene]!);
    if (sum < smallest) smallest = sum;
  }
  return smallest / GENES;
}

function assertGenome(genome: Uint8Array): void {
  if (genome.length !== GENES) throw new RangeError(`a genome has ${GENES} genes`);
}

/** @throws RangeError when a genome has the wrong length */
export const judgeDistance = (genome: Uint8Array, earlier: Iterable<Uint8Array>, minDistance: number): Reason =>
  atLeast(
    'genome.distance',
    nearestDistance(genome, earlier),
    minDistance,
    'Mean gene difference to the nearest earlier piece of the brand.',
  );
