import { canonicalJson, DomainError } from '@intaglio/domain';
import type { LedgerMechanism } from '@intaglio/persistence';
import type { Offer, PrivateTraining } from '@intaglio/training';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Calculations } from './calculations.js';
import type { Tasks } from './tasks.js';

type Asked = 'epsilon' | 'offer';
const MAX_KEPT = 256;

/**
 * The accountant. What it was asked before it knows: of many requests that race for the last of a budget all but the first are refused at once, without
 * holding the data set's row for a second each.
 */
@Injectable()
export class Accounting implements OnModuleDestroy {
  readonly #calculations = new Calculations();
  readonly #kept = new Map<string, Promise<number | Offer>>();

  onModuleDestroy(): Promise<void> {
    return this.#calculations.close();
  }

  /** ε of everything together, an upper bound; infinite where the accountant knows none. @param budget above it the figure is the finest there is */
  async epsilon(mechanisms: readonly LedgerMechanism[], delta: number, budget: number): Promise<number> {
    if (mechanisms.length === 0) return 0;
    try {
      return (await this.#known('epsilon', { mechanisms, delta, budget })) as number;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'request.invalid') return Infinity;
      throw error;
    }
  }

  /** What the settings' ε buys. @throws DomainError `request.invalid` with what is wrong with them */
  async offer(settings: PrivateTraining, items: number): Promise<Offer> {
    return (await this.#known('offer', { settings, items })) as Offer;
  }

  #known<Name extends Asked>(name: Name, ask: Tasks[Name]['ask']): Promise<number | Offer> {
    const key = canonicalJson([name, ask]);
    const answer = this.#kept.get(key) ?? this.#calculations.ask(name, ask);
    this.#kept.delete(key);
    this.#kept.set(key, answer);
    if (this.#kept.size > MAX_KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    answer.catch(() => this.#kept.delete(key));
    return answer;
  }
}
