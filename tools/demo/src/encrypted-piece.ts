import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ciphertextOf, generateEncrypted, type EncryptedProgress, type OpeningProver } from '@intaglio/client-sdk/encrypted';
import { commitAnswerSchema, openAnswerSchema, type OpenAnswer } from '@intaglio/domain';
import { anotherGenome, secondCommitment } from './dishonest-creator.js';
import { ExchangeTimes, type ExchangeTime } from './exchange-times.js';
import { assertMinted, DOING, followToEnd, type MintedView } from './generate.js';
import type { ProgressBoard } from './progress-board.js';
import type { Refusal } from './refusals.js';
import type { ReadyBrand } from './tenants.js';
import { watchedClient } from './watched-client.js';

/** One encrypted prompt, seen from both sides. */
export interface EncryptedPiece {
  readonly prompt: string;
  /** As it was handed in: all that the service ever held of the prompt. */
  readonly ciphertext: Uint8Array;
  /** SHA-256 of the ciphertext, hex: the piece's input commitment is made from it. */
  readonly handle: string;
  readonly answerBytes: number;
  /** To the exact outputs, decimal: what the service was told before it told its code. */
  readonly commitment: string;
  /** What the service was told in the end. */
  readonly opened: OpenAnswer;
  readonly times: readonly ExchangeTime[];
  readonly view: MintedView;
  /** What was tried between commitment and opening. */
  readonly refusals: readonly Refusal[];
  /** The creator's own document: prompt, latent seed and ciphertext. */
  readonly openingFile: string;
}

export interface EncryptingBrand {
  readonly brand: ReadyBrand;
  readonly creator: NonNullable<ReadyBrand['creator']>;
}

/** What is noted on the way. */
class Notes {
  readonly times = new ExchangeTimes();
  readonly refusals: Refusal[] = [];
  generationId = '';
  answerBytes = 0;

  reached(progress: EncryptedProgress): void {
    this.times.reached(progress);
    if (progress.step === 'accepted') this.generationId = progress.id;
    if (progress.step === 'answer-fetched') this.answerBytes = progress.bytes;
  }

  /** Proves, then tries two things that a dishonest creator would try now, when the code is told. */
  prover({ brand, creator }: EncryptingBrand): OpeningProver {
    return async (witness) => {
      const made = await creator.prove(witness);
      await this.times.outside(async () => {
        this.refusals.push(await secondCommitment(brand.api, this.generationId, witness));
        this.refusals.push(await anotherGenome(brand.api, this.generationId, witness, made.proof));
      });
      return made;
    };
  }
}

/** The brand's first prompt, from the creator's device to the mint; the honest opening comes through behind the two attempts. */
export async function encryptedPiece(
  encrypting: EncryptingBrand,
  baseUrl: string,
  recipient: string,
  directory: string,
  board: ProgressBoard,
): Promise<EncryptedPiece> {
  const { brand, creator } = encrypting;
  const [prompt, notes, sent] = [brand.prompts[0]!, new Notes(), new Map<string, unknown>()];
  const client = watchedClient(brand, baseUrl, (path, body) => sent.set(path.split('/').at(-1)!, JSON.parse(body)));
  const row = board.add(`${brand.kit.id} 1`);
  const onProgress = (progress: EncryptedProgress): void => {
    notes.reached(progress);
    board.note(row, DOING[progress.step]);
  };
  const { id, opening } = await generateEncrypted(client, { ...creator, prove: notes.prover(encrypting), recipient, prompt, onProgress });
  const view = await followToEnd(client, id, board, row);
  assertMinted(view);
  const openingFile = join(directory, `opening-${brand.kit.id}.json`);
  writeFileSync(openingFile, `${JSON.stringify(opening, null, 2)}\n`, { mode: 0o600 });
  const ciphertext = ciphertextOf(opening);
  return {
    ...{ prompt, ciphertext, handle: createHash('sha256').update(ciphertext).digest('hex'), answerBytes: notes.answerBytes },
    commitment: commitAnswerSchema.parse(sent.get('answer-commitment')).commitment,
    opened: openAnswerSchema.parse(sent.get('opening')),
    ...{ times: notes.times.times, view, refusals: notes.refusals, openingFile },
  };
}
