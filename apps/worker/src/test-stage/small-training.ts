import { createHash } from 'node:crypto';
import { ATTRIBUTES, GENES, INPUT } from '@intaglio/generator';
import { baseModel } from '@intaglio/generator/artefacts';
import { PRIVATE_TRAINING, type PrivateItem, type PrivateTraining, type RunInput } from '@intaglio/training';

/** Bytes that follow from a name: the same in every process. */
function drawn(name: string, count: number): number[] {
  const values: number[] = [];
  for (let block = 0; values.length < count; block++) values.push(...createHash('sha256').update(`${name}/${block}`).digest());
  return values.slice(0, count);
}
const small = (name: string, count: number): Float64Array => Float64Array.from(drawn(name, count), (byte) => (byte - 128) / 256);
const words = (name: string): Int8Array => Int8Array.from(drawn(name, INPUT.semantic), (byte) => byte - 128);

const itemOf = (index: number): PrivateItem => ({
  key: index,
  wordings: [words(`wording ${index}`)],
  targets: small(`targets ${index}`, GENES),
  attributes: small(`attributes ${index}`, ATTRIBUTES.length),
});

/** A real run on made-up items: small enough to be over in seconds. */
export function smallTraining(changes: Partial<PrivateTraining> = {}, items = 150): RunInput {
  const settings = { ...PRIVATE_TRAINING, privacy: { epsilon: 8, delta: 1e-5 }, steps: 60, ...changes };
  const flat = Array.from({ length: GENES }, (_, i) => Float64Array.from({ length: GENES }, (_unused, j) => (i === j ? 0.05 : 0)));
  const captions = Array.from({ length: 40 }, (_, i) => words(`caption ${i}`));
  return {
    settings,
    items: Array.from({ length: items }, (_, index) => itemOf(index)),
    material: {
      base: baseModel().model,
      prior: { mean: new Float64Array(GENES), covariance: flat },
      captions,
    },
  };
}
