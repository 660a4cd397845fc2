import type { BuiltVersion, VersionToBuild } from '@intaglio/training';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Calculations } from './calculations.js';

/** Roots and manifests of data set versions: half a millisecond an item. In a thread of its own, so that no reservation waits for them. */
@Injectable()
export class VersionBuilder implements OnModuleDestroy {
  readonly #calculations = new Calculations();

  onModuleDestroy(): Promise<void> {
    return this.#calculations.close();
  }

  /** @throws DomainError `dataset.not-ready` with what is wrong with the items */
  build(version: VersionToBuild): Promise<BuiltVersion> {
    return this.#calculations.ask('version', version);
  }
}
