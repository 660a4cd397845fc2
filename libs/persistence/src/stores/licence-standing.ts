import { flagsFor, type Flag, type Licence, type LicensedDeed, type ModelId } from '@intaglio/domain';
import { In } from 'typeorm';
import type { TenantTransaction } from '../database.js';
import { LicenceEntity } from '../entities/licence.entity.js';
import { ModelEntity } from '../entities/model.entity.js';

export interface ModelStanding {
  readonly revokedAt: Date | null;
  /** Licences that do not carry a mint at the moment asked for. */
  readonly flags: readonly Flag[];
}

/** Licences by id, as the rules of licensing take them. */
export async function licencesOf(transaction: TenantTransaction, ids: readonly string[]): Promise<ReadonlyMap<string, Licence>> {
  const rows = await transaction.findBy(LicenceEntity, { id: In([...ids]) });
  return new Map(rows.map((row): [string, Licence] => [row.id, row]));
}

/** What keeps a deed from being done with a version of a data set at a moment; empty: nothing does. */
export async function versionFlags(transaction: TenantTransaction, versionId: string, deed: LicensedDeed, at: Date): Promise<Flag[]> {
  const rows = await transaction.query<{ licence: string; items: number }[]>(
    'select licence_id as licence, count(*)::int as items from dataset_items where dataset_version_id = $1 group by licence_id',
    [versionId],
  );
  const itemsByLicence = new Map(rows.map(({ licence, items }) => [licence, items]));
  return flagsFor(deed, { itemsByLicence }, await licencesOf(transaction, [...itemsByLicence.keys()]), at);
}

/**
 * Whether pieces of a model may be minted at a moment: a model that was not trained here rests on no licence that is known.
 * "Valid at mint" and "valid now" are this question with two moments.
 */
export async function modelStanding(transaction: TenantTransaction, id: ModelId, at: Date): Promise<ModelStanding> {
  const { datasetVersionId, revokedAt } = await transaction.findOneOrFail(ModelEntity, {
    where: { id },
    select: { id: true, datasetVersionId: true, revokedAt: true },
  });
  return {
    revokedAt: revokedAt !== null && revokedAt <= at ? revokedAt : null,
    flags: datasetVersionId === null ? [] : await versionFlags(transaction, datasetVersionId, 'mint', at),
  };
}
