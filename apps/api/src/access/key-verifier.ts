import { createHash, timingSafeEqual } from 'node:crypto';
import { SCOPES, type ApiKeyId, type Scope, type TenantId } from '@intaglio/domain';
import { Database, findKeyHolder, type KeyHolder } from '@intaglio/persistence';
import type { ApiEnvironment } from '@intaglio/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT } from '../infrastructure/tokens.js';
import type { TenantCaller } from './caller.js';

/** A revoked key must be refused within a second: what is remembered here is younger than that, with room for the look-up itself. */
const REMEMBERED_MS = 700;
const MAX_REMEMBERED = 10_000;

const EVERYTHING: ReadonlySet<Scope> = new Set(SCOPES);

interface Remembered {
  readonly holder: Promise<KeyHolder | undefined>;
  readonly until: number;
}

/** Tells whose key it is. Keys are remembered under their hash, so that none lies in memory longer than its request. */
@Injectable()
export class KeyVerifier {
  readonly #remembered = new Map<string, Remembered>();

  constructor(
    private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: ApiEnvironment,
  ) {}

  isAdminKey(key: string): boolean {
    return timingSafeEqual(sha256(key), Buffer.from(this.environment.INTAGLIO_ADMIN_KEY_SHA256, 'hex'));
  }

  async tenantOf(key: string): Promise<TenantCaller | undefined> {
    const holder = await this.lookUp(key);
    return holder && { kind: 'tenant', ...holder, scopes: EVERYTHING };
  }

  /** In this process a revocation counts at once; in the others within a second. */
  forget(tenantId: TenantId, keyId: ApiKeyId): void {
    for (const [hash, { holder }] of this.#remembered)
      void holder.then(
        (found) => found?.keyId === keyId && found.tenantId === tenantId && this.#remembered.delete(hash),
        () => undefined,
      );
  }

  private lookUp(key: string): Promise<KeyHolder | undefined> {
    const hash = sha256(key).toString('base64');
    const known = this.#remembered.get(hash);
    if (known && known.until > performance.now()) return known.holder;
    const holder = findKeyHolder(this.database, key);
    // The time runs from before the look-up: an answer is never older than it says.
    this.#remembered.set(hash, { holder, until: performance.now() + REMEMBERED_MS });
    const forget = (): boolean => this.#remembered.delete(hash);
    holder.then((found) => found ?? forget(), forget);
    this.evictOldest();
    return holder;
  }

  private evictOldest(): void {
    for (const [hash] of this.#remembered) {
      if (this.#remembered.size <= MAX_REMEMBERED) return;
      this.#remembered.delete(hash);
    }
  }
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
