import { Controller, Get, Param, Post, StreamableFile } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant, TenantChange, type Change } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { idSchema } from '../http/page.js';
import { versionView, type VersionView } from './dataset.view.js';
import { FinaliseVersion } from './finalise-version/finalise-version.handler.js';
import { FindManifest } from './find-version/find-manifest.query.js';
import { FindVersion } from './find-version/find-version.query.js';

const MANIFEST_TYPE = 'application/ld+json';

@ApiTags('Data sets')
@Controller('v1/dataset-versions/:versionId')
export class DatasetVersionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Endpoint({
    access: 'datasets:read',
    summary: 'One version: its roots, and why nothing may be trained on it if that is so',
    answer: versionView,
    problems: ['resource.not-found'],
  })
  findVersion(@CurrentTenant() { tenantId }: TenantCaller, @Param('versionId', { schema: idSchema }) id: string): Promise<VersionView> {
    return this.queries.execute(new FindVersion(tenantId, id));
  }

  @Post('finalise')
  @Endpoint({
    access: 'datasets:write',
    summary: 'Finalise a version',
    description:
      'Fixes its items for good: their order, the Merkle roots over items and licences, and a Croissant manifest. Every item gets a random salt first, so that the roots can be published without anybody being able to try designs on them.',
    answer: versionView,
    repeatable: true,
    problems: [
      'resource.not-found',
      'dataset.immutable',
      'dataset.not-ready',
      'licence.required',
      'licence.expired',
      'licence.revoked',
      'resource.conflict',
    ],
  })
  finaliseVersion(@TenantChange() change: Change, @Param('versionId', { schema: idSchema }) id: string): Promise<VersionView> {
    return this.commands.execute(new FinaliseVersion(change, id));
  }

  @Get('manifest')
  @Endpoint({
    access: 'datasets:read',
    summary: 'The Croissant manifest, with the salts',
    description: 'For the tenant and whoever it shows it to: with the salts, the roots tell which designs are among the items.',
    media: { type: MANIFEST_TYPE, example: '{"@type":"sc:Dataset"}' },
    problems: ['resource.not-found', 'dataset.not-ready'],
  })
  async findManifest(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Param('versionId', { schema: idSchema }) id: string,
  ): Promise<StreamableFile> {
    const manifest = await this.queries.execute<FindManifest, Buffer>(new FindManifest(tenantId, id));
    return new StreamableFile(manifest, { type: MANIFEST_TYPE });
  }
}
