import { testDatabase, testService } from '@intaglio/testing';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { declaredRoutes } from '../access/assert-declared-access.js';
import { startApi, type ApiUnderTest } from '../testing/api-under-test.js';
import { operationsOf, type OpenApi } from '../testing/operations.js';

type Json = Record<string, unknown>;
interface Media {
  readonly schema?: Json;
  readonly example?: unknown;
}

describe('the OpenAPI document', () => {
  let api: ApiUnderTest;
  let document: OpenApi;
  beforeAll(async () => {
    api = await startApi({ database: await testDatabase(), redisUrl: testService('INTAGLIO_TEST_REDIS_URL') });
    document = (await api.call('/openapi.json')).body as unknown as OpenApi;
  }, 30_000);
  afterAll(() => api.close());

  const media = (): [string, string, Media][] =>
    operationsOf(document).flatMap(({ name, operation }) => [
      ...Object.entries(operation.requestBody?.content ?? {}).map(([type, content]): [string, string, Media] => [
        `${name} body`,
        type,
        content as Media,
      ]),
      ...Object.entries(operation.responses).flatMap(([status, response]) =>
        Object.entries(response.content ?? {}).map(([type, content]): [string, string, Media] => [
          `${name} ${status}`,
          type,
          content as Media,
        ]),
      ),
    ]);
  const resolved = (schema: Json): Json =>
    schema['$ref'] === '#/components/schemas/Problem' ? (document.components.schemas['Problem'] as Json) : schema;

  it('is of version 3.1 and has no keyword of 3.0', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(JSON.stringify(document)).not.toMatch(/"nullable":|"exclusiveMinimum":(true|false)/);
  });

  it('names every operation once and describes its answers', () => {
    const operations = operationsOf(document);
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { operation } of operations) {
      expect(operation.summary).toBeTruthy();
      expect(Object.keys(operation.responses).some((status) => /^[23]/.test(status))).toBe(true);
      for (const response of Object.values(operation.responses)) expect(response.description).toBeTruthy();
    }
  });

  it('lists each path parameter, required, with a schema and an example', () => {
    for (const { path, operation } of operationsOf(document)) {
      const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
      expect(inPath.map(({ name }) => name).sort()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort());
      for (const { required, schema } of inPath) expect([required, schema?.['example']]).toEqual([true, expect.anything()]);
    }
  });

  it('gives every body and every answer a schema and an example that fits it', () => {
    expect(media().length).toBeGreaterThan(100);
    for (const [name, type, { schema, example }] of media()) {
      const shown = example ?? schema?.['example'];
      expect([name, type, schema, shown]).toEqual([name, type, expect.anything(), expect.anything()]);
      const parsed = z.fromJSONSchema(resolved(schema!) as never).safeParse(shown);
      expect([name, type, parsed.error?.issues ?? []]).toEqual([name, type, []]);
    }
  });

  it('refers only to what it holds', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    expect(new Set(references)).toEqual(new Set(Object.keys(document.components.schemas)));
    const schemes = operationsOf(document).flatMap(({ operation }) => (operation.security ?? []).flatMap((scheme) => Object.keys(scheme)));
    expect(new Set(schemes)).toEqual(new Set(Object.keys(document.components.securitySchemes)));
  });

  it('covers every handler, and each of them declares who may call it', () => {
    const routes = declaredRoutes(api.app);
    expect(routes.filter(({ declared }) => !declared)).toEqual([]);
    expect(routes.map(({ name }) => name.split('.')[1]).sort()).toEqual(
      operationsOf(document)
        .map(({ operation }) => operation.operationId)
        .sort(),
    );
  });

  it('covers every route of the server but the reference page', () => {
    const served = routesOf(api.app.getHttpAdapter().getInstance() as FastifyInstance);
    const reference = served.filter((route) => /^GET \/(docs|openapi\.json)/.test(route));
    expect(reference.length).toBeGreaterThan(2);
    expect(served.filter((route) => !reference.includes(route)).sort()).toEqual(
      operationsOf(document)
        .map(({ name }) => name)
        .sort(),
    );
  });

  it('is shown on a page whose files all come from here', async () => {
    const page = await api.call('/docs');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    const sources = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source]) => source!);
    expect(sources.length).toBeGreaterThan(2);
    expect(sources.filter((source) => /^(https?:)?\/\//.test(source))).toEqual([]);
    for (const source of sources) expect((await api.call(new URL(source, `${api.url}/docs`).pathname)).status).toBe(200);
  });
});

/** The server's own tree of routes as `GET /v1/brands/{brandId}`. HEAD comes with every GET. */
function routesOf(server: FastifyInstance): string[] {
  const parents: string[] = [];
  return server
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent, segment, methods] = /^([\s│]*)[├└]── (\S+) \(([^)]+)\)/.exec(line) ?? [];
      if (indent === undefined || segment === undefined || methods === undefined) return [];
      const path = `${parents[indent.length / 4 - 1] ?? ''}${segment}`;
      parents[indent.length / 4] = path;
      const documented = path.replace(/:(\w+)/g, '{$1}');
      return methods
        .split(', ')
        .filter((method) => method !== 'HEAD')
        .map((method) => `${method} ${documented}`);
    });
}
