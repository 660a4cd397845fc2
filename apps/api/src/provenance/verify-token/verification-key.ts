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

  /** @throws DomainError `service.unavailable` when this server has none */
  async read(): Promise<VerificationKey> {
    if (this.#key) return this.#key;
    const directory = this.environment.INTAGLIO_CIRCUIT_DIRECTORY;
    if (directory === undefined) throw new DomainError('service.unavailable', 'This server was started without a verification key.');
    const key = parseVerificationKey(JSON.parse(await readFile(join(directory, FILE), 'utf8')));
    assertKeyForChain(key, BigInt(this.environment.CHAIN_ID));
    return (this.#key = key);
  }
}
