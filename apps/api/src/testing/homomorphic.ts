import type { GenerationId, TenantId } from '@intaglio/domain';
import { encodeModel } from '@intaglio/generator';
import { baseModel } from '@intaglio/generator/artefacts';
import {
  beginAttempt,
  EncryptedExchangeEntity,
  EncryptionKeyEntity,
  exchangePlace,
  keepAnswer,
  moveGeneration,
  Sealer,
  type Database,
} from '@intaglio/persistence';
import { encodeMacSecret, HeCore, loadSeal } from '@intaglio/privacy-plugins/he';
import type { HeKey } from '@intaglio/privacy-plugins/he/client';
import type { Answer, ApiUnderTest } from './api-under-test.js';
import { newStudio, RECIPIENT, type Studio } from './studio.js';

export const hePolicy = (options: object = {}): object => ({ backend: { id: 'he.bfv', options } });

export interface Creator extends Studio {
  readonly heKey: HeKey;
  readonly publicKey: Uint8Array;
  readonly keyId: string;
}

/** A tenant whose brand takes encrypted inputs about the base model, and a creator with a registered key. */
export async function newCreator(api: ApiUnderTest, slug: string, heKey: HeKey, options: object = {}): Promise<Creator> {
  const studio = await newStudio(api, slug, hePolicy(options));
  const publicKey = heKey.publicKey();
  const { status, body, text } = await registerKey(api, studio, publicKey);
  if (status !== 201) throw new Error(`no key: ${status} ${text}`);
  return { ...studio, heKey, publicKey, keyId: String(body['id']) };
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

export const registerKey = ({ call }: ApiUnderTest, { key, brandId }: Studio, publicKey: Uint8Array): Promise<Answer> =>
  call(`/v1/brands/${brandId}/encryption-keys`, { key, body: { publicKey: base64(publicKey) } });

export const handIn = ({ call }: ApiUnderTest, { key, brandId, keyId }: Creator, ciphertext: Uint8Array, headers = {}): Promise<Answer> =>
  call('/v1/generations', {
    key,
    body: { brandId, recipient: RECIPIENT, input: { kind: 'encrypted', keyId, ciphertext: base64(ciphertext) } },
    headers,
  });

/** SEAL and the expanded model take seconds: once for all specs of a file. */
let core: Promise<HeCore> | undefined;
const evaluator = (): Promise<HeCore> => (core ??= loadSeal().then((seal) => new HeCore(seal)));

/** What the worker does with an encrypted input, through its own role: a real evaluation, kept for the creator. */
export async function evaluateAsWorker(worker: Database, masterKey: string, tenantId: string, id: string): Promise<void> {
  const { generation } = (await beginAttempt(worker, id as GenerationId))!;
  await worker.asTenant(tenantId as TenantId, async (transaction) => {
    const { keyId, ciphertext, response } = await transaction.findOneByOrFail(EncryptedExchangeEntity, { generationId: generation.id });
    if (!response) {
      const { publicKey } = await transaction.findOneByOrFail(EncryptionKeyEntity, { id: keyId });
      const asked = { modelKey: 'base', model: encodeModel(baseModel().model), publicKey: publicKey!, request: ciphertext! };
      const { response: answer, mac } = (await evaluator()).evaluate(asked);
      const place = exchangePlace(generation, 'code_sealed');
      const codeSealed = new Sealer(Buffer.from(masterKey, 'hex')).seal(place, encodeMacSecret(mac));
      await keepAnswer(transaction, generation.id, { response: Buffer.from(answer), codeSealed });
    }
    const move = { id: generation.id, attempt: generation.attempt, from: 'evaluating', to: 'awaiting-creator' } as const;
    await moveGeneration(transaction, move, { answerDeadline: new Date(Date.now() + 3_600_000) });
  });
}
