import type { TokenFacts } from '@intaglio/domain';
import { assertKeyForChain, decodeProof, toHex32, verificationKeyWords, VerifyError, verifyProof } from '@intaglio/chain/verify';
import { hexToBytes } from '@noble/hashes/utils.js';
import { verificationKeyHash } from '../statement/build-statement.js';
import { signalsOf } from '../statement/signals.js';
import { Refutation, refuteUnless, type Question } from './check.js';
import type { Evidence } from './evidence.js';

/** In the order of the circuits; the last one is of attested proofs only. */
const SIGNALS = [
  ...['model root', 'policy hash', 'input commitment', 'genome (first part)', 'genome (second part)', 'context'],
  'evaluator',
];
const CONTEXT = SIGNALS.indexOf('context');

const signalsOnChain = ({ token, context }: Evidence): bigint[] => signalsOf({ ...token, context: context() });

/** Was this genome proven or vouched for, under this key, for this mint, by a model and a policy that the brand had authorised? */
export const PROOF_QUESTIONS: readonly Question<Evidence>[] = [
  {
    id: 'signals',
    title: 'The proof’s public values are those on chain',
    meaning: 'Kind of proof, model root, policy hash, input commitment and genome in the statement equal what the contract stored.',
    ask: async (evidence) => {
      const { kind, publicSignals: stated } = (await evidence.statement()).proof;
      const { proofKind } = evidence.token;
      refuteUnless(
        kind === proofKind,
        `The statement is about a proof of kind ${kind}; the piece was minted with one of kind ${proofKind}.`,
      );
      const onChain = signalsOnChain({ ...evidence, context: () => 0n });
      const wrong = SIGNALS.filter((_, i) => i !== CONTEXT && stated[i] !== onChain[i]?.toString());
      refuteUnless(wrong.length === 0, `The statement and the chain differ in: ${wrong.join(', ')}.`);
    },
  },
  {
    id: 'context',
    title: 'The proof is bound to this mint',
    meaning:
      'Its context is the hash of this chain, collection, first recipient, picture, assurance and deadline: a copied proof would not fit.',
    ask: async ({ statement, context }) => {
      const stated = (await statement()).proof.publicSignals[CONTEXT];
      refuteUnless(
        stated === String(context()),
        'The context in the statement is not the hash of the token’s facts: the proof was made for something else.',
      );
    },
  },
  {
    id: 'key',
    title: 'The statement names the published verification key',
    meaning: 'It is the key that you gave, and one that may be used on this chain.',
    ask: async ({ statement, publishedKey, token }) => {
      const verificationKey = publishedKey();
      const stated = (await statement()).proof.verificationKey;
      refuteUnless(
        stated.hash === verificationKeyHash(verificationKey),
        'The statement names another verification key than the published one.',
      );
      refuteUnless(stated.kind === verificationKey.kind, `The statement calls the key a ${stated.kind} key, which it is not.`);
      try {
        assertKeyForChain(verificationKey, token.chainId);
      } catch (cause) {
        if (!(cause instanceof VerifyError)) throw cause;
        throw new Refutation('It is a development key, which anyone can forge under, on a chain that is not a local one.');
      }
      if (verificationKey.kind === 'development')
        return 'It is the development key, accepted on this local chain only: its secret is published, so anyone can forge proofs under it.';
    },
  },
  {
    id: 'deployed-key',
    title: 'The contract checks proofs under the published key',
    meaning: 'The key in the collection’s verifier is the published one, word for word; the verifier of a collection cannot be swapped.',
    ask: ({ publishedKey, token }) => {
      const words = verificationKeyWords(publishedKey());
      const same = words.length === token.verifyingKey.length && words.every((word, i) => word === token.verifyingKey[i]);
      refuteUnless(same, 'The collection’s verifier holds another key than the published one: what it accepted says nothing.');
    },
  },
  {
    id: 'proof',
    title: 'The zero-knowledge proof holds',
    meaning: 'Somebody knew an authorised model, an input and a policy from which this genome follows, within the policy’s bounds.',
    ask: async (evidence) => {
      const { bytes } = (await evidence.statement()).proof;
      // The signals come from the chain, not from the statement: this line stands on its own.
      const holds = verifyProof(evidence.publishedKey(), signalsOnChain(evidence), decodeProof(hexToBytes(bytes)));
      refuteUnless(holds, 'The proof does not hold for the values on chain: nothing is proven about this piece.');
      if (evidence.token.proofKind === 'attested')
        return 'Somebody knew the evaluator’s signature on this genome, for an authorised model and within the policy’s bounds. That the model was run is the evaluator’s word.';
    },
  },
  {
    id: 'model-root',
    title: 'The model was authorised when the piece was minted',
    meaning: 'The registry listed this model root at the mint’s block, and still does.',
    ask: ({ token }) => {
      refuteUnless(token.rootAuthorisedAtMint, 'The brand’s registry did not list this model root at the mint’s block.');
      if (!token.rootAuthorisedNow) return 'The registry listed this model root at the mint’s block. The brand has withdrawn it since.';
    },
  },
  {
    id: 'policy',
    title: 'The policy was in force when the piece was minted',
    meaning: 'The registry listed this policy hash at the mint’s block, and still does.',
    ask: ({ token }) => {
      refuteUnless(token.policyAuthorisedAtMint, 'The brand’s registry did not list this policy hash at the mint’s block.');
      if (!token.policyAuthorisedNow) return 'The registry listed this policy hash at the mint’s block. The brand has replaced it since.';
    },
  },
];

/** Asked of attested pieces: could the one whose word the piece rests on give it? */
export const evaluatorQuestion = (token: Extract<TokenFacts, { proofKind: 'attested' }>): Question<Evidence> => ({
  id: 'evaluator',
  title: 'The evaluator was authorised when the piece was minted',
  meaning: 'The registry listed this evaluator at the mint’s block.',
  ask: () => {
    refuteUnless(token.evaluatorAuthorisedAtMint, 'The brand’s registry did not list this evaluator at the mint’s block.');
    const since = token.evaluatorAuthorisedNow ? ', and still does.' : '. The brand has withdrawn it since.';
    return `The registry listed the evaluator ${toHex32(token.evaluatorKey)} at the mint’s block${since}`;
  },
});
