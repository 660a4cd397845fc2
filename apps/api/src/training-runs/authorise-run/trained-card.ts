import { licenceExpression, WITHHELD_LICENCES, type AuthoriseTraining, type ModelCard } from '@intaglio/domain';
import { licencesOf, type TenantTransaction } from '@intaglio/persistence';
import type { VerifiedStatement } from '@intaglio/training';

const claim = (epsilon: number, delta: number): string =>
  `Trained with differential privacy: adding or removing any one item changes the probability of whatever the training released by at most the factor e^${epsilon}, but for ${delta}. How many items there are is taken as public. Other trainings on the same data add to this, up to the data set's budget.`;
const OUTSIDE_THE_CLAIM = ' The list of licences is outside of this claim.';

/** The public card: what the signed statement says, and nothing that is computed from the items besides, unless the tenant has the licences named. */
export async function trainedCard(
  transaction: TenantTransaction,
  datasetVersionId: string,
  { statement, statementHash, datasetRoot, licenceRoot, epsilon, delta }: VerifiedStatement,
  { version, licences }: AuthoriseTraining,
): Promise<ModelCard> {
  const named = licences === 'named';
  return {
    name: statement.subject[0].name,
    version,
    licences: named ? await expressionsOf(transaction, datasetVersionId) : [WITHHELD_LICENCES],
    datasetRoot: datasetRoot.toString(),
    licenceRoot: licenceRoot.toString(),
    dpHash: statementHash.toString(),
    privacy: { epsilon, delta, statement: claim(epsilon, delta) + (named ? OUTSIDE_THE_CLAIM : '') },
  };
}

/** All of them: a card that names some names every one. A custom licence is named by the hash of its document, shortened to what a card takes. */
async function expressionsOf(transaction: TenantTransaction, datasetVersionId: string): Promise<string[]> {
  const rows = await transaction.query<{ id: string }[]>(
    'select distinct licence_id as id from dataset_items where dataset_version_id = $1',
    [datasetVersionId],
  );
  const licences = await licencesOf(
    transaction,
    rows.map(({ id }) => id),
  );
  return [...new Set([...licences.values()].map(({ document }) => licenceExpression(document).slice(0, MOST_ON_A_CARD)))].sort();
}
const MOST_ON_A_CARD = 64;
