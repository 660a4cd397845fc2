import { createPublicKey, verify } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { FIELD_ORDER } from '../manifest/field.js';
import { preAuthenticationEncoding, readEnvelope, writeEnvelope } from './dsse.js';
import { countersignStatement, signerKey, signStatement } from './sign-statement.js';
import { StatementError, type StatementFault } from './statement-error.js';
import { buildStatement, readStatement, statementHash } from './statement-payload.js';
import { PAYLOAD_TYPE, type TrainingPredicate } from './training-predicate.js';
import { verifyStatement } from './verify-statement.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (data: Uint8Array): string => new TextDecoder().decode(data);
const secret = (byte: number): Uint8Array => new Uint8Array(32).fill(byte);
const [TENANT, TRAINER, STRANGER] = [secret(1), secret(2), secret(3)];

const IN_ENCLAVE = {
  measurementSha384: 'd4'.repeat(48),
  environment: {
    ...{ kind: 'enclave', platform: 'simulated', isolation: 'sealed' },
    ...{ attestationSha256: 'e1'.repeat(32), receiptSha256: 'e2'.repeat(32) },
  },
};

const PREDICATE: TrainingPredicate = {
  signers: { tenant: signerKey(TENANT), trainer: signerKey(TRAINER) },
  dataset: { root: '11', licenceRoot: '12', manifestSha256: 'a1'.repeat(32) },
  model: { commitment: '13', base: { name: 'intaglio-base 1.0.0', commitment: '14' } },
  privacy: {
    epsilon: 7.98,
    delta: 1e-5,
    accountant: { name: 'pld', version: '1.0.0' },
    releases: [
      { noiseMultiplier: 1.2, samplingRate: 1, count: 1 },
      { noiseMultiplier: 2, samplingRate: 0.17, count: 300 },
    ],
    clip: 6,
  },
  code: { version: '0.1.0', measurementSha256: 'c1'.repeat(32), environment: { kind: 'process' } },
  gate: { passed: true, audit: { epsilon: 1, delta: 1e-5, lowerBound: 0 } },
  finishedAt: '2026-05-01T12:00:00Z',
};
const WEIGHTS = { name: 'aurel-autumn', weightsSha256: 'd1'.repeat(32) };
const payload = buildStatement(WEIGHTS, PREDICATE);
const signed = countersignStatement(signStatement(payload, TRAINER), TENANT);
const envelopeOf = (body: Uint8Array, ...secrets: Uint8Array[]): Uint8Array =>
  writeEnvelope({
    ...{ payloadType: PAYLOAD_TYPE, payload: body },
    signatures: secrets.map((key) => ({ sig: ed25519.sign(preAuthenticationEncoding(PAYLOAD_TYPE, body), key) })),
  });

function fault(act: () => unknown): StatementFault | 'none' {
  try {
    act();
    return 'none';
  } catch (error) {
    if (error instanceof StatementError) return error.code;
    throw error;
  }
}
const verdict = (envelope: Uint8Array): StatementFault | 'none' => fault(() => verifyStatement(envelope));

describe('DSSE v1.0.0, protocol.md, "Test Vectors"', () => {
  const sample = bytes(
    '{"payload": "aGVsbG8gd29ybGQ=", "payloadType": "http://example.com/HelloWorld", "signatures": [{"sig": "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA=="}]}',
  );
  const coordinate = (value: bigint): string => Buffer.from(value.toString(16).padStart(64, '0'), 'hex').toString('base64url');

  it('encodes the example as it is written there', () =>
    expect(text(preAuthenticationEncoding('http://example.com/HelloWorld', bytes('hello world')))).toBe(
      'DSSEv1 29 http://example.com/HelloWorld 11 hello world',
    ));

  it('reads the example’s envelope, and its signature holds over what it encodes', () => {
    const { payloadType, payload: body, signatures } = readEnvelope(sample);
    const key = createPublicKey({
      format: 'jwk',
      key: {
        ...{ kty: 'EC', crv: 'P-256' },
        x: coordinate(46950820868899156662930047687818585632848591499744589407958293238635476079160n),
        y: coordinate(5640078356564379163099075877009565129882514886557779369047442380624545832820n),
      },
    });
    const message = preAuthenticationEncoding(payloadType, body);
    const holds = (data: Uint8Array): boolean => verify('sha256', data, { key, dsaEncoding: 'ieee-p1363' }, signatures[0]!.sig);
    expect([holds(message), holds(body)]).toEqual([true, false]);
  });

  it('counts bytes, not characters, and keeps type and body apart', () => {
    expect(text(preAuthenticationEncoding('é', bytes('')))).toBe('DSSEv1 2 é 0 ');
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (type, body, otherType, otherBody) => {
        const same = text(preAuthenticationEncoding(type, bytes(body))) === text(preAuthenticationEncoding(otherType, bytes(otherBody)));
        expect(same).toBe(text(bytes(type)) === text(bytes(otherType)) && text(bytes(body)) === text(bytes(otherBody)));
      }),
    );
  });

  it('takes the URL-safe alphabet as well', () => {
    const spelt = JSON.parse(text(signed)) as { payload: string };
    const urlSafe = (value: string): string => value.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    expect(
      verdict(
        bytes(
          JSON.stringify(JSON.parse(text(signed)), (key, value) => (key === 'sig' || key === 'payload' ? urlSafe(value as string) : value)),
        ),
      ),
    ).toBe('none');
    expect(spelt.payload).toMatch(/^[A-Za-z0-9+/]+=*$/);
  });
});

describe('a training statement', () => {
  it('says what it was given, once both have signed', () => {
    const facts = verifyStatement(signed);
    expect(facts).toMatchObject({
      ...{ modelCommitment: 13n, datasetRoot: 11n, licenceRoot: 12n, epsilon: 7.98, delta: 1e-5, gatePassed: true },
      signers: PREDICATE.signers,
    });
    expect(facts.statement.predicate).toEqual(PREDICATE);
    expect(facts.statement.subject).toEqual([{ name: WEIGHTS.name, digest: { sha256: WEIGHTS.weightsSha256 } }]);
  });

  it('has a hash that is a field element, of the payload and not of who has signed so far', () => {
    expect(statementHash(payload)).toBeLessThan(FIELD_ORDER);
    expect(verifyStatement(signed).statementHash).toBe(statementHash(payload));
    expect(verifyStatement(envelopeOf(payload, TENANT, TRAINER)).statementHash).toBe(statementHash(payload));
  });

  it.each<[StatementFault, () => Uint8Array]>([
    ['signature.no-tenant', () => signStatement(payload, TRAINER)],
    ['signature.no-trainer', () => signStatement(payload, TENANT)],
    ['signature.no-trainer', () => envelopeOf(payload, TENANT, TENANT)],
    ['signature.no-tenant', () => envelopeOf(payload, STRANGER, TRAINER)],
    ['payload.wrong-type', () => writeEnvelope({ ...readEnvelope(signed), payloadType: 'application/json' })],
    ['payload.not-canonical', () => envelopeOf(bytes(` ${text(payload)}`), TENANT, TRAINER)],
    ['payload.not-canonical', () => envelopeOf(bytes('{"a":1,"a":1}'), TENANT, TRAINER)],
    ['payload.not-canonical', () => envelopeOf(Uint8Array.of(0xff), TENANT, TRAINER)],
    ['statement.wrong-type', () => envelopeOf(bytes('[]'), TENANT, TRAINER)],
    ['statement.wrong-type', () => envelopeOf(bytes(text(payload).replace('Statement/v1', 'Statement/v0.1')), TENANT, TRAINER)],
    ['statement.wrong-predicate', () => envelopeOf(bytes(text(payload).replace('training:v1', 'training:v2')), TENANT, TRAINER)],
    ['envelope.malformed', () => bytes('{"payload":"","payloadType":"x","signatures":[]}')],
    ['envelope.malformed', () => bytes('{"payload":"*","payloadType":"x","signatures":[{"sig":""}]}')],
    ['envelope.malformed', () => Uint8Array.of(0xff)],
    ['envelope.too-large', () => new Uint8Array(262_145)],
  ])('fails with %s', (code, envelope) => expect(verdict(envelope())).toBe(code));

  it('is not signed for the type that DSSE leaves out', () => {
    const unframed = {
      payloadType: PAYLOAD_TYPE,
      payload,
      signatures: [TENANT, TRAINER].map((key) => ({ sig: ed25519.sign(payload, key) })),
    };
    expect(verdict(writeEnvelope(unframed))).toBe('signature.no-tenant');
  });

  it('goes by the signature and not by the key’s name on it', () => {
    const { payloadType, signatures } = readEnvelope(signed);
    const renamed = signatures.map(({ sig }) => ({ sig, keyid: signerKey(STRANGER) }));
    expect(verdict(writeEnvelope({ payloadType, payload, signatures: renamed }))).toBe('none');
    const claimed = [
      { sig: ed25519.sign(preAuthenticationEncoding(payloadType, payload), STRANGER), keyid: signerKey(TENANT) },
      signatures[0]!,
    ];
    expect(verdict(writeEnvelope({ payloadType, payload, signatures: claimed }))).toBe('signature.no-tenant');
  });

  it('passes over signatures of strangers', () => expect(verdict(envelopeOf(payload, STRANGER, TRAINER, TENANT))).toBe('none'));

  it('can be held against keys that are known from elsewhere', () => {
    expect(fault(() => verifyStatement(signed, PREDICATE.signers))).toBe('none');
    expect(fault(() => verifyStatement(signed, { tenant: signerKey(STRANGER) }))).toBe('signer.other-tenant');
    expect(fault(() => verifyStatement(signed, { trainer: signerKey(STRANGER) }))).toBe('signer.other-trainer');
  });

  it('is not signed by a key that it does not name', () => {
    expect(fault(() => signStatement(payload, STRANGER))).toBe('signer.not-named');
    expect(fault(() => countersignStatement(signed, STRANGER))).toBe('signer.not-named');
  });

  it('does not take one key for two', () =>
    expect(fault(() => buildStatement(WEIGHTS, { ...PREDICATE, signers: { tenant: 'ab'.repeat(32), trainer: 'ab'.repeat(32) } }))).toBe(
      'signers.same-key',
    ));

  it('does not take a key of small order, under which one signature holds for every message', () => {
    const identity = `01${'00'.repeat(31)}`;
    const body = buildStatement(WEIGHTS, { ...PREDICATE, signers: { ...PREDICATE.signers, tenant: identity } });
    const forged = { sig: Uint8Array.from([...Buffer.from(identity, 'hex'), ...new Uint8Array(32)]) };
    const honest = readEnvelope(signStatement(body, TRAINER)).signatures;
    expect(verdict(writeEnvelope({ payloadType: PAYLOAD_TYPE, payload: body, signatures: [forged, ...honest] }))).toBe(
      'signature.no-tenant',
    );
  });
});

type Path = readonly (string | number)[];
const leavesOf = (value: unknown, path: Path = []): Path[] =>
  typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, child]) => leavesOf(child, [...path, key])) : [path];
const changed = (value: unknown, [key, ...rest]: Path, change: (old: unknown) => unknown): unknown => {
  if (key === undefined) return change(value);
  const copy = structuredClone(value) as Record<string, unknown>;
  const next = changed(copy[key], rest, change);
  if (next === undefined) delete copy[key];
  else copy[key] = next;
  return copy;
};
const canonical = (value: unknown): Uint8Array =>
  bytes(
    JSON.stringify(value, (_, child: unknown) =>
      typeof child === 'object' && child !== null && !Array.isArray(child)
        ? Object.fromEntries(Object.entries(child).sort(([a], [b]) => (a < b ? -1 : 1)))
        : child,
    ),
  );

describe('every field of a statement', () => {
  const statement: unknown = JSON.parse(text(payload));
  const other = (old: unknown): unknown => {
    if (typeof old === 'boolean') return !old;
    if (typeof old === 'number') return Number.isInteger(old) ? old + 1 : old / 2;
    return /^[0-9a-f]{64}$/.test(String(old)) ? 'ee'.repeat(32) : /^\d+$/.test(String(old)) ? `${String(old)}7` : `${String(old)}x`;
  };

  it('is written in the canonical order that this test’s own writer finds', () => expect(canonical(statement)).toEqual(payload));

  it('says who executed the training', () => {
    const inEnclave = canonical(changed(statement, ['predicate', 'code'], () => IN_ENCLAVE));
    expect(verifyStatement(envelopeOf(inEnclave, TENANT, TRAINER)).execution).toEqual({
      executedIn: 'enclave',
      measurement: IN_ENCLAVE.measurementSha384,
      ...{ platform: 'simulated', isolation: 'sealed', attestationSha256: 'e1'.repeat(32) },
    });
    expect(verifyStatement(envelopeOf(canonical(statement), TENANT, TRAINER)).execution).toEqual({ executedIn: 'operator' });
  });

  it.each(leavesOf(statement).map((path) => [path.join('.'), path] as const))('%s: changed, it is not what was signed', (_, path) => {
    const forged = canonical(changed(statement, path, other));
    const verdictOf = verdict(writeEnvelope({ ...readEnvelope(signed), payload: forged }));
    expect(verdictOf).not.toBe('none');
    expect(statementHash(forged)).not.toBe(statementHash(payload));
  });

  it.each(leavesOf(statement).map((path) => [path.join('.'), path] as const))(
    '%s: left out, both signatures help nothing',
    (name, path) => {
      const code = verdict(envelopeOf(canonical(changed(statement, path, () => undefined)), TENANT, TRAINER));
      const expected: Record<string, StatementFault> = { _type: 'statement.wrong-type', predicateType: 'statement.wrong-predicate' };
      expect(code).toBe(expected[name] ?? 'statement.malformed');
    },
  );

  it.each<[string, Path, unknown]>([
    ['a field too many', ['predicate', 'items'], 2000],
    ['no budget', ['predicate', 'privacy', 'epsilon'], 0],
    ['a budget that is negative', ['predicate', 'privacy', 'epsilon'], -1],
    ['a delta of one', ['predicate', 'privacy', 'delta'], 1],
    ['no release', ['predicate', 'privacy', 'releases'], []],
    ['noise of nothing', ['predicate', 'privacy', 'releases', 0, 'noiseMultiplier'], 0],
    ['a rate above one', ['predicate', 'privacy', 'releases', 1, 'samplingRate'], 1.5],
    ['half a release', ['predicate', 'privacy', 'releases', 1, 'count'], 0.5],
    ['a root outside the field', ['predicate', 'dataset', 'root'], FIELD_ORDER.toString()],
    ['a root with a leading zero', ['predicate', 'dataset', 'root'], '011'],
    ['an enclave without a document', ['predicate', 'code', 'environment'], { kind: 'enclave', platform: 'nitro' }],
    ['an enclave with a process’s measurement', ['predicate', 'code', 'environment'], IN_ENCLAVE.environment],
    ['a process with an enclave’s measurement', ['predicate', 'code'], { ...IN_ENCLAVE, environment: { kind: 'process' } }],
    [
      'an enclave without a receipt',
      ['predicate', 'code'],
      { ...IN_ENCLAVE, environment: { ...IN_ENCLAVE.environment, receiptSha256: '' } },
    ],
    [
      'an enclave of no known hardware',
      ['predicate', 'code'],
      { ...IN_ENCLAVE, environment: { ...IN_ENCLAVE.environment, platform: 'sgx' } },
    ],
    ['a verdict in words', ['predicate', 'gate', 'passed'], 'yes'],
    ['a second subject', ['subject', 1], { name: 'x', digest: { sha256: 'd1'.repeat(32) } }],
  ])('is refused for %s', (_, path, value) => {
    const set =
      path.at(-1) === 1 ? changed(statement, ['subject'], (old) => [...(old as unknown[]), value]) : changed(statement, path, () => value);
    const body = canonical(set);
    expect(fault(() => readStatement(body))).toBe('statement.malformed');
    expect(verdict(envelopeOf(body, TENANT, TRAINER))).toBe('statement.malformed');
  });
});

it('never throws anything but its own codes', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (junk) => expect(verdict(junk)).not.toBe('none')));
  fc.assert(
    fc.property(fc.json(), (junk) => expect(verdict(envelopeOf(bytes(junk), TENANT, TRAINER))).not.toBe('none')),
    { numRuns: 30 },
  );
});
