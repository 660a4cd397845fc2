import { DomainError, type BrandId, type TenantId } from '@intaglio/domain';
import { currentBackend, Database, type CurrentBackend } from '@intaglio/persistence';
import type { Registry } from '@intaglio/privacy-plugins';
import type { EnclavePort } from '@intaglio/privacy-plugins/tee';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { ENCLAVES, REGISTRY } from '../../infrastructure/tokens.js';
import { askEnclave } from '../ask-enclave.js';
import type { AttestationView } from '../attestation.view.js';

/** 16 to 64 bytes in base64url: 22 to 86 characters, and none of a length that no number of bytes has. */
const nonceSchema = z
  .string()
  .regex(/^(?=.{22,86}$)([A-Za-z0-9_-]{4})*([A-Za-z0-9_-]{2,3})?$/, 'Must be 16 to 64 bytes in base64url')
  .meta({ examples: ['3q2-796tvu_erb7v3q2-796tvu_erb7v3q2-796tvu8'] });
export const attestationQuerySchema = z.strictObject({ nonce: nonceSchema });

export class AttestEnclave extends Query<AttestationView> {
  constructor(
    readonly tenantId: TenantId,
    readonly brandId: BrandId,
    /** base64url of 16 to 64 bytes. */
    readonly nonce: string,
  ) {
    super();
  }
}

/** Nothing is remembered: the document answers this nonce, and the policy must be the newest. A brand needs no model yet: one may be sealed to these keys. */
@QueryHandler(AttestEnclave)
export class AttestEnclaveHandler implements IQueryHandler<AttestEnclave> {
  constructor(
    private readonly database: Database,
    @Inject(REGISTRY) private readonly registry: Registry,
    @Inject(ENCLAVES) private readonly enclaves: EnclavePort | undefined,
  ) {}

  /** @throws DomainError `resource.not-found` | `brand.not-ready` | `policy.backend-mismatch` | `enclave.unavailable` | `enclave.refused` | `key.refused` */
  async execute({ tenantId, brandId, nonce }: AttestEnclave): Promise<AttestationView> {
    const { policyId, backend } = await this.policyOf(tenantId, brandId);
    if (this.registry.get(backend.id).accepts !== 'sealed')
      throw new DomainError('policy.backend-mismatch', "The brand's policy has no enclaves: its backend takes prompts as they are.");
    const attestation = await askEnclave(this.enclaves, (enclaves) => enclaves.ask('attest', { tenantId, brandId, nonce }));
    return { format: 'aws-nitro', tenantId, brandId, policyId, ...attestation };
  }

  private async policyOf(tenantId: TenantId, brandId: BrandId): Promise<CurrentBackend> {
    const brand = await this.database.asTenant(tenantId, (transaction) => currentBackend(transaction, brandId));
    if (!brand) throw new DomainError('resource.not-found', 'There is no such brand.');
    if (!brand.policy) throw new DomainError('brand.not-ready', 'The brand still needs a policy.');
    return brand.policy;
  }
}
