import { Module } from '@nestjs/common';
import { AnswersModule } from '../answers/answers.module.js';
import { BrandsModule } from '../brands/brands.module.js';
import { ModelsModule } from '../models/models.module.js';
import { BulkGenerationsController } from './bulk-generations.controller.js';
import { CancelGenerationHandler } from './cancel-generation/cancel-generation.handler.js';
import { FindGenerationHandler } from './find-generation/find-generation.query.js';
import { FindReceiptHandler } from './find-receipt/find-receipt.query.js';
import { FindStandingHandler } from './find-standing/find-standing.query.js';
import { GenerationEventsController } from './generation-events.controller.js';
import { GenerationReceiptController } from './generation-receipt.controller.js';
import { GenerationStandingController } from './generation-standing.controller.js';
import { GenerationsController } from './generations.controller.js';
import { ListGenerationsHandler } from './list-generations/list-generations.query.js';
import { AcceptEncrypted } from './request-generation/accept-encrypted.js';
import { RequestGenerationHandler } from './request-generation/request-generation.handler.js';
import { RequestManyHandler } from './request-many/request-many.handler.js';
import { RetryGenerationHandler } from './retry-generation/retry-generation.handler.js';
import { EventStreams } from './watch-generation/event-streams.js';
import { GenerationNotices } from './watch-generation/generation-notices.js';
import { WatchGenerationHandler } from './watch-generation/watch-generation.query.js';

@Module({
  imports: [BrandsModule, AnswersModule, ModelsModule],
  controllers: [
    BulkGenerationsController,
    GenerationsController,
    GenerationEventsController,
    GenerationReceiptController,
    GenerationStandingController,
  ],
  providers: [
    RequestGenerationHandler,
    RequestManyHandler,
    AcceptEncrypted,
    ListGenerationsHandler,
    FindGenerationHandler,
    FindReceiptHandler,
    FindStandingHandler,
    RetryGenerationHandler,
    CancelGenerationHandler,
    WatchGenerationHandler,
    GenerationNotices,
    EventStreams,
  ],
  exports: [EventStreams],
})
export class GenerationsModule {}
