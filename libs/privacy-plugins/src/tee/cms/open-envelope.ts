import { constants, createDecipheriv, createPublicKey, privateDecrypt, type KeyObject } from 'node:crypto';
import { ContentInfo, EnvelopedData, type EncryptedContentInfo, type KeyTransRecipientInfo } from '@peculiar/asn1-cms';
import { AsnConvert } from '@peculiar/asn1-schema';
import { EnclaveError } from '../protocol/codes.js';
import {
  CIPHER,
  CONTENT_KEY_BYTES,
  DATA,
  ENVELOPED_DATA,
  initialisationVector,
  isKeyEncryption,
  OAEP_HASH,
  VERSION,
} from './algorithms.js';
import { keyIdentifier } from './seal-envelope.js';

/**
 * Opens an envelope of `sealEnvelope`, or a `CiphertextForRecipient` as AWS KMS writes it: BER with indefinite lengths and the content in pieces.
 * @param privateKey the RSA key whose public half the envelope was made for
 * @returns the data; whoever asked wipes it
 * @throws EnclaveError `key.unavailable` whatever is wrong with it: other algorithms, another key, anything changed
 */
export function openEnvelope(envelope: Uint8Array, privateKey: KeyObject): Buffer {
  try {
    return open(envelope, privateKey);
  } catch {
    throw new EnclaveError('key.unavailable');
  }
}

function open(envelope: Uint8Array, privateKey: KeyObject): Buffer {
  const { recipient, content } = parse(envelope);
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const named = recipient.rid.subjectKeyIdentifier;
  require(named && Buffer.from(named.buffer).equals(keyIdentifier(spki)));
  const iv = initialisationVector(content.contentEncryptionAlgorithm);
  require(isKeyEncryption(recipient.keyEncryptionAlgorithm) && iv);
  const contentKey = privateDecrypt(
    { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: OAEP_HASH },
    Buffer.from(recipient.encryptedKey.buffer),
  );
  require(contentKey.length === CONTENT_KEY_BYTES);
  const cipher = createDecipheriv(CIPHER, contentKey, iv);
  const data = Buffer.concat([cipher.update(ciphertextOf(content)), cipher.final()]);
  contentKey.fill(0);
  return data;
}

interface Envelope {
  readonly recipient: KeyTransRecipientInfo;
  readonly content: EncryptedContentInfo;
}

/** Exactly one recipient, named by its key, and nothing beside it. */
function parse(envelope: Uint8Array): Envelope {
  const info = AsnConvert.parse(envelope, ContentInfo);
  require(info.contentType === ENVELOPED_DATA);
  const enveloped = AsnConvert.parse(info.content, EnvelopedData);
  const recipient = enveloped.recipientInfos[0]?.ktri;
  require(enveloped.version === VERSION && enveloped.recipientInfos.length === 1 && recipient?.version === VERSION);
  require(!enveloped.originatorInfo && !enveloped.unprotectedAttrs && enveloped.encryptedContentInfo.contentType === DATA);
  return { recipient, content: enveloped.encryptedContentInfo };
}

function ciphertextOf({ encryptedContent }: EncryptedContentInfo): Buffer {
  const pieces = encryptedContent?.value ? [encryptedContent.value] : (encryptedContent?.constructedValue ?? []);
  return Buffer.concat(pieces.map((piece) => Buffer.from(piece.buffer)));
}

function require(condition: unknown): asserts condition {
  if (!condition) throw new EnclaveError('key.unavailable');
}
