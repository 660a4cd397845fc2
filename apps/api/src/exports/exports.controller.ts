import { Controller, Get, Res, StreamableFile } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { ExportTenant } from './export-tenant.handler.js';

const MEDIA_TYPE = 'application/gzip';

@ApiTags('Tenants')
@Controller('v1')
export class ExportsController {
  constructor(private readonly commands: CommandBus) {}

  @Get('tenant/export')
  @Endpoint({
    access: 'tenant:export',
    summary: 'Take all of the tenant’s data away',
    description:
      'A .tar.gz that is made while it is sent: every row of the tenant’s as it was at one moment, pictures of data sets and of pieces, and a manifest with the SHA-256 of each file at the end. An archive without manifest.json broke off. Inputs of pieces under way and keys are in no export. One for each tenant at a time.',
    media: { type: MEDIA_TYPE, example: 'bytes of a .tar.gz' },
  })
  async exportTenant(@CurrentTenant() caller: TenantCaller, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const archive = await this.commands.execute(new ExportTenant(caller));
    reply.header('cache-control', 'no-store').header('x-accel-buffering', 'no');
    return new StreamableFile(archive, { type: MEDIA_TYPE, disposition: 'attachment; filename="tenant.tar.gz"' });
  }
}
