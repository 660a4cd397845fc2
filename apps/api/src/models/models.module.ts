import { Module } from '@nestjs/common';
import { BrandsModule } from '../brands/brands.module.js';
import { BrandShelf } from './brand-shelf.js';
import { CreateModelHandler } from './create-model/create-model.handler.js';
import { FindExtractionHandler } from './find-extraction/find-extraction.query.js';
import { FindModelHandler } from './find-model/find-model.query.js';
import { ListModelsHandler } from './list-models/list-models.query.js';
import { ModelsController } from './models.controller.js';
import { ReadingBound } from './reading-bound.js';
import { RevokeModelHandler } from './revoke-model/revoke-model.handler.js';

@Module({
  imports: [BrandsModule],
  controllers: [ModelsController],
  providers: [BrandShelf, CreateModelHandler, FindModelHandler, FindExtractionHandler, ListModelsHandler, ReadingBound, RevokeModelHandler],
  exports: [BrandShelf, ReadingBound],
})
export class ModelsModule {}
