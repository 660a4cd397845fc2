import { toHex32, type Groth16Proof } from '../verify/index.js';
import { ProveError } from './errors.js';

const decimal = (value: unknown): string => {
  if (typeof value !== 'string' || !/^[0-9]{1,78}$/.test(value)) throw new ProveError('prove.crashed');
  return toHex32(BigInt(value));
};

/** The form that snarkjs and rapidsnark write: projective coordinates in decimal, the third one 1. @throws ProveError `prove.crashed` */
export function fromSnarkjs(value: unknown): Groth16Proof {
  const { pi_a: a, pi_b: b, pi_c: c } = (value ?? {}) as Record<string, unknown[][] | undefined>;
  const pair = (list: unknown): [string, string] => {
    if (!Array.isArray(list)) throw new ProveError('prove.crashed');
    return [decimal(list[0]), decimal(list[1])];
  };
  return { a: pair(a), b: [pair(b?.[0]), pair(b?.[1])], c: pair(c) };
}
