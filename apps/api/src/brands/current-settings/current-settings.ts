import {
  DomainError,
  type BrandId,
  type CollectionId,
  type Flag,
  type ModelId,
  type Policy,
  type PolicyId,
  type TenantId,
} from '@intaglio/domain';
import { Database, modelStanding, type ModelEntity } from '@intaglio/persistence';
import { Injectable } from '@nestjs/common';

/** How long another server's newer version may go unseen here. This server's own writes are seen at once. */
const REMEMBERED_MS = 2000;
const MAX_REMEMBERED = 10_000;

/** What a new generation of a brand is made with. */
export interface Settings {
  readonly policyId: PolicyId;
  readonly policyVersion: number;
  readonly backend: Policy['backend'];
  readonly modelId: ModelId;
  /** To its weights, decimal. */
  readonly modelCommitment: string;
  readonly weightsKind: ModelEntity['weightsKind'];
  /** Licences that do not carry a mint with the model: as of when these settings were read. */
  readonly modelFlags: readonly Flag[];
  readonly collectionId: CollectionId;
}

interface Row {
  readonly brand: BrandId;
  readonly policy: PolicyId | null;
  readonly version: number | null;
  readonly document: Policy | null;
  readonly model: ModelId | null;
  readonly commitment: string;
  readonly weightsKind: ModelEntity['weightsKind'];
  readonly collection: CollectionId | null;
}

const SELECT = `
  select b.id as brand, p.id as policy, p.version, p.document, m.id as model, m.commitment, m.weights_kind as "weightsKind", c.id as collection from brands b
  left join lateral (select id, version, document from policies where brand_id = b.id order by version desc limit 1) p on true
  left join lateral (select id, commitment, weights_kind from models where brand_id = b.id and revoked_at is null order by version desc limit 1) m on true
  left join lateral (select id from collections where brand_id = b.id and ($2::uuid is null or id = $2) order by id desc limit 1) c on true
  where b.id = $1`;

/** A brand's newest policy, its newest model that is not revoked, and a collection of it, remembered for a moment so that accepting a request is one round trip. */
@Injectable()
export class CurrentSettings {
  readonly #remembered = new Map<string, { readonly settings: Promise<Settings>; readonly until: number }>();

  constructor(private readonly database: Database) {}

  /** @throws DomainError `resource.not-found` | `brand.not-ready` */
  of(tenantId: TenantId, brandId: BrandId, collectionId?: CollectionId): Promise<Settings> {
    const name = `${tenantId}/${brandId}/${collectionId ?? ''}`;
    const known = this.#remembered.get(name);
    if (known && known.until > performance.now()) return known.settings;
    const settings = this.read(tenantId, brandId, collectionId);
    if (this.#remembered.size >= MAX_REMEMBERED) this.#remembered.clear();
    this.#remembered.set(name, { settings, until: performance.now() + REMEMBERED_MS });
    settings.catch(() => this.#remembered.delete(name));
    return settings;
  }

  /** After a new version of the brand's policy or model, or a new collection; of all brands after a licence was revoked. */
  forget(tenantId: TenantId, brandId?: BrandId): void {
    const prefix = brandId === undefined ? `${tenantId}/` : `${tenantId}/${brandId}/`;
    for (const name of this.#remembered.keys()) if (name.startsWith(prefix)) this.#remembered.delete(name);
  }

  private async read(tenantId: TenantId, brandId: BrandId, collectionId: CollectionId | undefined): Promise<Settings> {
    const { row, modelFlags } = await this.database.asTenant(tenantId, async (transaction) => {
      const [row] = await transaction.query<Row[]>(SELECT, [brandId, collectionId ?? null]);
      const standing = row?.model ? await modelStanding(transaction, row.model, new Date()) : undefined;
      return { row, modelFlags: standing?.flags ?? [] };
    });
    if (!row) throw new DomainError('resource.not-found', 'There is no such brand.');
    if (collectionId && !row.collection) throw new DomainError('resource.not-found', 'The brand has no such collection.');
    const { policy, version, document, model, collection } = row;
    if (!policy || !version || !document || !model || !collection) throw new DomainError('brand.not-ready', missing(row));
    const { commitment: modelCommitment, weightsKind } = row;
    const ids = { policyId: policy, modelId: model, collectionId: collection };
    return { ...ids, policyVersion: version, backend: document.backend, modelFlags, modelCommitment, weightsKind };
  }
}

function missing({ policy, model, collection }: Row): string {
  const lacking = [policy ? '' : 'a policy', model ? '' : 'a model', collection ? '' : 'a collection'].filter((name) => name !== '');
  return `The brand still needs ${lacking.join(' and ')}.`;
}
