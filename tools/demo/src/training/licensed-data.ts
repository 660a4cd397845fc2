import type { Client } from '@intaglio/client-sdk';
import type { DataPackage } from '@intaglio/training';

interface Import {
  readonly id: string;
  readonly state: 'queued' | 'running' | 'finished' | 'failed';
  readonly accepted: number;
  readonly refused: number;
  readonly errorDetail: string | null;
}

export interface ImportedSet {
  readonly source: DataPackage;
  readonly accepted: number;
  readonly refused: number;
}

const POLL_MS = 300;

/** The pictures of a package that lies unpacked on the server, through the public API, judged one by one by a worker. */
export async function importSet(
  api: Client,
  versionId: string,
  licenceId: string,
  source: DataPackage,
  note: (done: string) => void,
): Promise<ImportedSet> {
  const { name, version } = source;
  const request = { licenceId, package: name, version };
  let row = await api.post<Import>(`/v1/dataset-versions/${versionId}/imports`, request);
  while (row.state === 'queued' || row.state === 'running') {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    row = await api.get<Import>(`/v1/dataset-imports/${row.id}`);
    note(`${(row.accepted + row.refused).toLocaleString('en')} seen`);
  }
  if (row.state === 'failed') throw new Error(`the import of ${name} failed: ${row.errorDetail ?? 'no reason given'}`);
  return { source, accepted: row.accepted, refused: row.refused };
}

/** A data set of the brand with a first version that is still a draft. */
export async function newDraft(
  api: Client,
  brandId: string,
  name: string,
  budget: { readonly epsilonBudget: number; readonly delta: number },
): Promise<{ readonly datasetId: string; readonly versionId: string }> {
  const { id: datasetId } = await api.post<{ id: string }>(`/v1/brands/${brandId}/datasets`, { name, ...budget });
  const { id: versionId } = await api.post<{ id: string }>(`/v1/datasets/${datasetId}/versions`, {});
  return { datasetId, versionId };
}

interface RefusedItem {
  readonly name: string;
  readonly code: string;
  readonly reason: string;
}

/** The first of those that were not taken, with its reason. */
export async function firstRefusal(api: Client, versionId: string): Promise<RefusedItem | undefined> {
  const { items } = await api.get<{ items: readonly RefusedItem[] }>(`/v1/dataset-versions/${versionId}/refusals?limit=1`);
  return items[0];
}
