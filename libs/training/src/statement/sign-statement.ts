import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { preAuthenticationEncoding, readEnvelope, writeEnvelope, type Signature } from './dsse.js';
import { StatementError } from './statement-error.js';
import { readStatement } from './statement-payload.js';
import { PAYLOAD_TYPE } from './training-predicate.js';

/** Ed25519 public key of a 32-byte secret, hex: what a statement names. */
export const signerKey = (secret: Uint8Array): string => bytesToHex(ed25519.getPublicKey(secret));

function signatureOf(payload: Uint8Array, secret: Uint8Array): Signature {
  const { tenant, trainer } = readStatement(payload).predicate.signers;
  const keyid = signerKey(secret);
  if (keyid !== tenant && keyid !== trainer) throw new StatementError('signer.not-named');
  return { keyid, sig: ed25519.sign(preAuthenticationEncoding(PAYLOAD_TYPE, payload), secret) };
}

/** An envelope with its first signature, the trainer's or the tenant's. @param secret 32 bytes @throws StatementError also `signer.not-named` */
export const signStatement = (payload: Uint8Array, secret: Uint8Array): Uint8Array =>
  writeEnvelope({ payloadType: PAYLOAD_TYPE, payload, signatures: [signatureOf(payload, secret)] });

/** The same envelope with another signature. @throws StatementError also `payload.wrong-type` | `signer.not-named` */
export function countersignStatement(envelope: Uint8Array, secret: Uint8Array): Uint8Array {
  const { payloadType, payload, signatures } = readEnvelope(envelope);
  if (payloadType !== PAYLOAD_TYPE) throw new StatementError('payload.wrong-type');
  return writeEnvelope({ payloadType, payload, signatures: [...signatures, signatureOf(payload, secret)] });
}
