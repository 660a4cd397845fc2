import { z } from 'zod';
import type { Answer } from './api-under-test.js';
import { operationsOf, type OpenApi } from './operations.js';

type Media = Record<string, { readonly schema?: Record<string, unknown> }>;
/** Throws when an answer is not one that the document tells of. */
export type AnswerCheck = (method: string, address: string, answer: Answer) => void;

/** Every status of an operation is documented, and every JSON answer fits the schema of its status and media type. Addresses of no operation are not asked about. */
export function documentedAnswers(document: OpenApi): AnswerCheck {
  const operations = operationsOf(document).map(({ method, path, operation }) => ({ method, matches: matcherOf(path), path, operation }));
  const schemas = new Map<object, z.ZodType>();
  const schemaOf = (schema: Record<string, unknown>): z.ZodType => {
    if (!schemas.has(schema)) schemas.set(schema, z.fromJSONSchema(resolved(document, schema) as never));
    return schemas.get(schema)!;
  };
  return (method, address, { status, headers, text, body }) => {
    const path = address.split('?')[0]!;
    const found = operations.filter((one) => one.method === method && one.matches.test(path)).sort(byFewestParameters)[0];
    // 304 is every GET's.
    if (!found || status === 304) return;
    const response = found.operation.responses[status];
    if (!response) throw new Error(`${method} ${found.path} answered ${status}, which is not documented: ${text.slice(0, 300)}`);
    const type = (headers.get('content-type') ?? '').split(';')[0]!;
    const schema = /json/.test(type) ? ((response.content ?? {}) as Media)[type]?.schema : undefined;
    if (/json/.test(type) && !schema) throw new Error(`${method} ${found.path} ${status} answered ${type}, which is not documented.`);
    const { error } = schema ? schemaOf(schema).safeParse(schema['type'] === 'string' ? text : body) : {};
    if (error) throw new Error(`${method} ${found.path} ${status} does not fit its schema: ${JSON.stringify(error.issues).slice(0, 1000)}`);
  };
}

const matcherOf = (path: string): RegExp => new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`);
const byFewestParameters = (a: { path: string }, b: { path: string }): number => a.path.split('{').length - b.path.split('{').length;

const resolved = ({ components }: OpenApi, schema: Record<string, unknown>): unknown =>
  schema['$ref'] === '#/components/schemas/Problem' ? components.schemas['Problem'] : schema;
