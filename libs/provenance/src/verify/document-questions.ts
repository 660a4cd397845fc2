import { canonicalJson, documentHash } from '@intaglio/domain';
import { leafCid } from '../picture/leaf-cid.js';
import { groundsOf } from '../statement/build-statement.js';
import { claimsOf } from '../statement/claims.js';
import { refuteUnless, type Question } from './check.js';
import type { Evidence } from './evidence.js';

/** Is the document the one that the chain names, and does it say what it may say? */
export const DOCUMENT_QUESTIONS: readonly Question<Evidence>[] = [
  {
    id: 'metadata',
    title: 'The metadata is the document named on chain',
    meaning: 'Its bytes hash to the CID that the token has carried since its mint: nobody has changed it.',
    ask: async ({ metadataBytes, token }) => {
      const cid = leafCid(await metadataBytes());
      refuteUnless(cid === token.metadataCid, `The bytes hash to ${cid}: this is not the document that was minted.`);
    },
  },
  {
    id: 'statement',
    title: 'It holds a provenance statement',
    meaning: 'The statement has the known form, version 1, and nothing beyond it.',
    ask: async ({ statement }) => void (await statement()),
  },
  {
    id: 'mint-facts',
    title: 'The statement is about this token',
    meaning: 'Chain, collection, first recipient, deadline, genome and picture are those of the token.',
    ask: async ({ statement, token }) => {
      const { mint, genome, picture } = await statement();
      const pairs: readonly (readonly [string, string, string])[] = [
        ['chain', mint.chainId, String(token.chainId)],
        ['collection', mint.collection, token.collection.toLowerCase()],
        ['first recipient', mint.recipient, token.recipient.toLowerCase()],
        ['deadline', mint.deadline, String(token.deadline)],
        ['genome', genome, Array.from(token.genome, (gene) => gene.toString(16).padStart(2, '0')).join('')],
        ['picture', picture.svgCid, token.pictureCid],
      ];
      const wrong = pairs.filter(([, stated, onChain]) => stated !== onChain).map(([name]) => name);
      refuteUnless(wrong.length === 0, `The statement and the chain differ in: ${wrong.join(', ')}. It was written about another piece.`);
    },
  },
  {
    id: 'assurance',
    title: 'The assurance is the same in statement and token',
    meaning: 'The assurance that was bound into the proof is the one stated.',
    ask: async ({ statement, assurance }) => {
      const { backend } = await statement();
      refuteUnless(backend.assurance === assurance(), `The token says ${assurance()}, the statement ${backend.assurance}.`);
      return `Both say ${backend.assurance}. What that covers, and what it does not, stands in the claims.`;
    },
  },
  {
    id: 'claims',
    title: 'The statement claims no more than its parts bear out',
    meaning: 'The list of claims is the one that follows from kind of proof, key, backend and model card.',
    ask: async ({ statement }) => {
      const stated = await statement();
      const { card, cardHash } = stated.model;
      refuteUnless(documentHash(card) === cardHash, 'The model card does not hash to the value beside it.');
      const same = canonicalJson(stated.claims) === canonicalJson(claimsOf(groundsOf(stated)));
      refuteUnless(same, 'The claims in the statement are not those that follow from it: do not rely on them.');
    },
  },
];
