import { answered, api } from '../../../api/client.js';

const REFRESH_MS = 30_000;

export const limitsQuery = { queryKey: ['limits'], queryFn: () => answered(api.GET('/v1/limits')), refetchInterval: REFRESH_MS };
