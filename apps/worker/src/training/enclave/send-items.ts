import { randomBytes } from 'node:crypto';
import { decodeBase64url, ENCLAVE_TRAINING, EnclaveError, sealTo, type EnclavePort, type Recipient } from '@intaglio/privacy-plugins/tee';
import { encodeItems, type SplitItem } from '@intaglio/training';
import type { PrivateItems } from '../private-items.js';
import type { RunPlace } from './enclave-terms.js';

const NONCE_BYTES = 32;

/**
 * A run's items, piece by piece, sealed to the brand's enclaves so that whatever carries them reads nothing. The document is not judged here: this process
 * holds the items in the clear, and the key service has judged the enclave before it had the brand's keys.
 * @throws EnclaveError
 */
export async function sendItems(enclaves: EnclavePort, place: RunPlace, { training, heldOut }: PrivateItems): Promise<void> {
  const all: SplitItem[] = [...training.map((item) => ({ item, heldOut: false })), ...heldOut.map((item) => ({ item, heldOut: true }))];
  const recipient = await receivingKey(enclaves, place);
  const parts = Math.ceil(all.length / ENCLAVE_TRAINING.itemsAPiece);
  for (let part = 0; part < parts; part++) {
    const bytes = encodeItems(all.slice(part * ENCLAVE_TRAINING.itemsAPiece, (part + 1) * ENCLAVE_TRAINING.itemsAPiece));
    const items = await sealTo(recipient, { purpose: 'training-items', ...place, part, parts }, bytes);
    await enclaves.ask('train-items', { ...place, part, parts, items });
  }
}

async function receivingKey(enclaves: EnclavePort, { tenantId, brandId }: RunPlace): Promise<Recipient> {
  const nonce = randomBytes(NONCE_BYTES).toString('base64url');
  const { binding } = await enclaves.ask('attest', { tenantId, brandId, nonce });
  const [preferred] = binding.keys;
  const publicKey = preferred && decodeBase64url(preferred.publicKey);
  if (!publicKey) throw new EnclaveError('internal');
  return { suite: preferred.suite, publicKey };
}
