import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { provenanceView, type ProvenanceView } from './provenance.view.js';
import { addressSchema, chainIdSchema, cidSchema, tokenIdSchema } from './token-address.schema.js';
import { FindSources } from './find-sources/find-sources.query.js';
import { sourcesView, type SourcesView } from './find-sources/sources.view.js';
import { FindPiecesOfFile } from './pieces-of-file/pieces-of-file.query.js';
import { piecesOfFileView, type PiecesOfFileView } from './pieces-of-file/pieces-of-file.view.js';
import { VerifyToken } from './verify-token/verify-token.query.js';

@ApiTags('Provenance')
@Controller('v1/provenance')
export class ProvenanceController {
  constructor(private readonly queries: QueryBus) {}

  @Get('sources')
  @Endpoint({
    access: 'public',
    summary: 'What the verification of pieces rests on',
    description:
      'Chain, registry, node, gateway and published keys: what the public page begins with, and what a page elsewhere keeps beside it as verify.json.',
    answer: sourcesView,
    problems: ['service.unavailable'],
  })
  findSources(): Promise<SourcesView> {
    return this.queries.execute(new FindSources());
  }

  @Get('files/:cid')
  @Endpoint({
    access: 'public',
    summary: 'Which minted pieces show a file',
    description: 'By the address of a picture or PNG. A hint, and no more: whether the file is the piece’s is shown by verifying it.',
    answer: piecesOfFileView,
  })
  piecesOfFile(@Param('cid', { schema: cidSchema }) cid: string): Promise<PiecesOfFileView> {
    return this.queries.execute(new FindPiecesOfFile(cid));
  }

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
