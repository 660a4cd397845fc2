import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller.js';
import { Checkpoints } from './checkpoints/checkpoints.js';
import { CheckpointsController } from './checkpoints/checkpoints.controller.js';
import { CountFacetsHandler } from './count-facets/count-facets.query.js';
import { ListAuditHandler } from './list-audit/list-audit.query.js';
import { ProveInclusionHandler } from './prove-inclusion/prove-inclusion.query.js';

@Module({
  // Those of fixed names first: an event's id is a parameter.
  controllers: [CheckpointsController, AuditController],
  providers: [Checkpoints, ListAuditHandler, CountFacetsHandler, ProveInclusionHandler],
})
export class AuditModule {}
