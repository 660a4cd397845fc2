import { Module } from '@nestjs/common';
import { ProvenanceController } from './provenance.controller.js';
import { PublishedKey } from './verify-token/verification-key.js';
import { VerifyTokenHandler } from './verify-token/verify-token.query.js';

@Module({ controllers: [ProvenanceController], providers: [VerifyTokenHandler, PublishedKey] })
export class ProvenanceModule {}
