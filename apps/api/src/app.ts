import 'reflect-metadata';
import type { ApiEnvironment } from '@intaglio/runtime';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { assertDeclaredAccess } from './access/assert-declared-access.js';
import { AppModule } from './app.module.js';
import { DATASET_RAW_ROUTES } from './datasets/raw-routes.js';
import { LICENCE_RAW_ROUTES } from './licences/raw-routes.js';
import { createOpenApiDocument, serveReference } from './documents/open-api.js';
import { followConventions } from './http/conventions.js';
import { admitWithin, IN_HAND, LAG_MS } from './http/admission.js';
import { admitOrigins } from './http/cross-origin.js';
import { drainOnClose } from './http/drain-on-close.js';
import { frameworkErrorsFor } from './http/framework-errors.js';
import { acceptJsonOnly, BODY_LIMIT_BYTES } from './http/json-body.js';
import { acceptRawBodies } from './http/raw-body.js';
import { observe } from './http/observe.js';
import { traceRequests } from './http/trace-requests.js';
import { requestIdOf } from './http/request-id.js';
import { servePages } from './pages/serve-pages.js';
import { secureHeaders } from './http/secure-headers.js';
import {
  closeInfrastructure,
  openInfrastructure,
  type Infrastructure,
  type InfrastructureOptions,
} from './infrastructure/infrastructure.js';

/** The API over its real services, ready to listen. Closing the application closes them. */
export async function createApi(environment: ApiEnvironment, options: InfrastructureOptions = {}): Promise<NestFastifyApplication> {
  const infrastructure = await openInfrastructure(environment, options);
  try {
    return await assemble(infrastructure);
  } catch (error) {
    await closeInfrastructure(infrastructure);
    throw error;
  }
}

async function assemble(infrastructure: Infrastructure): Promise<NestFastifyApplication> {
  const { environment, logger, metrics, tracing } = infrastructure;
  const adapter = new FastifyAdapter({
    genReqId: requestIdOf,
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: environment.INTAGLIO_TRUSTED_PROXIES ?? false,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: frameworkErrorsFor(environment),
  });
  const server: FastifyInstance = adapter.getInstance();
  observe(server, logger, metrics);
  traceRequests(server, tracing);
  followConventions(server);
  acceptJsonOnly(server);
  acceptRawBodies(server, { ...DATASET_RAW_ROUTES, ...LICENCE_RAW_ROUTES });
  drainOnClose(server);
  await secureHeaders(server);
  admitOrigins(server, environment.INTAGLIO_CORS_ORIGINS?.split(',') ?? []);
  admitWithin(server, { backlog: environment.INTAGLIO_MAX_BACKLOG, inHand: IN_HAND, lagMs: LAG_MS }, infrastructure);
  if (environment.INTAGLIO_PAGES !== undefined) await servePages(server, environment.INTAGLIO_PAGES, environment.INTAGLIO_READERS_NODE);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.for(infrastructure), adapter, {
    bodyParser: false,
    abortOnError: false,
    logger: false,
  });
  assertDeclaredAccess(app);
  serveReference(app, createOpenApiDocument(app, environment.INTAGLIO_PUBLIC_URL));
  return app.init();
}
