import { DomainError } from '@intaglio/domain';
import { assertAttested } from './attestation/assert-attested.js';
import { verifyNitro } from './attestation/nitro/verify-nitro.js';
import type { AttestationFacts, AttestationResult, ClaimName } from './attestation/result.js';
import { AWS_NITRO_ROOT } from './attestation/roots.js';
import type { SimulatorOptions } from './options.js';
import { decodeBase64url } from './protocol/base64url.js';
import { bindingHash } from './protocol/binding.js';
import { isAtLeast, simulatedIsolation } from './protocol/isolation.js';
import type { EnclaveAttestation } from './protocol/messages.js';

const OF_THE_POLICY: readonly ClaimName[] = ['not-debug', 'measurement', 'user-data'];

/**
 * The token will carry the backend's assurance: a piece of simulated hardware must not pass for one of real hardware, nor a program that the policy has
 * dropped for one that it allows. Creator's device and key service have checked for themselves before anything was sealed or released.
 * @returns what the document says of its enclave
 * @throws DomainError `attestation.refused`
 */
export async function assertAttestation(
  assurance: 'simulated' | 'hardware',
  { measurements, minIsolation }: SimulatorOptions,
  { document, binding }: EnclaveAttestation,
): Promise<AttestationFacts> {
  const expectations = { roots: [AWS_NITRO_ROOT], atMs: Date.now(), measurements, userData: bindingHash(binding) };
  const result = await verifyNitro(decodeBase64url(document) ?? new Uint8Array(0), expectations);
  if (assurance === 'hardware') assertAttested(result, OF_THE_POLICY);
  else {
    assertNotContradicted(result);
    assertSimulated(result, minIsolation);
  }
  return result.facts!;
}

/** A simulator's root is of its own making and not configured here: nothing can be asserted under it, but much can be refuted. */
function assertNotContradicted({ claims }: AttestationResult): void {
  const wrong = (['format', 'signature', ...OF_THE_POLICY] as const).filter((name) => claims[name].status === 'refuted');
  if (wrong.length > 0) throw new DomainError('attestation.refused', `Refuted of the enclave that worked on this: ${wrong.join(', ')}.`);
}

function assertSimulated({ facts }: AttestationResult, minIsolation: SimulatorOptions['minIsolation']): void {
  const isolation = simulatedIsolation(facts?.moduleId ?? '');
  if (isolation === undefined) throw new DomainError('attestation.refused', 'The document is not one of simulated hardware.');
  if (minIsolation !== undefined && !isAtLeast(isolation, minIsolation))
    throw new DomainError('attestation.refused', `The policy asks for the isolation ${minIsolation}; the enclave reached ${isolation}.`);
}
