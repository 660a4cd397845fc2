import { toHex32, verificationKeyWords } from '@intaglio/chain/verify';
import type { TokenFacts } from '@intaglio/domain';
import type { Statement } from '../statement/statement-schema.js';
import {
  mintAttestedPieces,
  mintPieces,
  toVerify,
  withFacts,
  withStatement,
  type MintedPiece,
} from '../../tools/sample-piece/minted-piece.js';
import { PUBLISHED_KEYS } from '../../tools/sample-piece/published-keys.js';
import type { PieceToVerify } from './evidence.js';
import { verifyPiece } from './verify-piece.js';

const ALL = [
  ...['metadata', 'statement', 'mint-facts', 'assurance', 'claims'],
  ...['signals', 'context', 'key', 'deployed-key', 'proof', 'model-root', 'policy', 'evaluator'],
  ...['style-kit', 'picture-redrawn', 'picture-stored', 'png-stored', 'image', 'png-redrawn'],
];

const failing = async (piece: PieceToVerify): Promise<string[]> => {
  const { ok, checks } = await verifyPiece(piece);
  const failed = checks.filter((check) => !check.passed).map(({ id }) => id);
  expect(checks.map(({ id }) => id)).toEqual(ALL.filter((id) => id !== 'evaluator' || piece.token.proofKind === 'attested'));
  expect(checks.every(({ title, detail }) => title !== '' && detail !== '')).toBe(true);
  expect(ok).toBe(failed.length === 0);
  return failed;
};
const detailOf = async (piece: MintedPiece, id: string): Promise<string> =>
  (await verifyPiece(toVerify(piece))).checks.find((check) => check.id === id)!.detail;
const wordsOf = (key: keyof typeof PUBLISHED_KEYS): readonly bigint[] => verificationKeyWords(PUBLISHED_KEYS[key]);

// Real proofs: an evaluator's signature, made into a proof by the prover for the real circuit.
describe('verifyPiece of an attested piece', () => {
  let piece: MintedPiece;
  let other: MintedPiece;
  let computed: MintedPiece;
  let statement: Statement;
  beforeAll(async () => {
    [piece, other] = (await mintAttestedPieces([21, 22])) as [MintedPiece, MintedPiece];
    [computed] = (await mintPieces([21])) as [MintedPiece];
    statement = piece.metadata.provenance;
  }, 300_000);

  const withProof = (change: Partial<Statement['proof']>, to = piece): MintedPiece =>
    withStatement(to, { proof: { ...to.metadata.provenance.proof, ...change } });
  const changed = (change: Partial<TokenFacts>): Promise<string[]> => failing(toVerify(withFacts(piece, change)));
  const evaluatorKey = (of: MintedPiece): bigint => BigInt(of.metadata.provenance.proof.publicSignals[6]!);

  it('passes every check, and says whose word it rests on', async () => {
    expect(await failing(toVerify(piece))).toEqual([]);
    expect(await failing(toVerify(other))).toEqual([]);
    expect(await detailOf(piece, 'proof')).toContain('That the model was run is the evaluator’s word');
    expect(await detailOf(piece, 'evaluator')).toContain(`${toHex32(evaluatorKey(piece))} at the mint’s block, and still does`);
    expect(await detailOf(piece, 'key')).toContain('anyone can forge');
  });

  describe('of the evaluator', () => {
    it('finds one that was not authorised at the mint', async () =>
      expect(await changed({ evaluatorAuthorisedAtMint: false, evaluatorAuthorisedNow: true })).toEqual(['evaluator']));

    it('tells of one that was revoked since, without failing the piece', async () => {
      expect(await changed({ evaluatorAuthorisedNow: false })).toEqual([]);
      expect(await detailOf(withFacts(piece, { evaluatorAuthorisedNow: false }), 'evaluator')).toContain('withdrawn');
    });

    it('finds another on chain, in the statement, and in both', async () => {
      const theirs = evaluatorKey(other);
      const signals = statement.proof.publicSignals.with(6, String(theirs));
      expect(await changed({ evaluatorKey: theirs })).toEqual(['signals', 'proof']);
      expect(await failing(toVerify(withProof({ publicSignals: signals })))).toEqual(['signals']);
      expect(await failing(toVerify(withFacts(withProof({ publicSignals: signals }), { evaluatorKey: theirs })))).toEqual(['proof']);
    });
  });

  describe('of the proof', () => {
    it('finds that of another piece', async () =>
      expect(await failing(toVerify(withProof({ bytes: other.metadata.provenance.proof.bytes })))).toEqual(['proof']));

    it.each([0, 1, 2, 3, 4])('finds public value %i changed', async (at) => {
      const publicSignals = statement.proof.publicSignals.map((signal, i) => (i === at ? String(BigInt(signal) + 1n) : signal));
      expect(await failing(toVerify(withProof({ publicSignals })))).toEqual(['signals']);
    });

    it('finds six public values, and seven for a proof of the computation', async () => {
      const six = withProof({ publicSignals: statement.proof.publicSignals.slice(0, 6) });
      expect(await failing(toVerify(six))).toContain('statement');
      const seven = withProof({ publicSignals: [...computed.metadata.provenance.proof.publicSignals, '7'] }, computed);
      expect(await failing(toVerify(seven))).toContain('statement');
      expect(await detailOf(six, 'statement')).toContain('proof.publicSignals');
    });

    it('finds one of the computation in its place', async () => {
      expect(await failing(toVerify(withProof({ bytes: computed.metadata.provenance.proof.bytes })))).toEqual(['proof']);
      const ofTheChain = {
        proofKind: 'attested',
        evaluatorKey: 7n,
        evaluatorAuthorisedAtMint: true,
        evaluatorAuthorisedNow: true,
      } as const;
      expect(await failing(toVerify(withFacts(computed, ofTheChain)))).toEqual(['signals', 'key', 'deployed-key', 'proof']);
      const claimed = withFacts(computed, { ...ofTheChain, verifyingKey: wordsOf('attestedVerificationKey') });
      expect(await failing(toVerify(claimed))).toEqual(['signals', 'key', 'proof']);
      expect(await detailOf(claimed, 'signals')).toContain('of kind computation; the piece was minted with one of kind attested');
    });

    it('is no proof of the computation', async () => {
      expect(await failing(toVerify(withProof({ bytes: statement.proof.bytes }, computed)))).toEqual(['proof']);
      // What a chain reader says decides; a statement cannot make more of the piece than was minted.
      const { evaluatorKey: _, ...facts } = piece.facts as Extract<TokenFacts, { proofKind: 'attested' }>;
      const claimed = { ...piece, facts: { ...facts, proofKind: 'computation', verifyingKey: wordsOf('verificationKey') } as TokenFacts };
      expect(await failing(toVerify(claimed))).toEqual(['signals', 'key', 'proof']);
      const relabelled = withProof({ kind: 'computation', publicSignals: statement.proof.publicSignals.slice(0, 6) });
      expect(await failing(toVerify(relabelled))).toEqual(['claims', 'signals']);
    });
  });

  it('passes under the published key for attested proofs only', async () => {
    const { attestedVerificationKey, ...without } = toVerify(piece);
    expect(await failing(without)).toEqual(['key', 'deployed-key', 'proof']);
    const [mint, attested] = [without.verificationKey, attestedVerificationKey!];
    expect(await failing({ ...without, verificationKey: attested, attestedVerificationKey: mint })).toEqual([
      'key',
      'deployed-key',
      'proof',
    ]);
    expect(await changed({ verifyingKey: wordsOf('verificationKey') })).toEqual(['deployed-key']);
  });

  it('finds claims that call the computation proven', async () => {
    const claims = statement.claims.map((entry) => (entry.claim === 'computation' ? { ...entry, standing: 'proven' as const } : entry));
    expect(await failing(toVerify(withStatement(piece, { claims })))).toEqual(['claims']);
  });

  it('never throws, whatever the chain reader answers', async () => {
    const token = { proofKind: 'attested' } as TokenFacts;
    expect((await failing({ ...toVerify(piece), token })).length).toBeGreaterThan(10);
  });
});
