import { DomainError, type ErrorCode } from '@intaglio/domain';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { HeError } from './errors.js';
import { KIND, openSeeded } from './protocol.js';

/** Of the right form: length, header, every coefficient below its prime. What it decrypts to nobody but its creator can tell. @throws DomainError `input.malformed` */
export const assertRequestMessage = (bytes: Uint8Array): void => assertSeeded(KIND.request, bytes, 'input.malformed');

/** The same for a public key. @throws DomainError `key.malformed` */
export const assertPublicKeyMessage = (bytes: Uint8Array): void => assertSeeded(KIND.publicKey, bytes, 'key.malformed');

function assertSeeded(kind: typeof KIND.request | typeof KIND.publicKey, bytes: Uint8Array, code: ErrorCode): void {
  try {
    openSeeded(kind, bytes, 'request.malformed');
  } catch (error) {
    if (error instanceof HeError) throw new DomainError(code);
    throw error;
  }
}

/** What an encrypted input is known by: SHA-256 of the whole request message. @returns 32 bytes */
export const handleOf = (ciphertext: Uint8Array): Uint8Array => sha256(ciphertext);

/** Keys are addressed by their content: SHA-256 of the whole message, 64 hex digits. */
export const encryptionKeyIdOf = (publicKey: Uint8Array): string => bytesToHex(sha256(publicKey));
