import { newId, type GenerationId } from '@intaglio/domain';
import {
  appendAudit,
  EncryptedExchangeEntity,
  EncryptionKeyEntity,
  enqueueOutbox,
  exchangePlace,
  GenerationEntity,
  moveGeneration,
  type TenantTransaction,
} from '@intaglio/persistence';
import { encryptionKeyIdOf, handleOf } from '@intaglio/privacy-plugins/he/exchange';
import type { BrandPorts, StagedBrand } from './brand.js';

export interface StagedCiphertext {
  readonly publicKey: Uint8Array;
  readonly ciphertext: Uint8Array;
}

/** A generation about an encrypted input, as the API accepts it. */
export async function insertEncrypted(
  { database }: BrandPorts,
  { tenantId, brandId, ...ids }: StagedBrand,
  { publicKey, ciphertext }: StagedCiphertext,
): Promise<GenerationId> {
  const id = newId<GenerationId>();
  const keyId = encryptionKeyIdOf(publicKey);
  await database.asTenant(tenantId, async (transaction) => {
    const key = { tenantId, brandId, id: keyId, publicKey: Buffer.from(publicKey), answers: 1, removedAt: null };
    await transaction.createQueryBuilder().insert().into(EncryptionKeyEntity).values(key).orIgnore().execute();
    const recipient = '0x70997970c51812dc3a010c7d01b50e0d17dc79c8';
    await transaction.insert(GenerationEntity, { ...ids, id, tenantId, brandId, recipient, inputKind: 'encrypted', inputSealed: null });
    const messages = { handle: Buffer.from(handleOf(ciphertext)), ciphertext: Buffer.from(ciphertext) };
    await transaction.insert(EncryptedExchangeEntity, { tenantId, generationId: id, brandId, keyId, ...messages });
    await enqueueOutbox(transaction, tenantId, 'generations', id);
    await appendAudit(transaction, tenantId, {
      ...{ actor: { kind: 'service', id: 'stage' }, action: 'generation.requested' },
      ...{ targets: [{ kind: 'generation', id }], context: {} },
    });
  });
  return id;
}

export interface StagedOpening {
  readonly genome: string;
  readonly safetyScore: number;
  readonly proof: string;
}

/** What the API does with an opening that it accepts: this one checks nothing. */
export function acceptOpening(
  { database, sealer }: BrandPorts,
  { tenantId }: Pick<StagedBrand, 'tenantId'>,
  id: GenerationId,
  opening: StagedOpening,
): Promise<void> {
  const place = exchangePlace({ tenantId, id }, 'opening_sealed');
  const openingSealed = sealer.seal(place, Buffer.from(JSON.stringify(opening), 'utf8'));
  return database.asTenant(tenantId, async (transaction) => {
    await changeExchange(transaction, id, { openingSealed });
    const { attempt } = await transaction.findOneByOrFail(GenerationEntity, { id });
    await moveGeneration(transaction, { id, attempt, from: 'awaiting-creator', to: 'gating' });
    await enqueueOutbox(transaction, tenantId, 'generations', id);
  });
}

export const changeExchange = (
  transaction: TenantTransaction,
  generationId: GenerationId,
  change: Partial<EncryptedExchangeEntity>,
): Promise<unknown> => transaction.update(EncryptedExchangeEntity, { generationId }, change);
