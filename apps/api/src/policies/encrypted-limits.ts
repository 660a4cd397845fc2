import type { Policy } from '@intaglio/domain';
import { he, heOptionsSchema, type HeOptions } from '@intaglio/privacy-plugins';

/** What a policy's backend allows of encrypted inputs; undefined for one that takes none. The options were checked when the policy was saved. */
export const encryptedLimits = ({ id, options }: Policy['backend']): HeOptions | undefined =>
  id === he.id ? heOptionsSchema.parse(options) : undefined;
