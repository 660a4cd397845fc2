import { publishedKey } from '@intaglio/chain';
import type { VerificationKey } from '@intaglio/chain/verify';
import { DomainError } from '@intaglio/domain';
import type { ApiEnvironment } from '@intaglio/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT } from '../infrastructure/tokens.js';

/** The verification key of openings, read once it is asked for. */
@Injectable()
export class OpeningKey {
  #key: VerificationKey | undefined;

  constructor(@Inject(ENVIRONMENT) private readonly environment: ApiEnvironment) {}

  /** @throws DomainError `service.unavailable` when this server has none, `configuration.invalid` when it can't be used on its chain */
  async read(): Promise<VerificationKey> {
    const directory = this.environment.INTAGLIO_CIRCUIT_DIRECTORY;
    if (directory === undefined)
      throw new DomainError('service.unavailable', 'This server was started without the verification key that encrypted inputs need.');
    return (this.#key ??= await this.load(directory));
  }

  private async load(directory: string): Promise<VerificationKey> {
    const chainId = BigInt(this.environment.CHAIN_ID);
    const key = await publishedKey({ directory, circuit: 'opening', chainId }).catch((cause: unknown) => {
      throw new DomainError('configuration.invalid', 'The verification key of openings can’t be used on this server’s chain.', { cause });
    });
    if (!key) throw new DomainError('service.unavailable', 'INTAGLIO_CIRCUIT_DIRECTORY holds no opening.vkey.json for this chain.');
    return key;
  }
}
