import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream';
import type { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { DomainError, type AssetStore, type TenantId } from '@intaglio/domain';
import { exportTables, LEFT_OUT, type Database, type ExportedPage, type ExportedRow, type Sealer } from '@intaglio/persistence';
import type { SealedStore } from '@intaglio/storage';
import { pack, type Pack } from 'tar-stream';
import { README } from './readme.js';

export interface ArchivePorts {
  readonly database: Database;
  readonly sealer: Sealer;
  readonly assets: Pick<AssetStore, 'get'>;
  readonly sealedStore: Pick<SealedStore, 'get'> | undefined;
}

interface ArchivedFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

const ASSET_COLUMNS = ['picture_cid', 'image_cid', 'metadata_cid', 'statement_cid'];

/**
 * A tenant's data as `.tar.gz`, made while it is read: nothing of it is written here. Memory holds one page of rows or one file.
 * @param onEnd called once, with the error if the archive was not taken away whole
 */
export function tenantArchive(ports: ArchivePorts, tenantId: TenantId, onEnd: (error: Error | undefined) => void): Readable {
  const tar = pack();
  const archive = pipeline(tar, createGzip({ level: 6 }), (error) => onEnd(error ?? undefined));
  const writer = new ArchiveWriter(ports, tenantId, tar);
  writer.write().then(
    () => tar.finalize(),
    (error: unknown) => archive.destroy(error instanceof Error ? error : new Error('unknown cause')),
  );
  return archive;
}

class ArchiveWriter {
  readonly #files: ArchivedFile[] = [];
  readonly #rows: Record<string, number> = {};
  readonly #missing: string[] = [];
  readonly #seen = new Set<string>();

  constructor(
    private readonly ports: ArchivePorts,
    private readonly tenantId: TenantId,
    private readonly tar: Pack,
  ) {}

  async write(): Promise<void> {
    const takenAt = new Date().toISOString();
    await this.add('README.txt', Buffer.from(README));
    for await (const page of exportTables(this.ports, this.tenantId)) await this.addPage(page);
    const manifest = { schema: 'intaglio.tenant-export.v1', tenantId: this.tenantId, takenAt, rows: this.#rows, leftOut: LEFT_OUT };
    const whole = { ...manifest, missing: this.#missing, files: this.#files };
    await this.add('manifest.json', Buffer.from(`${JSON.stringify(whole, null, 2)}\n`));
  }

  private async addPage({ table, page, rows }: ExportedPage): Promise<void> {
    this.#rows[table] = (this.#rows[table] ?? 0) + rows.length;
    const lines = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    await this.add(`tables/${table}/${String(page).padStart(6, '0')}.ndjson`, Buffer.from(lines));
    for (const row of rows) await this.addFilesOf(table, row);
  }

  private async addFilesOf(table: string, row: ExportedRow): Promise<void> {
    if (table === 'dataset_items' && typeof row['place'] === 'string') await this.addItem(row['place'], String(row['sha256']));
    for (const column of ASSET_COLUMNS) {
      const cid = row[column];
      if (typeof cid === 'string') await this.addFile(`assets/${cid}`, () => this.ports.assets.get(cid));
    }
  }

  private async addItem(place: string, sha256: string): Promise<void> {
    const { sealedStore } = this.ports;
    if (sealedStore === undefined) this.#missing.push(`items/${sha256}`);
    else await this.addFile(`items/${sha256}`, () => sealedStore.get(this.tenantId, place));
  }

  /** Once, whoever names it. What is not there any more is named in the manifest. */
  private async addFile(path: string, read: () => Promise<Uint8Array>): Promise<void> {
    if (this.#seen.has(path)) return;
    this.#seen.add(path);
    try {
      await this.add(path, Buffer.from(await read()));
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'resource.not-found')) throw error;
      this.#missing.push(path);
    }
  }

  /** Waits until whoever takes the archive away has taken this. */
  private async add(path: string, bytes: Buffer): Promise<void> {
    this.#files.push({ path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
    await new Promise<void>((resolve, reject) => {
      this.tar.entry({ name: path, size: bytes.length, mode: 0o600 }, bytes, (error) => (error ? reject(error) : resolve()));
    });
  }
}
