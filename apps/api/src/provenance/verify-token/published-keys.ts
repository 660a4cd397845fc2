import { publishedKey } from '@intaglio/chain';
import { DomainError } from '@intaglio/domain';
import type { PieceToVerify } from '@intaglio/provenance';
import type { ApiEnvironment } from '@intaglio/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT } from '../../infrastructure/tokens.js';

type Keys = Pick<PieceToVerify, 'verificationKey' | 'attestedVerificationKey'>;

/** The published verification keys, read once they are asked for. Development keys are refused on any chain that is not local. */
@Injectable()
export class PublishedKeys {
  #keys: Keys | undefined;

  constructor(@Inject(ENVIRONMENT) private readonly environment: ApiEnvironment) {}

  /**
   * A platform on a public chain need not take attested proofs, so it may well have no key for them.
   * @throws DomainError `service.unavailable` when this server has none, `configuration.invalid` when a key can't be used on its chain
   */
  async read(): Promise<Keys> {
    const directory = this.environment.INTAGLIO_CIRCUIT_DIRECTORY;
    if (directory === undefined) throw new DomainError('service.unavailable', 'This server was started without a verification key.');
    return (this.#keys ??= await this.load(directory));
  }

  private async load(directory: string): Promise<Keys> {
    const chainId = BigInt(this.environment.CHAIN_ID);
    const [mint, attested] = await Promise.all([
      publishedKey({ directory, circuit: 'mint', chainId }),
      publishedKey({ directory, circuit: 'attested', chainId }),
    ]).catch((cause: unknown) => {
      throw new DomainError('configuration.invalid', 'The verification keys of this server can’t be used on its chain.', { cause });
    });
    if (!mint) throw new DomainError('configuration.invalid', 'INTAGLIO_CIRCUIT_DIRECTORY holds no verification key for this chain.');
    return { verificationKey: mint, ...(attested && { attestedVerificationKey: attested }) };
  }
}
