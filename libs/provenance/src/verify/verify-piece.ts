import { answer, type Check } from './check.js';
import { DOCUMENT_QUESTIONS } from './document-questions.js';
import { gather, type PieceToVerify } from './evidence.js';
import { PICTURE_QUESTIONS, RASTER_QUESTION } from './picture-questions.js';
import { evaluatorQuestion, PROOF_QUESTIONS } from './proof-questions.js';

export interface Verdict {
  /** Whether every check passed. */
  readonly ok: boolean;
  readonly checks: readonly Check[];
}

/**
 * Checks one minted piece from the chain's facts and an untrusted store. The same lines in the same order for every piece of one kind of
 * proof; each stands on its own. Never throws for bad data: what is missing, malformed or unreachable is a line that did not pass.
 */
export async function verifyPiece(piece: PieceToVerify): Promise<Verdict> {
  const evidence = gather(piece);
  const questions = [
    ...DOCUMENT_QUESTIONS,
    ...PROOF_QUESTIONS,
    ...(piece.token.proofKind === 'attested' ? [evaluatorQuestion(piece.token)] : []),
    ...PICTURE_QUESTIONS,
    ...(piece.rasterise === undefined ? [] : [RASTER_QUESTION]),
  ];
  const checks: Check[] = [];
  for (const question of questions) checks.push(await answer(question, evidence));
  return { ok: checks.every((check) => check.passed), checks };
}
