import {
  createAttestedProver,
  createProver,
  publishedKey,
  type AttestedWitness,
  type Prover,
  type ProverOptions,
  type ProvingArtefacts,
} from '@intaglio/chain';
import type { VerificationKey } from '@intaglio/chain/verify';
import { DomainError } from '@intaglio/domain';
import type { WorkerEnvironment } from '@intaglio/runtime';
import { evaluatorsOf, type EvaluatorOf } from './brand-evaluator.js';
import { readCircuitFiles } from './circuit-files.js';

/** What a worker proves and vouches with. Each prover's process starts with its first proof. */
export interface Proving {
  readonly prover: Prover;
  readonly circuit: ProvingArtefacts;
  readonly attestedProver: Prover<AttestedWitness>;
  readonly attestedCircuit: ProvingArtefacts;
  /** Absent on a public chain whose operator has published none: encrypted inputs can't be finished there. */
  readonly openingKey?: VerificationKey;
  readonly evaluatorOf: EvaluatorOf;
}

const PROOF_TIMEOUT_MS = 120_000;

/** @throws DomainError `configuration.invalid` */
export async function openProving(environment: WorkerEnvironment): Promise<Proving> {
  const { CHAIN_ID: chainId, INTAGLIO_CIRCUIT_DIRECTORY: mint, INTAGLIO_ATTESTED_CIRCUIT_DIRECTORY: attested } = environment;
  const circuit = await readCircuitFiles({ circuit: 'mint', directory: mint, variable: 'INTAGLIO_CIRCUIT_DIRECTORY' }, chainId);
  const attestedPlace = { circuit: 'attested', directory: attested, variable: 'INTAGLIO_ATTESTED_CIRCUIT_DIRECTORY' } as const;
  const attestedCircuit = await readCircuitFiles(attestedPlace, chainId);
  const openingKey = await openingKeyOf(mint, chainId);
  const { INTAGLIO_EXTERNAL_PROVER: external } = environment;
  const options = (artefacts: ProvingArtefacts): ProverOptions => ({
    artefacts,
    timeoutMs: PROOF_TIMEOUT_MS,
    ...(external === undefined ? {} : { externalProver: external }),
  });
  return {
    ...{ circuit, attestedCircuit, prover: createProver(options(circuit)), attestedProver: createAttestedProver(options(attestedCircuit)) },
    ...(openingKey && { openingKey }),
    evaluatorOf: evaluatorsOf(Buffer.from(environment.INTAGLIO_EVALUATOR_ROOT, 'hex')),
  };
}

const openingKeyOf = (directory: string, chainId: number): Promise<VerificationKey | undefined> =>
  publishedKey({ directory, circuit: 'opening', chainId: BigInt(chainId) }).catch((cause: unknown) => {
    throw new DomainError('configuration.invalid', 'opening.vkey.json in INTAGLIO_CIRCUIT_DIRECTORY can’t be used on this chain.', {
      cause,
    });
  });
