import { Select, SimpleGrid } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { BrandPage } from '../../../components/brand-page.js';
import { Loaded } from '../../../components/loaded.js';
import { Panel } from '../../../components/panel.js';
import { plan as text } from '../../../messages/training.js';
import { Needs } from '../../../session/session-context.js';
import { datasetQuery, datasetsPages } from '../../datasets/queries.js';
import { Offers } from './offers.js';

const route = getRouteApi('/training/new');

export const PlanTraining = () => (
  <Needs scope="training:write">
    <BrandPage title={text.title} lead={text.lead}>
      {({ id }) => <PlanFor key={id} brandId={id} />}
    </BrandPage>
  </Needs>
);

function PlanFor({ brandId }: { readonly brandId: string }) {
  const { dataset: asked } = route.useSearch();
  const navigate = route.useNavigate();
  const datasets = useInfiniteQuery(datasetsPages(brandId)).data?.pages.flatMap(({ items }) => items) ?? [];
  const chosen = datasets.find(({ id }) => id === asked) ?? datasets[0];
  const choice = (
    <Select
      label={text.dataset}
      data={datasets.map(({ id, name }) => ({ value: id, label: name }))}
      value={chosen?.id ?? null}
      onChange={(dataset) => dataset !== null && void navigate({ to: '.', search: { dataset }, replace: true })}
      placeholder={text.noDatasets}
      allowDeselect={false}
    />
  );
  return chosen ? (
    <PlanOf key={chosen.id} brandId={brandId} datasetId={chosen.id} choice={choice} />
  ) : (
    <Panel title={text.what}>{choice}</Panel>
  );
}

interface PlanOfProps {
  readonly brandId: string;
  readonly datasetId: string;
  readonly choice: React.ReactNode;
}

function PlanOf({ brandId, datasetId, choice }: PlanOfProps) {
  const query = useQuery(datasetQuery(datasetId));
  const [chosen, setChosen] = useState<string | null>(null);
  const ready = (query.data?.versions ?? []).filter(({ state }) => state === 'ready').sort((a, b) => b.version - a.version);
  const versionId = chosen ?? ready[0]?.id;
  return (
    <>
      <Panel title={text.what}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
          {choice}
          <Select
            label={text.version}
            data={ready.map(({ id, version }) => ({ value: id, label: text.versionOption(version) }))}
            value={versionId ?? null}
            onChange={setChosen}
            placeholder={text.noReady}
            allowDeselect={false}
          />
        </SimpleGrid>
      </Panel>
      <Loaded query={query}>
        {(dataset) => versionId !== undefined && <Offers key={versionId} brandId={brandId} dataset={dataset} versionId={versionId} />}
      </Loaded>
    </>
  );
}
