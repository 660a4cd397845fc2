import { GENES } from '@intaglio/generator';
import { VerifyError } from './errors.js';
import { bytesToLimbs, LIMB_BYTES } from './field.js';

export type GenomeLimbs = readonly [bigint, bigint];

/** 40 bytes as the two public signals: 31 and 9 bytes, little-endian. */
export function genomeToLimbs(genome: Uint8Array): GenomeLimbs {
  if (genome.length !== GENES) throw new VerifyError('verify.bad-input', `a genome has ${GENES} bytes`);
  const [first, second] = bytesToLimbs(genome);
  return [first!, second!];
}

/** @throws VerifyError `verify.bad-input` when a limb holds more than its bytes */
export function limbsToGenome([first, second]: GenomeLimbs): Uint8Array {
  const genome = new Uint8Array(GENES);
  const rest = GENES - LIMB_BYTES;
  if (first < 0n || second < 0n || first >> BigInt(8 * LIMB_BYTES) || second >> BigInt(8 * rest))
    throw new VerifyError('verify.bad-input', 'a genome limb is out of range');
  genome.forEach((_, i) => {
    const [limb, at] = i < LIMB_BYTES ? [first, i] : [second, i - LIMB_BYTES];
    genome[i] = Number((limb >> BigInt(8 * at)) & 255n);
  });
  return genome;
}
