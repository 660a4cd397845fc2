import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Calculations } from './calculations.js';
import type { Trial, TriedSample } from './tasks.js';

/** Trials of policies, in a thread of their own. */
@Injectable()
export class PolicyTrials implements OnModuleDestroy {
  readonly #calculations = new Calculations();

  onModuleDestroy(): Promise<void> {
    return this.#calculations.close();
  }

  /** @throws DomainError `prompt.invalid` | `prompt.too-long` | `policy.impossible-bounds` */
  of(trial: Trial): Promise<readonly TriedSample[]> {
    return this.#calculations.ask('trial', trial);
  }
}
