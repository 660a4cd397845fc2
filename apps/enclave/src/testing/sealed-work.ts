import { randomBytes, randomUUID } from 'node:crypto';
import { fieldFromRandom, modelCommitment, modelLeaf, ModelTree, policyHash } from '@intaglio/chain/verify';
import type { SealedBlob } from '@intaglio/domain';
import { encodeModel, GENES, type GeneratorModel } from '@intaglio/generator';
import {
  decodeBase64url,
  deriveBrandKeys,
  encodeBase64url,
  encodeSealedPrompt,
  sealTo,
  type MessagePlace,
  type OperationAnswer,
  type OperationRequest,
  type PromptOpening,
} from '@intaglio/privacy-plugins/tee';
import { brandSecret } from './scripted-host.js';

type Evaluated = Extract<OperationAnswer<'evaluate'>, { outcome: 'evaluated' }>;

export const sealedPrompt = (prompt = 'A quiet harbour at dawn, brushed copper and slate blue', salt = randomBytes(32)): PromptOpening => ({
  version: 1,
  prompt,
  salt: encodeBase64url(salt),
});

/** A brand with one model and everything that its service asks of an enclave. */
export class SealedWork {
  readonly of = { tenantId: randomUUID(), brandId: randomUUID() };
  readonly policyId = randomUUID();
  readonly #policySalt = fieldFromRandom(randomBytes(64));

  constructor(
    readonly model: GeneratorModel,
    private readonly suite: SealedBlob['suite'] = 'x-wing',
  ) {}

  get policy() {
    return { lo: new Uint8Array(GENES), hi: new Uint8Array(GENES).fill(255), safetyLimit: 255, salt: this.#policySalt };
  }

  async seal(place: MessagePlace, plaintext: Uint8Array): Promise<SealedBlob> {
    const { publicKeys } = await deriveBrandKeys(brandSecret(this.of.tenantId, this.of.brandId));
    const publicKey = decodeBase64url(publicKeys.find(({ suite }) => suite === this.suite)!.publicKey)!;
    return sealTo({ suite: this.suite, publicKey }, place, plaintext);
  }

  sealedModel(bytes = encodeModel(this.model)): Promise<SealedBlob> {
    return this.seal({ purpose: 'model', ...this.of }, bytes);
  }

  async request(
    opening: PromptOpening | Uint8Array,
    changes: Partial<OperationRequest<'evaluate'>> = {},
  ): Promise<OperationRequest<'evaluate'>> {
    const requestId = randomUUID();
    const plaintext = opening instanceof Uint8Array ? opening : encodeSealedPrompt(opening);
    return {
      ...this.of,
      ...{ policyId: this.policyId, requestId, generationId: randomUUID() },
      policyHash: String(policyHash(this.policy)),
      words: { blocked: [], protectedNames: [] },
      input: await this.seal({ purpose: 'input', ...this.of, policyId: this.policyId, requestId }, plaintext),
      model: await this.sealedModel(),
      ...changes,
    };
  }

  /** For a piece that the enclave made. */
  proofRequest(request: OperationRequest<'evaluate'>, piece: Evaluated): OperationRequest<'prove'> {
    const [datasetRoot, licenceRoot, dpHash, context] = [1n, 2n, 3n, 4n] as const;
    const tree = new ModelTree([5n, modelLeaf({ modelCommitment: modelCommitment(this.model), datasetRoot, licenceRoot, dpHash })]);
    const { index, siblings } = tree.path(1);
    const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
    const { lo, hi, safetyLimit, salt } = this.policy;
    return {
      ...this.of,
      ...{ policyId: request.policyId, generationId: request.generationId },
      ...{ witness: piece.witness, model: request.model },
      statement: {
        ...{ modelRoot: String(tree.root), policyHash: request.policyHash, context: String(context) },
        ...{ inputCommitment: piece.inputCommitment, genome: piece.genome },
      },
      modelPath: { index, siblings: siblings.map((level) => level.map(String)) },
      ...{ datasetRoot: String(datasetRoot), licenceRoot: String(licenceRoot), dpHash: String(dpHash) },
      policy: { lo: hex(lo), hi: hex(hi), safetyLimit, salt: String(salt) },
    };
  }
}
