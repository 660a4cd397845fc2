import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assertKeyForChain, parseVerificationKey, VerifyError, type CircuitName, type VerificationKey } from '@intaglio/chain/verify';
import { DomainError } from '@intaglio/domain';
import type { PieceToVerify } from '@intaglio/provenance';
import type { ApiEnvironment } from '@intaglio/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT } from '../../infrastructure/tokens.js';

/** The key of the attested circuit that this repository publishes. */
const COMMITTED = new URL('../../../../../libs/chain/circuits/attested.vkey.json', import.meta.url);

type Keys = Pick<PieceToVerify, 'verificationKey' | 'attestedVerificationKey'>;

/** The published verification keys, read once they are asked for. Development keys are refused on any chain that is not local. */
@Injectable()
export class PublishedKeys {
  #keys: Keys | undefined;

  constructor(@Inject(ENVIRONMENT) private readonly environment: ApiEnvironment) {}

  /**
   * `mint.vkey.json` of the circuit directory, and `attested.vkey.json` where there is one; else, on a local chain, the committed one.
   * @throws DomainError `service.unavailable` when this server has none, `configuration.invalid` when a key can't be used on its chain
   */
  async read(): Promise<Keys> {
    const directory = this.environment.INTAGLIO_CIRCUIT_DIRECTORY;
    if (directory === undefined) throw new DomainError('service.unavailable', 'This server was started without a verification key.');
    return (this.#keys ??= await this.load(directory));
  }

  private async load(directory: string): Promise<Keys> {
    try {
      const verificationKey = await this.key(join(directory, 'mint.vkey.json'), 'mint');
      const given = join(directory, 'attested.vkey.json');
      const attested = existsSync(given) ? await this.key(given, 'attested') : await this.committedKey();
      return { verificationKey, ...(attested && { attestedVerificationKey: attested }) };
    } catch (cause) {
      throw new DomainError('configuration.invalid', 'The verification keys of this server can’t be used on its chain.', { cause });
    }
  }

  private async key(file: string | URL, circuit: CircuitName): Promise<VerificationKey> {
    const key = parseVerificationKey(JSON.parse(await readFile(file, 'utf8')), circuit);
    assertKeyForChain(key, BigInt(this.environment.CHAIN_ID));
    return key;
  }

  /** A platform on a public chain need not take attested proofs, so it may well have no key for them. */
  private async committedKey(): Promise<VerificationKey | undefined> {
    try {
      return await this.key(COMMITTED, 'attested');
    } catch (cause) {
      if (cause instanceof VerifyError && cause.code === 'verify.development-key') return undefined;
      throw cause;
    }
  }
}
