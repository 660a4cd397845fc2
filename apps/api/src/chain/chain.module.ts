import { Module } from '@nestjs/common';
import { ChainController } from './chain.controller.js';

@Module({ controllers: [ChainController] })
export class ChainModule {}
