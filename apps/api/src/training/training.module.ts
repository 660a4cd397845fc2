import { Module } from '@nestjs/common';
import { CalculationsModule } from '../calculations/calculations.module.js';
import { RequestTrainingRunHandler } from './request-run/request-run.handler.js';
import { TrainingController } from './training.controller.js';

@Module({ imports: [CalculationsModule], controllers: [TrainingController], providers: [RequestTrainingRunHandler] })
export class TrainingModule {}
