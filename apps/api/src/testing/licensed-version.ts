import { randomBytes } from 'node:crypto';
import type { TenantId } from '@intaglio/domain';
import { Database, DatasetItemEntity, DatasetVersionEntity, Sealer } from '@intaglio/persistence';
import { manifestPlace } from '../datasets/manifest-place.js';
import { exampleDocument } from '../licences/licence.view.js';
import type { ApiUnderTest } from './api-under-test.js';
import type { Studio } from './studio.js';

export interface LicensedVersion {
  readonly licenceId: string;
  readonly datasetId: string;
  readonly versionId: string;
}

export async function made(api: Pick<ApiUnderTest, 'call'>, path: string, key: string, body?: object): Promise<string> {
  const answer = await api.call(path, { method: 'POST', key, ...(body === undefined ? {} : { body }) });
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.text}`);
  return (answer.body as unknown as { id: string }).id;
}

/** A draft of a data set with a licence for its items. */
export async function newDraft(
  api: ApiUnderTest,
  { key, brandId }: Studio,
  epsilonBudget = 8,
  licence: object = {},
  delta = 1e-5,
): Promise<LicensedVersion> {
  const licenceId = await made(api, '/v1/licences', key, { ...exampleDocument, ...licence });
  const datasetId = await made(api, `/v1/brands/${brandId}/datasets`, key, { name: 'Archive', epsilonBudget, delta });
  return { licenceId, datasetId, versionId: await made(api, `/v1/datasets/${datasetId}/versions`, key) };
}

/** A version that is ready, with rows of so many items whose pictures nobody will read. */
export async function newReadyVersion(
  api: ApiUnderTest,
  studio: Studio,
  items: number,
  epsilonBudget = 8,
  licence: object = {},
  delta = 1e-5,
): Promise<LicensedVersion> {
  const draft = await newDraft(api, studio, epsilonBudget, licence, delta);
  const [tenantId, datasetVersionId] = [studio.tenantId as TenantId, draft.versionId];
  const row = (position: number): object => ({
    ...{ tenantId, datasetVersionId, position, name: `item-${position}`, sha256: randomBytes(32).toString('hex'), mediaType: 'image/png' },
    ...{ width: 64, height: 64, byteCount: 1, licenceId: draft.licenceId, attribution: 'x', caption: 'x', optOuts: [], safety: {} },
    ...{ perceptualHash: randomBytes(8).toString('hex'), place: null },
  });
  const sealer = new Sealer(Buffer.from(api.environment.INTAGLIO_MASTER_KEY, 'hex'));
  const manifestSealed = sealer.seal(manifestPlace(tenantId, datasetVersionId), Buffer.from('{}'));
  const ready = { state: 'ready' as const, datasetRoot: '1', licenceRoot: '2', manifestHash: '0'.repeat(64), manifestSealed };
  const behind = await new Database({ url: api.database.url('intaglio_api'), poolSize: 1 }).open();
  try {
    await behind.asTenant(tenantId, async (transaction) => {
      await transaction.insert(
        DatasetItemEntity,
        Array.from({ length: items }, (_, i) => row(i)),
      );
      await transaction.update(DatasetVersionEntity, { id: draft.versionId }, { ...ready, itemCount: items, readyAt: new Date() });
    });
  } finally {
    await behind.close();
  }
  return draft;
}
