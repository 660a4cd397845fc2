import { Webhook } from 'standardwebhooks';
import { verifyWebhook, type WebhookHeaders } from './verify-webhook.js';

/** The example of the specification's reference libraries (standard-webhooks/libraries, the tests of each). */
const vector = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: 1_614_265_330,
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
};
const minted = JSON.stringify({
  type: 'generation.minted',
  timestamp: '2026-11-22T15:30:28.123Z',
  data: { generationId: 'g', brandId: 'b', collectionId: 'c', state: 'minted', tokenId: '7' },
});
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const other = `whsec_${Buffer.alloc(32, 8).toString('base64')}`;
const nowMs = 1_795_363_200_000;

const signature = (body: string, by = secret, atMs = nowMs): string => new Webhook(by).sign('evt_1', new Date(atMs), body);
const headers = (body: string, more: Record<string, string> = {}): Record<string, string> => ({
  'webhook-id': 'evt_1',
  'webhook-timestamp': String(nowMs / 1000),
  'webhook-signature': signature(body),
  ...more,
});
const refusal = (body: string | Uint8Array, given: WebhookHeaders, secrets: string | string[] = secret): Promise<unknown> =>
  verifyWebhook(body, given, secrets, { nowMs }).then(
    () => 'verified',
    (error: unknown) => (error as { code: unknown }).code,
  );

describe('verifyWebhook', () => {
  it('takes the signature of the specification’s own example, whose body is no event', async () => {
    const given = { 'webhook-id': vector.id, 'webhook-timestamp': String(vector.timestamp), 'webhook-signature': vector.signature };
    const clock = { nowMs: vector.timestamp * 1000 };
    await expect(verifyWebhook(vector.body, given, vector.secret, clock)).rejects.toMatchObject({ code: 'payload.malformed' });
    await expect(verifyWebhook(`${vector.body} `, given, vector.secret, clock)).rejects.toMatchObject({ code: 'signature.mismatch' });
  });

  it.each<[string, (body: string) => [string | Uint8Array, WebhookHeaders]]>([
    ['text and Node’s headers', (body) => [body, headers(body)]],
    ['bytes and Headers', (body) => [new TextEncoder().encode(body), new Headers(headers(body))]],
    [
      'names in capitals',
      (body) => [body, Object.fromEntries(Object.entries(headers(body)).map(([name, value]) => [name.toUpperCase(), value]))],
    ],
  ])('reads an event that the reference library signed, of %s', async (_, made) => {
    expect(await verifyWebhook(...made(minted), secret, { nowMs })).toEqual({ id: 'evt_1', ...(JSON.parse(minted) as object) });
  });

  it('takes either secret and either signature while one is changed', async () => {
    const both = headers(minted, { 'webhook-signature': `v1a,AAAA ${signature(minted, other)} ${signature(minted)}` });
    for (const secrets of [secret, other, [secret, other], [other]]) expect(await refusal(minted, both, secrets)).toBe('verified');
    expect(await refusal(minted, headers(minted), [other, secret])).toBe('verified');
  });

  it('takes a type that it does not know', async () => {
    const later = '{"type":"piece.sung","timestamp":"2026-11-22T15:30:28.123Z","data":{}}';
    expect(await verifyWebhook(later, headers(later), secret, { nowMs })).toMatchObject({ type: 'piece.sung' });
  });

  it.each<[string, string, Record<string, string>]>([
    ['another body', 'signature.mismatch', { 'webhook-signature': signature(`${minted} `) }],
    ['another secret', 'signature.mismatch', { 'webhook-signature': signature(minted, other) }],
    ['another id', 'signature.mismatch', { 'webhook-id': 'evt_2' }],
    ['another time', 'signature.mismatch', { 'webhook-timestamp': String(nowMs / 1000 + 1) }],
    ['no version', 'signature.mismatch', { 'webhook-signature': signature(minted).slice(3) }],
    ['another version', 'signature.mismatch', { 'webhook-signature': signature(minted).replace('v1,', 'v2,') }],
    ['no base64', 'signature.mismatch', { 'webhook-signature': 'v1,*' }],
    ['nothing behind the version', 'signature.mismatch', { 'webhook-signature': 'v1,' }],
    ['no signature', 'headers.missing', { 'webhook-signature': '' }],
    ['no id', 'headers.missing', { 'webhook-id': '' }],
    ['a time that is no number', 'timestamp.malformed', { 'webhook-timestamp': '12e3' }],
    ['an old time', 'timestamp.too-old', { 'webhook-timestamp': String(nowMs / 1000 - 301) }],
    ['a time to come', 'timestamp.too-new', { 'webhook-timestamp': String(nowMs / 1000 + 301) }],
  ])('refuses %s', async (_, code, more) => expect(await refusal(minted, headers(minted, more))).toBe(code));

  it('takes what is just within five minutes', async () => {
    for (const atMs of [nowMs - 300_000, nowMs + 300_000]) {
      const given = headers(minted, { 'webhook-timestamp': String(atMs / 1000), 'webhook-signature': signature(minted, secret, atMs) });
      expect(await refusal(minted, given)).toBe('verified');
    }
  });

  it('refuses a header that came twice', async () => {
    expect(await refusal(minted, { ...headers(minted), 'webhook-id': ['evt_1', 'evt_2'] })).toBe('headers.missing');
  });

  it.each(['', 'whsec_', 'whsec_*', `whsec_${Buffer.alloc(15).toString('base64')}`])('calls the secret %j malformed', async (bad) =>
    expect(await refusal(minted, headers(minted), bad)).toBe('secret.malformed'),
  );

  it('verifies nothing without a secret', async () => expect(await refusal(minted, headers(minted), [])).toBe('signature.mismatch'));

  it.each([
    '',
    '[]',
    'null',
    '{"type":1}',
    '{"type":"a.b","timestamp":"then","data":{}}',
    '{"type":"a.b","timestamp":"2026-11-22T15:30:28Z","data":[]}',
  ])('calls the signed body %j no event', async (body) => expect(await refusal(body, headers(body))).toBe('payload.malformed'));
});
