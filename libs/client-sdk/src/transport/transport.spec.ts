import { problem, testApi, type TestApi } from '../api.spec-support.js';
import { ApiProblem } from './api-problem.js';
import { Transport } from './transport.js';

let api: TestApi;
let transport: Transport;
beforeEach(async () => {
  api = await testApi();
  transport = new Transport({ baseUrl: api.baseUrl, apiKey: 'key' });
});
afterEach(() => api.close());

const problemOf = async (attempt: Promise<unknown>): Promise<ApiProblem> => {
  const error: unknown = await attempt.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ApiProblem);
  return error as ApiProblem;
};

describe('Transport', () => {
  it('sends key and JSON, and an Idempotency-Key with posts only', async () => {
    api.route = ({ body }) => [200, { body: body ?? null }];
    expect(await transport.get('/v1/a')).toEqual({ body: null });
    expect(await transport.post('/v1/b', { x: 1 })).toEqual({ body: { x: 1 } });
    const [read, written] = api.asked;
    expect(read!.headers).toMatchObject({ authorization: 'Bearer key', accept: 'application/json' });
    expect(read!.headers).not.toHaveProperty('idempotency-key');
    expect(written!.headers).toMatchObject({ authorization: 'Bearer key', 'content-type': 'application/json' });
    expect(written!.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('takes a new Idempotency-Key for every post', async () => {
    api.route = () => [200, {}];
    await Promise.all([transport.post('/v1/a', {}), transport.post('/v1/a', {})]);
    expect(new Set(api.asked.map(({ headers }) => headers['idempotency-key'])).size).toBe(2);
  });

  it('turns a problem document into an ApiProblem and does not ask again', async () => {
    api.route = () => problem(422, 'prompt.too-long', 'Too long by far');
    const error = await problemOf(transport.post('/v1/a', {}));
    expect(error).toMatchObject({ code: 'prompt.too-long', title: 'A title', detail: 'Too long by far', status: 422 });
    expect(error.message).toBe('prompt.too-long: Too long by far');
    expect(api.asked).toHaveLength(1);
  });

  it.each([
    ['503', problem(503, 'service.unavailable')],
    ['429', problem(429, 'rate.limited')],
    ['a request that still runs', problem(409, 'idempotency.in-flight')],
  ])('asks again after %s, with the same Idempotency-Key and body', async (_, refusal) => {
    api.route = () => (api.asked.length < 3 ? refusal : [200, { done: true }]);
    expect(await transport.post('/v1/a', { x: 1 })).toEqual({ done: true });
    expect(api.asked).toHaveLength(3);
    expect(new Set(api.asked.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(new Set(api.asked.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  it('asks again when the connection breaks, before the answer or in it', async () => {
    api.route = (_, response) => {
      if (api.asked.length === 1) response.destroy();
      else if (api.asked.length === 2) response.writeHead(200, { 'content-length': '50' }).write('{"half":', () => response.destroy());
      else return [200, { done: true }];
    };
    expect(await transport.post('/v1/a', {})).toEqual({ done: true });
    expect(new Set(api.asked.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  });

  it('gives up after four attempts', async () => {
    api.route = () => problem(503, 'enclave.unavailable');
    expect(await problemOf(transport.get('/v1/a'))).toMatchObject({ code: 'enclave.unavailable', status: 503, retryAfterMs: 0 });
    expect(api.asked).toHaveLength(4);
  });

  it('says so when there is no server', async () => {
    await api.close();
    expect(await problemOf(transport.get('/v1/a'))).toMatchObject({ code: 'connection.failed', status: 0 });
  });

  it('does not carry its key along a redirect', async () => {
    api.route = ({ path }, response) => {
      if (path === '/v1/a') response.writeHead(307, { location: `${api.baseUrl}/elsewhere` }).end();
      else return [200, {}];
    };
    await problemOf(transport.get('/v1/a'));
    expect(api.asked.map(({ path }) => path)).not.toContain('/elsewhere');
  });

  it.each([
    ['a page', 502, '<html>'],
    ['no code', 500, '{"title":"x"}'],
    ['a strange code', 500, '{"title":"x","code":"<script>"}'],
    ['a page with success', 200, '<html>'],
  ])('calls %s unreadable', async (_, status, text) => {
    api.route = (_asked, response) => void response.writeHead(status).end(text);
    expect(await problemOf(transport.get('/v1/a'))).toMatchObject({ code: 'answer.unreadable', status });
  });

  it('answers nothing for 204', async () => {
    api.route = (_, response) => void response.writeHead(204).end();
    expect(await transport.post('/v1/a', {})).toBeUndefined();
  });
});
