import { registerEncryptionKeySchema, type BrandId, type RegisterEncryptionKey as RegisterRequest } from '@intaglio/domain';
import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { idSchema, pageSchema, type Page, type PageQuery } from '../http/page.js';
import { encryptionKeyView, keyIdSchema, type EncryptionKeyView } from './encryption-key.view.js';
import { FindEncryptionKey } from './find-encryption-key/find-encryption-key.query.js';
import { ListEncryptionKeys, listEncryptionKeysQuerySchema } from './list-encryption-keys/list-encryption-keys.query.js';
import { RegisterEncryptionKey } from './register-encryption-key/register-encryption-key.command.js';
import { RemoveEncryptionKey } from './remove-encryption-key/remove-encryption-key.command.js';

const registerBody = registerEncryptionKeySchema.meta({ examples: [{ publicKey: 'SUhFAQEAAAAAAAAAAAAAAA==' }] });

@ApiTags('Encrypted inputs')
@Controller('v1/brands/:brandId/encryption-keys')
export class EncryptionKeysController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Endpoint({
    access: 'generations:write',
    cost: 'encryption-keys',
    status: 201,
    summary: 'Register a creator’s public key for homomorphic encryption',
    description:
      'Base64 of 196,688 bytes. The key’s id is the SHA-256 of its bytes, so the same key can be registered again with the same answer. The secret key stays on the creator’s device.',
    answer: encryptionKeyView,
    problems: ['resource.not-found', 'brand.not-ready', 'policy.backend-mismatch', 'key.malformed', 'quota.exhausted', 'request.too-large'],
  })
  registerEncryptionKey(
    @CurrentTenant() caller: TenantCaller,
    @Param('brandId', { schema: idSchema }) brandId: string,
    @Body({ schema: registerBody }) { publicKey }: RegisterRequest,
  ): Promise<EncryptionKeyView> {
    return this.commands.execute(new RegisterEncryptionKey(caller, brandId as BrandId, Buffer.from(publicKey, 'base64')));
  }

  @Get()
  @Endpoint({
    access: 'generations:read',
    summary: 'A brand’s encryption keys, newest first, with the answers that each was given',
    answer: pageSchema(encryptionKeyView, keyIdSchema),
    problems: ['resource.not-found'],
  })
  listEncryptionKeys(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Param('brandId', { schema: idSchema }) brandId: string,
    @Query({ schema: listEncryptionKeysQuerySchema }) page: PageQuery,
  ): Promise<Page<EncryptionKeyView>> {
    return this.queries.execute(new ListEncryptionKeys(tenantId, brandId as BrandId, page));
  }

  @Get(':keyId')
  @Endpoint({ access: 'generations:read', summary: 'One encryption key', answer: encryptionKeyView, problems: ['resource.not-found'] })
  findEncryptionKey(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Param('brandId', { schema: idSchema }) brandId: string,
    @Param('keyId', { schema: keyIdSchema }) id: string,
  ): Promise<EncryptionKeyView> {
    return this.queries.execute(new FindEncryptionKey(tenantId, brandId as BrandId, id));
  }

  @Delete(':keyId')
  @Endpoint({
    access: 'generations:write',
    status: 204,
    summary: 'Remove an encryption key',
    description:
      'Its bytes are destroyed, and inputs under it that were not evaluated yet fail. The answers that it was given still count, also when the same key is registered again.',
    problems: ['resource.not-found'],
  })
  removeEncryptionKey(
    @CurrentTenant() caller: TenantCaller,
    @Param('brandId', { schema: idSchema }) brandId: string,
    @Param('keyId', { schema: keyIdSchema }) id: string,
  ): Promise<void> {
    return this.commands.execute(new RemoveEncryptionKey(caller, brandId as BrandId, id));
  }
}
