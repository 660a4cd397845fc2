import {
  acceptLicenceSchema,
  licenceDocumentSchema,
  revokeLicenceSchema,
  type AcceptLicence as AcceptLicenceRequest,
  type LicenceDocument,
  type RevokeLicence as RevokeLicenceRequest,
} from '@intaglio/domain';
import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant, TenantChange, type Change } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { idSchema, pageSchema, type Page } from '../http/page.js';
import { readRawBody } from '../http/raw-body.js';
import { AcceptLicence } from './accept-licence/accept-licence.command.js';
import { DraftLicences, draftsView, MAX_DESCRIPTION_BYTES, type DraftsView } from './draft-licences/draft-licences.query.js';
import { FindLicence } from './find-licence/find-licence.query.js';
import { exampleDocument, licenceView, type LicenceView } from './licence.view.js';
import { FindLicenceImpact } from './licence-impact/licence-impact.query.js';
import { licenceImpactView, type LicenceImpactView } from './licence-impact/licence-impact.view.js';
import { ListLicences, listLicencesQuerySchema, type LicenceFilter } from './list-licences/list-licences.query.js';
import { DESCRIPTION_TYPES } from './raw-routes.js';
import { RegisterLicence } from './register-licence/register-licence.command.js';
import { RevokeLicence } from './revoke-licence/revoke-licence.command.js';

const documentBody = licenceDocumentSchema.meta({ examples: [exampleDocument] });
const acceptBody = acceptLicenceSchema.meta({ examples: [{ acceptedBy: 'A. Verre, head of licensing' }] });
const revokeBody = revokeLicenceSchema.meta({ examples: [{ reason: 'The licensor ended the agreement.' }] });

@ApiTags('Licences')
@Controller('v1/licences')
export class LicencesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Endpoint({
    access: 'licences:write',
    status: 201,
    summary: 'Register a licence',
    description:
      'A public licence by its SPDX id, the licensor’s own terms with the SHA-256 of the signed document, or terms of this platform, which are an offer until they are accepted. What is registered can’t be changed. The platform keeps what it is told; it can’t check that the licensor had the rights to give.',
    answer: licenceView,
    repeatable: true,
    problems: ['resource.not-found'],
  })
  registerLicence(@TenantChange() change: Change, @Body({ schema: documentBody }) document: LicenceDocument): Promise<LicenceView> {
    return this.commands.execute(new RegisterLicence(change, document));
  }

  @Post('drafts')
  @Endpoint({
    access: 'licences:read',
    summary: 'Drafts of the licences that a Croissant or SPDX description names',
    description: `Croissant 1.0 or 1.1, or SPDX 2.2 or 2.3 as JSON, of at most 4 MiB as the body. Nothing is registered: dates, territory and what custom terms allow are for the licensor to say.`,
    answer: draftsView,
    problems: ['request.too-large', 'request.unsupported-media-type'],
  })
  @ApiConsumes(...DESCRIPTION_TYPES)
  @ApiBody({ required: true, schema: { type: 'string', description: 'The description itself.', example: '{"@type":"sc:Dataset"}' } })
  async draftLicences(@Req() request: FastifyRequest): Promise<DraftsView> {
    const format = (request.headers['content-type'] ?? '').includes('spdx') ? 'spdx' : 'croissant';
    return this.queries.execute(new DraftLicences(await readRawBody(request, MAX_DESCRIPTION_BYTES), format));
  }

  @Get()
  @Endpoint({ access: 'licences:read', summary: 'Licences, newest first', answer: pageSchema(licenceView) })
  listLicences(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Query({ schema: listLicencesQuerySchema }) filter: LicenceFilter,
  ): Promise<Page<LicenceView>> {
    return this.queries.execute(new ListLicences(tenantId, filter));
  }

  @Post(':licenceId/accept')
  @Endpoint({
    access: 'licences:write',
    summary: 'Accept the terms of a licence that is an offer',
    answer: licenceView,
    repeatable: true,
    problems: ['resource.not-found', 'licence.illegal-move'],
  })
  acceptLicence(
    @TenantChange() change: Change,
    @Param('licenceId', { schema: idSchema }) id: string,
    @Body({ schema: acceptBody }) { acceptedBy }: AcceptLicenceRequest,
  ): Promise<LicenceView> {
    return this.commands.execute(new AcceptLicence(change, id, acceptedBy));
  }

  @Post(':licenceId/revoke')
  @Endpoint({
    access: 'licences:write',
    summary: 'Revoke a licence',
    description:
      'From this moment nothing is trained on its items and no piece of a model that was trained on them is minted. Pieces that were minted before stay what they are: valid when they were minted. Whoever was shown what it touches names that by its digest: where something has changed since, nothing is revoked.',
    answer: licenceView,
    repeatable: true,
    problems: ['resource.not-found', 'licence.illegal-move', 'precondition.failed'],
  })
  revokeLicence(
    @TenantChange() change: Change,
    @Param('licenceId', { schema: idSchema }) id: string,
    @Body({ schema: revokeBody }) { reason, impact }: RevokeLicenceRequest,
  ): Promise<LicenceView> {
    return this.commands.execute(new RevokeLicence(change, id, reason, impact));
  }

  @Get(':licenceId/impact')
  @Endpoint({
    access: 'licences:read',
    summary: 'What a revocation of the licence would touch',
    description: 'What would stop, and what would stay valid, as things stand now.',
    answer: licenceImpactView,
    problems: ['resource.not-found'],
  })
  findLicenceImpact(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Param('licenceId', { schema: idSchema }) id: string,
  ): Promise<LicenceImpactView> {
    return this.queries.execute(new FindLicenceImpact(tenantId, id));
  }

  @Get(':licenceId')
  @Endpoint({ access: 'licences:read', summary: 'One licence', answer: licenceView, problems: ['resource.not-found'] })
  findLicence(@CurrentTenant() { tenantId }: TenantCaller, @Param('licenceId', { schema: idSchema }) id: string): Promise<LicenceView> {
    return this.queries.execute(new FindLicence(tenantId, id));
  }
}
