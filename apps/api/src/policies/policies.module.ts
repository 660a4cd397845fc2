import { Module } from '@nestjs/common';
import { BrandsModule } from '../brands/brands.module.js';
import { CalculationsModule } from '../calculations/calculations.module.js';
import { ComparePoliciesHandler } from './compare-policies/compare-policies.query.js';
import { CreatePolicyHandler } from './create-policy/create-policy.handler.js';
import { FindPolicyHandler } from './find-policy/find-policy.query.js';
import { ListPoliciesHandler } from './list-policies/list-policies.query.js';
import { TryPolicyHandler } from './try-policy/try-policy.query.js';
import { PoliciesController } from './policies.controller.js';

@Module({
  imports: [BrandsModule, CalculationsModule],
  controllers: [PoliciesController],
  providers: [CreatePolicyHandler, FindPolicyHandler, ListPoliciesHandler, ComparePoliciesHandler, TryPolicyHandler],
})
export class PoliciesModule {}
