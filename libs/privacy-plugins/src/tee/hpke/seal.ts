import type { HpkeSuite, SealedBlob } from '@intaglio/domain';
import { associatedData, purposeLabel } from '../protocol/associated-data.js';
import { encodeBase64url } from '../protocol/base64url.js';
import { EnclaveError } from '../protocol/codes.js';
import type { MessagePlace } from './open.js';
import { SUITES } from './suites.js';

/** Whom to seal to. */
export interface Recipient {
  readonly suite: HpkeSuite;
  /** Serialised as RFC 9180 §7.1.1 says: 1,216 bytes of X-Wing, 32 of X25519. */
  readonly publicKey: Uint8Array;
}

/**
 * One message in base mode (RFC 9180 §6.1): `info` is the purpose, the associated data the place. Only the holder of the private key opens it, and only there.
 * @throws EnclaveError `request.invalid` when the public key is not one of its suite
 */
export async function sealTo({ suite, publicKey }: Recipient, place: MessagePlace, plaintext: Uint8Array): Promise<SealedBlob> {
  const hpke = SUITES[suite];
  try {
    const sender = await hpke.createSenderContext({
      recipientPublicKey: await hpke.kem.deserializePublicKey(publicKey),
      info: new TextEncoder().encode(purposeLabel(place)),
    });
    const ciphertext = await sender.seal(plaintext, associatedData(place));
    return { suite, enc: encodeBase64url(new Uint8Array(sender.enc)), ciphertext: encodeBase64url(new Uint8Array(ciphertext)) };
  } catch {
    // The library's error goes no further: its text is not ours to vouch for.
    throw new EnclaveError('request.invalid');
  }
}
