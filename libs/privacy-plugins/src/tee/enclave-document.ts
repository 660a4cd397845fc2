import { DomainError } from '@intaglio/domain';
import { assertAttested } from './attestation/assert-attested.js';
import type { AllowedMeasurement } from './attestation/measurement.js';
import { verifyNitro } from './attestation/nitro/verify-nitro.js';
import type { AttestationResult, ClaimName } from './attestation/result.js';
import { AWS_NITRO_ROOT } from './attestation/roots.js';
import { decodeBase64url } from './protocol/base64url.js';
import { bindingHash, type EnclaveBinding } from './protocol/binding.js';
import { isAtLeast, simulatedIsolation, type IsolationLevel } from './protocol/isolation.js';
import type { EnclaveAttestation } from './protocol/messages.js';

/** Whom the caller trusts: configuration, never an answer of the service that is being checked. */
export interface EnclaveTrust {
  /** SHA-256 fingerprints of root certificates, lower-case hex: `AWS_NITRO_ROOT`, or the root of a simulator. */
  readonly roots: readonly string[];
  /** Programs that may have the prompt. */
  readonly measurements: readonly AllowedMeasurement[];
  /** The least that a simulator must have reached. Hardware passes any. */
  readonly minIsolation?: IsolationLevel | undefined;
}

export interface DocumentExpectations {
  readonly trust: EnclaveTrust;
  readonly tenantId: string;
  readonly brandId: string;
  readonly atMs: number;
  readonly maxAgeMs: number;
  /** Of a document that answers a question. */
  readonly nonce?: Uint8Array;
}

/** What a document shows once everything in it has been checked. */
export interface EnclaveDocument {
  readonly binding: EnclaveBinding;
  /** PCR0, lower-case hex. */
  readonly measurement: string;
  readonly isolation: IsolationLevel | 'hardware';
  readonly moduleId: string;
  readonly timestampMs: number;
}

const refused = (code: string): DomainError => new DomainError('attestation.refused', code);

/**
 * An enclave's document together with the binding that it vouches for: signature, root, age, measurement, nonce, binding hash, tenant and brand, isolation.
 * @throws DomainError `attestation.refused`, whose detail lists codes and nothing of the document
 */
export async function verifyEnclaveDocument(
  { document, binding }: EnclaveAttestation,
  expected: DocumentExpectations,
): Promise<EnclaveDocument> {
  const bytes = decodeBase64url(document);
  if (!bytes) throw refused('document.not-base64url');
  const verify = (roots: readonly string[]): Promise<AttestationResult> =>
    verifyNitro(bytes, {
      roots,
      atMs: expected.atMs,
      maxAgeMs: expected.maxAgeMs,
      measurements: expected.trust.measurements,
      userData: bindingHash(binding),
      ...(expected.nonce && { nonce: expected.nonce }),
    });
  const required: readonly ClaimName[] = [
    'fresh',
    'not-debug',
    'measurement',
    'user-data',
    ...(expected.nonce ? (['nonce'] as const) : []),
  ];
  const result = await verify(expected.trust.roots);
  assertAttested(result, required);
  // The service could hand out a genuine document of another brand, whose operator it may also be.
  if (binding.tenantId !== expected.tenantId || binding.brandId !== expected.brandId) throw refused('binding.another-brand');
  const { moduleId = '', measurements, timestampMs = 0 } = result.facts!;
  const isolation = await isolationOf(moduleId, expected.trust, async (roots) => assertAttested(await verify(roots), required));
  return { binding, measurement: measurements['pcr0']!, isolation, moduleId, timestampMs };
}

/**
 * A simulator states its level in `module_id`, and its root could as well sign a document without one: so a document counts as hardware's
 * only under the root of hardware's maker, not because it says nothing.
 */
async function isolationOf(
  moduleId: string,
  { roots, minIsolation }: EnclaveTrust,
  assertUnder: (roots: readonly string[]) => Promise<void>,
): Promise<EnclaveDocument['isolation']> {
  const level = simulatedIsolation(moduleId);
  if (level === undefined) {
    if (!roots.includes(AWS_NITRO_ROOT)) throw refused('isolation.unstated');
    await assertUnder([AWS_NITRO_ROOT]);
    return 'hardware';
  }
  if (minIsolation !== undefined && !isAtLeast(level, minIsolation)) throw refused('isolation.too-low');
  return level;
}
