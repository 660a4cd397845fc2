import { DomainError } from '@intaglio/domain';
import { verifyEnclaveDocument, type EnclaveDocument, type EnclaveTrust } from './enclave-document.js';
import { receiptSchema } from './protocol/messages.js';
import { readReceipt } from './read-receipt.js';
import { isSigned } from './receipt-signature.js';
import type { ReceiptPayload } from './receipt.js';

/** An enclave keeps the document of its receipt key for ten minutes, and an evaluation takes seconds. */
const MAX_DOCUMENT_AGE_MS = 15 * 60_000;

export interface VerifiedReceipt {
  readonly payload: ReceiptPayload;
  /** The enclave that signed it. */
  readonly isolation: EnclaveDocument['isolation'];
  readonly moduleId: string;
}

const refused = (code: string): DomainError => new DomainError('attestation.refused', code);

/**
 * That an allowed enclave of this brand signed the receipt: the attestation beside it is checked as of the time at which the receipt says that
 * the work was done, since certificates of enclaves live for hours.
 * @param receipt JSON of `GET /v1/generations/{id}/receipt`, as it came
 * @throws DomainError `attestation.refused`, whose detail lists codes
 */
export async function verifyReceipt(receipt: unknown, trust: EnclaveTrust): Promise<VerifiedReceipt> {
  const { receipt: token, attestation } = receiptSchema.safeParse(receipt).data ?? {};
  if (token === undefined || !attestation) throw refused('answer.malformed');
  const read = readReceipt(token);
  if (!read) throw refused('receipt.malformed');
  const { payload } = read;
  const document = await verifyEnclaveDocument(attestation, {
    trust,
    tenantId: payload.tenantId,
    brandId: payload.brandId,
    atMs: Date.parse(payload.finishedAt),
    maxAgeMs: MAX_DOCUMENT_AGE_MS,
  });
  if (!isSigned(read, document.binding.receiptKey)) throw refused('receipt.bad-signature');
  if (payload.measurement !== document.measurement) throw refused('receipt.another-measurement');
  return { payload, isolation: document.isolation, moduleId: document.moduleId };
}
