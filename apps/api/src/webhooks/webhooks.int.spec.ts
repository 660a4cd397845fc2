import { WEBHOOK_EVENTS, type WebhookEventType } from '@intaglio/domain';
import { testDatabase, testService } from '@intaglio/testing';
import { startApi, type Answer, type ApiUnderTest } from '../testing/api-under-test.js';
import { generationFor, newStudio, newTenant, type Studio } from '../testing/studio.js';

describe('webhooks', () => {
  let api: ApiUnderTest;
  let studio: Studio;
  beforeAll(async () => {
    api = await startApi({ database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') });
    studio = await newStudio(api, 'told');
  }, 30_000);
  afterAll(() => api.close());

  const url = 'https://hooks.example.com/intaglio';
  const ask = (path: string, body?: unknown, method?: string): Promise<Answer> =>
    api.call(`/v1${path}`, { key: studio.key, ...(body === undefined ? {} : { body }), ...(method === undefined ? {} : { method }) });
  const made = async (body: object = {}): Promise<{ id: string; secret: string }> =>
    (await ask('/webhooks', { url, ...body })).body as unknown as { id: string; secret: string };
  const deliveriesOf = async (id: string): Promise<Record<string, unknown>[]> =>
    (await ask(`/webhooks/${id}/deliveries`)).body['items'] as Record<string, unknown>[];

  it('are made with a secret that is shown once', async () => {
    const { id, secret } = await made({ description: 'shop', eventTypes: ['generation.minted'] });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const shown = await ask(`/webhooks/${id}`);
    expect(shown).toMatchObject({ status: 200, body: { url, description: 'shop', enabled: true, eventTypes: ['generation.minted'] } });
    expect(shown.text + (await ask('/webhooks')).text + (await ask('/audit')).text + api.log()).not.toContain(secret.slice(6));
  });

  it.each([
    'http://hooks.example.com/',
    'https://127.0.0.1/',
    'https://localhost/',
    'https://169.254.169.254/latest',
    'https://[::ffff:10.0.0.1]/',
    'https://2130706433/',
    'https://user:secret@hooks.example.com/',
    'https://hooks.example.com:6379/',
  ])('are refused for %s', async (address) => {
    expect(await ask('/webhooks', { url: address })).toMatchObject({ status: 422, body: { code: 'webhook.address-refused' } });
    const { id } = await made();
    expect(await ask(`/webhooks/${id}`, { url: address }, 'PATCH')).toMatchObject({ status: 422 });
  });

  it('hear of a generation’s end in the transaction in which it ends', async () => {
    const { id } = await made({ eventTypes: ['generation.cancelled'] });
    const generation = await ask('/generations', generationFor(studio.brandId));
    await ask(`/generations/${generation.body['id'] as string}/cancel`, {});
    expect(await deliveriesOf(id)).toMatchObject([{ type: 'generation.cancelled', status: 'pending', attempts: [] }]);
  });

  it('have a test event, replays and a rotation', async () => {
    const { id, secret } = await made();
    const tested = await ask(`/webhooks/${id}/test`, {});
    expect(tested.status).toBe(202);
    const [delivery] = await deliveriesOf(id);
    expect(delivery).toMatchObject({ type: 'webhook.test', eventId: tested.body['eventId'] });
    expect(WEBHOOK_EVENTS['webhook.test' satisfies WebhookEventType].safeParse({ webhookId: id }).success).toBe(true);
    expect((await ask(`/webhook-deliveries/${String(delivery!['id'])}/replay`, {})).status).toBe(202);
    expect(await ask(`/webhooks/${id}/replay`, { since: '2026-01-01T00:00:00Z' })).toMatchObject({ status: 202, body: { replayed: 0 } });
    const rotated = await ask(`/webhooks/${id}/rotate`, { overlapHours: 1 });
    expect(rotated.body['secret']).not.toBe(secret);
    expect((await ask(`/webhooks/${id}`)).body['formerSecretUntil']).toBe(rotated.body['formerSecretUntil']);
  });

  it('are silent while they are disabled, and gone with all they had once removed', async () => {
    const { id } = await made();
    expect(await ask(`/webhooks/${id}`, { enabled: false }, 'PATCH')).toMatchObject({ status: 200, body: { enabled: false } });
    expect(await ask(`/webhooks/${id}/test`, {})).toMatchObject({ status: 409, body: { code: 'webhook.disabled' } });
    await ask(`/webhooks/${id}`, { enabled: true }, 'PATCH');
    await ask(`/webhooks/${id}/test`, {});
    expect((await ask(`/webhooks/${id}`, undefined, 'DELETE')).status).toBe(204);
    expect((await ask(`/webhooks/${id}/deliveries`)).status).toBe(404);
  });

  it('of another tenant hear nothing', async () => {
    const { key } = await newTenant(api, 'neighbour');
    const neighbour = await api.call('/v1/webhooks', { key, body: { url } });
    const { id } = await made();
    const generation = await ask('/generations', generationFor(studio.brandId));
    await ask(`/generations/${generation.body['id'] as string}/cancel`, {});
    expect(await deliveriesOf(id)).toHaveLength(1);
    expect((await api.call(`/v1/webhooks/${neighbour.body['id'] as string}/deliveries`, { key })).body['items']).toEqual([]);
  });
});
