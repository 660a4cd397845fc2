import { geneBounds, verdictOf, type ModelCard, type Policy, type Reason, type Verdict } from '@intaglio/domain';
import { judgeDistance } from './genome/genome-distance.js';
import { judgePolicy } from './genome/judge-policy.js';
import { judgeLicences } from './licence/judge-licences.js';
import { judgePicture } from './picture/judge-picture.js';
import type { Picture } from './picture/luminance-grid.js';
import { judgeWords, type Words } from './words/judge-words.js';

export interface PieceEvidence {
  readonly genome: Uint8Array;
  readonly safetyScore: number;
  /** All earlier genomes of the brand, without this one. */
  readonly earlier: Iterable<Uint8Array>;
}

/** What is at hand; a worker judges in two rounds, before and after rendering, and where only an enclave sees the words it judges them there. */
export interface Evidence {
  readonly words?: Words;
  readonly card?: Pick<ModelCard, 'licences'>;
  readonly piece?: PieceEvidence;
  readonly picture?: Picture;
}

/**
 * Every check that the evidence allows.
 * @throws RangeError when there is no evidence at all: nothing is accepted unseen
 * @throws DomainError `prompt.invalid` | `prompt.too-long` | `policy.impossible-bounds`
 */
export function judge({ words, card, piece, picture }: Evidence, policy: Policy): Verdict {
  const reasons: Reason[] = [
    ...(words ? judgeWords(words, policy.words) : []),
    ...(card ? [judgeLicences(card, policy.licences)] : []),
    ...(piece ? judgePiece(piece, policy) : []),
    ...(picture ? judgePicture(picture, policy.quality) : []),
  ];
  if (reasons.length === 0) throw new RangeError('there is nothing to judge');
  return verdictOf(reasons);
}

const judgePiece = ({ genome, safetyScore, earlier }: PieceEvidence, policy: Policy): Reason[] => [
  ...judgePolicy(genome, safetyScore, geneBounds(policy), policy.safetyLimit),
  judgeDistance(genome, earlier, policy.quality.minGenomeDistance),
];
