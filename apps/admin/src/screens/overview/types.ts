import type { operations } from '../../api/generated/schema.js';

export type OverviewAnswer = operations['findOverview']['responses'][200]['content']['application/json'];
export type Attention = OverviewAnswer['needsAttention'][number];

export const WINDOWS = ['24h', '7d', '30d'] as const;
export type Window = (typeof WINDOWS)[number];
