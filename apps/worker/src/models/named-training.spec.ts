import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ModelTree } from '@intaglio/chain/verify';
import { leafCid } from '@intaglio/provenance';
import { ContentAddressedStore } from '@intaglio/storage';
import { namedTraining } from './named-training.js';

const path = new ModelTree([5n, 6n]).path(1);
const statement = { payloadType: 'application/vnd.in-toto+json', signatures: [], payload: 'e30=' };
const BYTES = new TextEncoder().encode('{"payload":"e30=","payloadType":"application/vnd.in-toto+json","signatures":[]}');

describe('the training that a piece names', () => {
  let directory: string;
  let assets: ContentAddressedStore;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'intaglio-named-'));
    assets = await ContentAddressedStore.open({ directory });
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('is there for everybody to fetch once it is named, with the way to the root', async () => {
    const named = (await namedTraining({ statement, statementCid: leafCid(BYTES) }, path, assets))!;
    expect(await assets.get(named.statementCid)).toEqual(BYTES);
    expect(named.path.index).toBe(1);
    expect(named.path.siblings.map((level) => level.map(BigInt))).toEqual(path.siblings);
  });

  it('is nothing for weights that the brand brought', async () =>
    expect(await namedTraining({ statement: null, statementCid: null }, path, assets)).toBeUndefined());

  it('is not named when it is another statement than the authorised one', async () => {
    for (const statementCid of [leafCid(BYTES.slice(1)), null])
      await expect(namedTraining({ statement, statementCid }, path, assets)).rejects.toMatchObject({ code: 'storage.corrupt' });
  });
});
