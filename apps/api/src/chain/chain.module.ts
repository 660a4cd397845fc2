import { Module } from '@nestjs/common';
import { ChainController } from './chain.controller.js';
import { FindSignersHandler } from './signers/find-signers.query.js';

@Module({ controllers: [ChainController], providers: [FindSignersHandler] })
export class ChainModule {}
