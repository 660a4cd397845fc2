import fc from 'fast-check';
import { atelierSorn, GENE } from '@intaglio/generator';
import { leafCid, sha256Hex } from '../picture/leaf-cid.js';
import type { Statement } from '../statement/statement-schema.js';
import {
  flipped,
  mintPieces,
  toVerify,
  withAsset,
  withFacts,
  withMetadata,
  without,
  withStatement,
  type MintedPiece,
} from '../../tools/sample-piece/minted-piece.js';
import { verifyPiece } from './verify-piece.js';

const ALL = [
  ...['metadata', 'statement', 'mint-facts', 'assurance', 'claims'],
  ...['signals', 'context', 'key', 'deployed-key', 'proof', 'model-root', 'policy'],
  ...['style-kit', 'picture-redrawn', 'picture-stored', 'png-stored', 'image', 'png-redrawn'],
];
/** What can still be said without a statement. */
const WITHOUT_STATEMENT = ['metadata', 'deployed-key', 'model-root', 'policy', 'picture-stored'];

const failing = async (piece: MintedPiece): Promise<string[]> => {
  const { ok, checks } = await verifyPiece(toVerify(piece));
  const failed = checks.filter((check) => !check.passed).map(({ id }) => id);
  expect(checks.map(({ id }) => id)).toEqual(ALL);
  expect(checks.every(({ title, detail }) => title !== '' && detail !== '')).toBe(true);
  expect(ok).toBe(failed.length === 0);
  return failed;
};
const detailOf = async (piece: MintedPiece, id: string): Promise<string> =>
  (await verifyPiece(toVerify(piece))).checks.find((check) => check.id === id)!.detail;

// Real proofs: made by the prover for the real circuit.
describe('verifyPiece', () => {
  let piece: MintedPiece;
  let other: MintedPiece;
  let statement: Statement;
  beforeAll(async () => {
    [piece, other] = (await mintPieces([11, 12])) as [MintedPiece, MintedPiece];
    statement = piece.metadata.provenance;
  }, 300_000);

  it('passes every check of a piece that is what it says', async () => {
    expect(await failing(piece)).toEqual([]);
    expect(await failing(other)).toEqual([]);
    expect(await detailOf(piece, 'key')).toContain('anyone can forge');
  });

  it('does without a rasteriser where there is none', async () => {
    const { rasterise: _, ...browser } = toVerify(piece);
    const { ok, checks } = await verifyPiece(browser);
    expect(ok).toBe(true);
    expect(checks.map(({ id }) => id)).toEqual(ALL.slice(0, -1));
  });

  it('does not mind who owns the token now', async () =>
    expect(await failing(withFacts(piece, { owner: `0x${'99'.repeat(20)}` }))).toEqual([]));

  describe('of the store', () => {
    it('finds a tampered picture', async () => {
      const { pictureCid } = piece.facts;
      expect(await failing(withAsset(piece, pictureCid, flipped(piece.store.get(pictureCid)!)))).toEqual(['picture-stored']);
      expect(await failing(without(piece, pictureCid))).toEqual(['picture-stored']);
    });

    it('finds a tampered PNG', async () => {
      const { pngCid } = statement.picture;
      expect(await failing(withAsset(piece, pngCid, flipped(piece.store.get(pngCid)!)))).toEqual(['png-stored', 'png-redrawn']);
      expect(await failing(without(piece, pngCid))).toEqual(['png-stored', 'png-redrawn']);
    });

    it('finds tampered metadata, whatever it says', async () => {
      const forged = new TextEncoder().encode(JSON.stringify({ ...piece.metadata, name: 'Forged' }));
      expect(await failing(withAsset(piece, piece.facts.metadataCid, forged))).toEqual(['metadata']);
    });

    it.each([
      ['no JSON', Buffer.from('x')],
      ['another document', Buffer.from('{"image":"ipfs://x"}')],
      ['broken text', Buffer.from([0x22, 0xff, 0x22])],
      ['empty', Buffer.alloc(0)],
      ['a very large one', Buffer.from(`{"image":"${'x'.repeat(2_000_000)}"}`)],
    ])('finds metadata that is %s', async (_, bytes) => {
      const broken = withAsset(piece, piece.facts.metadataCid, new Uint8Array(bytes));
      expect(await failing(broken)).toEqual(ALL.filter((id) => id === 'metadata' || !WITHOUT_STATEMENT.includes(id)));
    });

    it('still checks what it can when the metadata is gone', async () => {
      const gone = without(piece, piece.facts.metadataCid);
      expect(await failing(gone)).toEqual(ALL.filter((id) => id === 'metadata' || !WITHOUT_STATEMENT.includes(id)));
      expect(await detailOf(gone, 'metadata')).toContain('nothing under that CID');
    });
  });

  describe('of the statement', () => {
    const withProof = (change: Partial<Statement['proof']>): MintedPiece =>
      withStatement(piece, { proof: { ...statement.proof, ...change } });
    const signalChanged = (at: number): string[] =>
      statement.proof.publicSignals.map((signal, i) => (i === at ? String(BigInt(signal) + 1n) : signal));

    it('finds the proof of another piece', async () =>
      expect(await failing(withProof({ bytes: other.metadata.provenance.proof.bytes }))).toEqual(['proof']));

    it.each([0, 64, 200])('finds a proof with byte %i changed', async (at) => {
      const bytes = Buffer.from(statement.proof.bytes, 'hex');
      bytes[at]! ^= 1;
      expect(await failing(withProof({ bytes: bytes.toString('hex') }))).toEqual(['proof']);
    });

    it.each([0, 1, 2, 3, 4])('finds public value %i changed', async (at) =>
      expect(await failing(withProof({ publicSignals: signalChanged(at) }))).toEqual(['signals']),
    );

    it('finds a changed context', async () => expect(await failing(withProof({ publicSignals: signalChanged(5) }))).toEqual(['context']));

    it('finds another key, and a key called what it is not', async () => {
      const { hash, kind } = statement.proof.verificationKey;
      expect(await failing(withProof({ verificationKey: { hash: 'ab'.repeat(32), kind } }))).toEqual(['key']);
      // Calling it a production key would also make the claims say more.
      expect(await failing(withProof({ verificationKey: { hash, kind: 'production' } }))).toEqual(['claims', 'key']);
    });

    it('finds claims that say more than is so', async () => {
      const claims = statement.claims.map((claim) => (claim.standing === 'simulated' ? { ...claim, standing: 'proven' as const } : claim));
      expect(await failing(withStatement(piece, { claims }))).toEqual(['claims']);
      const card = { ...statement.model.card, licences: ['CC0-1.0'] };
      expect(await failing(withStatement(piece, { model: { ...statement.model, card } }))).toEqual(['claims']);
    });

    it('finds another style kit', async () => {
      const document = { ...atelierSorn, monogram: 'X' };
      expect(await failing(withStatement(piece, { styleKit: { ...statement.styleKit, document } }))).toContain('style-kit');
      const broken = withStatement(piece, { styleKit: { ...statement.styleKit, document: { ...atelierSorn, family: 'none' } } });
      expect(await failing(broken)).toEqual(['style-kit', 'picture-redrawn', 'png-redrawn']);
    });

    it('finds a PNG of something else', async () => {
      const png = flipped(piece.store.get(statement.picture.pngCid)!);
      const picture = { ...statement.picture, pngCid: leafCid(png), pngSha256: sha256Hex(png) };
      const swapped = withMetadata(withAsset(piece, leafCid(png), png), {
        ...piece.metadata,
        image: `ipfs://${leafCid(png)}`,
        provenance: { ...statement, picture },
      });
      expect(await failing(swapped)).toEqual(['png-redrawn']);
    });

    it('finds an image that wallets should not show', async () =>
      expect(await failing(withMetadata(piece, { ...piece.metadata, image: 'https://example.test/x.png' }))).toEqual(['image']));

    it('finds the whole statement of another piece', async () => {
      const failed = await failing(withMetadata(piece, { ...piece.metadata, provenance: other.metadata.provenance }));
      expect(failed).toEqual(expect.arrayContaining(['mint-facts', 'signals', 'context', 'proof', 'image']));
    });

    it('takes no statement with a property of its own invention', async () =>
      expect(await failing(withMetadata(piece, { ...piece.metadata, provenance: { ...statement, note: 1 } }))).toContain('statement'));
  });

  describe('of the chain', () => {
    it.each([
      ['an unknown model root', { rootAuthorisedAtMint: false }, ['model-root']],
      ['an unknown policy', { policyAuthorisedAtMint: false }, ['policy']],
      ['another model root', { modelRoot: 1n }, ['signals', 'proof']],
      ['another policy', { policyHash: 1n }, ['signals', 'proof']],
      ['another input', { inputCommitment: 1n }, ['signals', 'proof']],
      ['another recipient', { recipient: `0x${'99'.repeat(20)}` }, ['mint-facts', 'context', 'proof']],
      ['another collection', { collection: `0x${'99'.repeat(20)}` }, ['mint-facts', 'context', 'proof']],
      ['another deadline', { deadline: 1n }, ['mint-facts', 'context', 'proof']],
      ['another key in the verifier', { verifyingKey: [...Array(28).keys()].map(BigInt) }, ['deployed-key']],
      ['a public chain', { chainId: 1n }, ['mint-facts', 'context', 'key', 'proof']],
      ['a higher assurance', { assurance: 3 }, ['assurance', 'context', 'proof']],
      ['an assurance without meaning', { assurance: 7 }, ['assurance', 'context', 'proof']],
    ])('finds %s', async (_, change, lines) => expect(await failing(withFacts(piece, change))).toEqual(lines));

    it('finds another genome', async () => {
      const genome = piece.facts.genome.with(GENE.lightness, piece.facts.genome[GENE.lightness]! ^ 0x80);
      expect(await failing(withFacts(piece, { genome }))).toEqual(
        expect.arrayContaining(['mint-facts', 'signals', 'proof', 'picture-redrawn']),
      );
    });

    it('tells of an authorisation that was withdrawn since, without failing the piece', async () => {
      const since = withFacts(piece, { rootAuthorisedNow: false, policyAuthorisedNow: false });
      expect(await failing(since)).toEqual([]);
      expect(await detailOf(since, 'model-root')).toContain('withdrawn');
      expect(await detailOf(since, 'policy')).toContain('replaced');
    });
  });

  it('never throws, whatever the store answers', async () => {
    const answers = fc.oneof(
      fc.uint8Array(),
      fc.json().map((text) => new TextEncoder().encode(text)),
      fc.constant(undefined as unknown as Uint8Array),
    );
    await fc.assert(
      fc.asyncProperty(answers, async (bytes) => {
        const { ok } = await verifyPiece({ ...toVerify(piece), fetchAsset: async () => bytes });
        return !ok;
      }),
      { numRuns: 30 },
    );
  });

  it('never throws, whatever the chain reader answers', async () => {
    const { ok, checks } = await verifyPiece({ ...toVerify(piece), token: {} as MintedPiece['facts'] });
    expect(ok).toBe(false);
    expect(checks.map(({ id }) => id)).toEqual(ALL);
  });
});
