import type { CreateApiKey as CreateApiKeyRequest } from '@intaglio/domain';
import { Command } from '@nestjs/cqrs';
import type { Change } from '../../changes/change.decorator.js';
import type { IssuedApiKeyView } from '../api-key.view.js';

export class CreateApiKey extends Command<IssuedApiKeyView> {
  constructor(
    readonly change: Change,
    readonly request: CreateApiKeyRequest,
  ) {
    super();
  }
}
