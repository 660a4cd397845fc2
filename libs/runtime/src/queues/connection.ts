import { Redis, type RedisOptions } from 'ioredis';

/** A producer fails fast, so that a lost Redis becomes a retry of the relay; a consumer waits for Redis to come back. */
export function connectRedis(url: string, role: 'producer' | 'consumer', options: RedisOptions = {}): Redis {
  const redis = new Redis(url, {
    maxRetriesPerRequest: role === 'consumer' ? null : 1,
    enableOfflineQueue: role === 'consumer',
    retryStrategy: (attempt) => Math.min(50 * 2 ** attempt, 2000),
    ...options,
  });
  // Without a listener every lost connection would be printed as an unhandled error; the callers see their own failures.
  redis.on('error', () => undefined);
  return redis;
}
