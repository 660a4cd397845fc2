import { Module } from '@nestjs/common';
import { EncryptionKeysController } from './encryption-keys.controller.js';
import { FindEncryptionKeyHandler } from './find-encryption-key/find-encryption-key.query.js';
import { ListEncryptionKeysHandler } from './list-encryption-keys/list-encryption-keys.query.js';
import { RegisterEncryptionKeyHandler } from './register-encryption-key/register-encryption-key.handler.js';
import { RemoveEncryptionKeyHandler } from './remove-encryption-key/remove-encryption-key.handler.js';

@Module({
  controllers: [EncryptionKeysController],
  providers: [RegisterEncryptionKeyHandler, RemoveEncryptionKeyHandler, FindEncryptionKeyHandler, ListEncryptionKeysHandler],
})
export class EncryptionKeysModule {}
