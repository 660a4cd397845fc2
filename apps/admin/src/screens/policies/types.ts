import type { Policy } from '@intaglio/domain';
import type { operations } from '../../api/generated/schema.js';

type Listed = operations['listPolicies']['responses'][200]['content']['application/json']['items'][number];
/** Its document is what the policy schema made of it, defaults included. */
export type PolicyVersion = Omit<Listed, 'policy'> & { readonly policy: Policy };
export type Quote = operations['quotePiece']['responses'][200]['content']['application/json'];
export type Difference = operations['comparePolicies']['responses'][200]['content']['application/json'];
export type Trial = operations['tryPolicy']['responses'][200]['content']['application/json'];

export const asVersion = (listed: Listed): PolicyVersion => listed as PolicyVersion;
