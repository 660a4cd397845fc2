import { id_envelopedData, id_data, ContentEncryptionAlgorithmIdentifier, KeyEncryptionAlgorithmIdentifier } from '@peculiar/asn1-cms';
import { id_mgf1, id_RSAES_OAEP, id_sha256, RsaEsOaepParams } from '@peculiar/asn1-rsa';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';

/** The one set of algorithms that KMS makes a `CiphertextForRecipient` with; nothing else is made or opened. */
export const ENVELOPED_DATA = id_envelopedData;
export const DATA = id_data;
/** RFC 5652 §6.1 and §6.2.1: both versions are 2 when the recipient is named by its key's identifier. */
export const VERSION = 2;
export const OAEP_HASH = 'sha256';
export const CIPHER = 'aes-256-cbc';
export const CONTENT_KEY_BYTES = 32;
export const IV_BYTES = 16;

const AES_256_CBC = '2.16.840.1.101.3.4.1.42';
const sha256 = new AlgorithmIdentifier({ algorithm: id_sha256, parameters: null });

/** RSAES-OAEP with SHA-256 as its hash and inside MGF1 (RFC 4055 §4.1). */
export const keyEncryption = new KeyEncryptionAlgorithmIdentifier({
  algorithm: id_RSAES_OAEP,
  parameters: AsnConvert.serialize(
    new RsaEsOaepParams({
      hashAlgorithm: sha256,
      maskGenAlgorithm: new AlgorithmIdentifier({ algorithm: id_mgf1, parameters: AsnConvert.serialize(sha256) }),
    }),
  ),
});

export const contentEncryption = (iv: Uint8Array): ContentEncryptionAlgorithmIdentifier =>
  new ContentEncryptionAlgorithmIdentifier({ algorithm: AES_256_CBC, parameters: AsnConvert.serialize(new OctetString(iv)) });

/** Byte for byte: parameters that mean the same but are written otherwise are refused. */
export const isKeyEncryption = (given: AlgorithmIdentifier): boolean =>
  given.algorithm === keyEncryption.algorithm &&
  !!given.parameters &&
  Buffer.from(given.parameters).equals(Buffer.from(keyEncryption.parameters!));

/** The initialisation vector; undefined when it is another cipher. */
export function initialisationVector(given: AlgorithmIdentifier): Buffer | undefined {
  if (given.algorithm !== AES_256_CBC || !given.parameters) return undefined;
  const iv = Buffer.from(AsnConvert.parse(given.parameters, OctetString).buffer);
  return iv.length === IV_BYTES ? iv : undefined;
}
