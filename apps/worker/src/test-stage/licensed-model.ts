import { randomUUID } from 'node:crypto';
import type { LicenceDocument, ModelId } from '@intaglio/domain';
import { addDatasetItems, DatasetEntity, DatasetVersionEntity, LicenceEntity, type TenantTransaction } from '@intaglio/persistence';
import type { BrandPorts, StagedBrand } from './brand.js';
import { addModel } from './models.js';

const DOCUMENT: LicenceDocument = {
  licensor: 'Studio',
  basis: { kind: 'custom', title: 'Contract' },
  uses: ['training', 'commercial-output'],
  territory: { kind: 'worldwide' },
  startsAt: '2020-01-01T00:00:00Z',
  expiresAt: null,
  evidence: { sha256: '0'.repeat(64) },
  attribution: null,
};

/** A licence as the API registers one. @returns its id */
export async function insertLicence(
  transaction: TenantTransaction,
  { tenantId }: Pick<StagedBrand, 'tenantId'>,
  expiresAt: Date | null = null,
): Promise<string> {
  const id = randomUUID();
  const document = { ...DOCUMENT, expiresAt: expiresAt?.toISOString() ?? null };
  const row = { id, tenantId, document, state: 'active', startsAt: new Date(DOCUMENT.startsAt), expiresAt };
  await transaction.insert(LicenceEntity, row as object);
  return id;
}

/** A version of a data set with one picture under that licence. @returns its id */
async function insertVersion(transaction: TenantTransaction, { tenantId, brandId }: StagedBrand, licenceId: string): Promise<string> {
  const [datasetId, versionId] = [randomUUID(), randomUUID()];
  await transaction.insert(DatasetEntity, { id: datasetId, tenantId, brandId, name: 'Stage', epsilonBudget: 8, delta: 1e-5 });
  await transaction.insert(DatasetVersionEntity, { id: versionId, tenantId, datasetId, version: 1 });
  const item = {
    ...{ name: 'ring', licenceId, sha256: 'ab'.repeat(32), mediaType: 'image/png', width: 64, height: 64, byteCount: 100 },
    ...{ attribution: 'Studio', caption: 'a ring', optOuts: [], perceptualHash: '0'.repeat(16), safety: { judged: false }, place: null },
  };
  await addDatasetItems(transaction, tenantId, versionId, { items: [item], refusals: [] });
  return versionId;
}

/** Another model of the brand, trained on a picture under a licence. */
export async function addLicensedModel(
  ports: BrandPorts,
  brand: StagedBrand,
): Promise<{ readonly modelId: ModelId; readonly licenceId: string }> {
  const [licenceId, datasetVersionId] = await ports.database.asTenant(brand.tenantId, async (transaction) => {
    const licence = await insertLicence(transaction, brand);
    return [licence, await insertVersion(transaction, brand, licence)] as const;
  });
  return { licenceId, modelId: await addModel(ports, brand, { datasetVersionId }) };
}

export const revokeLicence = ({ database }: BrandPorts, { tenantId }: StagedBrand, id: string): Promise<unknown> =>
  database.asTenant(tenantId, (transaction) =>
    transaction.update(LicenceEntity, { id }, { state: 'revoked', revokedAt: new Date(), revocationReason: 'of the test' }),
  );
