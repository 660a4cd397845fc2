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
const MODELS = `select id, brand_id as "brandId", card ->> 'name' as name, version from models
  where dataset_version_id = any($1) and revoked_at is null order by id`;
const COLLECTIONS = 'select id, name from collections where brand_id = any($1) order by id';
const UNDER_WAY = `select state, count(*)::int as count from generations where model_id = any($1)
  and state not in ('minted', 'rejected', 'failed', 'cancelled') group by state order by state`;
const MINTED = `select count(*)::int as count from generations where model_id = any($1) and state = 'minted'`;
const LATEST_MINTED = `select id from generations where model_id = any($1) and state = 'minted' order by id desc limit ${LATEST}`;

/** What rests on a licence: its items' versions, what is and was trained on them, and the pieces of those models. */
export async function findImpact(transaction: TenantTransaction, licenceId: string): Promise<LicenceImpactView> {
  const versions = await transaction.query<LicenceImpactView['versions']>(VERSIONS, [licenceId]);
  const ofVersions = [versions.map(({ id }) => id)];
  const trainings = await transaction.query<LicenceImpactView['trainings']>(TRAININGS, ofVersions);
  const models = await transaction.query<LicenceImpactView['models']>(MODELS, ofVersions);
  const ofModels = [models.map(({ id }) => id)];
  const collections = await transaction.query<LicenceImpactView['collections']>(COLLECTIONS, [models.map(({ brandId }) => brandId)]);
  const underWay = await transaction.query<LicenceImpactView['underWay']>(UNDER_WAY, ofModels);
  const [counted] = await transaction.query<{ count: number }[]>(MINTED, ofModels);
  const latest = await transaction.query<{ id: string }[]>(LATEST_MINTED, ofModels);
  const minted = { count: counted!.count, latest: latest.map(({ id }) => id) };
  const impact = { versions, trainings, models, collections, underWay, minted };
  return { digest: createHash('sha256').update(canonicalJson(impact)).digest('hex'), ...impact };
}
