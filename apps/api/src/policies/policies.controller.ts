import {
  createPolicySchema,
  tryPolicySchema,
  type BrandId,
  type CreatePolicy as CreatePolicyRequest,
  type PolicyId,
  type TryPolicy as TryPolicyRequest,
} from '@intaglio/domain';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import type { TenantCaller } from '../access/caller.js';
import { CurrentTenant, TenantChange, type Change } from '../changes/change.decorator.js';
import { Endpoint } from '../documents/endpoint.decorator.js';
import { idSchema, pageQuerySchema, pageSchema, type Page, type PageQuery } from '../http/page.js';
import { compareQuerySchema, ComparePolicies } from './compare-policies/compare-policies.query.js';
import { differenceView, type DifferenceView } from './compare-policies/difference.view.js';
import { CreatePolicy } from './create-policy/create-policy.command.js';
import { FindPolicy } from './find-policy/find-policy.query.js';
import { ListPolicies } from './list-policies/list-policies.query.js';
import { trialView, type TrialView } from './try-policy/trial.view.js';
import { TryPolicy } from './try-policy/try-policy.query.js';
import { examplePolicy, policyView, type PolicyView } from './policy.view.js';

const tryPolicyBody = tryPolicySchema.meta({
  examples: [{ policy: examplePolicy, samples: [{ prompt: 'a navy blue medallion in rose gold' }] }],
});
const createPolicyBody = createPolicySchema.meta({ examples: [{ policy: examplePolicy }] });

@ApiTags('Policies')
@Controller('v1')
export class PoliciesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('brands/:brandId/policies')
  @Endpoint({
    access: 'policies:write',
    status: 201,
    summary: 'Save a new version of the brand’s policy',
    description: 'Immutable. Its salted hash is published on chain; the policy itself stays with the brand.',
    answer: policyView,
    repeatable: true,
    problems: ['resource.not-found', 'policy.impossible-bounds', 'policy.unknown-backend', 'policy.invalid-options'],
  })
  createPolicy(
    @TenantChange() change: Change,
    @Param('brandId', { schema: idSchema }) brandId: string,
    @Body({ schema: createPolicyBody }) { policy }: CreatePolicyRequest,
  ): Promise<PolicyView> {
    return this.commands.execute(new CreatePolicy(change, brandId as BrandId, policy));
  }

  @Post('brands/:brandId/policies/dry-run')
  @Endpoint({
    access: 'policies:write',
    summary: 'Try a policy on sample inputs before it is saved',
    description:
      'What the gatekeeper would say of a piece of the brand’s newest model for each sample, each time with a latent vector drawn anew. The samples reach this service in the clear, whatever backend the policy names; nothing of them is kept, and nothing is drawn, proven or minted.',
    answer: trialView,
    cost: 'plans',
    problems: [
      ...(['resource.not-found', 'brand.not-ready', 'prompt.invalid', 'prompt.too-long'] as const),
      ...(['policy.impossible-bounds', 'policy.unknown-backend', 'policy.invalid-options'] as const),
    ],
  })
  tryPolicy(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Param('brandId', { schema: idSchema }) brandId: string,
    @Body({ schema: tryPolicyBody }) request: TryPolicyRequest,
  ): Promise<TrialView> {
    return this.queries.execute(new TryPolicy(tenantId, brandId as BrandId, request));
  }

  @Get('brands/:brandId/policies')
  @Endpoint({
    access: 'policies:read',
    summary: 'The versions of a brand’s policy, newest first',
    answer: pageSchema(policyView),
    problems: ['resource.not-found'],
  })
  listPolicies(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Param('brandId', { schema: idSchema }) brandId: string,
    @Query({ schema: pageQuerySchema }) page: PageQuery,
  ): Promise<Page<PolicyView>> {
    return this.queries.execute(new ListPolicies(tenantId, brandId as BrandId, page));
  }

  @Get('policies/:policyId')
  @Endpoint({ access: 'policies:read', summary: 'One version of a policy', answer: policyView, problems: ['resource.not-found'] })
  findPolicy(@CurrentTenant() { tenantId }: TenantCaller, @Param('policyId', { schema: idSchema }) id: string): Promise<PolicyView> {
    return this.queries.execute(new FindPolicy(tenantId, id as PolicyId));
  }

  @Get('policies/:policyId/diff')
  @Endpoint({
    access: 'policies:read',
    summary: 'What changed from another policy to this one',
    description: 'Operations as in a JSON Patch (RFC 6902), each with the earlier value and plain words. Lists count as sets.',
    answer: differenceView,
    problems: ['resource.not-found'],
  })
  comparePolicies(
    @CurrentTenant() { tenantId }: TenantCaller,
    @Param('policyId', { schema: idSchema }) id: string,
    @Query({ schema: compareQuerySchema }) { against }: { against: string },
  ): Promise<DifferenceView> {
    return this.queries.execute(new ComparePolicies(tenantId, id as PolicyId, against as PolicyId));
  }
}
