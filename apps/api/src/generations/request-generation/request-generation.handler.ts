import {
  asId,
  assertPrompt,
  DomainError,
  newId,
  reasonInWords,
  type BrandId,
  type CollectionId,
  type CreateGeneration,
  type EncryptedInput,
  type GenerationId,
  type GenerationInput,
  type TenantId,
} from '@intaglio/domain';
import {
  acceptedBefore,
  acceptGeneration,
  Database,
  Subjects,
  type AcceptedBefore,
  type AcceptedGeneration,
  type NewAuditEvent,
} from '@intaglio/persistence';
import type { AnyPrivacyBackend, Registry } from '@intaglio/privacy-plugins';
import type { Metrics, Tracing } from '@intaglio/runtime';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CurrentSettings, type Settings } from '../../brands/current-settings/current-settings.js';
import type { Change } from '../../changes/change.decorator.js';
import { actorOf, TenantChanges } from '../../changes/tenant-changes.js';
import { METRICS, REGISTRY, TRACING } from '../../infrastructure/tokens.js';
import type { AcceptedGenerationView } from '../generation.view.js';
import { AcceptEncrypted } from './accept-encrypted.js';
import { assertRecipient } from './assert-recipient.js';
import { RequestGeneration } from './request-generation.command.js';
import { sealInput } from './seal-input.js';

@CommandHandler(RequestGeneration)
export class RequestGenerationHandler implements ICommandHandler<RequestGeneration> {
  constructor(
    private readonly database: Database,
    private readonly subjects: Subjects,
    private readonly settings: CurrentSettings,
    private readonly changes: TenantChanges,
    private readonly encrypted: AcceptEncrypted,
    @Inject(REGISTRY) private readonly registry: Registry,
    @Inject(METRICS) private readonly metrics: Metrics,
    @Inject(TRACING) private readonly tracing: Tracing,
  ) {}

  /**
   * @throws DomainError `prompt.invalid` | `prompt.too-long` | `policy.backend-mismatch` | `input.stale-policy` | `input.repeated` | `brand.not-ready` |
   * `resource.not-found` | `model.flagged`, and as `AcceptEncrypted` does
   */
  async execute({ change, request }: RequestGeneration): Promise<AcceptedGenerationView> {
    const { input, recipient } = request;
    // A sealed prompt meets the same rule where it is opened.
    if (input.kind === 'prompt') assertPrompt(input.prompt);
    assertRecipient(recipient);
    // Its answer may have come to nobody, and the policy have changed since: a second request about the same ciphertext would be refused.
    const earlier = input.kind === 'encrypted' ? await this.takenBefore(change) : undefined;
    const { id, backend } = earlier ?? (await this.accept(change, request));
    return { id, state: 'accepted', backend, assurance: this.registry.get(backend).assurance };
  }

  private async accept(change: Change, request: CreateGeneration): Promise<AcceptedBefore> {
    const settings = await this.settingsFor(change.caller.tenantId, request);
    const { id: backend } = settings.backend;
    const { input, ...rest } = request;
    assertAccepts(this.registry.get(backend), input.kind);
    const refusal = refusalOf(settings, input);
    if (refusal) return this.repeated(change, refusal);
    if (input.kind === 'encrypted') return { id: await this.encrypted.accept(change, { ...rest, input }, settings), backend };
    return { id: await this.acceptSealable(change, { ...rest, input }, settings), backend };
  }

  /** @throws DomainError the refusal, unless the very same request was taken before */
  private async repeated(change: Change, refusal: DomainError): Promise<AcceptedBefore> {
    const earlier = await this.takenBefore(change);
    if (!earlier) throw refusal;
    return earlier;
  }

  private async acceptSealable(
    change: Change,
    { brandId, recipient, subject, input }: Sealable,
    settings: Settings,
  ): Promise<GenerationId> {
    const { tenantId } = change.caller;
    const person = await this.subjects.of(tenantId, subject ?? recipient);
    const { policyId, policyVersion, modelId, collectionId } = settings;
    const id = newId<GenerationId>();
    const row = {
      ...{ id, tenantId, brandId: asId<BrandId>(brandId), policyId, modelId, collectionId, recipient, inputKind: input.kind },
      ...(input.kind === 'sealed' ? { requestId: input.requestId } : {}),
      subjectId: person.id,
      traceparent: this.tracing.current(),
      inputSealed: sealInput(person.sealer, tenantId, id, input),
    };
    // The row and its outbox message commit together: a crash can delay the job, never lose or double it.
    const idempotency = this.changes.idempotencyKey(tenantId, change.repeatable);
    const accepted = await acceptGeneration(this.database, row, requested(change.caller, row, policyVersion), idempotency);
    if (accepted === id) this.metrics.accepted.inc();
    return accepted;
  }

  /**
   * The same request may have been taken before its policy was replaced or a licence ended: whoever lost that answer must not be told to make another
   * piece.
   */
  private async takenBefore({ caller: { tenantId }, repeatable }: Change): Promise<AcceptedBefore | undefined> {
    const idempotency = this.changes.idempotencyKey(tenantId, repeatable);
    return idempotency && acceptedBefore(this.database, tenantId, idempotency);
  }

  /** An input that was sealed for another policy than the remembered one may know of a newer one: then the database is asked, once. */
  private async settingsFor(tenantId: TenantId, { brandId, collectionId, input }: CreateGeneration): Promise<Settings> {
    const brand = asId<BrandId>(brandId);
    const collection = collectionId === undefined ? undefined : asId<CollectionId>(collectionId);
    const remembered = await this.settings.of(tenantId, brand, collection);
    if (input.kind !== 'sealed' || input.policyId === remembered.policyId) return remembered;
    this.settings.forget(tenantId, brand);
    return this.settings.of(tenantId, brand, collection);
  }
}

/** An input that is stored under the seal of its row. */
type Sealable = Omit<CreateGeneration, 'input'> & { readonly input: Exclude<GenerationInput, EncryptedInput> };

/** @throws DomainError `policy.backend-mismatch` */
export function assertAccepts(backend: Pick<AnyPrivacyBackend, 'accepts'>, kind: GenerationInput['kind']): void {
  if (backend.accepts !== kind)
    throw new DomainError('policy.backend-mismatch', `The brand's policy asks for input of kind ${backend.accepts}.`);
}

function refusalOf({ policyId, modelFlags }: Settings, input: GenerationInput): DomainError | undefined {
  // The policy is part of what the input was sealed for: under another one it would not open.
  if (input.kind === 'sealed' && input.policyId !== policyId) return new DomainError('input.stale-policy');
  const [flag] = modelFlags;
  return flag && new DomainError('model.flagged', `A licence that the brand’s model rests on ${reasonInWords(flag.reason)}.`);
}

const requested = (caller: Parameters<typeof actorOf>[0], row: AcceptedGeneration, policyVersion: number): NewAuditEvent => ({
  actor: actorOf(caller),
  action: 'generation.requested',
  targets: [
    { kind: 'brand', id: row.brandId },
    { kind: 'generation', id: row.id },
  ],
  // Who receives the piece is somebody's: the log, which nobody can edit, holds the id of their row.
  context: { policyVersion, modelId: row.modelId, collectionId: row.collectionId, subjectId: row.subjectId!, inputKind: row.inputKind },
});
