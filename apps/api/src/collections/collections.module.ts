import { Module } from '@nestjs/common';
import { BrandsModule } from '../brands/brands.module.js';
import { CreateCollectionHandler } from './create-collection/create-collection.handler.js';
import { FindCollectionHandler } from './find-collection/find-collection.query.js';
import { ListCollectionsHandler } from './list-collections/list-collections.query.js';
import { CollectionsController } from './collections.controller.js';

@Module({
  imports: [BrandsModule],
  controllers: [CollectionsController],
  providers: [CreateCollectionHandler, FindCollectionHandler, ListCollectionsHandler],
})
export class CollectionsModule {}
