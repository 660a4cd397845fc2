import { HPKE_SUITES } from '@intaglio/domain';
import { deriveBrandKeys, type BrandKeys, type CheckpointPlace, type WitnessPlace } from './brand-keys.js';
import { sealTo } from './hpke/seal.js';
import { decodeBase64url } from './protocol/base64url.js';
import { enclaveBindingSchema } from './protocol/binding.js';
import type { MessagePlace } from './hpke/open.js';

const id = (digit: number): string => `00000000-0000-4000-8000-${String(digit).padStart(12, '0')}`;
const place: MessagePlace = { purpose: 'input', tenantId: id(1), brandId: id(2), policyId: id(3), requestId: id(4) };
const witnessPlace: WitnessPlace = {
  purpose: 'witness',
  ...{ tenantId: id(1), brandId: id(2), policyId: id(3), generationId: id(5), inputCommitment: '42' },
};
const checkpointPlace: CheckpointPlace = {
  purpose: 'checkpoint',
  ...{ tenantId: id(1), brandId: id(2), trainingRunId: id(5), datasetRoot: '42' },
};
const message = new TextEncoder().encode('x and its salt');
const secret = crypto.getRandomValues(new Uint8Array(32));

describe('the keys of a brand', () => {
  let keys: BrandKeys;
  let sibling: BrandKeys;
  let stranger: BrandKeys;
  beforeAll(async () => {
    [keys, sibling, stranger] = await Promise.all([
      deriveBrandKeys(secret),
      deriveBrandKeys(secret),
      deriveBrandKeys(secret.map((byte) => byte ^ 1)),
    ]);
  });

  it('are the same in every enclave of the brand and others elsewhere', () => {
    expect(sibling.publicKeys).toEqual(keys.publicKeys);
    for (const [i, { publicKey }] of keys.publicKeys.entries()) expect(stranger.publicKeys[i]!.publicKey).not.toBe(publicKey);
  });

  it('stand in a binding as they are', () => {
    expect(keys.publicKeys.map(({ suite }) => suite)).toEqual(['x-wing', 'x25519']);
    expect(enclaveBindingSchema.shape.keys.parse(keys.publicKeys)).toEqual(keys.publicKeys);
  });

  it.each(HPKE_SUITES)('open what was sealed with %s, in either enclave and nowhere else', async (suite) => {
    const publicKey = decodeBase64url(keys.publicKeys.find((key) => key.suite === suite)!.publicKey)!;
    const blob = await sealTo({ suite, publicKey }, place, message);
    expect(await keys.open(place, blob)).toEqual(message);
    expect(await sibling.open(place, blob)).toEqual(message);
    await expect(stranger.open(place, blob)).rejects.toMatchObject({ code: 'input.unopenable' });
    await expect(keys.open({ ...place, requestId: id(9) }, blob)).rejects.toMatchObject({ code: 'input.unopenable' });
  });

  it('seal a witness that any enclave of the brand opens', async () => {
    const sealed = await keys.sealWitness(witnessPlace, message);
    expect(sealed).toHaveLength(12 + message.length + 16);
    expect(await sibling.openWitness(witnessPlace, sealed)).toEqual(message);
    expect(await keys.sealWitness(witnessPlace, message)).not.toEqual(sealed);
  });

  it('open a witness at its own place only', async () => {
    const sealed = await keys.sealWitness(witnessPlace, message);
    const elsewhere = [
      ...(['tenantId', 'brandId', 'policyId', 'generationId'] as const).map((name) => ({ ...witnessPlace, [name]: id(9) })),
      { ...witnessPlace, inputCommitment: '43' },
    ];
    for (const other of elsewhere) await expect(keys.openWitness(other, sealed)).rejects.toMatchObject({ code: 'witness.unopenable' });
    await expect(stranger.openWitness(witnessPlace, sealed)).rejects.toMatchObject({ code: 'witness.unopenable' });
  });

  it('refuse a witness with any bit changed or of any other length', async () => {
    const sealed = await keys.sealWitness(witnessPlace, message);
    const refused = (bytes: Uint8Array) =>
      expect(keys.openWitness(witnessPlace, bytes)).rejects.toMatchObject({ code: 'witness.unopenable' });
    for (let bit = 0; bit < 8 * sealed.length; bit++)
      await refused(sealed.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte)));
    for (let length = 0; length < sealed.length; length++) await refused(sealed.slice(0, length));
    await refused(new Uint8Array([...sealed, 0]));
  });

  it('seal a checkpoint for its own run, version and purpose, and for no other brand', async () => {
    const sealed = await keys.sealCheckpoint(checkpointPlace, message);
    expect(await sibling.openCheckpoint(checkpointPlace, sealed)).toEqual(message);
    const elsewhere = [
      ...(['tenantId', 'brandId', 'trainingRunId'] as const).map((name) => ({ ...checkpointPlace, [name]: id(9) })),
      { ...checkpointPlace, datasetRoot: '43' },
    ];
    for (const other of elsewhere)
      await expect(keys.openCheckpoint(other, sealed)).rejects.toMatchObject({ code: 'checkpoint.unopenable' });
    await expect(stranger.openCheckpoint(checkpointPlace, sealed)).rejects.toMatchObject({ code: 'checkpoint.unopenable' });
    // Another key, not only another place.
    const asWitness = { ...checkpointPlace, purpose: 'witness' } as unknown as WitnessPlace;
    await expect(keys.openWitness(asWitness, sealed)).rejects.toMatchObject({ code: 'witness.unopenable' });
  });

  it('need a secret of 32 bytes', async () => {
    for (const length of [0, 31, 33, 64]) await expect(deriveBrandKeys(new Uint8Array(length))).rejects.toMatchObject({ code: 'internal' });
  });
});
