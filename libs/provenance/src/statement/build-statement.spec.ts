import { canonicalJson, documentHash } from '@intaglio/domain';
import { SAMPLE_ATTESTED_PARTS, SAMPLE_PARTS, sampleParts } from '../../tools/sample-piece/sample-parts.js';
import { buildStatement } from './build-statement.js';
import { statementSchema } from './statement-schema.js';

const SECRETS = ['a golden lion at dusk', 'prompt', 'salt', 'w1', 'lo', 'safetyLimit'];

describe('statement', () => {
  const statement = buildStatement(SAMPLE_PARTS);

  it('says what was proven, and nothing a person could have kept to themselves', () => {
    expect(statement).toMatchObject({
      type: 'intaglio.provenance',
      version: 1,
      genome: Buffer.from(SAMPLE_PARTS.proven.genome).toString('hex'),
      picture: SAMPLE_PARTS.picture,
      backend: { id: 'dp.model', assurance: 'statistical', hides: ['training-data'] },
      mint: { chainId: '31337', collection: SAMPLE_PARTS.mint.collection.toLowerCase(), deadline: '1800000000' },
    });
    expect(statement.proof.publicSignals).toHaveLength(6);
    expect(statement.proof.publicSignals[5]).toBe(String(SAMPLE_PARTS.proven.context));
    expect(statement.proof.bytes).toHaveLength(512);
    const { claims: _, ...rest } = statement;
    for (const secret of SECRETS) expect(canonicalJson(rest)).not.toContain(`"${secret}"`);
  });

  it('of an attested piece names the evaluator behind the other public values', () => {
    const { proof, claims } = buildStatement(SAMPLE_ATTESTED_PARTS);
    expect(statement.proof.kind).toBe('computation');
    expect(proof.kind).toBe('attested');
    expect(proof.publicSignals).toHaveLength(7);
    expect(proof.publicSignals[5]).toBe(String(SAMPLE_ATTESTED_PARTS.proven.context));
    expect(proof.publicSignals[6]).toBe('7');
    expect(claims.map(({ claim }) => claim)).toContain('bounds');
  });

  it.each([
    ['an attested backend', { backend: { ...SAMPLE_PARTS.backend, proofKind: 'attested' as const } }],
    ['an evaluator', { proven: { ...SAMPLE_PARTS.proven, evaluatorKey: 7n } }],
    ['a key for attested proofs', { verificationKey: SAMPLE_ATTESTED_PARTS.verificationKey }],
  ])('is not built for a proof of the computation with %s', (_, change) =>
    expect(() => buildStatement({ ...SAMPLE_PARTS, ...change })).toThrow(/one kind/),
  );

  it.each([
    ['a backend that computes in the open', { backend: { ...SAMPLE_ATTESTED_PARTS.backend, proofKind: 'computation' as const } }],
    ['no evaluator', { proven: { ...SAMPLE_PARTS.proven, context: SAMPLE_ATTESTED_PARTS.proven.context } }],
    ['a key for proofs of the computation', { verificationKey: SAMPLE_PARTS.verificationKey }],
  ])('is not built for an attested proof with %s', (_, change) =>
    expect(() => buildStatement({ ...SAMPLE_ATTESTED_PARTS, ...change })).toThrow(/one kind/),
  );

  it('is the same text every time, and survives storage', () => {
    expect(canonicalJson(buildStatement(SAMPLE_PARTS))).toBe(canonicalJson(statement));
    expect(statementSchema.parse(JSON.parse(canonicalJson(statement)))).toEqual(statement);
  });

  it('hashes the model card that it carries', () => expect(statement.model.cardHash).toBe(documentHash(SAMPLE_PARTS.model.card)));

  it.each([
    ['another recipient', { mint: { ...SAMPLE_PARTS.mint, recipient: `0x${'9'.repeat(40)}` } }],
    ['another deadline', { mint: { ...SAMPLE_PARTS.mint, deadline: 1n } }],
    ['another picture', { picture: { ...SAMPLE_PARTS.picture, svgCid: SAMPLE_PARTS.picture.pngCid } }],
    ['another assurance', { backend: { ...SAMPLE_PARTS.backend, assurance: 'hardware' as const } }],
  ])('is not built for %s than the proof’s', (_, change) =>
    expect(() => buildStatement({ ...SAMPLE_PARTS, ...change })).toThrow(RangeError),
  );

  it('is not built with a picture that has no CID', () => {
    const parts = sampleParts({ picture: { ...SAMPLE_PARTS.picture, pngCid: 'picture.png' } });
    expect(() => buildStatement(parts)).toThrow(/pngCid/);
  });

  it.each([
    ['an unknown property', { prompt: 'a golden lion at dusk' }],
    ['another version', { version: 2 }],
    ['a genome of another length', { genome: 'ff' }],
    ['an upper-case genome', { genome: 'AB'.repeat(40) }],
    ['a kind of proof of its own invention', { proof: { ...statement.proof, kind: 'trust' } }],
    ['six public values for an attested proof', { proof: { ...statement.proof, kind: 'attested' } }],
    ['seven for one of the computation', { proof: { ...statement.proof, publicSignals: [...statement.proof.publicSignals, '7'] } }],
    ['a claim with a standing of its own invention', { claims: [{ ...statement.claims[0], standing: 'guaranteed' }] }],
  ])('is refused with %s', (_, change) => expect(statementSchema.safeParse({ ...statement, ...change }).success).toBe(false));
});
