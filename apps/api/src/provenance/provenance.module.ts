import { Module } from '@nestjs/common';
import { ProvenanceController } from './provenance.controller.js';
import { PublishedKeys } from './verify-token/published-keys.js';
import { VerifyTokenHandler } from './verify-token/verify-token.query.js';

@Module({ controllers: [ProvenanceController], providers: [VerifyTokenHandler, PublishedKeys] })
export class ProvenanceModule {}
