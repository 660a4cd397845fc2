import assert from 'node:assert/strict';
import { evaluate, type Evaluation } from '@intaglio/generator';
import type { BackendResult, EncryptedAnswer, EvaluationRequest } from '@intaglio/privacy-plugins';
import type { PrivacyBackendHarness } from './privacy-backend-conformance-harness.js';
import type { Sample } from './privacy-backend-conformance-requests.js';

/** What the creator decrypts; the harness holds it against the code. */
export function openedBy<Options>({ open }: PrivacyBackendHarness<Options>, answer: EncryptedAnswer): Evaluation {
  assert.ok(open, 'nobody can decrypt the answer');
  return open(answer);
}

/** All 41 outputs exactly, to the creator alone: the response shows neither x nor the code that is told only once a commitment stands. */
export function assertEncryptedAnswer<Options>(
  harness: PrivacyBackendHarness<Options>,
  answer: EncryptedAnswer,
  { model, x: plain }: Sample,
): void {
  const x = plain();
  assert.deepEqual(Object.keys(answer).sort(), ['code', 'kind', 'response'], 'the answer has fields of its own invention');
  assert.deepEqual(openedBy(harness, answer), evaluate(model, x), 'what the creator decrypts differs from the plain network');
  const response = Buffer.from(answer.response);
  assert.equal(response.indexOf(Buffer.from(x.buffer, x.byteOffset, x.byteLength)), -1, 'the response shows x');
  for (const piece of pieces(answer.code)) assert.equal(response.indexOf(piece), -1, 'the response shows the code');
}

/** Blinding and code are for one answer only: the same request twice must not be answered with the same bytes. */
export function assertFreshAnswers(first: EncryptedAnswer, second: BackendResult): void {
  assert.ok(second.kind === 'encrypted-answer');
  assert.notDeepEqual(second.response, first.response, 'two answers are blinded alike');
  assert.notDeepEqual(second.code, first.code, 'two answers have one code');
}

/** Spellings of the first bytes of an encrypted input that no error may show. */
export function ciphertextTexts({ input }: EvaluationRequest): string[] {
  if (input.kind !== 'encrypted') return [];
  return [input.publicKey, input.ciphertext].flatMap((bytes) =>
    [bytes.subarray(0, 12), bytes.subarray(18, 30)]
      .filter((piece) => piece.length === 12)
      .flatMap((piece) => [Buffer.from(piece).toString('hex'), Buffer.from(piece).toString('base64'), piece.join(','), piece.join(', ')]),
  );
}

const PIECE = 16;
const pieces = (bytes: Uint8Array): Uint8Array[] =>
  Array.from({ length: Math.floor(bytes.length / PIECE) }, (_, at) => bytes.subarray(PIECE * at, PIECE * (at + 1)));
