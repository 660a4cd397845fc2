import { importPackageSchema, itemMetadataSchema, type ImportPackage, type ItemMetadata } from '@intaglio/domain';
import { Body, Controller, Get, Param, Post, Put, Query, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant, TenantChange, type Change } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { idSchema } from '../http/page.js';
import { readRawBody } from '../http/raw-body.js';
import { AddItem, addedItemView, type AddedItemView } from './add-item/add-item.command.js';
import { FindImport } from './find-import/find-import.query.js';
import { importView, type ImportView } from './item.view.js';
import { itemPageView, ListItems, listItemsQuerySchema, type ItemPageView, type ItemRange } from './list-items/list-items.query.js';
import {
  ListRefusals,
  listRefusalsQuerySchema,
  refusalPageView,
  type RefusalPageView,
  type RefusalRange,
} from './list-refusals/list-refusals.query.js';
import { CAR_TYPE, ITEM_TYPES } from './raw-routes.js';
import { ImportArchive } from './request-import/import-archive.handler.js';
import { RequestImport } from './request-import/request-import.handler.js';

/** One CAR, held in memory whole. */
const MAX_ARCHIVE_BYTES = 32 * 1024 * 1024;

const LICENCE_ID = '0192f0c4-5b1e-7cc0-8000-0000000000f1';
const { name, caption, attribution } = itemMetadataSchema.shape;
const itemQuery = z.strictObject({
  name: name.meta({ examples: ['vases/042.png'] }),
  licenceId: idSchema.meta({ examples: [LICENCE_ID] }),
  caption: caption.meta({ examples: ['a blue vase with a gold rim'] }),
  attribution: attribution.meta({ examples: ['Studio Verre'] }),
});
const archiveQuery = z.strictObject({
  licenceId: idSchema.meta({ examples: [LICENCE_ID] }),
  /** `car`: its files are the pictures; `croissant`: its root is a Croissant manifest that names them. */
  kind: z.enum(['car', 'croissant']).default('car'),
});
type ArchiveQuery = z.output<typeof archiveQuery>;
const packageBody = importPackageSchema.meta({ examples: [{ licenceId: LICENCE_ID, package: 'simple-icons', under: 'icons' }] });
const fileBody = ApiBody({ required: true, schema: { type: 'string', description: 'The file itself.', example: 'bytes' } });

@ApiTags('Data sets')
@Controller('v1')
export class DatasetItemsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Put('dataset-versions/:versionId/items')
  @Endpoint({
    access: 'datasets:write',
    summary: 'Add one picture',
    description:
      'PNG, JPEG, WebP or SVG of at most 8 MiB, as the body. It is refused, with a reason that is kept, when its licence does not allow training, when the picture itself says that it must not be trained on, when it can’t be read safely, or when the version has it already. The same picture under the same name again changes nothing. The bytes are sealed under the tenant’s key and are never put into an asset store.',
    answer: addedItemView,
    problems: [
      ...(['resource.not-found', 'dataset.immutable', 'dataset.item-refused', 'request.too-large'] as const),
      ...(['request.unsupported-media-type', 'storage.full', 'storage.unreachable'] as const),
    ],
  })
  @ApiConsumes(...ITEM_TYPES)
  @fileBody
  addItem(
    @CurrentTenant() caller: TenantCaller,
    @Param('versionId', { schema: idSchema }) versionId: string,
    @Query({ schema: itemQuery }) metadata: ItemMetadata,
    @Req() request: FastifyRequest,
  ): Promise<AddedItemView> {
    return this.commands.execute(new AddItem(caller, versionId, metadata, (maxBytes) => readRawBody(request, maxBytes)));
  }

  @Get('dataset-versions/:versionId/items')
  @Endpoint({ access: 'datasets:read', summary: 'A version’s items by name', answer: itemPageView, problems: ['resource.not-found'] })
  listItems(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Param('versionId', { schema: idSchema }) versionId: string,
    @Query({ schema: listItemsQuerySchema }) range: ItemRange,
  ): Promise<ItemPageView> {
    return this.queries.execute(new ListItems(tenantId, versionId, range));
  }

  @Get('dataset-versions/:versionId/refusals')
  @Endpoint({
    access: 'datasets:read',
    summary: 'What was not taken into a version, and why',
    answer: refusalPageView,
    problems: ['resource.not-found'],
  })
  listRefusals(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Param('versionId', { schema: idSchema }) versionId: string,
    @Query({ schema: listRefusalsQuerySchema }) range: RefusalRange,
  ): Promise<RefusalPageView> {
    return this.queries.execute(new ListRefusals(tenantId, versionId, range));
  }

  @Post('dataset-versions/:versionId/imports')
  @Endpoint({
    access: 'datasets:write',
    cost: 'imports',
    status: 202,
    summary: 'Import the pictures of a package',
    description:
      'A worker takes the pictures of an npm package that the deployment has unpacked, each under the same rules as a single one.',
    answer: importView,
    repeatable: true,
    problems: ['resource.not-found', 'dataset.immutable'],
  })
  importPackage(
    @TenantChange() change: Change,
    @Param('versionId', { schema: idSchema }) versionId: string,
    @Body({ schema: packageBody }) { licenceId, ...source }: ImportPackage,
  ): Promise<ImportView> {
    return this.commands.execute(new RequestImport(change, versionId, licenceId, { kind: 'package', ...source }));
  }

  @Post('dataset-versions/:versionId/archives')
  @Endpoint({
    access: 'datasets:write',
    cost: 'imports',
    status: 202,
    summary: 'Import the pictures of a CAR',
    description: 'An archive of at most 32 MiB as the body. It waits sealed until a worker has read it, and is erased then.',
    answer: importView,
    problems: [
      ...(['resource.not-found', 'dataset.immutable', 'request.too-large'] as const),
      ...(['request.unsupported-media-type', 'storage.full', 'storage.unreachable'] as const),
    ],
  })
  @ApiConsumes(CAR_TYPE)
  @fileBody
  importArchive(
    @CurrentTenant() caller: TenantCaller,
    @Param('versionId', { schema: idSchema }) versionId: string,
    @Query({ schema: archiveQuery }) { licenceId, kind }: ArchiveQuery,
    @Req() request: FastifyRequest,
  ): Promise<ImportView> {
    const archive = { kind, read: () => readRawBody(request, MAX_ARCHIVE_BYTES) };
    return this.commands.execute(new ImportArchive({ caller, repeatable: undefined }, versionId, licenceId, archive));
  }

  @Get('dataset-imports/:importId')
  @Endpoint({ access: 'datasets:read', summary: 'How an import is getting on', answer: importView, problems: ['resource.not-found'] })
  findImport(@CurrentTenant() { tenantId }: TenantCaller, @Param('importId', { schema: idSchema }) id: string): Promise<ImportView> {
    return this.queries.execute(new FindImport(tenantId, id));
  }
}
