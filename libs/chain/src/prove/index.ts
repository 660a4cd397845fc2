/** Of the prover's side what needs neither a chain nor a process: for programs that prove inside of themselves. */
export { ProveError, type ProveErrorCode } from './errors.js';
export type { CircuitInputs } from './circuit-inputs.js';
export { circuitInputs, type MintWitness } from './mint-witness.js';
export { openingInputs, type OpeningWitness } from './opening-witness.js';
export { fromSnarkjs } from './snarkjs-proof.js';
