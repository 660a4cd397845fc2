import { Module } from '@nestjs/common';
import { BrandsModule } from '../brands/brands.module.js';
import { GenerationsModule } from '../generations/generations.module.js';
import { ModelsModule } from '../models/models.module.js';
import { AuthoriseTrainingRunHandler } from './authorise-run/authorise-run.handler.js';
import { CancelTrainingRunHandler } from './cancel-run/cancel-run.handler.js';
import { FindTrainingRunHandler } from './find-run/find-run.query.js';
import { FindReportHandler } from './find-report/find-report.query.js';
import { FindSheetHandler } from './find-report/find-sheet.query.js';
import { ListTrainingRunsHandler } from './list-runs/list-runs.query.js';
import { SealedReports } from './sealed-reports.js';
import { TrainingEventsController } from './training-events.controller.js';
import { TrainingReportsController } from './training-reports.controller.js';
import { TrainingRunsController } from './training-runs.controller.js';
import { WatchTrainingRunHandler } from './watch-run/watch-run.query.js';

@Module({
  imports: [BrandsModule, GenerationsModule, ModelsModule],
  controllers: [TrainingRunsController, TrainingEventsController, TrainingReportsController],
  providers: [
    ...[SealedReports, FindReportHandler, FindSheetHandler],
    ...[ListTrainingRunsHandler, FindTrainingRunHandler, WatchTrainingRunHandler],
    ...[CancelTrainingRunHandler, AuthoriseTrainingRunHandler],
  ],
})
export class TrainingRunsModule {}
