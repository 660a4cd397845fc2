import { createQuoteSchema, type BrandId, type CollectionId, type CreateQuote } from '@intaglio/domain';
import { Body, Controller, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { QuotePiece } from './quote-piece/quote-piece.query.js';
import { quoteView, type QuoteView } from './quote.view.js';

@ApiTags('Quotes')
@Controller('v1/quotes')
export class QuotesController {
  constructor(private readonly queries: QueryBus) {}

  @Post()
  @Endpoint({
    access: 'generations:read',
    summary: 'What a piece would be made with now, and what earlier ones took',
    description:
      'Every figure is measured, on this platform and for this brand; where nothing was measured yet, nothing is said. It reserves nothing and binds nobody.',
    answer: quoteView,
    problems: ['resource.not-found', 'brand.not-ready'],
  })
  quotePiece(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Body({ schema: createQuoteSchema.meta({ examples: [{ brandId: '0192f0c4-5b1e-7cc0-8000-0000000000c1' }] }) })
    { brandId, collectionId }: CreateQuote,
  ): Promise<QuoteView> {
    return this.queries.execute(new QuotePiece(tenantId, brandId as BrandId, collectionId as CollectionId | undefined));
  }
}
