import { logKeyName, logOrigin } from '@intaglio/audit-log';
import { ed25519 } from '@noble/curves/ed25519.js';
import type { Resources } from '../composition.js';
import { LogKeeper } from './log-keeper.js';

/** The keeper of the audit logs, where this worker has the key to sign with. */
export function logKeepers({ environment, database, logger, metrics }: Resources): LogKeeper[] {
  const { INTAGLIO_LOG_KEY: seedHex, INTAGLIO_PUBLIC_URL: publicUrl } = environment;
  if (seedHex === undefined) return [];
  const seed = Buffer.from(seedHex, 'hex');
  const key = { name: logKeyName(publicUrl), publicKey: ed25519.getPublicKey(seed) };
  return [new LogKeeper({ database, logger, metrics, key, seed, originOf: (tenantId) => logOrigin(publicUrl, tenantId) })];
}
