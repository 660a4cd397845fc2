import { createHash } from 'node:crypto';
import { canonicalJson } from '@intaglio/domain';
import type { TenantTransaction } from '@intaglio/persistence';
import type { LicenceImpactView } from './licence-impact.view.js';

/** Pieces that are named one by one. */
const LATEST = 10;

const VERSIONS = `select v.id, v.dataset_id as "datasetId", d.name as dataset, v.version, v.state, count(*)::int as items
  from dataset_items i join dataset_versions v on v.id = i.dataset_version_id join datasets d on d.id = v.dataset_id
  where i.licence_id = $1 group by v.id, d.name order by v.id`;
const TRAININGS = `select id, state from training_runs where dataset_version_id = any($1)
  and state in ('queued', 'running', 'gating', 'finished') and model_id is null order by id`;
const MODELS = `select id, brand_id as "brandId", card ->> 'name' as name, version, revoked_at is not null as revoked from models
  where dataset_version_id = any($1) order by id`;
const COLLECTIONS = 'select id, name from collections where brand_id = any($1) order by id';
const UNDER_WAY = `select state, count(*)::int as count from generations where model_id = any($1)
  and state not in ('minted', 'rejected', 'failed', 'cancelled') group by state order by state`;
const MINTED = `select count(*)::int as count from generations where model_id = any($1) and state = 'minted'`;
const LATEST_MINTED = `select id from generations where model_id = any($1) and state = 'minted' order by id desc limit ${LATEST}`;

type Resting = Omit<LicenceImpactView, 'digest'> & {
  /** Of every model that was trained on it, revoked ones as well. */
  readonly everyModel: readonly string[];
};
type ModelRow = LicenceImpactView['models'][number] & { readonly revoked: boolean };

/** What rests on a licence: its items' versions, what is and was trained on them, and the pieces of those models. */
export async function findImpact(
  transaction: TenantTransaction,
  licenceId: string,
): Promise<LicenceImpactView & Pick<Resting, 'everyModel'>> {
  const resting = await findResting(transaction, licenceId);
  return { digest: digestOf(resting), ...resting };
}

async function findResting(transaction: TenantTransaction, licenceId: string): Promise<Resting> {
  const versions = await transaction.query<LicenceImpactView['versions']>(VERSIONS, [licenceId]);
  const ofVersions = [versions.map(({ id }) => id)];
  const trainings = await transaction.query<LicenceImpactView['trainings']>(TRAININGS, ofVersions);
  const all = await transaction.query<ModelRow[]>(MODELS, ofVersions);
  const models = all.filter(({ revoked }) => !revoked).map(({ id, brandId, name, version }) => ({ id, brandId, name, version }));
  const everyModel = all.map(({ id }) => id);
  const collections = await transaction.query<LicenceImpactView['collections']>(COLLECTIONS, [models.map(({ brandId }) => brandId)]);
  const underWay = await transaction.query<LicenceImpactView['underWay']>(UNDER_WAY, [everyModel]);
  const [counted] = await transaction.query<{ count: number }[]>(MINTED, [everyModel]);
  const latest = await transaction.query<{ id: string }[]>(LATEST_MINTED, [everyModel]);
  const minted = { count: counted!.count, latest: latest.map(({ id }) => id) };
  return { versions, trainings, models, collections, underWay, minted, everyModel };
}

/** Of what is decided on. How far pieces and trainings have come changes while one reads, and changes nothing of what a revocation means. */
function digestOf({ versions, trainings, models, collections }: Resting): string {
  const ids = (of: readonly { readonly id: string }[]): string[] => of.map(({ id }) => id);
  const items = versions.map(({ id, items: count }) => ({ id, items: count }));
  const decidedOn = { items, trainings: ids(trainings), models: ids(models), collections: ids(collections) };
  return createHash('sha256').update(canonicalJson(decidedOn)).digest('hex');
}
