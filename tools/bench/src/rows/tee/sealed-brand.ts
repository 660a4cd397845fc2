import { randomBytes, randomUUID } from 'node:crypto';
import { fieldFromRandom, modelCommitment, modelLeaf, ModelTree, policyHash } from '@intaglio/chain/verify';
import type { SealedBlob } from '@intaglio/domain';
import { encodeModel, GENES } from '@intaglio/generator';
import { baseModel } from '@intaglio/generator/artefacts';
import {
  decodeBase64url,
  encodeBase64url,
  encodeSealedPrompt,
  sealTo,
  type EnclavePort,
  type OperationAnswer,
  type OperationRequest,
} from '@intaglio/privacy-plugins/tee';
import { PROMPTS } from '../prompts.js';

type Piece = Extract<OperationAnswer<'evaluate'>, { outcome: 'evaluated' }>;

const { model } = baseModel();
const [datasetRoot, licenceRoot, dpHash, context] = [1n, 2n, 3n, 4n];
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** A brand whose prompts are sealed to the enclaves behind a port: what a creator's device and a worker ask of them. */
export class SealedBrand {
  readonly #policy = {
    lo: new Uint8Array(GENES),
    hi: new Uint8Array(GENES).fill(255),
    safetyLimit: 255,
    salt: fieldFromRandom(randomBytes(64)),
  };
  readonly #policyHash = String(policyHash(this.#policy));
  readonly #tree = new ModelTree([modelLeaf({ modelCommitment: modelCommitment(model), datasetRoot, licenceRoot, dpHash })]);

  private constructor(
    private readonly enclaves: EnclavePort,
    private readonly of: { readonly tenantId: string; readonly brandId: string },
    private readonly publicKey: Uint8Array,
    private readonly sealedModel: SealedBlob,
  ) {}

  static async open(enclaves: EnclavePort): Promise<SealedBrand> {
    const of = { tenantId: randomUUID(), brandId: randomUUID() };
    const { binding } = await enclaves.ask('attest', { ...of, nonce: encodeBase64url(randomBytes(32)) });
    const publicKey = decodeBase64url(binding.keys.find(({ suite }) => suite === 'x-wing')!.publicKey)!;
    const sealedModel = await sealTo({ suite: 'x-wing', publicKey }, { purpose: 'model', ...of }, encodeModel(model));
    return new SealedBrand(enclaves, of, publicKey, sealedModel);
  }

  async request(number: number): Promise<OperationRequest<'evaluate'>> {
    const ids = { policyId: randomUUID(), requestId: randomUUID() };
    const opening = { version: 1 as const, prompt: PROMPTS[number % PROMPTS.length]!, salt: encodeBase64url(randomBytes(32)) };
    const input = await sealTo(
      { suite: 'x-wing', publicKey: this.publicKey },
      { purpose: 'input', ...this.of, ...ids },
      encodeSealedPrompt(opening),
    );
    const words = { blocked: [], protectedNames: [] };
    return { ...this.of, ...ids, generationId: randomUUID(), policyHash: this.#policyHash, words, input, model: this.sealedModel };
  }

  async evaluate(request: OperationRequest<'evaluate'>): Promise<Piece> {
    const answer = await this.enclaves.ask('evaluate', request);
    if (answer.outcome !== 'evaluated') throw new Error('the words of a benchmark were refused');
    return answer;
  }

  prove({ policyId, generationId }: OperationRequest<'evaluate'>, piece: Piece): Promise<OperationAnswer<'prove'>> {
    const { index, siblings } = this.#tree.path(0);
    const { lo, hi, safetyLimit, salt } = this.#policy;
    return this.enclaves.ask('prove', {
      ...{ ...this.of, policyId, generationId, witness: piece.witness, model: this.sealedModel },
      statement: {
        ...{ modelRoot: String(this.#tree.root), policyHash: this.#policyHash, context: String(context) },
        ...{ inputCommitment: piece.inputCommitment, genome: piece.genome },
      },
      modelPath: { index, siblings: siblings.map((level) => level.map(String)) },
      ...{ datasetRoot: String(datasetRoot), licenceRoot: String(licenceRoot), dpHash: String(dpHash) },
      policy: { lo: hex(lo), hi: hex(hi), safetyLimit, salt: String(salt) },
    });
  }
}
