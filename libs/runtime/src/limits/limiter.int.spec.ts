import { randomBytes } from 'node:crypto';
import { testService } from '@intaglio/testing';
import { Redis } from 'ioredis';
import type { Charge } from './gcra.js';
import { createLimiter, type Limiter } from './limiter.js';

describe('limits in Redis', () => {
  const url = testService('INTAGLIO_TEST_REDIS_URL');
  const open: Limiter[] = [];
  let fallbacks = 0;
  let prefix: string;
  beforeEach(() => {
    prefix = `test:${randomBytes(6).toString('hex')}:`;
    fallbacks = 0;
  });
  afterAll(() => open.forEach((limiter) => limiter.close()));

  async function limiter(redisUrl = url): Promise<Limiter> {
    const made = createLimiter({ redisUrl, prefix, onFallback: () => void fallbacks++ });
    open.push(made);
    if (redisUrl !== url) return made;
    // Its connection is made beside the first requests.
    const deadline = performance.now() + 5000;
    for (let before = -1; before !== fallbacks;) {
      expect(performance.now()).toBeLessThan(deadline);
      before = fallbacks;
      await made.consume([{ bucket: 'warm', limit: 1e6, windowMs: 1000 }]);
      if (before !== fallbacks) await new Promise((resolve) => setTimeout(resolve, 1050));
    }
    fallbacks = 0;
    return made;
  }
  const charge = (bucket: string, limit: number, windowMs = 600_000): Charge => ({ bucket, limit, windowMs });

  it('are exact under 200 parallel requests through two processes’ connections', async () => {
    const both = [await limiter(), await limiter()];
    const verdicts = await Promise.all(Array.from({ length: 200 }, (_, i) => both[i % 2]!.consume([charge('k', 50)])));
    expect(verdicts.filter(({ allowed }) => allowed)).toHaveLength(50);
    expect(fallbacks).toBe(0);
  });

  it('keep one key’s flood from another’s', async () => {
    const one = await limiter();
    for (let i = 0; i < 30; i++) await one.consume([charge('a', 10), charge('t', 1000)]);
    expect((await one.consume([charge('b', 10), charge('t', 1000)])).allowed).toBe(true);
    // What was refused to the first was not charged to the tenant.
    expect((await one.consume([charge('t', 1000)])).buckets[0]!.remaining).toBe(1000 - 10 - 1 - 1);
  });

  it('begin again when Redis was emptied, and forget what is full', async () => {
    const [one, redis] = [await limiter(), new Redis(url)];
    expect((await one.consume([charge('x', 1)])).allowed).toBe(true);
    expect((await one.consume([charge('x', 1)])).allowed).toBe(false);
    expect(await redis.pttl(`${prefix}x`)).toBeGreaterThan(0);
    await redis.del(`${prefix}x`);
    expect((await one.consume([charge('x', 1)])).allowed).toBe(true);
    redis.disconnect();
  });

  it.each([
    ['does not answer', 'redis://127.0.0.1:9'],
    ['is not there, and BullMQ runs on Postgres', 'postgres://x@127.0.0.1/x'],
  ])('are this process’ own where Redis %s, at once', async (_, address) => {
    const alone = await limiter(address);
    const from = performance.now();
    const verdicts = await Promise.all(Array.from({ length: 100 }, () => alone.consume([charge('k', 30)])));
    expect(verdicts.filter(({ allowed }) => allowed)).toHaveLength(30);
    expect(fallbacks).toBe(100);
    expect(performance.now() - from).toBeLessThan(1500);
  });
});
