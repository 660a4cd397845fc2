import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { TenantCaller } from '../../access/caller.js';
import { CurrentTenant } from '../../changes/change.decorator.js';
import { Endpoint } from '../../documents/endpoint.decorator.js';
import {
  checkpointPageView,
  consistencyView,
  logKeysView,
  logStandingView,
  type CheckpointPageView,
  type ConsistencyView,
  type LogKeysView,
  type LogStandingView,
} from './checkpoint.view.js';
import { Checkpoints } from './checkpoints.js';

const size = z.coerce.number().int().min(1);
const pageQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(500).default(50), cursor: size.optional() });
const consistencyQuery = z.strictObject({ from: size.meta({ examples: [1] }), to: size.meta({ examples: [2] }) });

@ApiTags('Audit')
@Controller('v1')
export class CheckpointsController {
  constructor(private readonly checkpoints: Checkpoints) {}

  @Get('audit/checkpoints')
  @Endpoint({
    access: 'audit:read',
    summary: 'What the log has come to, signed, newest first (C2SP tlog-checkpoint)',
    answer: checkpointPageView,
  })
  listCheckpoints(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Query({ schema: pageQuery }) page: z.output<typeof pageQuery>,
  ): Promise<CheckpointPageView> {
    return this.checkpoints.list(tenantId, page);
  }

  @Get('audit/standing')
  @Endpoint({
    access: 'audit:read',
    summary: 'The latest checkpoint, and what the platform’s own check of the log found',
    answer: logStandingView,
  })
  findLogStanding(@CurrentTenant() { tenantId }: TenantCaller): Promise<LogStandingView> {
    return this.checkpoints.standing(tenantId);
  }

  @Get('audit/consistency')
  @Endpoint({
    access: 'audit:read',
    summary: 'Proof that the log only grew between two sizes (RFC 9162)',
    answer: consistencyView,
  })
  proveConsistency(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Query({ schema: consistencyQuery }) { from, to }: z.output<typeof consistencyQuery>,
  ): Promise<ConsistencyView> {
    return this.checkpoints.consistency(tenantId, from, to);
  }

  @Get('audit-keys')
  @Endpoint({ access: 'public', summary: 'The keys that checkpoints of audit logs are signed with', answer: logKeysView })
  listLogKeys(): Promise<LogKeysView> {
    return this.checkpoints.keys();
  }
}
