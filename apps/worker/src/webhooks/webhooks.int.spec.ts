import { newId, type TenantId, type WebhookId } from '@intaglio/domain';
import {
  addWebhook,
  changeWebhook,
  Database,
  findWebhook,
  leaseDeliveries,
  listDeliveries,
  replayDead,
  rotateSecret,
  Sealer,
  TenantEntity,
  type Delivery,
} from '@intaglio/persistence';
import { createLogger, createMetrics, createOutboundClient, type OutboundClient } from '@intaglio/runtime';
import { testDatabase, type TestDatabase } from '@intaglio/testing';
import { Webhook as Verifier } from 'standardwebhooks';
import { Receiver } from './receiver.spec-support.js';
import { WebhookDispatcher } from './webhook-dispatcher.js';
import { WebhookSender } from './webhook-sender.js';

const [MINUTE_MS, DAY_MS] = [60_000, 24 * 3600_000];
const silent = { write: () => undefined };

describe('webhooks', () => {
  let test: TestDatabase;
  let api: Database;
  let worker: Database;
  let receiver: Receiver;
  let slow: Receiver;
  let client: OutboundClient;
  let tenantId: TenantId;
  let offsetMs: number;
  const sealer = new Sealer(Buffer.alloc(32, 7));
  const now = (): Date => new Date(Date.now() + offsetMs);

  beforeAll(async () => {
    test = await testDatabase();
    [api, worker] = [await open('intaglio_api'), await open('intaglio_worker')];
  });
  beforeEach(async () => {
    [receiver, slow] = [await Receiver.start(), await Receiver.start()];
    client = createOutboundClient({ allowedHosts: new Set([receiver.host, slow.host]), timeoutMs: 1500 });
    offsetMs = 0;
    tenantId = newId<TenantId>();
    await api.asTenant(tenantId, (transaction) => transaction.insert(TenantEntity, { id: tenantId, slug: tenantId, name: 'x' }));
  });
  afterEach(async () => {
    await worker.source.query("update webhook_deliveries set status = 'dead' where status = 'pending'");
    await Promise.all([receiver.stop(), slow.stop(), client.close()]);
  });
  afterAll(async () => {
    await Promise.all([api.close(), worker.close()]);
    await test.drop();
  });

  const open = (role: 'intaglio_api' | 'intaglio_worker') => new Database({ url: test.url(role), poolSize: 4 }).open();
  const ports = () => ({
    database: worker,
    sealer,
    client,
    logger: createLogger('worker', 'silent', silent),
    metrics: createMetrics('test'),
    now,
    random: () => 0.5,
  });
  const sender = () => new WebhookSender(ports());
  const dispatcher = (replaced: Partial<Pick<WebhookSender, 'send'>> = {}) =>
    new WebhookDispatcher({
      ...ports(),
      databaseUrl: test.url('intaglio_worker'),
      sender: { send: (delivery) => sender().send(delivery), ...replaced },
    });
  const asTenant: Database['asTenant'] = (tenant, work) => api.asTenant(tenant, work);
  const add = (url: string, eventTypes: string[] = ['*']) =>
    asTenant(tenantId, (transaction) =>
      addWebhook(transaction, { sealer, tenantId }, { url, description: '', eventTypes: eventTypes as ['*'] }),
    );
  const tell = (type = 'generation.minted', data: object = { generationId: 'g' }) =>
    asTenant(tenantId, (transaction) => transaction.query('select tell_webhooks($1, $2, $3)', [tenantId, type, data]));
  const deliveries = (id: WebhookId): Promise<Delivery[]> =>
    asTenant(tenantId, (transaction) => listDeliveries(transaction, id, undefined, { limit: 100 }));
  const until = async (condition: () => boolean | Promise<boolean>, ms = 10_000): Promise<void> => {
    const deadline = performance.now() + ms;
    while (!(await condition())) {
      expect(performance.now()).toBeLessThan(deadline);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  /** One look at what is due, as a dispatcher has it. */
  const sendDue = async (): Promise<number> => {
    const due = await leaseDeliveries(worker, 50, now());
    await Promise.all(due.map((delivery) => sender().send(delivery)));
    return due.length;
  };

  it('are signed as the specification says, as another implementation of it confirms', async () => {
    const { webhook, secret } = await add(receiver.url);
    await tell('generation.minted', { generationId: 'g', tokenId: '7' });
    expect(await sendDue()).toBe(1);
    const { headers, body } = receiver.received[0]!;
    const shown = headers as Record<string, string>;
    expect(new Verifier(secret).verify(body, shown)).toMatchObject({
      type: 'generation.minted',
      data: { generationId: 'g', tokenId: '7' },
    });
    expect(() => new Verifier(secret).verify(body.replace('7', '8'), shown)).toThrow('signature');
    expect(() => new Verifier(`whsec_${Buffer.alloc(32).toString('base64')}`).verify(body, shown)).toThrow('signature');
    const [delivery] = await deliveries(webhook.id);
    expect(delivery).toMatchObject({ status: 'delivered', type: 'generation.minted', eventId: headers['webhook-id'] });
    expect(delivery!.attempts).toMatchObject([{ number: 1, httpStatus: 204, error: null }]);
    expect(headers['content-type']).toBe('application/json');
  });

  it('carry both secrets’ signatures while a rotation overlaps, and the new one’s alone after it', async () => {
    const { webhook, secret } = await add(receiver.url);
    const fresh = (await asTenant(tenantId, (transaction) =>
      rotateSecret(transaction, { sealer, tenantId }, webhook.id, new Date(now().getTime() + MINUTE_MS)),
    ))!;
    await tell();
    await sendDue();
    const signatures = (nth: number): string[] => String(receiver.received[nth]!.headers['webhook-signature']).split(' ');
    const isSignedBy = (nth: number, by: string): boolean => {
      const { headers, body } = receiver.received[nth]!;
      const at = new Date(Number(headers['webhook-timestamp']) * 1000);
      return signatures(nth).includes(new Verifier(by).sign(String(headers['webhook-id']), at, body));
    };
    expect([isSignedBy(0, secret), isSignedBy(0, fresh)]).toEqual([true, true]);
    offsetMs = 2 * MINUTE_MS;
    await tell();
    await sendDue();
    expect([isSignedBy(1, secret), isSignedBy(1, fresh), signatures(1).length]).toEqual([false, true, 1]);
  });

  it('go to those who asked for the type, and cost a tenant without any nothing but a look', async () => {
    await tell();
    await add(receiver.url, ['training.finished']);
    await tell('generation.minted');
    expect(await sendDue()).toBe(0);
    await tell('training.finished');
    expect(await sendDue()).toBe(1);
    const [{ count }] = (await asTenant(tenantId, (transaction) =>
      transaction.query('select count(*)::int as count from webhook_events'),
    )) as [{ count: number }];
    expect(count).toBe(1);
  });

  it('are sent again for about three days under the same id, and then given up until somebody replays them', async () => {
    receiver.reply = () => ({ status: 500 });
    const { webhook } = await add(receiver.url);
    await tell();
    for (let attempt = 0; attempt < 10; attempt++) {
      expect(await sendDue()).toBe(1);
      expect(await sendDue()).toBe(0);
      offsetMs += 25 * 3600_000;
      // An endpoint that fails for five days is disabled: this one is told about in a moment.
      await asTenant(tenantId, (transaction) => changeWebhook(transaction, webhook.id, { enabled: true }));
    }
    const [dead] = await deliveries(webhook.id);
    expect([dead!.status, dead!.attempts.length]).toEqual(['dead', 10]);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    receiver.reply = () => ({ status: 200 });
    expect(await sendDue()).toBe(0);
    expect(await asTenant(tenantId, (transaction) => replayDead(transaction, webhook.id, new Date(0), now()))).toBe(1);
    expect(await sendDue()).toBe(1);
    expect((await deliveries(webhook.id))[0]).toMatchObject({ status: 'delivered' });
  });

  it('wait as long as the receiver asks', async () => {
    receiver.reply = () => ({ status: 429, headers: { 'retry-after': '3600' } });
    const { webhook } = await add(receiver.url);
    await tell();
    await sendDue();
    const [delivery] = await deliveries(webhook.id);
    expect(delivery!.nextAttemptAt.getTime() - Date.now()).toBeGreaterThan(3500_000);
  });

  it.each([
    ['a redirect', { status: 302, headers: { location: 'http://169.254.169.254/' } }, { httpStatus: 302, error: null }],
    ['a receiver that never answers', 'hang' as const, { httpStatus: null, error: 'timeout' }],
  ])('do not count %s as a success', async (_, reply, attempt) => {
    receiver.reply = () => reply;
    const { webhook } = await add(receiver.url);
    await tell();
    await sendDue();
    expect((await deliveries(webhook.id))[0]).toMatchObject({ status: 'pending', attempts: [attempt] });
    expect(receiver.received).toHaveLength(1);
  });

  it('never reach a private address, whatever the endpoint says', async () => {
    const hidden = await Receiver.start();
    const { webhook } = await add(hidden.url.replace('http:', 'https:'));
    await tell();
    await sendDue();
    expect((await deliveries(webhook.id))[0]!.attempts).toMatchObject([{ error: 'address-refused' }]);
    expect(hidden.received).toEqual([]);
    await hidden.stop();
  });

  it('end for an endpoint that says it is gone, or that has failed for five days, with an entry in the audit log', async () => {
    const { webhook: gone } = await add(receiver.url);
    const { webhook: broken } = await add(slow.url);
    receiver.reply = () => ({ status: 410 });
    slow.reply = () => ({ status: 503 });
    await tell();
    expect(await sendDue()).toBe(2);
    const stateOf = (id: WebhookId) => asTenant(tenantId, (transaction) => findWebhook(transaction, id));
    expect(await stateOf(gone.id)).toMatchObject({ enabled: false, disabledReason: 'gone' });
    expect(await stateOf(broken.id)).toMatchObject({ enabled: true });
    offsetMs = 5.1 * DAY_MS;
    await sendDue();
    expect(await stateOf(broken.id)).toMatchObject({ enabled: false, disabledReason: 'failing' });
    const events = await asTenant(tenantId, (transaction) => transaction.query<{ body: string }[]>('select body from audit_events'));
    expect(events.filter(({ body }) => body.includes('webhook.disabled'))).toHaveLength(2);
    await tell();
    expect(await sendDue()).toBe(0);
  });

  it('of one slow receiver delay nobody else', async () => {
    slow.reply = () => 'hang';
    const [{ webhook: lame }] = [await add(slow.url, ['generation.failed']), await add(receiver.url, ['generation.minted'])];
    for (let i = 0; i < 80; i++) await tell('generation.failed');
    const running = dispatcher();
    running.start();
    await until(() => slow.received.length > 0);
    const from = performance.now();
    for (let i = 0; i < 20; i++) await tell('generation.minted');
    await until(() => receiver.received.length === 20);
    // While the slow one's first four were still being waited for.
    expect(slow.received.length).toBeLessThanOrEqual(8);
    expect(receiver.received.at(-1)!.atMs - from).toBeLessThan(1500);
    await running.stop();
    expect((await deliveries(lame.id)).filter(({ status }) => status === 'delivered')).toEqual([]);
  });

  it('are sent again by another worker when one dies between sending and writing it down', async () => {
    const { webhook } = await add(receiver.url);
    await tell();
    const dying = await leaseDeliveries(worker, 10, now());
    // The request went out; the worker did not live to say so.
    await client.post(receiver.url, { 'webhook-id': dying[0]!.eventId }, '{}');
    expect(await sendDue()).toBe(0);
    offsetMs = 61_000;
    expect(await sendDue()).toBe(1);
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([dying[0]!.eventId, dying[0]!.eventId]);
    // The dead one's lease is worth nothing any more.
    await sender().send(dying[0]!);
    expect((await deliveries(webhook.id))[0]).toMatchObject({ status: 'delivered', attempts: [{ number: 2 }] });
  });

  it('are taken by one of two workers, each once', async () => {
    await add(receiver.url);
    for (let i = 0; i < 40; i++) await tell();
    const running = [dispatcher(), dispatcher()];
    running.forEach((one) => one.start());
    await until(() => receiver.received.length >= 40);
    await Promise.all(running.map((one) => one.stop()));
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(40);
    expect(receiver.received).toHaveLength(40);
  });

  it('keep their secrets sealed', async () => {
    const { secret } = await add(receiver.url);
    const [{ text }] = (await asTenant(tenantId, (transaction) =>
      transaction.query("select string_agg(e::text, '') as text from webhook_endpoints e"),
    )) as [{ text: string }];
    for (const form of [
      secret,
      secret.slice(6),
      Buffer.from(secret.slice(6), 'base64').toString('hex'),
      Buffer.from(secret).toString('hex'),
    ])
      expect(text).not.toContain(form);
  });
});
