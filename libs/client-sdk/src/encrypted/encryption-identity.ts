import { openVault, sealVault } from '@intaglio/privacy-plugins/he/client';
import { encryptionKeyIdOf } from '@intaglio/privacy-plugins/he/exchange';
import { base64pad } from 'multiformats/bases/base64';
import { z } from 'zod';
import type { Client } from '../client.js';
import { unreadableAnswer } from '../transport/api-problem.js';
import { decodeIdentity, encodeIdentity, heClient, type EncryptionIdentity } from './identity-document.js';

const registeredSchema = z.looseObject({ id: z.string() });

/**
 * A new key pair, made on this device, its public half (196,688 bytes) registered with the brand. Keep it with `sealIdentity`: a brand takes a bounded number of keys.
 * @throws ApiProblem, `quota.exhausted` when the brand takes no more keys
 */
export async function createEncryptionIdentity(client: Client, brandId: string): Promise<EncryptionIdentity> {
  const key = (await heClient()).generateKey();
  try {
    const publicKey = key.publicKey();
    const keyId = encryptionKeyIdOf(publicKey);
    const path = `/v1/brands/${encodeURIComponent(brandId)}/encryption-keys`;
    const answer = registeredSchema.safeParse(await client.post(path, { publicKey: base64pad.baseEncode(publicKey) })).data;
    // Under another name it would be another key, and no answer could be read.
    if (answer?.id !== keyId) throw unreadableAnswer(201);
    return { brandId, keyId, key };
  } catch (error) {
    key.close();
    throw error;
  }
}

/**
 * The identity as one vault file, for the creator to keep between visits: Argon2id and AES-256-GCM under a passphrase (docs/he.md); some 0.6 s.
 * @throws HeError `passphrase.too-short` for fewer than 12 characters
 */
export const sealIdentity = (passphrase: string, identity: EncryptionIdentity): Promise<Uint8Array> => {
  const document = encodeIdentity(identity);
  return sealVault(passphrase, document).finally(() => document.fill(0));
};

/** @throws HeError `vault.unopenable` for the wrong passphrase or a changed file; `vault.malformed` or `secret-key.malformed` for a file that is no identity */
export async function openIdentity(passphrase: string, file: Uint8Array): Promise<EncryptionIdentity> {
  const document = await openVault(passphrase, file);
  return decodeIdentity(document).finally(() => document.fill(0));
}
