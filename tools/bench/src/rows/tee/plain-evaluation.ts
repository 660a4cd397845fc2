import { randomBytes, randomUUID } from 'node:crypto';
import { fieldFromRandom, inputCommitment } from '@intaglio/chain/verify';
import type { HpkeSuite, SealedBlob } from '@intaglio/domain';
import { judgeWords } from '@intaglio/gatekeeper';
import { evaluate, promptToInput, type EmbeddingTable } from '@intaglio/generator';
import { baseModel } from '@intaglio/generator/artefacts';
import {
  decodeBase64url,
  decodeSealedPrompt,
  deriveBrandKeys,
  encodeBase64url,
  encodeSealedPrompt,
  promptSecrets,
  saltOf,
  sealTo,
  type BrandKeys,
  type MessagePlace,
} from '@intaglio/privacy-plugins/tee';
import { PROMPTS } from '../prompts.js';

const { model } = baseModel();

/** Sealing, opening and evaluating in this process: what an enclave does, without one. */
export class PlainEvaluation {
  readonly #place: MessagePlace = {
    ...{ purpose: 'input', tenantId: randomUUID(), brandId: randomUUID(), policyId: randomUUID(), requestId: randomUUID() },
  };

  private constructor(
    private readonly keys: BrandKeys,
    private readonly table: EmbeddingTable,
  ) {}

  static async open(table: EmbeddingTable): Promise<PlainEvaluation> {
    return new PlainEvaluation(await deriveBrandKeys(randomBytes(32)), table);
  }

  seal(suite: HpkeSuite, number: number): Promise<SealedBlob> {
    const publicKey = decodeBase64url(this.keys.publicKeys.find((key) => key.suite === suite)!.publicKey)!;
    const opening = { version: 1 as const, prompt: PROMPTS[number % PROMPTS.length]!, salt: encodeBase64url(randomBytes(32)) };
    return sealTo({ suite, publicKey }, this.#place, encodeSealedPrompt(opening));
  }

  unseal(blob: SealedBlob): Promise<Uint8Array> {
    return this.keys.open(this.#place, blob);
  }

  /** From ciphertext to genome and commitment. */
  async evaluate(blob: SealedBlob): Promise<bigint> {
    const opening = decodeSealedPrompt(await this.unseal(blob));
    const reasons = judgeWords(opening, { blocked: [], protectedNames: [] });
    if (!reasons.every(({ passed }) => passed)) throw new Error('the words of a benchmark were refused');
    const { inputSaltBytes, latentSeed } = promptSecrets(saltOf(opening));
    const x = promptToInput(this.table, { prompt: opening.prompt, traits: opening.traits, latentSeed });
    evaluate(model, x);
    return inputCommitment(x, fieldFromRandom(inputSaltBytes));
  }
}
