import type { BrandId } from '@intaglio/domain';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { idSchema } from '../http/page.js';
import { AttestEnclave, attestationQuerySchema } from './attest-enclave/attest-enclave.query.js';
import { attestationView, type AttestationView } from './attestation.view.js';

@ApiTags('Enclaves')
@Controller('v1/brands/:brandId/attestation')
export class EnclavesController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Endpoint({
    access: 'generations:read',
    summary: 'An attestation document of one of the brand’s enclaves, for a nonce of yours',
    description:
      'For a creator’s device, which checks the document against roots and measurements that it trusts before it seals a prompt to the keys in `binding`. This service passes the document on; do not take its word for it.',
    answer: attestationView,
    problems: ['resource.not-found', 'brand.not-ready', 'policy.backend-mismatch', 'enclave.unavailable', 'enclave.refused', 'key.refused'],
  })
  attestEnclave(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Param('brandId', { schema: idSchema }) brandId: string,
    @Query({ schema: attestationQuerySchema }) { nonce }: { nonce: string },
  ): Promise<AttestationView> {
    return this.queries.execute(new AttestEnclave(tenantId, brandId as BrandId, nonce));
  }
}
