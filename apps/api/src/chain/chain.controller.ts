import { Database, findDeployment, type ChainDeployment } from '@intaglio/persistence';
import type { ApiEnvironment } from '@intaglio/runtime';
import { Controller, Get, Inject } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { ENVIRONMENT } from '../infrastructure/tokens.js';
import { FindSigners } from './signers/find-signers.query.js';
import { signersView, type SignersView } from './signers/signers.view.js';

const exampleDeployment = {
  registry: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
  verifier: '0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512',
  verificationKeyHash: `0x${'cd'.repeat(32)}`,
  attestedVerifier: '0x9fE46736679d2D9a65F0992F2272dE9f3c7fa6e0',
  attestedKeyHash: `0x${'ef'.repeat(32)}`,
};
const chainView = z
  .strictObject({
    chainId: z.int(),
    /** Null until a worker has deployed the platform’s contracts, or has been told where they are. */
    deployment: z
      .strictObject({
        registry: z.string(),
        verifier: z.string(),
        verificationKeyHash: z.string(),
        attestedVerifier: z.string().nullable(),
        attestedKeyHash: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ examples: [{ chainId: 31337, deployment: exampleDeployment }] });

@ApiTags('Chain')
@Controller('v1/chain')
export class ChainController {
  constructor(
    private readonly database: Database,
    private readonly queries: QueryBus,
    @Inject(ENVIRONMENT) private readonly environment: ApiEnvironment,
  ) {}

  @Get()
  @Endpoint({
    access: 'public',
    summary: 'The chain that pieces are minted on, and the platform’s contracts there',
    description: 'As this service recorded them. Collections have addresses of their own; the registry lists which brand they belong to.',
    answer: chainView,
  })
  async findChain(): Promise<{ chainId: number; deployment: ChainDeployment | null }> {
    const { CHAIN_ID: chainId } = this.environment;
    return { chainId, deployment: (await findDeployment(this.database, chainId)) ?? null };
  }

  @Get('signers')
  @Endpoint({
    access: 'usage:read',
    summary: 'How the chain stands, and the accounts that mint there',
    description: 'The accounts are the platform’s, and every tenant’s pieces are minted by them; what waits is this tenant’s own.',
    answer: signersView,
  })
  findSigners(@CurrentTenant() { tenantId }: TenantCaller): Promise<SignersView> {
    return this.queries.execute(new FindSigners(tenantId));
  }
}
