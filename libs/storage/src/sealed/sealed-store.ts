import { randomUUID } from 'node:crypto';
import { DomainError, type TenantId } from '@intaglio/domain';
import { DurableFiles, type DurableFilesOptions } from '../disk/durable-files.js';

/** Where sealed bytes belong: they open there and nowhere else. */
export interface ItemPlace {
  readonly tenantId: TenantId;
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

/** Seals under a key of the tenant's; the `Sealer` of persistence. */
export interface ItemSealer {
  seal(place: ItemPlace, plaintext: Uint8Array): Uint8Array;
  /** @throws DomainError `storage.corrupt` */
  open(place: ItemPlace, sealed: Uint8Array): Uint8Array;
  /** As the present master key wraps it; undefined when it does already. @throws DomainError `storage.corrupt` */
  rewrap(place: ItemPlace, sealed: Uint8Array): Uint8Array | undefined;
}

export interface SealedStoreOptions extends Omit<DurableFilesOptions, 'folder' | 'ofGroup'> {
  readonly sealer: ItemSealer;
}

/** Items are held in memory whole. */
export const MAX_SEALED_BYTES = 64 * 1024 * 1024;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/**
 * A tenant's private files on this machine's disk: `items/<tenant>/<place>`, each sealed under the tenant's key and bound to its tenant and place.
 * Unlike in an asset store, a place says nothing about the bytes. What the disk shows to whoever can read it: how many items a tenant has, when they were
 * written, and their sizes.
 */
export class SealedStore {
  private constructor(
    private readonly files: DurableFiles,
    private readonly sealer: ItemSealer,
  ) {}

  /** @throws DomainError `storage.unreachable` when the directory can't be made or used */
  static async open({ sealer, ...options }: SealedStoreOptions): Promise<SealedStore> {
    return new SealedStore(await DurableFiles.open({ ...options, folder: 'items', ofGroup: true }), sealer);
  }

  /** @returns the item's place, a fresh UUID @throws DomainError `storage.full` | `storage.unreachable` | `request.too-large` */
  async put(tenantId: TenantId, bytes: Uint8Array): Promise<string> {
    return (await this.putAll(tenantId, [bytes]))[0]!;
  }

  /** All of them or none, durable when it answers. @returns their places, in order @throws DomainError as `put` */
  async putAll(tenantId: TenantId, items: readonly Uint8Array[]): Promise<string[]> {
    if (items.some(({ length }) => length > MAX_SEALED_BYTES))
      throw new DomainError('request.too-large', `An item has at most ${MAX_SEALED_BYTES} bytes.`);
    const files = items.map((bytes) => {
      const name = randomUUID();
      const { shard } = placed(tenantId, name);
      return { shard, name, bytes: this.sealer.seal(itemPlace(tenantId, name), bytes) };
    });
    await this.files.writeAll(files);
    return files.map(({ name }) => name);
  }

  /** @throws DomainError `resource.not-found` | `storage.unreachable` | `storage.corrupt` | `request.invalid` */
  async get(tenantId: TenantId, place: string): Promise<Uint8Array> {
    const sealed = await this.files.read(placed(tenantId, place));
    if (sealed === undefined) throw new DomainError('resource.not-found', 'The sealed store has nothing at that place.');
    return this.sealer.open(itemPlace(tenantId, place), sealed);
  }

  /** Wraps every item of the tenant's by the present master key. @returns how many were changed, and the places of those that open with no configured key */
  async rewrap(tenantId: TenantId): Promise<{ values: number; unreadable: string[] }> {
    const [unreadable, names] = [[] as string[], (await this.places(tenantId)).filter((name) => UUID.test(name))];
    let values = 0;
    for (const name of names)
      try {
        values += (await this.rewrapItem(tenantId, name)) ? 1 : 0;
      } catch (error) {
        if (!(error instanceof DomainError && error.code === 'storage.corrupt')) throw error;
        unreadable.push(name);
      }
    return { values, unreadable };
  }

  /** An item that is erased in between comes back with no row that names it, and is swept with the others of that kind. */
  private async rewrapItem(tenantId: TenantId, name: string): Promise<boolean> {
    const place = placed(tenantId, name);
    const sealed = await this.files.read(place);
    const rewrapped = sealed && this.sealer.rewrap(itemPlace(tenantId, name), sealed);
    if (!rewrapped) return false;
    await this.files.writeAll([{ ...place, bytes: rewrapped }]);
    return true;
  }

  /** Without looking inside. @throws DomainError `storage.unreachable` | `request.invalid` */
  async has(tenantId: TenantId, place: string): Promise<boolean> {
    return this.files.has(placed(tenantId, place));
  }

  /**
   * Removes the file, and with it the wrapped key of its bytes. The disk's own blocks may keep remains until they are written again; they open only with
   * the platform's master key.
   * @returns whether there was one @throws DomainError `storage.unreachable` | `request.invalid`
   */
  async erase(tenantId: TenantId, place: string): Promise<boolean> {
    return this.files.remove(placed(tenantId, place));
  }

  /** Every place of the tenant's, in no order: to find what no row names. @throws DomainError `storage.unreachable` | `request.invalid` */
  async places(tenantId: TenantId): Promise<string[]> {
    return this.files.names(checked(tenantId));
  }

  /** Those that were written before a time: the row of a younger one may not be committed yet. @throws DomainError as `places` */
  async placesBefore(tenantId: TenantId, time: Date): Promise<string[]> {
    return (await this.files.namesBefore(checked(tenantId), time)).filter((name) => UUID.test(name));
  }

  /** Whoever has or had an item here, in no order. @throws DomainError `storage.unreachable` */
  async tenants(): Promise<TenantId[]> {
    return (await this.files.shards()).filter((name): name is TenantId => UUID.test(name));
  }
}

const itemPlace = (tenantId: TenantId, row: string): ItemPlace => ({ tenantId, table: 'sealed_store', column: 'bytes', row });
const placed = (tenantId: TenantId, name: string) => ({ shard: checked(tenantId), name: checked(name) });

/** Both become parts of a path: nothing but a UUID may. */
function checked(id: string): string {
  if (!UUID.test(id)) throw new DomainError('request.invalid', 'A place in the sealed store is a lower-case UUID.');
  return id;
}
