import type { ApiEnvironment } from '@intaglio/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { failureOf, problemOf } from '../problems/problem.js';

/** Addresses that the router cannot even read (bad escapes, endless segments) never reach a filter; Fastify itself would repeat them in its answer. */
export const frameworkErrorsFor =
  ({ INTAGLIO_PUBLIC_URL }: ApiEnvironment) =>
  (error: Error, request: FastifyRequest, reply: FastifyReply): void => {
    const problem = problemOf(failureOf(error), INTAGLIO_PUBLIC_URL, request.id);
    void reply
      .status(problem.status)
      .header('x-request-id', request.id)
      .header('cache-control', 'no-store')
      .type('application/problem+json')
      .send(JSON.stringify(problem));
  };
