import {
  asId,
  DomainError,
  newId,
  type BrandId,
  type CreateGeneration,
  type EncryptedInput,
  type GenerationId,
  type SubjectId,
} from '@intaglio/domain';
import { enqueueOutbox, insertEncryptedGeneration, Subjects } from '@intaglio/persistence';
import { heOptionsSchema } from '@intaglio/privacy-plugins';
import { assertRequestMessage, handleOf } from '@intaglio/privacy-plugins/he/exchange';
import type { Metrics, Tracing } from '@intaglio/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { OpeningKey } from '../../answers/opening-key.js';
import type { Settings } from '../../brands/current-settings/current-settings.js';
import type { Change } from '../../changes/change.decorator.js';
import { TenantChanges, type Recorded } from '../../changes/tenant-changes.js';
import { METRICS, TRACING } from '../../infrastructure/tokens.js';
import { effectiveQuota, ReadingBound } from '../../models/reading-bound.js';

type Request = Omit<CreateGeneration, 'input'> & { readonly input: EncryptedInput };

/** An accepted input counts against both quotas, whatever becomes of it: what it asks the network is answered before anybody knows more. */
@Injectable()
export class AcceptEncrypted {
  constructor(
    private readonly changes: TenantChanges,
    private readonly subjects: Subjects,
    private readonly openingKey: OpeningKey,
    private readonly bound: ReadingBound,
    @Inject(METRICS) private readonly metrics: Metrics,
    @Inject(TRACING) private readonly tracing: Tracing,
  ) {}

  /** @throws DomainError `input.malformed` | `model.invalid` | `service.unavailable` | `resource.not-found` | `input.repeated` | `quota.exhausted` */
  async accept(change: Change, request: Request, settings: Settings): Promise<GenerationId> {
    const { input } = request;
    const ciphertext = Buffer.from(input.ciphertext, 'base64');
    assertRequestMessage(ciphertext);
    assertServiceCanEvaluate(settings);
    // Whoever can't check an opening later must not take an answer from the quotas now.
    await this.openingKey.read();
    const person = await this.subjects.of(change.caller.tenantId, request.subject ?? request.recipient);
    const traceparent = this.tracing.current();
    const own = { subjectId: person.id, handle: handleOf(ciphertext), ciphertext, ...(traceparent && { traceparent }) };
    const row = { ...rowOf(change, request, settings), ...own };
    const id = await this.changes.run(change, async (transaction, record) => {
      const { answersPerKey, answersPerModel } = heOptionsSchema.parse(settings.backend.options);
      const bound = await this.bound.of(transaction, modelOf(settings));
      await insertEncryptedGeneration(transaction, row, { answersPerKey, answersPerModel: effectiveQuota(answersPerModel, bound) });
      await enqueueOutbox(transaction, row.tenantId, 'generations', row.id);
      await record(requested(row, settings));
      return row.id;
    });
    if (id === row.id) this.metrics.accepted.inc();
    return id;
  }
}

const modelOf = ({ modelId: id, modelCommitment: commitment, weightsKind }: Settings) => ({ id, commitment, weightsKind });

/** @throws DomainError `model.invalid` */
function assertServiceCanEvaluate({ weightsKind }: Settings): void {
  if (weightsKind === 'enclave')
    throw new DomainError(
      'model.invalid',
      'The newest model’s weights are sealed for enclaves: to evaluate encrypted inputs this service must hold them.',
    );
}

const rowOf = ({ caller }: Change, { brandId, recipient, input }: Request, settings: Settings) => {
  const { policyId, modelId, collectionId, modelCommitment } = settings;
  const id = newId<GenerationId>();
  const of = { id, tenantId: caller.tenantId, brandId: asId<BrandId>(brandId) };
  return { ...of, policyId, modelId, collectionId, recipient, keyId: input.keyId, modelCommitment };
};

type Row = ReturnType<typeof rowOf> & { readonly subjectId: SubjectId; readonly handle: Uint8Array };

const requested = ({ id, brandId, modelId, collectionId, subjectId, keyId, handle }: Row, { policyVersion }: Settings): Recorded => ({
  action: 'generation.requested',
  targets: [
    { kind: 'brand', id: brandId },
    { kind: 'generation', id },
  ],
  context: { policyVersion, modelId, collectionId, subjectId, inputKind: 'encrypted', keyId, handle: Buffer.from(handle).toString('hex') },
});
