import { randomBytes } from 'node:crypto';
import { ERROR_CODES } from '@intaglio/domain';
import { testDatabase, testService } from '@intaglio/testing';
import fc from 'fast-check';
import { z } from 'zod';
import { startApi, type Answer, type ApiUnderTest, type Call } from '../testing/api-under-test.js';
import { attacks, hostileText, placesIn, withAt, type Json } from '../testing/hostile-values.js';
import { needs, operationsOf, type NamedOperation, type OpenApi } from '../testing/operations.js';
import { addressOf, bodyOf, everythingOf, queryOf } from '../testing/owned.js';
import { newStudio, type Studio } from '../testing/studio.js';

const RUNS_EACH = 40;
/** Of the server's thread and the caller's together, which is the same here: whatever else the machine does, nobody waits longer for the event loop. */
const MAX_THREAD_MS = 100;

describe('what strangers may send', () => {
  let api: ApiUnderTest;
  let studio: Studio;
  let ids: Record<string, string>;
  let operations: NamedOperation[];
  const canary = `canary${randomBytes(8).toString('hex')}`;
  beforeAll(async () => {
    api = await startApi({ database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') });
    studio = await newStudio(api, 'besieged');
    ids = await everythingOf(api, studio);
    operations = operationsOf((await api.call('/openapi.json')).body as unknown as OpenApi);
  }, 30_000);
  afterAll(() => api.close());

  const keyOf = (operation: NamedOperation): string | undefined =>
    needs(operation, 'admin') ? api.adminKey : needs(operation, 'tenant') ? studio.key : undefined;

  /** Never a 5xx but a service that is honestly away; a refusal is a problem with a known code and repeats nothing; the event loop is never held. */
  async function survives(address: string, call: Call): Promise<Answer> {
    const { answer, threadMs } = await timed(() => api.call(address, call));
    // The collector of this large process may have run in between: what is slow by itself is slow each time.
    let ms = threadMs;
    for (let again = 0; ms >= MAX_THREAD_MS && again < 5; again++) ms = (await timed(() => api.call(address, call))).threadMs;
    expect([address, ms < MAX_THREAD_MS ? 'quick' : ms]).toEqual([address, 'quick']);
    if (answer.status < 400) return answer;
    expect(ERROR_CODES).toHaveProperty([String(answer.body['code'])], expect.objectContaining({ status: answer.status }));
    expect([address, answer.status]).not.toEqual([address, 500]);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.text).not.toContain(canary);
    return answer;
  }

  it('as a body: what its schema refuses is refused, the rest is answered', async () => {
    const taking = operations.filter(({ operation }) => operation.requestBody?.content['application/json']);
    expect(taking.length).toBeGreaterThan(20);
    for (const one of taking) {
      const address = addressOf(one.path, ids) + queryOf(one.operation, ids);
      const { body: example, ...rest } = bodyOf(one.operation, ids) as { body: Json };
      const schema = z.fromJSONSchema(one.operation.requestBody!.content['application/json']!.schema as never);
      expect([one.name, schema.safeParse(example).success]).toEqual([one.name, true]);
      const attack = fc.tuple(fc.constantFrom(...placesIn(example)), attacks(canary));
      await fc.assert(
        fc.asyncProperty(attack, async ([place, { apply }]) => {
          const body = withAt(example, place, apply);
          const { status } = await survives(address, {
            ...rest,
            method: one.method,
            key: keyOf(one),
            ...(body === undefined ? {} : { body }),
          });
          if (
            !schema.safeParse(body).success &&
            !schema.safeParse(trimmed(body)).success &&
            !(body === undefined && !one.operation.requestBody!.required)
          )
            expect([one.name, status >= 400]).toEqual([one.name, true]);
        }),
        { numRuns: RUNS_EACH },
      );
    }
  }, 300_000);

  it('in an address, a query or a header', async () => {
    for (const one of operations) {
      const names = [...one.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
      const queries = (one.operation.parameters ?? []).filter((parameter) => parameter.in === 'query').map(({ name }) => name);
      const text = hostileText(canary).map((value) => value.toWellFormed().slice(0, 300));
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...names, ...queries, 'unheard-of', 'idempotency-key'), text, async (where, value) => {
          const address = addressOf(one.path, names.includes(where) ? { ...ids, [where]: encodeURIComponent(value) } : ids);
          const query =
            names.includes(where) || where === 'idempotency-key'
              ? queryOf(one.operation, ids)
              : `?${new URLSearchParams({ [where]: value })}`;
          const printable = value.replace(/[^\x20-\x7e]/g, '?');
          const headers = where === 'idempotency-key' ? { 'idempotency-key': printable, 'x-request-id': printable } : {};
          // A stream that lets the caller in does not end.
          if (one.path.endsWith('/events') && !names.includes(where)) return;
          const { status } = await survives(address + query, { method: one.method, key: keyOf(one), headers });
          if (where === 'unheard-of') expect([one.name, status >= 400]).toEqual([one.name, true]);
        }),
        { numRuns: 8 },
      );
    }
  }, 300_000);

  it('appears in no line of the log', () => expect(api.log()).not.toContain(canary));
});

/** Blanks around a text are no part of it where the API trims; a schema can't say so. */
const trimmed = (value: Json | undefined): unknown =>
  value === undefined
    ? undefined
    : JSON.parse(JSON.stringify(value), (_, inner: unknown) => (typeof inner === 'string' ? inner.trim() : inner));

async function timed(work: () => Promise<Answer>): Promise<{ answer: Answer; threadMs: number }> {
  const before = process.threadCpuUsage();
  const answer = await work();
  const { user, system } = process.threadCpuUsage(before);
  return { answer, threadMs: (user + system) / 1000 };
}
