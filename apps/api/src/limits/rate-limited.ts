import { DomainError } from '@intaglio/domain';

/** `rate.limited`, with the time after which the same request would be let in. */
export class RateLimited extends DomainError {
  constructor(
    readonly retryAfterSeconds: number,
    detail?: string,
  ) {
    super('rate.limited', detail ?? `Try again in ${retryAfterSeconds} s.`);
  }
}
