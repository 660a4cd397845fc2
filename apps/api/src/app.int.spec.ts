import { startApi, type ApiUnderTest } from './testing/api-under-test.js';
import { generationFor, newStudio } from './testing/studio.js';

describe('the API', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await startApi();
  }, 30_000);
  afterAll(() => api.close());

  it('takes a tenant from its first key to an accepted generation', async () => {
    const studio = await newStudio(api, 'first');
    const accepted = await api.call('/v1/generations', { key: studio.key, body: generationFor(studio.brandId) });
    expect(accepted.text).toBe('');
    expect(accepted).toMatchObject({ status: 202, body: { state: 'accepted', backend: 'dp.model', assurance: 'statistical' } });
    const found = await api.call(accepted.headers.get('location')!, { key: studio.key });
    expect(found.body).toMatchObject({ id: accepted.body['id'], ...{ brandId: studio.brandId, state: 'accepted', input: { kind: 'prompt', commitment: null } } });
  });
});
