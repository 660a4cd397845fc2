import type { operations } from '../../api/generated/schema.js';

export type Tenant = operations['listTenants']['responses'][200]['content']['application/json']['items'][number];
export type TenantLimits = operations['tenantLimits']['responses'][200]['content']['application/json'];
export type Terms = operations['listTerms']['responses'][200]['content']['application/json']['items'][number];
export type Administrator = operations['listPlatformAdmins']['responses'][200]['content']['application/json']['items'][number];
