import { BrandEntity } from './brand.entity.js';
import { ChainTransactionEntity } from './chain-transaction.entity.js';
import { CollectionEntity } from './collection.entity.js';
import { EncryptedExchangeEntity } from './encrypted-exchange.entity.js';
import { EncryptionKeyEntity } from './encryption-key.entity.js';
import { GenerationReceiptEntity } from './generation-receipt.entity.js';
import { GenerationStepEntity } from './generation-step.entity.js';
import { GenerationEntity } from './generation.entity.js';
import { ModelEntity } from './model.entity.js';
import { PolicyEntity } from './policy.entity.js';
import { TenantEntity } from './tenant.entity.js';

export const entities = [
  TenantEntity,
  BrandEntity,
  PolicyEntity,
  ModelEntity,
  CollectionEntity,
  GenerationEntity,
  GenerationReceiptEntity,
  GenerationStepEntity,
  ChainTransactionEntity,
  EncryptionKeyEntity,
  EncryptedExchangeEntity,
];
