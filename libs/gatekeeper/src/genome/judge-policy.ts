import type { GeneBounds, Reason } from '@intaglio/domain';
import { GENES } from '@intaglio/generator';
import { atMost, counted } from '../reason.js';
import { GENE_NAMES } from './gene-names.js';

/**
 * The gene bounds and the safety limit, exactly as the circuit checks them (protocols §2, clause 4): what passes here can be proven.
 * The reason names genes, not bounds: they are the brand's secret. Of the safety score it tells which side of the limit it is on: reasons are stored and shown in
 * the clear, the score is kept sealed.
 * @throws RangeError when the genome or a bound does not have 40 genes
 */
export function judgePolicy(genome: Uint8Array, safetyScore: number, { lo, hi }: GeneBounds, safetyLimit: number): Reason[] {
  if ([genome, lo, hi].some((genes) => genes.length !== GENES)) throw new RangeError(`genome and bounds have ${GENES} genes`);
  const outside = GENE_NAMES.filter((_, gene) => genome[gene]! < lo[gene]! || genome[gene]! > hi[gene]!);
  const bounds =
    outside.length === 0
      ? 'Every gene is within the brand’s bounds.'
      : `${counted(outside.length, 'gene')} outside the brand’s bounds: ${outside.join(', ')}.`;
  const safety = `The model’s safety score is ${safetyScore > safetyLimit ? 'above' : 'within'} the brand’s limit of ${safetyLimit}.`;
  return [atMost('policy.gene-bounds', outside.length, 0, bounds), atMost('policy.safety', Number(safetyScore > safetyLimit), 0, safety)];
}
