import { Redis } from 'ioredis';
import { openFoundations, type Foundations } from './foundations.js';
import { Partner } from './partner.js';
import type { Program } from './programs.js';
import { startPrograms, untilEnded, type Programs } from './soak.js';

const GENERATIONS = 40;

describe('a Redis that has reached its memory limit', () => {
  let foundations: Foundations;
  let scene: Programs;
  const programs: Program[] = [];
  beforeAll(async () => {
    foundations = await openFoundations();
    scene = await startPrograms(foundations, 1, programs);
  }, 90_000);
  afterAll(async () => {
    await Promise.all(programs.map((program) => program.stop()));
    await foundations?.stop();
  }, 60_000);

  const isRedis = (): boolean => foundations.redisUrl.startsWith('redis:');
  /** Nothing to limit where the queues lie in Postgres. */
  async function limitMemory(bytes: number): Promise<void> {
    if (!isRedis()) return;
    const redis = new Redis(foundations.redisUrl);
    await redis.config('SET', 'maxmemory', String(bytes)).finally(() => redis.disconnect());
  }

  it('stops nobody’s data: requests are accepted, the logs stay short, and all is done once there is room', async () => {
    const workers = Object.values(scene.workers);
    const linesBefore = workers.map(({ lines }) => lines);
    await limitMemory(1);
    const partner = new Partner({ ...scene, seed: 1 });
    await partner.askFor(GENERATIONS, () => GENERATIONS);
    expect(partner.acknowledged.size).toBe(GENERATIONS);
    expect([...partner.others.keys()].filter((answer) => answer !== 'service.unavailable')).toEqual([]);
    // Long enough for many tries of both relays.
    await new Promise((resolve) => setTimeout(resolve, 4000));
    const written = workers.map(({ lines }, i) => lines - linesBefore[i]!);
    for (const lines of written) expect(lines).toBeLessThan(10);
    const begun = "select count(*)::int as count from generations where state <> 'accepted'";
    const { rows } = await foundations.superuser((client) => client.query<{ count: number }>(begun));
    if (isRedis()) expect(rows[0]!.count).toBe(0);
    await limitMemory(0);
    await untilEnded(foundations, GENERATIONS, workers);
    expect(programs.map(({ fell }) => fell)).toEqual([0, 0, 0]);
  }, 90_000);
});
