import { queryOptions } from '@tanstack/react-query';
import { api, answered } from '../../../api/client.js';
import type { operations } from '../../../api/generated/schema.js';
import { KEYS } from '../../settings/keys/keys-query.js';

export type Share = operations['listApiKeys']['responses'][200]['content']['application/json']['items'][number];

const MOST = 200;

/** A link is a key that may read the log and nothing else, until a day that was set when it was made. */
export const sharesQuery = queryOptions({
  queryKey: [...KEYS, 'shares'],
  queryFn: async (): Promise<readonly Share[]> => {
    const { items } = await answered(api.GET('/v1/api-keys', { params: { query: { limit: MOST } } }));
    return items.filter(({ scopes, expiresAt }) => expiresAt !== null && scopes.length === 1 && scopes[0] === 'audit:read');
  },
});
