import { dpOptionsSchema } from './dp/options.js';
import { heOptionsSchema } from './he/options.js';
import { nitroOptionsSchema, simulatorOptionsSchema } from './tee/options.js';

export { ISOLATION_LEVELS, type IsolationLevel } from './tee/protocol/isolation.js';

/** What a policy may say to each backend, for whoever writes one; browser-safe, without the backends themselves. */
export const BACKEND_OPTIONS = {
  'dp.model': dpOptionsSchema,
  'tee.simulator': simulatorOptionsSchema,
  'tee.nitro': nitroOptionsSchema,
  'he.bfv': heOptionsSchema,
} as const;
export type BackendId = keyof typeof BACKEND_OPTIONS;
