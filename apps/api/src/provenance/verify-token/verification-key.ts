import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assertKeyForChain, parseVerificationKey, type VerificationKey } from '@intaglio/chain/verify';
import { DomainError } from '@intaglio/domain';
import type { ApiEnvironment } from '@intaglio/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT } from '../../infrastructure/tokens.js';

const FILE = 'mint.vkey.json';

/** The published verification key, read once it is asked for. Development keys are refused on any chain that is not local. */
@Injectable()
export class PublishedKey {
  #key: VerificationKey | undefined;

  constructor(@Inject(ENVIRONMENT) private readonly environment: ApiEnvironment) {}

  /** @throws DomainError `service.unavailable` when this server has none, `configuration.invalid` when its key can't be used on its chain */
  async read(): Promise<VerificationKey> {
    const directory = this.environment.INTAGLIO_CIRCUIT_DIRECTORY;
    if (directory === undefined) throw new DomainError('service.unavailable', 'This server was started without a verification key.');
    return (this.#key ??= await this.load(join(directory, FILE)));
  }

  private async load(file: string): Promise<VerificationKey> {
    try {
      const key = parseVerificationKey(JSON.parse(await readFile(file, 'utf8')));
      assertKeyForChain(key, BigInt(this.environment.CHAIN_ID));
      return key;
    } catch (cause) {
      throw new DomainError('configuration.invalid', 'The verification key of this server can’t be used on its chain.', { cause });
    }
  }
}
