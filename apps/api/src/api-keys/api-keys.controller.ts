import { createApiKeySchema, rotateApiKeySchema, type ApiKeyId, type CreateApiKey as CreateApiKeyRequest } from '@intaglio/domain';
import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant, TenantChange, type Change } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { idSchema, pageQuerySchema, pageSchema, type Page, type PageQuery } from '../http/page.js';
import { apiKeyView, issuedApiKeyView, type ApiKeyView, type IssuedApiKeyView } from './api-key.view.js';
import { CreateApiKey } from './create-api-key/create-api-key.command.js';
import { ListApiKeys } from './list-api-keys/list-api-keys.query.js';
import type { z } from 'zod';
import { RotateApiKey } from './rotate-api-key/rotate-api-key.handler.js';
import { RevokeApiKey } from './revoke-api-key/revoke-api-key.command.js';

const createApiKeyBody = createApiKeySchema.meta({ examples: [{ name: 'shop', scopes: ['generations:read', 'generations:write'] }] });
const rotateApiKeyBody = rotateApiKeySchema.meta({ examples: [{ overlapHours: 24 }] });

@ApiTags('API keys')
@Controller('v1/api-keys')
export class ApiKeysController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Endpoint({
    access: 'keys:write',
    status: 201,
    summary: 'Issue an API key',
    description:
      'The key is shown here and kept as a hash only. Under an Idempotency-Key this answer is also kept, sealed, for a repetition.',
    answer: issuedApiKeyView,
    repeatable: true,
  })
  createApiKey(
    @TenantChange() change: Change,
    @Body({ schema: createApiKeyBody }) request: CreateApiKeyRequest,
  ): Promise<IssuedApiKeyView> {
    return this.commands.execute(new CreateApiKey(change, request));
  }

  @Post(':apiKeyId/rotate')
  @Endpoint({
    access: 'keys:write',
    status: 201,
    summary: 'Issue a key in the place of another',
    description:
      'The new key may do what the old one may; the old one stays valid for the overlap, so that a partner can change over without a gap.',
    answer: issuedApiKeyView,
    repeatable: true,
    problems: ['resource.not-found'],
  })
  rotateApiKey(
    @TenantChange() change: Change,
    @Param('apiKeyId', { schema: idSchema }) id: string,
    @Body({ schema: rotateApiKeyBody }) { overlapHours }: z.output<typeof rotateApiKeySchema>,
  ): Promise<IssuedApiKeyView> {
    return this.commands.execute(new RotateApiKey(change, id as ApiKeyId, overlapHours));
  }

  @Get()
  @Endpoint({ access: 'keys:read', summary: 'The tenant’s API keys, without their secrets', answer: pageSchema(apiKeyView) })
  listApiKeys(@CurrentTenant() { tenantId }: TenantCaller, @Query({ schema: pageQuerySchema }) page: PageQuery): Promise<Page<ApiKeyView>> {
    return this.queries.execute(new ListApiKeys(tenantId, page));
  }

  @Delete(':apiKeyId')
  @Endpoint({
    access: 'keys:write',
    status: 204,
    summary: 'Revoke an API key',
    description: 'Every server refuses the key within a second.',
    problems: ['resource.not-found'],
  })
  revokeApiKey(@CurrentTenant() caller: TenantCaller, @Param('apiKeyId', { schema: idSchema }) id: string): Promise<void> {
    return this.commands.execute(new RevokeApiKey(caller, id as ApiKeyId));
  }
}
