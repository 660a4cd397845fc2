import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { api, answered } from '../../api/client.js';
import { useChange } from '../../api/use-change.js';
import { AssuranceMark } from '../../components/assurance-mark.js';
import { LinkButton } from '../../components/link-button.js';
import { Loaded } from '../../components/loaded.js';
import { Page } from '../../components/page.js';
import { Panel } from '../../components/panel.js';
import { datasets as text } from '../../messages/datasets.js';
import { IfMay, Needs } from '../../session/session-context.js';
import { BudgetBar } from './budget-bar.js';
import { DATASETS, datasetQuery } from './queries.js';
import type { DatasetDetail } from './types.js';
import { VersionRow } from './version-row.js';

const route = getRouteApi('/datasets/$datasetId');

export const DatasetScreen = () => (
  <Needs scope="datasets:read">
    <OneDataset />
  </Needs>
);

function OneDataset() {
  const { datasetId } = route.useParams();
  const query = useQuery(datasetQuery(datasetId));
  const ready = query.data?.versions.some(({ state }) => state === 'ready') ?? false;
  return (
    <Page
      title={query.data?.name ?? text.title}
      actions={
        ready && (
          <IfMay scope="training:write">
            <LinkButton to="/training/new" search={{ dataset: datasetId }}>
              {text.plan}
            </LinkButton>
          </IfMay>
        )
      }
    >
      <Loaded query={query}>
        {(dataset) => (
          <>
            <Panel title={text.budgetTitle} lead={text.budgetMeans} actions={<AssuranceMark of="statistical" />}>
              <BudgetBar budget={dataset.epsilonBudget} taken={dataset.epsilonTaken} />
              <Text size="sm" c="dimmed">
                {text.atDelta(dataset.delta)}
              </Text>
            </Panel>
            <Versions dataset={dataset} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Versions({ dataset: { id, versions } }: { readonly dataset: DatasetDetail }) {
  const draft = versions.some(({ state }) => state !== 'ready');
  const newestFirst = [...versions].sort((a, b) => b.version - a.version);
  return (
    <Panel title={text.versionsTitle} lead={text.versionsLead} actions={!draft && <StartVersion datasetId={id} />}>
      {versions.length === 0 && <Text size="sm">{text.noVersion}</Text>}
      {newestFirst.map((version) => (
        <VersionRow key={version.id} datasetId={id} version={version} />
      ))}
    </Panel>
  );
}

function StartVersion({ datasetId }: { readonly datasetId: string }) {
  const navigate = useNavigate();
  const start = useChange({
    run: () => answered(api.POST('/v1/datasets/{datasetId}/versions', { params: { path: { datasetId } } })),
    stale: [DATASETS],
    done: () => text.started,
    onDone: ({ id }) =>
      void navigate({ to: '/datasets/$datasetId/versions/$versionId', params: { datasetId, versionId: id }, search: { tab: 'add' } }),
  });
  return (
    <IfMay scope="datasets:write">
      <Button onClick={() => start.mutate(undefined)} loading={start.isPending}>
        {text.start}
      </Button>
    </IfMay>
  );
}
