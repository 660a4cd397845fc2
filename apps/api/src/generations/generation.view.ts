import { createHash } from 'node:crypto';
import { ASSURANCES, ERROR_CODES, GENERATION_STATES, GENERATION_STEPS, type GenerationInput } from '@intaglio/domain';
import type { CollectionEntity, GenerationEntity, GenerationStepEntity } from '@intaglio/persistence';
import { z } from 'zod';
import { verdictView } from './verdict.view.js';
import { ERROR_CODE_LIST } from '../documents/problem.schema.js';
import { exampleGeneration, exampleSummary } from './generation.example.js';

const INPUT_KINDS = ['prompt', 'sealed', 'encrypted'] as const satisfies readonly GenerationInput['kind'][];
const assetView = z.strictObject({ cid: z.string(), url: z.url() });

const summaryShape = {
  id: z.uuid(),
  brandId: z.uuid(),
  policyId: z.uuid(),
  modelId: z.uuid(),
  collectionId: z.uuid(),
  recipient: z.string(),
  state: z.enum(GENERATION_STATES),
  attempt: z.int(),
  /** The input is shown to nobody: the commitment is what the proof and the chain know of it. */
  input: z.strictObject({ kind: z.enum(INPUT_KINDS), commitment: z.string().nullable() }),
  /** The piece as its collectors see it. */
  image: assetView.nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
};

export const generationSummaryView = z.strictObject(summaryShape).meta({ examples: [exampleSummary] });
export type GenerationSummaryView = z.output<typeof generationSummaryView>;

export const generationView = z
  .strictObject({
    ...summaryShape,
    steps: z.array(z.strictObject({ step: z.enum(GENERATION_STEPS), attempt: z.int(), startedAt: z.iso.datetime(), durationMs: z.int() })),
    verdict: verdictView.nullable(),
    picture: assetView.nullable(),
    metadata: assetView.nullable(),
    /** While it awaits its creator: until when, where the encrypted answer is, and whether an answer was committed to. */
    answer: z.strictObject({ deadline: z.iso.datetime(), url: z.url(), committed: z.boolean() }).nullable(),
    /** What an enclave signed about the piece: the SHA-256 of the receipt, and where it is. */
    receipt: z.strictObject({ sha256: z.string(), url: z.url() }).nullable(),
    token: z.strictObject({ chainId: z.int(), collection: z.string(), tokenId: z.string(), transactionHash: z.string() }).nullable(),
    error: z.strictObject({ code: z.enum(ERROR_CODE_LIST), title: z.string(), detail: z.string().nullable(), type: z.url() }).nullable(),
  })
  .meta({ examples: [exampleGeneration] });
export type GenerationView = z.output<typeof generationView>;

export const acceptedGenerationView = z
  .strictObject({ id: z.uuid(), state: z.literal('accepted'), backend: z.string(), assurance: z.enum(ASSURANCES) })
  .meta({ examples: [{ id: exampleSummary.id, state: 'accepted', backend: 'dp.model', assurance: 'statistical' }] });
export type AcceptedGenerationView = z.output<typeof acceptedGenerationView>;

const assetOf = (cid: string | null, publicUrl: string): GenerationView['picture'] =>
  cid === null ? null : { cid, url: `${publicUrl.replace(/\/$/, '')}/ipfs/${cid}` };

export const toSummaryView = (row: GenerationEntity, publicUrl: string): GenerationSummaryView => ({
  id: row.id,
  brandId: row.brandId,
  policyId: row.policyId,
  modelId: row.modelId,
  collectionId: row.collectionId,
  recipient: row.recipient,
  state: row.state,
  attempt: row.attempt,
  input: { kind: row.inputKind, commitment: row.inputCommitment },
  image: assetOf(row.imageCid, publicUrl),
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
});

type Step = Pick<GenerationStepEntity, 'step' | 'attempt' | 'startedAt' | 'durationMs'>;

interface Parts {
  readonly row: GenerationEntity;
  readonly steps: readonly Step[];
  readonly collection: CollectionEntity;
  readonly receipt: string | undefined;
  /** Null unless it awaits its creator. */
  readonly awaited: { readonly deadline: Date; readonly committed: boolean } | null;
  readonly chainId: number;
  readonly publicUrl: string;
}

export function toGenerationView({ row, steps, collection, receipt, awaited, chainId, publicUrl }: Parts): GenerationView {
  const at = publicUrl.replace(/\/$/, '');
  return {
    ...toSummaryView(row, publicUrl),
    steps: steps.map(({ step, attempt, startedAt, durationMs }) => ({ step, attempt, startedAt: startedAt.toISOString(), durationMs })),
    verdict: row.verdict && { accepted: row.verdict.accepted, reasons: [...row.verdict.reasons] },
    picture: assetOf(row.pictureCid, publicUrl),
    metadata: assetOf(row.metadataCid, publicUrl),
    answer: awaited && {
      deadline: awaited.deadline.toISOString(),
      url: `${at}/v1/generations/${row.id}/answer`,
      committed: awaited.committed,
    },
    receipt:
      receipt === undefined
        ? null
        : { sha256: createHash('sha256').update(receipt).digest('hex'), url: `${at}/v1/generations/${row.id}/receipt` },
    token:
      row.tokenId === null || row.transactionHash === null || collection.address === null
        ? null
        : { chainId, collection: collection.address, tokenId: row.tokenId, transactionHash: row.transactionHash },
    error:
      row.errorCode === null
        ? null
        : { code: row.errorCode, title: ERROR_CODES[row.errorCode].title, detail: row.errorDetail, type: `${at}/errors/${row.errorCode}` },
  };
}
