import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { problemsByStatus } from './problem-responses.js';
import { problemSchema } from './problem.schema.js';

/** JSON Schema 2020-12 is what OpenAPI 3.1 speaks. */
export function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' });
  return rest;
}

/** Of a schema on its way into the document, and never in it. */
const MAY_BE_LEFT_OUT = 'x-may-be-left-out';
interface Body {
  required?: boolean;
  readonly content: Record<string, { readonly schema?: Record<string, unknown> }>;
}

interface Operation {
  readonly requestBody?: Body;
  readonly responses: Record<string, object>;
}

const BODY_PROBLEMS = problemsByStatus(['request.unsupported-media-type']);

const optionality = (schema: z.ZodType): object => (schema.safeParse(undefined).success ? { [MAY_BE_LEFT_OUT]: true } : {});
const isZod = (schema: unknown): schema is z.ZodType => schema instanceof z.ZodType;

const SESSION =
  'A session that a sign-in began. What changes something also needs X-CSRF-Token, from GET /v1/session; whoever works for several tenants names one as X-Intaglio-Tenant.';

/** The document of all routes: what `/openapi.json` answers and the reference page shows. */
export function createOpenApiDocument(app: NestFastifyApplication, publicUrl: string): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.1')
    .setTitle('Intaglio')
    .setDescription('Digital collectibles from inputs the brand never sees, each minted with a zero-knowledge proof of where it came from.')
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer(publicUrl)
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key of a tenant: `ik_…`.' }, 'tenant')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'The bootstrap key of the platform’s administrators.' }, 'admin')
    .addSecurity('session', { type: 'apiKey', in: 'cookie', name: '__Host-intaglio-session', description: SESSION })
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (_controller, method) => method,
    standardSchemaConverter: (schema, { schemaType }) =>
      isZod(schema) ? { schema: { ...jsonSchemaOf(schema, schemaType), ...optionality(schema) } } : undefined,
  });
  const components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: jsonSchemaOf(problemSchema, 'output') },
  };
  return { ...document, paths: withBodyProblems(withOptionalBodies(document.paths)), components } as OpenAPIObject;
}

/** A body that may be left out says so; the framework calls every body required. */
function withOptionalBodies(paths: OpenAPIObject['paths']): OpenAPIObject['paths'] {
  for (const { requestBody } of Object.values(paths).flatMap((path) => Object.values(path) as { requestBody?: Body }[])) {
    const schema = requestBody?.content['application/json']?.schema;
    if (schema?.[MAY_BE_LEFT_OUT] !== true) continue;
    delete schema[MAY_BE_LEFT_OUT];
    requestBody!.required = false;
  }
  return paths;
}

/** Whatever takes a body may be sent one of a kind that it does not take. */
function withBodyProblems(paths: OpenAPIObject['paths']): OpenAPIObject['paths'] {
  for (const { requestBody, responses } of Object.values(paths).flatMap((path) => Object.values(path) as Operation[]))
    if (requestBody) for (const [status, problem] of Object.entries(BODY_PROBLEMS)) responses[status] ??= problem;
  return paths;
}

/** The interactive reference page, from files of this server. */
export function serveReference(app: NestFastifyApplication, document: OpenAPIObject): void {
  SwaggerModule.setup('docs', app, document, { jsonDocumentUrl: 'openapi.json', raw: ['json'], customSiteTitle: 'Intaglio API' });
}
