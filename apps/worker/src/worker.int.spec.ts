import { readToken } from '@intaglio/chain';
import { chainAt, collectionInterface } from '@intaglio/chain';
import { GenerationStepEntity } from '@intaglio/persistence';
import { parseVerificationKey } from '@intaglio/chain/verify';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContentAddressedStore } from '@intaglio/storage';
import { openStage, type Stage } from './test-stage/stage.js';

describe('the way of one generation', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ redisDatabase: 7 });
  }, 60_000);
  afterAll(() => stage?.close(), 60_000);

  it('goes from the accepted row to a minted piece', async () => {
    const brand = await stage.brand();
    const id = await stage.generation(brand);
    await stage.worker();
    const minted = await stage.ended(brand, id, 60_000);
    console.log(minted.state, minted.errorCode, minted.errorDetail, JSON.stringify(minted.verdict));
    expect(minted.state).toBe('minted');
  }, 90_000);
});
