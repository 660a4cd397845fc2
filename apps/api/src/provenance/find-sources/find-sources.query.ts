import { Database, findDeployment } from '@intaglio/persistence';
import type { ApiEnvironment } from '@intaglio/runtime';
import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ENVIRONMENT } from '../../infrastructure/tokens.js';
import { PublishedKeys } from '../verify-token/published-keys.js';
import type { SourcesView } from './sources.view.js';

export class FindSources extends Query<SourcesView> {}

@QueryHandler(FindSources)
export class FindSourcesHandler implements IQueryHandler<FindSources> {
  constructor(
    private readonly database: Database,
    private readonly keys: PublishedKeys,
    @Inject(ENVIRONMENT) private readonly environment: ApiEnvironment,
  ) {}

  /** @throws DomainError `service.unavailable` when this server has no keys */
  async execute(): Promise<SourcesView> {
    const { CHAIN_ID: chainId, INTAGLIO_READERS_NODE: node, INTAGLIO_PUBLIC_URL: publicUrl } = this.environment;
    const { verificationKey, attestedVerificationKey } = await this.keys.read();
    return {
      chainId: String(chainId),
      registry: (await findDeployment(this.database, chainId))?.registry ?? null,
      node: node ?? null,
      gateway: publicUrl.replace(/\/$/, ''),
      keys: { mint: { ...verificationKey }, attested: attestedVerificationKey ? { ...attestedVerificationKey } : null },
    };
  }
}
