import { Module } from '@nestjs/common';
import { FindSourcesHandler } from './find-sources/find-sources.query.js';
import { FindPiecesOfFileHandler } from './pieces-of-file/pieces-of-file.query.js';
import { ProvenanceController } from './provenance.controller.js';
import { PublishedKeys } from './verify-token/published-keys.js';
import { VerifyTokenHandler } from './verify-token/verify-token.query.js';

@Module({
  controllers: [ProvenanceController],
  providers: [FindSourcesHandler, VerifyTokenHandler, FindPiecesOfFileHandler, PublishedKeys],
})
export class ProvenanceModule {}
