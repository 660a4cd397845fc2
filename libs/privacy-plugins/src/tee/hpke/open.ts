import type { CipherSuite } from '@hpke/core';
import type { HpkeSuite, SealedBlob } from '@intaglio/domain';
import { associatedData, purposeLabel, type SealedPlace } from '../protocol/associated-data.js';
import { decodeBase64url } from '../protocol/base64url.js';
import { EnclaveError } from '../protocol/codes.js';
import { SUITES, TAG_BYTES } from './suites.js';

/** What messages of one suite are opened with. */
export interface ReceivingKey {
  readonly suite: HpkeSuite;
  /** Serialised as RFC 9180 §7.1.1 says. */
  readonly publicKey: Uint8Array;
  readonly privateKey: Awaited<ReturnType<CipherSuite['kem']['deriveKeyPair']>>['privateKey'];
}

/** Places at which HPKE messages lie; what an enclave seals for itself is sealed under a symmetric key instead. */
export type MessagePlace = Exclude<SealedPlace, { purpose: 'witness' | 'checkpoint' }>;

/** DeriveKeyPair of RFC 9180 §7.1.3 (X-Wing: of its draft, §5.6). @param ikm at least 32 secret bytes */
export async function receivingKey(suite: HpkeSuite, ikm: Uint8Array): Promise<ReceivingKey> {
  const { kem } = SUITES[suite];
  const { privateKey, publicKey } = await kem.deriveKeyPair(ikm);
  return { suite, privateKey, publicKey: new Uint8Array(await kem.serializePublicKey(publicKey)) };
}

/**
 * Opens what `sealTo` made for this key and this place.
 * @throws EnclaveError `input.unopenable`, `model.unopenable` or `training-items.unopenable`, whatever it is that does not fit
 */
export async function openWith({ suite, privateKey }: ReceivingKey, place: MessagePlace, blob: SealedBlob): Promise<Uint8Array> {
  const hpke = SUITES[suite];
  const enc = decodeBase64url(blob.enc);
  const ciphertext = decodeBase64url(blob.ciphertext);
  try {
    if (blob.suite !== suite || enc?.length !== hpke.kem.encSize || !ciphertext || ciphertext.length < TAG_BYTES) throw new Error('shape');
    const info = new TextEncoder().encode(purposeLabel(place));
    // A small-order X25519 point gives an all-zero secret, which both KEMs refuse (RFC 9180 §7.1.4).
    const receiver = await hpke.createRecipientContext({ recipientKey: privateKey, enc, info });
    return new Uint8Array(await receiver.open(ciphertext, associatedData(place)));
  } catch {
    throw new EnclaveError(`${place.purpose}.unopenable`);
  }
}
