import { Redis } from 'ioredis';
import { isPostgresUrl } from '../queues/queue-transport.js';
import { judge, stateOf, type Charge, type Verdict } from './gcra.js';

export interface Limiter {
  /** Never throws: where Redis is away, this process counts by itself. */
  consume(charges: readonly Charge[]): Promise<Verdict>;
  close(): void;
}

export interface LimiterOptions {
  readonly redisUrl: string;
  /** Called whenever a request was judged by this process alone. */
  readonly onFallback: () => void;
  /** Before all bucket names. */
  readonly prefix?: string;
}

const COMMAND_TIMEOUT_MS = 200;
/** After a failure Redis is left alone for so long: nobody waits for it in the meantime. */
const REST_MS = 1000;
const MAX_BUCKETS = 50_000;

/**
 * `judge`, where all processes see the same buckets: one round trip whatever the number of charges. Times are Redis' own, in microseconds. A bucket that is full
 * again is forgotten. KEYS: buckets. ARGV: limit and window (ms) of each. Answers allowed, wait and fill of each bucket, in microseconds.
 */
const SCRIPT = `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local after, fills, wait = {}, {}, 0
for i, key in ipairs(KEYS) do
  local limit, window = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i]) * 1000
  local before = math.max(tonumber(redis.call('GET', key) or '0'), now)
  fills[i] = before - now
  after[i] = before + window / limit
  wait = math.max(wait, after[i] - now - window)
end
if wait <= 0 then
  for i, key in ipairs(KEYS) do
    fills[i] = after[i] - now
    redis.call('SET', key, string.format('%.0f', after[i]), 'PX', math.ceil(fills[i] / 1000) + 1)
  end
end
local answer = { wait <= 0 and 1 or 0, string.format('%.0f', math.max(0, math.ceil(wait))) }
for i, fill in ipairs(fills) do answer[i + 2] = string.format('%.0f', fill) end
return answer`;

type Client = Redis & { judge(count: number, ...args: (string | number)[]): Promise<[number, ...string[]]> };

/** Counts in Redis, for all processes together; alone where `REDIS_URL` is Postgres, or while Redis does not answer. */
export function createLimiter({ redisUrl, onFallback, prefix = 'intaglio:limit:' }: LimiterOptions): Limiter {
  const alone = new InProcess();
  const redis = isPostgresUrl(redisUrl) ? undefined : connect(redisUrl);
  let restUntil = 0;
  return {
    consume: async (charges) => {
      if (redis && performance.now() >= restUntil)
        try {
          return await ask(redis, prefix, charges);
        } catch {
          restUntil = performance.now() + REST_MS;
        }
      onFallback();
      return alone.consume(charges);
    },
    close: () => redis?.disconnect(),
  };
}

function connect(url: string): Client {
  const redis = new Redis(url, {
    ...{ maxRetriesPerRequest: 0, enableOfflineQueue: false, commandTimeout: COMMAND_TIMEOUT_MS, connectTimeout: 1000 },
    retryStrategy: (attempt) => Math.min(50 * 2 ** attempt, 2000),
  });
  redis.on('error', () => undefined);
  redis.defineCommand('judge', { lua: SCRIPT });
  return redis as Client;
}

async function ask(redis: Client, prefix: string, charges: readonly Charge[]): Promise<Verdict> {
  const keys = charges.map(({ bucket }) => prefix + bucket);
  const limits = charges.flatMap(({ limit, windowMs }) => [limit, windowMs]);
  const [allowed, wait, ...fills] = await redis.judge(keys.length, ...keys, ...limits);
  const buckets = charges.map((charge, i) => stateOf(charge, Number(fills[i]) / 1000));
  return { allowed: allowed === 1, retryAfterMs: Number(wait) / 1000, buckets };
}

/** The same by this process' own count; the buckets that were used least recently are forgotten first. */
class InProcess {
  readonly #arrivals = new Map<string, number>();

  consume(charges: readonly Charge[]): Verdict {
    const { verdict, arrivals } = judge(
      charges,
      charges.map(({ bucket }) => this.#arrivals.get(bucket) ?? 0),
      performance.timeOrigin + performance.now(),
    );
    for (const [i, { bucket }] of charges.entries()) {
      this.#arrivals.delete(bucket);
      this.#arrivals.set(bucket, arrivals[i]!);
    }
    for (const bucket of this.#arrivals.keys()) {
      if (this.#arrivals.size <= MAX_BUCKETS) break;
      this.#arrivals.delete(bucket);
    }
    return verdict;
  }
}
