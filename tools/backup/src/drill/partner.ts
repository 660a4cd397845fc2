import { verifyInclusionDocument, type InclusionDocument } from '@intaglio/audit-log';
import { createClient, type Client } from '@intaglio/client-sdk';
import { gatewayFetcher } from '@intaglio/client-sdk/verify';
import { maisonAurelle } from '@intaglio/generator';
import { LOCAL_CHAIN_ID, type Stack } from '@intaglio/setup';
import { verifyToken } from '@intaglio/verify';

const RECIPIENT = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8';

/** A generation that ended on the chain; only what the drill reads. */
export interface Piece {
  readonly state: string;
  readonly error: { readonly detail: string | null } | null;
  readonly token: { readonly collection: string; readonly tokenId: string; readonly transactionHash: string } | null;
}

interface Change {
  readonly slug: string;
  readonly acknowledgedAt: number;
}

/** A tenant of the drill: asks for pieces, and makes small changes that the API acknowledges, so that what a disaster takes can be counted. */
export class Partner {
  readonly #client: Client;

  private constructor(
    private readonly stack: Stack,
    private readonly apiKey: string,
    private readonly brandId: string,
    private readonly changes: Change[] = [],
  ) {
    this.#client = createClient({ baseUrl: stack.apiUrl, apiKey });
  }

  static async join(stack: Stack): Promise<Partner> {
    const admin = createClient({ baseUrl: stack.apiUrl, apiKey: stack.adminKey });
    const { apiKey } = await admin.post<{ apiKey: { key: string } }>('/v1/tenants', { name: 'Drill', slug: 'drill' });
    const client = createClient({ baseUrl: stack.apiUrl, apiKey: apiKey.key });
    const { id } = await client.post<{ id: string }>('/v1/brands', { name: 'Drill', slug: 'drill', styleKit: maisonAurelle });
    await client.post(`/v1/brands/${id}/policies`, { policy: { backend: { id: 'dp.model' } } });
    await client.post(`/v1/brands/${id}/models`, { source: { kind: 'base' } });
    await client.post(`/v1/brands/${id}/collections`, { name: 'Drill I', symbol: 'DRILL' });
    return new Partner(stack, apiKey.key, id);
  }

  /** The same partner, with the same key, at another stack. */
  at(stack: Stack): Partner {
    return new Partner(stack, this.apiKey, this.brandId, this.changes);
  }

  /** @returns the generation's id */
  async ask(prompt: string): Promise<string> {
    const input = { kind: 'prompt', prompt };
    return (await this.#client.post<{ id: string }>('/v1/generations', { brandId: this.brandId, recipient: RECIPIENT, input })).id;
  }

  cancel(id: string): Promise<unknown> {
    return this.#client.post(`/v1/generations/${id}/cancel`, {});
  }

  /** Follows a generation to its end. */
  async ended(id: string): Promise<Piece> {
    for await (const _ of this.#client.events(id));
    return this.#client.get<Piece>(`/v1/generations/${id}`);
  }

  /** As `ended`. @throws Error when that is not the chain */
  async minted(id: string): Promise<Piece> {
    const piece = await this.ended(id);
    if (piece.state !== 'minted') throw new Error(`the generation of the drill ended ${piece.state}`);
    return piece;
  }

  /** The size of the tenant’s audit tree, from the inclusion proof of its first event; asking for it gives every event its place. */
  async auditSize(): Promise<number> {
    const { items } = await this.#client.get<{ items: { event: { id: string } }[] }>('/v1/audit?limit=1');
    const document = await this.#client.get<InclusionDocument>(`/v1/audit/${items[0]!.event.id}/inclusion`);
    if (!verifyInclusionDocument(document)) throw new Error('the audit tree’s own proof does not hold');
    return document.treeSize;
  }

  /** One brand after the other, each noted when the API has answered that it stands; resolves once the first does. */
  async keepChanging(): Promise<{ stop(): Promise<void> }> {
    let stopping = false;
    await this.change();
    const loop = (async () => {
      while (!stopping) await this.change();
    })();
    return {
      stop: async () => {
        stopping = true;
        await loop;
      },
    };
  }

  /** Which of the acknowledged changes are gone, and the time between the last that is there and the last of all. */
  async losses(): Promise<{ lostMs: number; lostChanges: number; keptChanges: number }> {
    const slugs = new Set(await this.brandSlugs());
    const kept = this.changes.filter(({ slug }) => slugs.has(slug));
    const lastKept = kept.at(-1) ?? this.changes[0]!;
    const lostMs = this.changes.at(-1)!.acknowledgedAt - lastKept.acknowledgedAt;
    return { lostMs, lostChanges: this.changes.length - kept.length, keptChanges: kept.length };
  }

  /** By the public verifier: from the chain and this stack's gateway, with no word of the platform's own. */
  async verifies({ token }: Piece): Promise<boolean> {
    const address = { chainId: LOCAL_CHAIN_ID, collection: token!.collection, tokenId: BigInt(token!.tokenId) };
    const { ok } = await verifyToken(address, { rpcUrl: this.stack.chainUrl, fetchAsset: gatewayFetcher(this.stack.apiUrl) });
    return ok;
  }

  private async change(): Promise<void> {
    const slug = `change-${this.changes.length}`;
    await this.#client.post('/v1/brands', { name: slug, slug, styleKit: maisonAurelle });
    this.changes.push({ slug, acknowledgedAt: performance.now() });
  }

  private async brandSlugs(): Promise<string[]> {
    const slugs: string[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const page = await this.#client.get<{ items: { slug: string }[]; nextCursor: string | null }>(
        `/v1/brands?limit=200${after ? `&cursor=${after}` : ''}`,
      );
      slugs.push(...page.items.map(({ slug }) => slug));
      after = page.nextCursor;
    }
    return slugs;
  }
}
