import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { AccessGuard } from './access/access.guard.js';
import { AnswersModule } from './answers/answers.module.js';
import { ApiKeysModule } from './api-keys/api-keys.module.js';
import { AssetsModule } from './assets/assets.module.js';
import { AuditModule } from './audit/audit.module.js';
import { BrandsModule } from './brands/brands.module.js';
import { CollectionsModule } from './collections/collections.module.js';
import { DatasetsModule } from './datasets/datasets.module.js';
import { EnclavesModule } from './enclaves/enclaves.module.js';
import { EncryptionKeysModule } from './encryption-keys/encryption-keys.module.js';
import { ExportsModule } from './exports/exports.module.js';
import { GenerationsModule } from './generations/generations.module.js';
import { schemaPipe } from './http/schema.pipe.js';
import { InfrastructureModule } from './infrastructure/infrastructure.module.js';
import type { Infrastructure } from './infrastructure/infrastructure.js';
import { LicencesModule } from './licences/licences.module.js';
import { ModelsModule } from './models/models.module.js';
import { OperationsModule } from './operations/operations.module.js';
import { PoliciesModule } from './policies/policies.module.js';
import { ErrorsController } from './problems/errors.controller.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { ProvenanceModule } from './provenance/provenance.module.js';
import { MembersModule } from './members/members.module.js';
import { PlatformAdminsModule } from './platform-admins/platform-admins.module.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';
import { LimitGuard } from './limits/limit.guard.js';
import { LimitsModule } from './limits/limits.module.js';
import { SubjectsModule } from './subjects/subjects.module.js';
import { TenantsModule } from './tenants/tenants.module.js';
import { TrainingModule } from './training/training.module.js';
import { TrainingRunsModule } from './training-runs/training-runs.module.js';
import { ChainModule } from './chain/chain.module.js';
import { MintsModule } from './mints/mints.module.js';
import { QuotesModule } from './quotes/quotes.module.js';
import { OverviewModule } from './overview/overview.module.js';
import { UsageModule } from './usage/usage.module.js';

const features = [
  TenantsModule,
  SessionsModule,
  MembersModule,
  PlatformAdminsModule,
  ApiKeysModule,
  BrandsModule,
  PoliciesModule,
  LicencesModule,
  DatasetsModule,
  TrainingModule,
  ModelsModule,
  CollectionsModule,
  EnclavesModule,
  EncryptionKeysModule,
  GenerationsModule,
  AnswersModule,
  TrainingRunsModule,
  WebhooksModule,
  LimitsModule,
  SubjectsModule,
  ExportsModule,
  AuditModule,
  ProvenanceModule,
  AssetsModule,
  ChainModule,
  MintsModule,
  QuotesModule,
  UsageModule,
  OverviewModule,
  OperationsModule,
];

@Module({})
export class AppModule {
  static for(infrastructure: Infrastructure): DynamicModule {
    return {
      module: AppModule,
      imports: [InfrastructureModule.for(infrastructure), ...features],
      controllers: [ErrorsController],
      providers: [
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_GUARD, useClass: LimitGuard },
        { provide: APP_PIPE, useFactory: schemaPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
