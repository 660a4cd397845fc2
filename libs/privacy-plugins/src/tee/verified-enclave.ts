import { DomainError, HPKE_SUITES, type HpkeSuite, type SealedBlob } from '@intaglio/domain';
import { z } from 'zod';
import { verifyEnclaveDocument, type DocumentExpectations, type EnclaveDocument } from './enclave-document.js';
import type { MessagePlace } from './hpke/open.js';
import { sealTo } from './hpke/seal.js';
import { decodeBase64url } from './protocol/base64url.js';
import { attestationSchema } from './protocol/messages.js';

const NONCE_BYTES = 32;
/** How old the answer to a question may be: the nonce shows that it is an answer, the age that it was not held back. */
const MAX_AGE_MS = 5 * 60_000;

/** What `GET /v1/brands/{id}/attestation` answers. */
const answerSchema = attestationSchema.extend({
  format: z.literal('aws-nitro'),
  tenantId: z.uuid(),
  brandId: z.uuid(),
  policyId: z.uuid(),
});

export interface EnclaveExpectations extends Omit<DocumentExpectations, 'maxAgeMs' | 'nonce'> {
  /** Of `attestationNonce`, the one that the question carried. */
  readonly nonce: Uint8Array;
  readonly maxAgeMs?: number | undefined;
}

/** 32 random bytes; one question each. */
export const attestationNonce = (): Uint8Array => crypto.getRandomValues(new Uint8Array(NONCE_BYTES));

/**
 * An enclave that has shown what it is. There is no other way to get one than `verifyEnclave`, and no way to seal without one: nothing
 * of a prompt can leave before the check.
 */
export class VerifiedEnclave {
  readonly #keys: ReadonlyMap<HpkeSuite, Uint8Array>;
  readonly tenantId: string;
  readonly brandId: string;
  /** The policy to seal for. Not the enclave's word: a false one makes a message that nobody accepts. */
  readonly policyId: string;
  /** PCR0, lower-case hex. */
  readonly measurement: string;
  readonly isolation: EnclaveDocument['isolation'];

  private constructor({ binding, measurement, isolation }: EnclaveDocument, policyId: string) {
    this.#keys = new Map(binding.keys.map(({ suite, publicKey }) => [suite, decodeBase64url(publicKey) ?? new Uint8Array(0)]));
    this.tenantId = binding.tenantId;
    this.brandId = binding.brandId;
    this.policyId = policyId;
    this.measurement = measurement;
    this.isolation = isolation;
    Object.freeze(this);
  }

  /** @throws DomainError `attestation.refused`, whose detail lists codes */
  static async verify(answer: unknown, { maxAgeMs = MAX_AGE_MS, ...expected }: EnclaveExpectations): Promise<VerifiedEnclave> {
    const read = answerSchema.safeParse(answer).data;
    if (!read) throw new DomainError('attestation.refused', 'answer.malformed');
    const document = await verifyEnclaveDocument(read, { ...expected, maxAgeMs });
    if (read.tenantId !== expected.tenantId || read.brandId !== expected.brandId)
      throw new DomainError('attestation.refused', 'answer.another-brand');
    if (!HPKE_SUITES.every((suite) => document.binding.keys.some((key) => key.suite === suite)))
      throw new DomainError('attestation.refused', 'binding.missing-suite');
    return new VerifiedEnclave(document, read.policyId);
  }

  /** @throws DomainError `attestation.refused` when the key that the enclave vouched for is none */
  async seal(suite: HpkeSuite, place: MessagePlace, plaintext: Uint8Array): Promise<SealedBlob> {
    try {
      return await sealTo({ suite, publicKey: this.#keys.get(suite)! }, place, plaintext);
    } catch {
      throw new DomainError('attestation.refused', 'binding.bad-key');
    }
  }
}

/**
 * Checks the answer to a question with this nonce before anything is sealed.
 * @param answer JSON of `GET /v1/brands/{id}/attestation`, as it came
 * @throws DomainError `attestation.refused`, whose detail lists codes
 */
export const verifyEnclave = (answer: unknown, expected: EnclaveExpectations): Promise<VerifiedEnclave> =>
  VerifiedEnclave.verify(answer, expected);
