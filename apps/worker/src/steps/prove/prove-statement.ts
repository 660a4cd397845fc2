import type { Prover } from '@intaglio/chain';
import { decodeProof, publicSignals, verifyProof, type Groth16Proof, type VerificationKey } from '@intaglio/chain/verify';
import { DomainError } from '@intaglio/domain';
import type { BackendPorts, Registry } from '@intaglio/privacy-plugins';
import type { Work } from '../../pipeline/step.js';
import { evaluatedSecretSchema } from '../evaluate/evaluated.js';
import { lentPorts } from '../lent-ports.js';
import { proveAttested, type AttestedPorts } from './prove-attested.js';
import { fromProver } from './prove-error.js';
import { openWitness, sealedWitness, type Provable, type WitnessPorts } from './witness.js';

export interface ProofPorts extends WitnessPorts, BackendPorts {
  readonly backends: Registry;
  readonly prover: Prover;
  readonly verificationKey: VerificationKey;
  /** For what the service vouches for because nobody can prove it. */
  readonly attested: AttestedPorts;
}

export interface Proven {
  readonly proof: Groth16Proof;
  readonly witnessMs: number;
  readonly proofMs: number;
}

/** Proves where the witness is: in one of this worker's provers, or in the backend that sealed it. @throws DomainError */
export async function proveStatement(work: Work, provable: Provable, ports: ProofPorts): Promise<Proven> {
  const secret = work.sealed('evaluate', evaluatedSecretSchema);
  if ('witness' in secret) return proveSealed(work, provable, secret.witness, ports);
  if ('handle' in secret) return proveAttested(work, provable, secret, ports);
  const witness = openWitness(work, provable, secret.x, ports);
  return ports.prover.prove(witness).catch((error: unknown) => {
    throw fromProver(error);
  });
}

/** A proof from elsewhere is believed only under the published key. */
async function proveSealed(work: Work, provable: Provable, witness: string, ports: ProofPorts): Promise<Proven> {
  const { id, options } = work.policy.document.backend;
  const backend = ports.backends.create(id, options, lentPorts(ports));
  if (!backend.prove) throw new DomainError('backend.failed', 'The backend sealed a witness that it can’t prove from.');
  const { proof: bytes, ...timing } = await backend.prove(sealedWitness(work, provable, witness, ports));
  const proof = decoded(bytes);
  if (!verifyProof(ports.verificationKey, publicSignals(provable.statement), proof))
    throw new DomainError('proof.failed', 'The proof that came back does not hold for the statement.');
  return { proof, ...timing };
}

function decoded(bytes: Uint8Array): Groth16Proof {
  try {
    return decodeProof(bytes);
  } catch {
    throw new DomainError('proof.failed', 'What came back is no proof.');
  }
}
