import { Module } from '@nestjs/common';
import { ApiKeysController } from './api-keys.controller.js';
import { CreateApiKeyHandler } from './create-api-key/create-api-key.handler.js';
import { ListApiKeysHandler } from './list-api-keys/list-api-keys.query.js';
import { RotateApiKeyHandler } from './rotate-api-key/rotate-api-key.handler.js';
import { RevokeApiKeyHandler } from './revoke-api-key/revoke-api-key.handler.js';

@Module({
  controllers: [ApiKeysController],
  providers: [CreateApiKeyHandler, ListApiKeysHandler, RevokeApiKeyHandler, RotateApiKeyHandler],
})
export class ApiKeysModule {}
