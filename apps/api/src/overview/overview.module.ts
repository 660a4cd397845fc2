import { Module } from '@nestjs/common';
import { CalculationsModule } from '../calculations/calculations.module.js';
import { FindOverviewHandler } from './find-overview.query.js';
import { OverviewController } from './overview.controller.js';
import { PrivacyBudgets } from './privacy-budgets.js';
import { SignerStanding } from './signer-standing.js';

@Module({
  imports: [CalculationsModule],
  controllers: [OverviewController],
  providers: [FindOverviewHandler, PrivacyBudgets, SignerStanding],
})
export class OverviewModule {}
