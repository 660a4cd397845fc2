import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AssetStore } from '@intaglio/domain';
import type { DatabaseRole } from '@intaglio/persistence';
import type { ApiEnvironment } from '@intaglio/runtime';
import { ContentAddressedStore } from '@intaglio/storage';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '../app.js';
import { documentedAnswers, type AnswerCheck } from './documented.js';
import type { OpenApi } from './operations.js';

/** Nobody listens there: what an unreachable chain looks like. */
export const NO_CHAIN = 'http://127.0.0.1:9';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
  readonly text: string;
}

export interface Call {
  readonly method?: string;
  readonly key?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly redirect?: 'follow' | 'manual';
}

/** What `@intaglio/testing` gives to specs: only they may import it. */
export interface RealServices {
  readonly database: { url(role: DatabaseRole): string; readonly superuserUrl: string; drop(): Promise<void> };
  readonly redisUrl: string;
}

export interface ApiUnderTest {
  readonly app: NestFastifyApplication;
  /** Where a worker would put what this API reads. */
  readonly assets: AssetStore;
  readonly database: RealServices['database'];
  readonly environment: ApiEnvironment;
  readonly adminKey: string;
  readonly url: string;
  /** All log lines so far. */
  readonly log: () => string;
  readonly call: (path: string, call?: Call) => Promise<Answer>;
  close(): Promise<void>;
}

/** The whole API over a database of its own, the real Redis and a store on disk, listening on a free port. */
export async function startApi({ database, redisUrl }: RealServices, change: Partial<ApiEnvironment> = {}): Promise<ApiUnderTest> {
  const directory = await mkdtemp(join(tmpdir(), 'intaglio-api-'));
  const sealed = await mkdtemp(join(tmpdir(), 'intaglio-sealed-'));
  // The worker's part: the API itself only reads there.
  const assets = await ContentAddressedStore.open({ directory });
  const [adminKey, lines] = [randomBytes(24).toString('base64url'), [] as string[]];
  const environment: ApiEnvironment = {
    INTAGLIO_MODE: 'development',
    INTAGLIO_LOG_LEVEL: 'debug',
    INTAGLIO_MASTER_KEY: randomBytes(32).toString('hex'),
    DATABASE_URL: database.url('intaglio_api'),
    REDIS_URL: redisUrl,
    CHAIN_RPC_URL: NO_CHAIN,
    CHAIN_ID: 31_337,
    INTAGLIO_ASSETS: directory,
    INTAGLIO_SEALED_STORE: sealed,
    INTAGLIO_PUBLIC_URL: 'http://api.test',
    INTAGLIO_HOST: '127.0.0.1',
    INTAGLIO_PORT: 0,
    INTAGLIO_MAX_BACKLOG: 100_000,
    OTEL_TRACES_SAMPLER_ARG: 1,
    INTAGLIO_ADMIN_KEY_SHA256: createHash('sha256').update(adminKey).digest('hex'),
    ...change,
  };
  const app = await createApi(environment, { logDestination: { write: (line) => void lines.push(line) } });
  await app.listen(0, '127.0.0.1');
  const url = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  return {
    app,
    assets,
    database,
    environment,
    adminKey,
    url,
    log: () => lines.join(''),
    call: checkedCall(url),
    close: async () => {
      await app.close();
      const gone = { recursive: true, force: true };
      await Promise.all([database.drop(), rm(directory, gone), rm(sealed, gone)]);
    },
  };
}

/** Calls, and lets nothing pass that the API's own document does not tell of. */
function checkedCall(url: string): ApiUnderTest['call'] {
  let check: Promise<AnswerCheck> | undefined;
  return async (path, options = {}) => {
    check ??= call(url, '/openapi.json').then(({ body }) => documentedAnswers(body as unknown as OpenApi));
    const answer = await call(url, path, options);
    (await check)(methodOf(options), path, answer);
    return answer;
  };
}

const methodOf = ({ method, body }: Call): string => method ?? (body === undefined ? 'GET' : 'POST');

export async function call(url: string, path: string, options: Call = {}): Promise<Answer> {
  const { key, body, headers = {}, redirect = 'follow' } = options;
  const raw = typeof body === 'string' || body instanceof Uint8Array;
  const response = await fetch(`${url}${path}`, {
    method: methodOf(options),
    redirect,
    headers: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: raw ? (body as string) : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson && text !== '' ? (JSON.parse(text) as Answer['body']) : {},
  };
}
