import { ERROR_CODES } from '@intaglio/domain';
import type { ApiEnvironment, Logger } from '@intaglio/runtime';
import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Overloaded } from '../http/admission.js';
import { ENVIRONMENT, LOGGER } from '../infrastructure/tokens.js';
import { RateLimited } from '../limits/rate-limited.js';
import { failureOf, problemOf } from './problem.js';

const RETRY_AFTER_SECONDS = '2';

/** Every failure of every route becomes one problem document. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: ApiEnvironment,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const [request, reply] = [host.switchToHttp().getRequest<FastifyRequest>(), host.switchToHttp().getResponse<FastifyReply>()];
    const failure = failureOf(error);
    const { status } = ERROR_CODES[failure.code];
    this.log(error, failure.code, status, request.id);
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    if (status === 401) reply.header('www-authenticate', 'Bearer');
    if (status === 503 || status === 429)
      reply.header('retry-after', error instanceof RateLimited ? error.retryAfterSeconds : RETRY_AFTER_SECONDS);
    void reply
      .status(status)
      .header('content-type', 'application/problem+json')
      .header('cache-control', 'no-store')
      .send(JSON.stringify(problemOf(failure, this.environment.INTAGLIO_PUBLIC_URL, request.id)));
  }

  /** The class of an unforeseen error, never its message: messages of third parties may quote what they choked on. */
  private log(error: unknown, code: string, status: number, requestId: string): void {
    // An overload is told once, where it begins.
    if (status < 500 || error instanceof Overloaded) return;
    const fields = { requestId, code, errorName: error instanceof Error ? error.name : typeof error };
    if (code === 'internal.unexpected') this.logger.error('a request failed in an unforeseen way', fields);
    else this.logger.warn('a request failed', fields);
  }
}
