import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { AppModule } from '../app.module.js';
import type { Infrastructure } from '../infrastructure/infrastructure.js';
import { createOpenApiDocument } from './open-api.js';

/**
 * The document of all routes without a service running: nothing of the application is made (Nest's preview mode), only what its routes declare is read.
 * @returns the same paths and schemas as `/openapi.json` of a running API
 */
export async function describeApi(): Promise<OpenAPIObject> {
  const nothing = { environment: { INTAGLIO_PUBLIC_URL: 'http://localhost' } } as unknown as Infrastructure;
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.for(nothing), new FastifyAdapter(), {
    preview: true,
    abortOnError: false,
    logger: false,
  });
  return createOpenApiDocument(app, 'http://localhost');
}
