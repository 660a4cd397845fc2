import { Module } from '@nestjs/common';
import { MeasureUsageHandler } from './measure-usage/measure-usage.query.js';
import { UsageController } from './usage.controller.js';

@Module({ controllers: [UsageController], providers: [MeasureUsageHandler] })
export class UsageModule {}
