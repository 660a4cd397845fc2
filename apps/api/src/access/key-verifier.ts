import { createHash, timingSafeEqual } from 'node:crypto';
import type { ApiKeyId, TenantId } from '@intaglio/domain';
import { Database, findKeyHolder, markApiKeyUsed, type KeyHolder } from '@intaglio/persistence';
import type { ApiEnvironment } from '@intaglio/runtime';
import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT } from '../infrastructure/tokens.js';
import type { TenantCaller } from './caller.js';

/** A revoked key must be refused within a second: what is remembered here is younger than that, with room for the look-up itself. */
const REMEMBERED_MS = 700;
const MAX_REMEMBERED = 10_000;
const HOUR_MS = 3600_000;

interface Remembered {
  readonly holder: Promise<KeyHolder | undefined>;
  readonly until: number;
}

/** Tells whose key it is. Keys are remembered under their hash, so that none lies in memory longer than its request. */
@Injectable()
export class KeyVerifier {
  readonly #remembered = new Map<string, Remembered>();
  /** The hour in which this process has noted a key's use. */
  readonly #noted = new Map<ApiKeyId, number>();

  constructor(
    private readonly database: Database,
    @Inject(ENVIRONMENT) private readonly environment: ApiEnvironment,
  ) {}

  isAdminKey(key: string): boolean {
    const { INTAGLIO_ADMIN_KEY_SHA256: hash } = this.environment;
    return hash !== undefined && timingSafeEqual(sha256(key), Buffer.from(hash, 'hex'));
  }

  async tenantOf(key: string): Promise<TenantCaller | undefined> {
    const holder = await this.lookUp(key);
    if (!holder || (holder.expiresAt !== null && holder.expiresAt.getTime() <= Date.now())) return undefined;
    this.note(holder);
    return { kind: 'tenant', tenantId: holder.tenantId, scopes: holder.scopes, by: { kind: 'api-key', id: holder.keyId } };
  }

  /** In this process a revocation counts at once; in the others within a second. */
  forget(tenantId: TenantId, keyId: ApiKeyId): void {
    for (const [hash, { holder }] of this.#remembered)
      void holder.then(
        (found) => found?.keyId === keyId && found.tenantId === tenantId && this.#remembered.delete(hash),
        () => undefined,
      );
  }

  /** Beside the request: nobody waits for it, and a note that is lost is made with the next one. */
  private note(holder: KeyHolder): void {
    const hour = Math.floor(Date.now() / HOUR_MS);
    if (this.#noted.get(holder.keyId) === hour) return;
    this.#noted.set(holder.keyId, hour);
    if (this.#noted.size > MAX_REMEMBERED) this.#noted.clear();
    markApiKeyUsed(this.database, holder).catch(() => this.#noted.delete(holder.keyId));
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
