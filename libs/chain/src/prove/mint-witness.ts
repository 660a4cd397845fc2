import { assertShape, BIAS1_BITS, BIAS2_BITS, INPUT, type GeneratorModel } from '@intaglio/generator';
import type { MintStatement } from '../verify/index.js';
import {
  assertElements,
  assertStatementAndTerms,
  type AuthorisedTerms,
  type CircuitInputs,
  publicInputs,
  refuseWhen,
  termInputs,
  text,
} from './circuit-inputs.js';
import { ProveError } from './errors.js';

/** Everything the prover is told: the public statement and the private values that make it true. */
export interface MintWitness extends MintStatement, AuthorisedTerms {
  readonly model: GeneratorModel;
  /** 48 signed 8-bit integers. */
  readonly x: Int8Array;
  readonly inputSalt: bigint;
}

/** @throws ProveError `prove.invalid-input` */
export function assertMintWitness(witness: MintWitness): void {
  const { model, x, inputSalt } = witness;
  refuseWhen(x.length !== INPUT.size, 'x');
  assertStatementAndTerms(witness);
  assertElements({ inputSalt });
  try {
    assertShape(model);
  } catch {
    throw new ProveError('prove.invalid-input', 'model');
  }
}

const shifted = (values: Int8Array): number[] => Array.from(values, (value) => value + 128);

/** The circuit's signals by name (`circuits/mint.circom`). @throws ProveError `prove.invalid-input` */
export function circuitInputs(witness: MintWitness): CircuitInputs {
  assertMintWitness(witness);
  const { model } = witness;
  return {
    ...publicInputs(witness),
    w1: shifted(model.w1),
    b1: Array.from(model.b1, (bias) => bias + 2 ** (BIAS1_BITS - 1)),
    w2: shifted(model.w2),
    b2: Array.from(model.b2, (bias) => bias + 2 ** (BIAS2_BITS - 1)),
    x: shifted(witness.x),
    inputSalt: text([witness.inputSalt]),
    ...termInputs(witness),
  };
}
