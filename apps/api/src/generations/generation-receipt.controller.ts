import type { GenerationId } from '@intaglio/domain';
import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { idSchema } from '../http/page.js';
import { FindReceipt } from './find-receipt/find-receipt.query.js';
import { receiptView, type ReceiptView } from './receipt.view.js';

@ApiTags('Generations')
@Controller('v1/generations')
export class GenerationReceiptController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':generationId/receipt')
  @Endpoint({
    access: 'generations:read',
    summary: 'What the enclave signed about a piece of a sealed input: hashes, ids and times',
    description:
      'Kept from the evaluation on. Verify it with the roots and measurements that you trust: the attestation beside it vouches for the key.',
    answer: receiptView,
    problems: ['resource.not-found'],
  })
  findReceipt(@CurrentTenant() { tenantId }: TenantCaller, @Param('generationId', { schema: idSchema }) id: string): Promise<ReceiptView> {
    return this.queries.execute(new FindReceipt(tenantId, id as GenerationId));
  }
}
