import { constants, createCipheriv, createHash, createPublicKey, publicEncrypt, randomBytes } from 'node:crypto';
import {
  ContentInfo,
  EncryptedContent,
  EncryptedContentInfo,
  EnvelopedData,
  KeyTransRecipientInfo,
  RecipientIdentifier,
  RecipientInfo,
  RecipientInfos,
} from '@peculiar/asn1-cms';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { SubjectKeyIdentifier } from '@peculiar/asn1-x509';
import {
  CIPHER,
  CONTENT_KEY_BYTES,
  contentEncryption,
  DATA,
  ENVELOPED_DATA,
  IV_BYTES,
  keyEncryption,
  OAEP_HASH,
  VERSION,
} from './algorithms.js';

/**
 * A CMS EnvelopedData (RFC 5652 §6) for one RSA key, in the shape of AWS KMS's `CiphertextForRecipient`; DER.
 * It keeps the data secret; it does not say who made it.
 * @param spkiDer the recipient's SubjectPublicKeyInfo
 * @throws the platform's error when it is not an RSA key
 */
export function sealEnvelope(spkiDer: Uint8Array, data: Uint8Array): Uint8Array {
  const contentKey = randomBytes(CONTENT_KEY_BYTES);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, contentKey, iv);
  const ciphertext = Buffer.concat([cipher.update(data), cipher.final()]);
  const enveloped = new EnvelopedData({
    version: VERSION,
    recipientInfos: new RecipientInfos([new RecipientInfo({ ktri: recipientOf(spkiDer, contentKey) })]),
    encryptedContentInfo: new EncryptedContentInfo({
      contentType: DATA,
      contentEncryptionAlgorithm: contentEncryption(iv),
      encryptedContent: new EncryptedContent({ value: new OctetString(ciphertext) }),
    }),
  });
  contentKey.fill(0);
  return new Uint8Array(AsnConvert.serialize(new ContentInfo({ contentType: ENVELOPED_DATA, content: AsnConvert.serialize(enveloped) })));
}

function recipientOf(spkiDer: Uint8Array, contentKey: Uint8Array): KeyTransRecipientInfo {
  const key = createPublicKey({ key: Buffer.from(spkiDer), format: 'der', type: 'spki' });
  const wrapped = publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: OAEP_HASH }, contentKey);
  return new KeyTransRecipientInfo({
    version: VERSION,
    rid: new RecipientIdentifier({ subjectKeyIdentifier: new SubjectKeyIdentifier(keyIdentifier(spkiDer)) }),
    keyEncryptionAlgorithm: keyEncryption,
    encryptedKey: new OctetString(wrapped),
  });
}

/** KMS names the recipient by the SHA-256 of its SubjectPublicKeyInfo. */
export const keyIdentifier = (spkiDer: Uint8Array): Buffer => createHash('sha256').update(spkiDer).digest();
