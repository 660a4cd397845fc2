import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { AWS_NITRO_ROOT } from './attestation/roots.js';
import type { EnclaveTrust } from './enclave-document.js';
import { encodeBase64url } from './protocol/base64url.js';
import type { EnclaveReceipt } from './protocol/messages.js';
import { readReceipt } from './read-receipt.js';
import { receiptPayloadSchema, signReceipt, type ReceiptPayload } from './receipt.js';
import { testEnclave, type TestEnclave } from './testing/test-enclave.js';
import { verifyReceipt } from './verify-receipt.js';

const id = (digit: number): string => `00000000-0000-4000-8000-${String(digit).padStart(12, '0')}`;
const [tenantId, brandId] = [id(1), id(2)];

let enclave: TestEnclave;
let trust: EnclaveTrust;
let payload: ReceiptPayload;
let receipt: EnclaveReceipt;

beforeAll(async () => {
  enclave = await testEnclave({ tenantId, brandId });
  trust = { roots: [enclave.hardware.root], measurements: [{ pcr0: enclave.measurement }] };
  const now = new Date().toISOString();
  payload = {
    ...{ type: 'intaglio.enclave-receipt', version: 1, tenantId, brandId, generationId: id(4), requestId: id(5), policyId: id(6) },
    ...{ policyHash: '11', inputCommitment: '12', modelCommitment: '13', genomeHash: 'ab'.repeat(32), measurement: enclave.measurement },
    ...{ receivedAt: now, finishedAt: now },
  };
  receipt = await enclave.receipt(payload);
});

const refused = (changed: unknown, code: string, by: EnclaveTrust = trust) =>
  expect(verifyReceipt(changed, by)).rejects.toMatchObject({
    name: 'DomainError',
    code: 'attestation.refused',
    detail: expect.stringContaining(code),
  });
const text = (value: unknown): string =>
  encodeBase64url(new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)));

describe('verifyReceipt', () => {
  it('accepts the receipt of an allowed enclave', async () => {
    expect(receiptPayloadSchema.parse(payload)).toEqual(payload);
    expect(await verifyReceipt(receipt, trust)).toEqual({ payload, isolation: 'namespaced', moduleId: expect.stringMatching(/^sim-/) });
  });

  it('accepts it long after the certificates have ended: what counts is the time of the work', async () => {
    const finishedAt = new Date(Date.now() + 2 * 3_600_000);
    const later = await enclave.receipt(
      { ...payload, finishedAt: finishedAt.toISOString() },
      { statement: { timestampMs: finishedAt.getTime() } },
    );
    await expect(verifyReceipt(later, trust)).resolves.toHaveProperty('payload.generationId', id(4));
  });

  it('refuses a document from another time than the work', async () => {
    for (const [ageMs, code] of [
      [16 * 60_000, 'time.too-old'],
      [-2 * 60_000, 'time.future'],
    ] as const)
      await refused(await enclave.receipt(payload, { statement: { timestampMs: Date.parse(payload.finishedAt) - ageMs } }), code);
    await refused(
      await enclave.receipt({ ...payload, finishedAt: new Date(Date.now() + 24 * 3_600_000).toISOString() }),
      'certificate.expired',
    );
  });

  it('refuses another root, measurement or level of isolation', async () => {
    await refused(receipt, 'chain.untrusted-root', { ...trust, roots: [AWS_NITRO_ROOT] });
    await refused(receipt, 'measurement.not-allowed', { ...trust, measurements: [{ pcr0: 'ab'.repeat(48) }] });
    await refused(receipt, 'isolation.too-low', { ...trust, minIsolation: 'sealed' });
  });

  it('refuses what another enclave’s key signed', async () => {
    const other = await testEnclave({ tenantId, brandId, hardware: enclave.hardware });
    await refused({ receipt: (await other.receipt(payload)).receipt, attestation: receipt.attestation }, 'receipt.bad-signature');
    const { attestation } = receipt;
    await refused({ ...receipt, attestation: { ...attestation, binding: other.binding } }, 'user-data.mismatch');
  });

  it('refuses a receipt that does not fit its document', async () => {
    await refused(await enclave.receipt({ ...payload, tenantId: id(8) }), 'binding.another-brand');
    await refused(await enclave.receipt({ ...payload, brandId: id(8) }), 'binding.another-brand');
    await refused(await enclave.receipt({ ...payload, measurement: 'ab'.repeat(48) }), 'receipt.another-measurement');
  });

  it('refuses every part of the payload changed without the key', async () => {
    const [header, , signature] = receipt.receipt.split('.');
    for (const name of ['generationId', 'requestId', 'policyId'] as const) {
      const { receipt: other } = await enclave.receipt({ ...payload, [name]: id(9) });
      await refused({ ...receipt, receipt: `${header}.${other.split('.')[1]}.${signature}` }, 'receipt.bad-signature');
    }
  });

  it.each([null, [], {}, { receipt: 'a.b.c' }])('refuses the answer %p', async (answer) => refused(answer, 'answer.malformed'));
});

describe('the one form of a receipt', () => {
  const parts = (): [string, string, string] => receipt.receipt.split('.') as [string, string, string];
  const malformed = (token: string) => refused({ ...receipt, receipt: token }, 'receipt.malformed');

  it.each([
    { alg: 'none' },
    { alg: 'EdDSA' },
    { alg: 'HS256', typ: 'intaglio-receipt' },
    { alg: 'ES384', typ: 'intaglio-receipt' },
    { alg: 'EdDSA', typ: 'JWT' },
    { alg: 'EdDSA', typ: 'intaglio-receipt', kid: '1' },
    { alg: 'EdDSA', jwk: {}, typ: 'intaglio-receipt' },
    { alg: 'EdDSA', crit: [], typ: 'intaglio-receipt' },
    { typ: 'intaglio-receipt', alg: 'EdDSA' },
    '{"alg": "EdDSA","typ":"intaglio-receipt"}',
    '',
  ])('refuses the header %j, however it is signed', async (header) => {
    const { secretKey, publicKey } = ed25519.keygen();
    const input = `${text(header)}.${parts()[1]}`;
    const attestation = await enclave.attest(undefined, { binding: { receiptKey: encodeBase64url(publicKey) } });
    const signature = encodeBase64url(ed25519.sign(new TextEncoder().encode(input), secretKey));
    await refused({ receipt: `${input}.${signature}`, attestation }, 'receipt.malformed');
  });

  it('refuses other forms of the same token', async () => {
    const [header, body, signature] = parts();
    for (const token of [
      ...[`${header}.${body}`, `${header}.${body}.`, `${header}..${signature}`, `${header}.${body}.${signature}.`, ''],
      ...[` ${receipt.receipt}`, `${receipt.receipt}\n`, `${receipt.receipt}=`, `${header}.${body}=.${signature}`],
      ...[`${header}.${body}.${signature.slice(0, -1)}`, `${header}.${body}.${signature}AA`, `${header}.${body}.${bumped(signature)}`],
    ])
      await malformed(token);
  });

  it('refuses a payload in other words', async () => {
    const [header, , signature] = parts();
    for (const body of [
      ...[JSON.stringify(payload), ` ${JSON.stringify(sorted(payload))}`, '{}', 'null', '[]', 'not json'],
      ...[
        { note: 1 },
        { version: 2 },
        { type: 'receipt' },
        { genomeHash: 'AB'.repeat(32) },
        { policyHash: '-1' },
        { finishedAt: 'today' },
      ].map((change) => JSON.stringify(sorted({ ...payload, ...change }))),
    ])
      await malformed(`${header}.${text(body)}.${signature}`);
    expect(readReceipt(`${header}.${text(JSON.stringify(sorted(payload)))}.${signature}`)?.payload).toEqual(payload);
  });

  it('refuses a second form of the same signature (RFC 8032 §5.1.7: S below the order)', async () => {
    const [header, body, signature] = parts();
    const bytes = Buffer.from(signature, 'base64url');
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    let s = order;
    for (let i = 0; i < 32; i++) s += BigInt(bytes[32 + i]!) << BigInt(8 * i);
    for (let i = 0; i < 32; i++) bytes[32 + i] = Number((s >> BigInt(8 * i)) & 255n);
    await refused({ ...receipt, receipt: `${header}.${body}.${encodeBase64url(bytes)}` }, 'receipt.bad-signature');
  });

  it('reads nothing from other text', () => {
    const letters = fc.string({ unit: fc.constantFrom('.', 'e', 'y', 'J', 'A', '_', '-', '=', ' ', 'é'), maxLength: 40 });
    fc.assert(
      fc.property(
        fc.oneof(
          letters,
          fc.string({ unit: 'binary' }),
          fc.string().map((x) => `${parts()[0]}.${x}.${parts()[2]}`),
        ),
        (token) => {
          expect(readReceipt(token)).toBeUndefined();
        },
      ),
    );
    expect(readReceipt(`${receipt.receipt}${'A'.repeat(4096)}`)).toBeUndefined();
  });

  it('signs what it says: the signing input of RFC 7515 §5.1', async () => {
    const { secretKey, publicKey } = ed25519.keygen();
    const token = await signReceipt(payload, async (bytes) => ed25519.sign(bytes, secretKey));
    const [header, body, signature] = token.split('.') as [string, string, string];
    expect(Buffer.from(header, 'base64url').toString()).toBe('{"alg":"EdDSA","typ":"intaglio-receipt"}');
    expect(ed25519.verify(Buffer.from(signature, 'base64url'), Buffer.from(`${header}.${body}`), publicKey)).toBe(true);
  });
});

/** The last letter of 64 bytes holds two bits; the other four must be zero. */
const bumped = (signature: string): string => signature.slice(0, -1) + { A: 'B', Q: 'R', g: 'h', w: 'x' }[signature.at(-1)!]!;
const sorted = (value: object): object => Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
