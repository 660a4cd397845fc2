import { Module } from '@nestjs/common';
import { FindMintHandler } from './find-mint/find-mint.query.js';
import { ListMintsHandler } from './list-mints/list-mints.query.js';
import { MintsController } from './mints.controller.js';

@Module({ controllers: [MintsController], providers: [ListMintsHandler, FindMintHandler] })
export class MintsModule {}
