import { EnclaveError } from '@intaglio/privacy-plugins/tee';
import { decode, Tag } from 'cbor2';

const REGISTER_BYTES = 48;

/**
 * PCR0 of a document, hex: an enclave learns its own measurement from the hardware. Nothing is verified: whoever reads a receipt verifies its document.
 * @param document COSE_Sign1 of an AWS Nitro document
 * @throws EnclaveError `attest.failed` when there is none
 */
export function measurementOf(document: Uint8Array): string {
  try {
    const outer: unknown = decode(document);
    const [, , payload] = (outer instanceof Tag ? outer.contents : outer) as unknown[];
    const { pcrs } = decode(payload as Uint8Array) as { pcrs: ReadonlyMap<unknown, unknown> };
    const pcr0 = pcrs.get(0);
    if (pcr0 instanceof Uint8Array && pcr0.length === REGISTER_BYTES) return Buffer.from(pcr0).toString('hex');
  } catch {
    // Not such a document: below.
  }
  throw new EnclaveError('attest.failed');
}
