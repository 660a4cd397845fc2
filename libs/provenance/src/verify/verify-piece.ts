import { answer, type Check } from './check.js';
import { DOCUMENT_QUESTIONS } from './document-questions.js';
import { gather, type Evidence, type PieceToVerify } from './evidence.js';
import { PICTURE_QUESTIONS, RASTER_QUESTION } from './picture-questions.js';
import { evaluatorQuestion, PROOF_QUESTIONS } from './proof-questions.js';
import { gatherTraining, TRAINING_QUESTIONS } from './training-questions.js';

export interface Verdict {
  /** Whether every check passed. */
  readonly ok: boolean;
  readonly checks: readonly Check[];
}

/**
 * Checks one minted piece from the chain's facts and an untrusted store. The same lines in the same order for every piece of one kind of
 * proof, and of one kind of model; each stands on its own. Never throws for bad data: what is missing, malformed or unreachable is a line that did not pass.
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
  checks.push(...(await trainingChecks(evidence)));
  return { ok: checks.every((check) => check.passed), checks };
}

/** Of a piece whose model was trained here; none for weights that a brand brought. */
async function trainingChecks(evidence: Evidence): Promise<Check[]> {
  const { readTraining } = evidence;
  const training = (await evidence.statement().catch(() => undefined))?.model.training;
  if (training === undefined || readTraining === undefined) return [];
  const gathered = gatherTraining(evidence, readTraining, training);
  const checks: Check[] = [];
  for (const question of TRAINING_QUESTIONS) checks.push(await answer(question, gathered));
  return checks;
}
