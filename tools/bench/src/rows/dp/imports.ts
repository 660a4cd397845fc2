import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId, type TenantId } from '@intaglio/domain';
import { Sealer } from '@intaglio/persistence';
import { privateDirectory } from '@intaglio/setup';
import { SealedStore } from '@intaglio/storage';
import { fetchPackage, Intake, LICENSED_SETS, packageItems, type ImportedItem } from '@intaglio/training';
import sharp from 'sharp';
import { figure } from '../../runner/figure.js';
import type { RowGroup } from '../../runner/row-group.js';
import { interleave } from '../../runner/sampling.js';

const PICTURES = 300;

async function firstPictures(): Promise<ImportedItem[]> {
  const folder = fetchPackage(LICENSED_SETS[0]!, privateDirectory('cache', 'packages'));
  const items: ImportedItem[] = [];
  for await (const item of packageItems(folder)) if (items.push(item) === PICTURES) break;
  return items;
}

async function perSecond(work: () => Promise<void>): Promise<number> {
  const begun = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(begun);
  return (1e6 * PICTURES) / (user + system);
}

/** Everything that is asked of a picture, and its sealed bytes on the disk, synced. */
async function takeAll(items: readonly ImportedItem[], sealed: SealedStore): Promise<void> {
  const intake = new Intake({ mayTrain: () => ({ allowed: true, attributionNeeded: false }) });
  const [tenantId, accepted] = [newId<TenantId>(), [] as Uint8Array[]];
  for (const { name, bytes, caption, attribution } of items) {
    const result = await intake.take({ name, bytes, caption, attribution, licenceId: 'bench' });
    if ('accepted' in result) accepted.push(result.accepted.bytes);
  }
  if (accepted.length < 0.9 * PICTURES) throw new Error(`only ${accepted.length} of ${PICTURES} pictures were taken`);
  await sealed.putAll(tenantId, accepted);
}

/** What no import can do without: decoding a picture once, and a hash. */
async function decodeAll(items: readonly ImportedItem[]): Promise<void> {
  for (const { bytes } of items) {
    createHash('sha256')
      .update(bytes as Uint8Array)
      .digest();
    await sharp(bytes as Uint8Array)
      .ensureAlpha()
      .raw()
      .toBuffer();
  }
}

/** Pictures a second of processor time through the intake into the sealed store. */
export const imports: RowGroup = {
  names: ['dp.import'],
  async *measure() {
    const directory = mkdtempSync(join(tmpdir(), 'intaglio-bench-import-'));
    try {
      const sealed = await SealedStore.open({ directory, sealer: new Sealer(randomBytes(32)) });
      const items = await firstPictures();
      const [values, baselines] = await interleave([
        () => perSecond(() => takeAll(items, sealed)),
        () => perSecond(() => decodeAll(items)),
      ]);
      yield figure({ name: 'dp.import', unit: '1/CPU s', values: values!, baselines: baselines! });
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  },
};
