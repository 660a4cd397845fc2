import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { provenanceView, type ProvenanceView } from './provenance.view.js';
import { VerifyToken } from './verify-token/verify-token.query.js';

/** uint256 has at most 78 decimal digits. */
const numberSchema = z.string().regex(/^\d{1,78}$/);
const addressSchema = z.string().regex(/^0x[0-9a-fA-F]{40}$/);
const MAX_UINT256 = 2n ** 256n - 1n;
const tokenIdSchema = numberSchema.refine((text) => BigInt(text) <= MAX_UINT256, 'Must fit 256 bits');

@ApiTags('Provenance')
@Controller('v1/provenance')
export class ProvenanceController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':chainId/:collection/:tokenId')
  @Endpoint({
    access: 'public',
    summary: 'Verify a minted piece from the chain and the asset store alone',
    description: 'Each check says what was asked, whether it holds and what that means. `npm run verify` asks the same without this server.',
    answer: provenanceView,
    problems: ['resource.not-found', 'chain.unreachable'],
  })
  verifyToken(
    @Param('chainId', { schema: numberSchema }) chainId: string,
    @Param('collection', { schema: addressSchema }) collection: string,
    @Param('tokenId', { schema: tokenIdSchema }) tokenId: string,
  ): Promise<ProvenanceView> {
    return this.queries.execute(new VerifyToken(BigInt(chainId), collection, BigInt(tokenId)));
  }
}
