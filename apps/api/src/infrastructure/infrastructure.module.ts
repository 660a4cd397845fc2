import { Database, Sealer, Subjects } from '@intaglio/persistence';
import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { Clock } from '../sessions/clock.js';
import { Cookies } from '../sessions/cookies.js';
import { SessionCallers } from '../access/session-callers.js';
import { LimitsOfTenants } from '../limits/limits-of-tenants.js';
import { RefusedCallers } from '../limits/refused-callers.js';
import { KeyVerifier } from '../access/key-verifier.js';
import { AuditTrees } from '../audit/audit-trees.js';
import { TenantChanges } from '../changes/tenant-changes.js';
import { closeInfrastructure, type Infrastructure } from './infrastructure.js';
import {
  ASSETS,
  CHAIN,
  ENCLAVES,
  ENVIRONMENT,
  LIMITER,
  LOGGER,
  METRICS,
  PICTURE_JUDGE,
  QUEUES,
  REGISTRY,
  SEALED_STORE,
  TRACING,
} from './tokens.js';

const OPEN = Symbol('open infrastructure');

/** What every feature may ask for. */
@Module({})
export class InfrastructureModule {
  static for(infrastructure: Infrastructure): DynamicModule {
    const values = [
      { provide: OPEN, useValue: infrastructure },
      { provide: ENVIRONMENT, useValue: infrastructure.environment },
      { provide: LOGGER, useValue: infrastructure.logger },
      { provide: METRICS, useValue: infrastructure.metrics },
      { provide: TRACING, useValue: infrastructure.tracing },
      { provide: REGISTRY, useValue: infrastructure.registry },
      { provide: ASSETS, useValue: infrastructure.assets },
      { provide: CHAIN, useValue: infrastructure.chain },
      { provide: QUEUES, useValue: infrastructure.queues },
      { provide: LIMITER, useValue: infrastructure.limiter },
      { provide: SEALED_STORE, useValue: infrastructure.sealedStore },
      { provide: PICTURE_JUDGE, useValue: infrastructure.pictureJudge },
      { provide: ENCLAVES, useValue: infrastructure.enclaves },
      { provide: Database, useValue: infrastructure.database },
      { provide: Sealer, useValue: infrastructure.sealer },
      { provide: Subjects, useValue: infrastructure.subjects },
      { provide: Cookies, useValue: new Cookies(infrastructure.environment) },
    ];
    const closing = { provide: Closing, useValue: new Closing(infrastructure) };
    const shared = [Clock, KeyVerifier, SessionCallers, LimitsOfTenants, RefusedCallers, TenantChanges, AuditTrees];
    return {
      module: InfrastructureModule,
      global: true,
      imports: [CqrsModule.forRoot()],
      providers: [...values, closing, ...shared],
      exports: [...values.map(({ provide }) => provide), ...shared],
    };
  }
}

/** After the server has answered its last request. */
class Closing implements OnApplicationShutdown {
  constructor(private readonly infrastructure: Infrastructure) {}

  onApplicationShutdown(): Promise<void> {
    return closeInfrastructure(this.infrastructure);
  }
}
