import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { provenanceView, type ProvenanceView } from './provenance.view.js';
import { addressSchema, chainIdSchema, tokenIdSchema } from './token-address.schema.js';
import { VerifyToken } from './verify-token/verify-token.query.js';

@ApiTags('Provenance')
@Controller('v1/provenance')
export class ProvenanceController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':chainId/:collection/:tokenId')
  @Endpoint({
    access: 'public',
    summary: 'Verify a minted piece from the chain and the asset store alone',
    description:
      'Each check says what was asked, whether it holds and what that means. `npm run verify` asks the same without this server.',
    answer: provenanceView,
    problems: ['resource.not-found', 'chain.unreachable'],
  })
  verifyToken(
    @Param('chainId', { schema: chainIdSchema }) chainId: string,
    @Param('collection', { schema: addressSchema }) collection: string,
    @Param('tokenId', { schema: tokenIdSchema }) tokenId: string,
  ): Promise<ProvenanceView> {
    return this.queries.execute(new VerifyToken(BigInt(chainId), collection, BigInt(tokenId)));
  }
}
