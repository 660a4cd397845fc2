import { DomainError } from '@intaglio/domain';
import type { Limiter } from '@intaglio/runtime';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { LIMITER } from '../infrastructure/tokens.js';
import { RateLimited } from './rate-limited.js';

const REFUSALS_PER_MINUTE = 600;
const GUESSES: ReadonlySet<string> = new Set(['auth.missing', 'auth.invalid']);

/** Whoever is refused again and again from one address is told to wait. A good key from there is let in all the same: it is no guess. */
@Injectable()
export class RefusedCallers {
  constructor(@Inject(LIMITER) private readonly limiter: Limiter) {}

  /** @returns the error that the caller is told */
  async count(request: FastifyRequest, error: unknown): Promise<unknown> {
    if (!(error instanceof DomainError) || !GUESSES.has(error.code)) return error;
    const { allowed, retryAfterMs } = await this.limiter.consume([
      { bucket: `refused:${request.ip}`, limit: REFUSALS_PER_MINUTE, windowMs: 60_000 },
    ]);
    return allowed ? error : new RateLimited(Math.ceil(retryAfterMs / 1000));
  }
}
