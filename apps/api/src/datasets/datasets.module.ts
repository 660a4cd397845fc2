import { Module } from '@nestjs/common';
import { BrandsModule } from '../brands/brands.module.js';
import { CalculationsModule } from '../calculations/calculations.module.js';
import { AddItemHandler } from './add-item/add-item.handler.js';
import { CreateDatasetHandler } from './create-dataset/create-dataset.handler.js';
import { DatasetItemsController } from './dataset-items.controller.js';
import { DatasetVersionsController } from './dataset-versions.controller.js';
import { DatasetsController } from './datasets.controller.js';
import { FinaliseVersionHandler } from './finalise-version/finalise-version.handler.js';
import { FindDatasetHandler } from './find-dataset/find-dataset.query.js';
import { FindImportHandler } from './find-import/find-import.query.js';
import { FindManifestHandler } from './find-version/find-manifest.query.js';
import { FindVersionHandler } from './find-version/find-version.query.js';
import { ListDatasetsHandler } from './list-datasets/list-datasets.query.js';
import { ListItemsHandler } from './list-items/list-items.query.js';
import { ListRefusalsHandler } from './list-refusals/list-refusals.query.js';
import { PlanTrainingHandler } from './plan-training/plan-training.query.js';
import { ImportArchiveHandler } from './request-import/import-archive.handler.js';
import { RequestImportHandler } from './request-import/request-import.handler.js';
import { StartVersionHandler } from './start-version/start-version.handler.js';

@Module({
  imports: [BrandsModule, CalculationsModule],
  controllers: [DatasetsController, DatasetVersionsController, DatasetItemsController],
  providers: [
    ...[CreateDatasetHandler, StartVersionHandler, AddItemHandler, FinaliseVersionHandler, RequestImportHandler, ImportArchiveHandler],
    ...[FindDatasetHandler, ListDatasetsHandler, FindVersionHandler, FindManifestHandler, FindImportHandler],
    ...[ListItemsHandler, ListRefusalsHandler, PlanTrainingHandler],
  ],
})
export class DatasetsModule {}
