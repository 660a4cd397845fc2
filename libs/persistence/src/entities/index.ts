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
import { DatasetEntity } from './dataset.entity.js';
import { DatasetImportEntity } from './dataset-import.entity.js';
import { DatasetItemEntity } from './dataset-item.entity.js';
import { DatasetVersionEntity } from './dataset-version.entity.js';
import { LedgerEntryEntity } from './ledger-entry.entity.js';
import { LicenceEntity } from './licence.entity.js';
import { LicenceAcceptanceEntity } from './licence-acceptance.entity.js';
import { LicenceTermsEntity } from './licence-terms.entity.js';
import { TenantSigningKeyEntity } from './tenant-signing-key.entity.js';
import { TrainingRunEntity } from './training-run.entity.js';

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
  DatasetEntity,
  DatasetImportEntity,
  DatasetItemEntity,
  DatasetVersionEntity,
  LedgerEntryEntity,
  LicenceEntity,
  LicenceAcceptanceEntity,
  LicenceTermsEntity,
  TenantSigningKeyEntity,
  TrainingRunEntity,
];
