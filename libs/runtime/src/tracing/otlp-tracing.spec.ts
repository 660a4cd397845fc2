import { createServer } from 'node:net';
import { once } from 'node:events';
import { DomainError } from '@intaglio/domain';
import { startTraceReceiver, type ReceivedSpan, type TraceReceiver } from '@intaglio/testing';
import { NO_TRACING, openTracing, type Tracing } from './tracing.js';

const ID = '0192f0c4-5b1e-7cc0-8000-000000000201';
const CALLER = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const FIELDS = { requestId: 'r', method: 'POST', route: '/v1/generations' };

let receiver: TraceReceiver;
beforeEach(async () => {
  receiver = await startTraceReceiver();
});
afterEach(() => receiver.close());

const open = (ratio = 1): Promise<Tracing> =>
  openTracing('test', { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_TRACES_SAMPLER_ARG: ratio });
/** What was received once everything has been sent. */
async function sent(tracing: Tracing): Promise<readonly ReceivedSpan[]> {
  await tracing.close();
  return receiver.spans();
}
const named = (spans: readonly ReceivedSpan[], name: string): ReceivedSpan => spans.find((span) => span.name === name)!;

describe('traces', () => {
  it('go on in another process from a traceparent, and in the same one from the span under way', async () => {
    const [api, worker] = [await open(), await open()];
    const request = api.begin('POST /v1/generations', undefined, FIELDS)!;
    const handedOn = await request.run(async () => api.current());
    request.end({ status: 202 });
    await worker.within('generation', { parent: handedOn!, fields: { generationId: ID } }, () =>
      worker.within('step prove', { fields: { step: 'prove' } }, async () => undefined),
    );
    await api.close();
    const spans = await sent(worker);
    const [root, generation, step] = ['POST /v1/generations', 'generation', 'step prove'].map((name) => named(spans, name));
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
    expect([generation!.parentSpanId, step!.parentSpanId]).toEqual([root!.spanId, generation!.spanId]);
    expect(root).toMatchObject({
      service: 'intaglio-test',
      attributes: { 'http.route': '/v1/generations', 'http.response.status_code': 202 },
    });
  });

  it('begin anew behind a caller’s traceparent and link to it', async () => {
    const tracing = await open();
    tracing.begin('POST /v1/generations', CALLER, FIELDS)!.end({ status: 202 });
    const [span] = await sent(tracing);
    expect(span!.traceId).not.toBe(CALLER.slice(3, 35));
    expect(span!.links.map(({ traceId }) => traceId)).toEqual([CALLER.slice(3, 35)]);
  });

  it.each(['', 'nonsense', `${CALLER}-more`, CALLER.replace(/^00/, 'ff'), `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`])(
    'neither link to nor go on from %p',
    async (traceparent) => {
      const tracing = await open();
      tracing.begin('GET /v1/brands', traceparent, FIELDS)!.end({ status: 200 });
      expect(await tracing.within('generation', { parent: traceparent }, async () => 'done')).toBe('done');
      expect((await sent(tracing)).map(({ name, links }) => [name, links])).toEqual([['GET /v1/brands', []]]);
    },
  );

  it('say the code of an error and never its message', async () => {
    const tracing = await open();
    const failing = (error: Error) => () => tracing.within('step', { parent: CALLER }, async () => Promise.reject(error));
    await expect(failing(new DomainError('storage.full', 'the canary is here'))()).rejects.toMatchObject({ code: 'storage.full' });
    await expect(failing(new TypeError('the canary is here'))()).rejects.toThrow(TypeError);
    const spans = await sent(tracing);
    expect(spans.map(({ statusCode, attributes }) => [statusCode, attributes['error.type']])).toEqual([
      [2, 'storage.full'],
      [2, 'TypeError'],
    ]);
    expect(receiver.bytes()).not.toContain('canary');
  });

  it('count what only waits as no error', async () => {
    const tracing = await open();
    const waiting = tracing.within('mint', { parent: CALLER, isExpected: (error) => error instanceof RangeError }, async () => {
      throw new RangeError('later');
    });
    await expect(waiting).rejects.toThrow(RangeError);
    expect(await sent(tracing)).toMatchObject([{ name: 'mint', statusCode: 0 }]);
  });

  it('tell how long something lay in a queue', async () => {
    const tracing = await open();
    tracing.past('generation queued', { parent: CALLER }, new Date(1000), new Date(3500));
    expect(await sent(tracing)).toMatchObject([{ name: 'generation queued', durationMs: 2500, parentSpanId: CALLER.slice(36, 52) }]);
  });

  it('that are not recorded are not handed on either', async () => {
    const tracing = await open(0);
    const request = tracing.begin('POST /v1/generations', CALLER, FIELDS)!;
    expect(await request.run(async () => tracing.current())).toBeUndefined();
    request.end({ status: 202 });
    expect(await sent(tracing)).toEqual([]);
  });

  it('cost spans and nothing else when nobody receives them', async () => {
    const silent = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as { port: number };
    const tracing = await openTracing('test', { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`, OTEL_TRACES_SAMPLER_ARG: 1 });
    expect(await tracing.within('step', { parent: CALLER }, async () => 'done')).toBe('done');
    const closing = tracing.close();
    silent.close();
    await expect(closing).resolves.toBeUndefined();
  });
});

describe('without a receiver', () => {
  it('there are no traces, and work is just done', async () => {
    const tracing = await openTracing('test', { OTEL_TRACES_SAMPLER_ARG: 1 });
    expect(tracing).toBe(NO_TRACING);
    expect(tracing.begin('GET /v1/brands', CALLER, FIELDS)).toBeUndefined();
    expect(await tracing.within('step', { parent: CALLER }, async () => tracing.current() ?? 'none')).toBe('none');
  });
});
