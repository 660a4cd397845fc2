import type { EncryptedProgress } from '@intaglio/client-sdk/encrypted';

export interface ExchangeTime {
  readonly step: EncryptedProgress['step'];
  readonly durationMs: number;
}

/** How long each step of an exchange took. */
export class ExchangeTimes {
  readonly times: ExchangeTime[] = [];
  private last = performance.now();

  reached({ step }: EncryptedProgress): void {
    const now = performance.now();
    this.times.push({ step, durationMs: now - this.last });
    this.last = now;
  }

  /** Does something that is no part of the exchange. */
  async outside<T>(act: () => Promise<T>): Promise<T> {
    const from = performance.now();
    try {
      return await act();
    } finally {
      this.last += performance.now() - from;
    }
  }
}
