import {
  asId,
  assertPrompt,
  DomainError,
  newId,
  type BrandId,
  type CollectionId,
  type GenerationId,
  type GenerationInput,
} from '@intaglio/domain';
import { acceptGeneration, Database, Sealer, type AcceptedGeneration, type NewAuditEvent } from '@intaglio/persistence';
import type { AnyPrivacyBackend, Registry } from '@intaglio/privacy-plugins';
import type { Metrics } from '@intaglio/runtime';
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { CurrentSettings } from '../../brands/current-settings/current-settings.js';
import { actorOf, TenantChanges } from '../../changes/tenant-changes.js';
import { METRICS, REGISTRY } from '../../infrastructure/tokens.js';
import type { AcceptedGenerationView } from '../generation.view.js';
import { assertRecipient } from './assert-recipient.js';
import { RequestGeneration } from './request-generation.command.js';
import { sealInput } from './seal-input.js';

@CommandHandler(RequestGeneration)
export class RequestGenerationHandler implements ICommandHandler<RequestGeneration> {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
    private readonly settings: CurrentSettings,
    private readonly changes: TenantChanges,
    @Inject(REGISTRY) private readonly registry: Registry,
    @Inject(METRICS) private readonly metrics: Metrics,
  ) {}

  /** @throws DomainError `prompt.invalid` | `prompt.too-long` | `policy.backend-mismatch` | `brand.not-ready` | `resource.not-found` */
  async execute({ change, request }: RequestGeneration): Promise<AcceptedGenerationView> {
    const { input, recipient } = request;
    const { tenantId } = change.caller;
    assertPrompt(input.prompt);
    assertRecipient(recipient);
    const brandId = asId<BrandId>(request.brandId);
    const asked = request.collectionId === undefined ? undefined : asId<CollectionId>(request.collectionId);
    const settings = await this.settings.of(tenantId, brandId, asked);
    const backend = this.registry.get(settings.backendId);
    assertAccepts(backend, input.kind);
    const id = newId<GenerationId>();
    const { policyId, modelId, collectionId } = settings;
    const inputSealed = sealInput(this.sealer, tenantId, id, input);
    const row = { id, tenantId, brandId, policyId, modelId, collectionId, recipient, inputKind: input.kind, inputSealed };
    // The row and its outbox message commit together: a crash can delay the job, never lose or double it.
    const idempotency = this.changes.idempotencyKey(tenantId, change.repeatable);
    const accepted = await acceptGeneration(this.database, row, requested(change.caller, row, settings.policyVersion), idempotency);
    if (accepted === id) this.metrics.accepted.inc();
    return { id: accepted, state: 'accepted', backend: backend.id, assurance: backend.assurance };
  }
}

/** @throws DomainError `policy.backend-mismatch` */
export function assertAccepts(backend: Pick<AnyPrivacyBackend, 'accepts'>, kind: GenerationInput['kind']): void {
  if (backend.accepts !== kind)
    throw new DomainError('policy.backend-mismatch', `The brand's policy asks for input of kind ${backend.accepts}.`);
}

const requested = (caller: Parameters<typeof actorOf>[0], row: AcceptedGeneration, policyVersion: number): NewAuditEvent => ({
  actor: actorOf(caller),
  action: 'generation.requested',
  targets: [
    { kind: 'brand', id: row.brandId },
    { kind: 'generation', id: row.id },
  ],
  context: { policyVersion, modelId: row.modelId, collectionId: row.collectionId, recipient: row.recipient, inputKind: row.inputKind },
});
