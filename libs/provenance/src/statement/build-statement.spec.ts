import { canonicalJson, documentHash } from '@intaglio/domain';
import { SAMPLE_PARTS, sampleParts } from '../../tools/sample-piece/sample-parts.js';
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
    ['a claim with a standing of its own invention', { claims: [{ ...statement.claims[0], standing: 'guaranteed' }] }],
  ])('is refused with %s', (_, change) => expect(statementSchema.safeParse({ ...statement, ...change }).success).toBe(false));
});
