import { Module } from '@nestjs/common';
import { OperationsController } from './operations.controller.js';
import { ReadinessProbe } from './readiness.js';

@Module({ controllers: [OperationsController], providers: [ReadinessProbe] })
export class OperationsModule {}
