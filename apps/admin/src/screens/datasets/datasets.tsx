import { Button, Card, Group, SimpleGrid, Skeleton, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { BrandPage } from '../../components/brand-page.js';
import { LinkText } from '../../components/link-button.js';
import { Moment } from '../../components/moment.js';
import { Empty, Failed, Waiting } from '../../components/states.js';
import { common } from '../../messages/common.js';
import { datasets as text } from '../../messages/datasets.js';
import { IfMay, Needs } from '../../session/session-context.js';
import { BudgetBar } from './budget-bar.js';
import { OpenDataset } from './open-dataset.js';
import { datasetQuery, datasetsPages } from './queries.js';
import type { Dataset } from './types.js';

const mayWrite = (brandId: string) => (
  <IfMay scope="datasets:write">
    <OpenDataset brandId={brandId} />
  </IfMay>
);

export const Datasets = () => (
  <Needs scope="datasets:read">
    <BrandPage title={text.title} lead={text.lead} actions={({ id }) => mayWrite(id)}>
      {({ id }) => <DatasetsOf key={id} brandId={id} />}
    </BrandPage>
  </Needs>
);

function DatasetsOf({ brandId }: { readonly brandId: string }) {
  const query = useInfiniteQuery(datasetsPages(brandId));
  if (query.data === undefined)
    return query.isError ? <Failed error={query.error} retry={() => void query.refetch()} /> : <Waiting rows={2} height={170} />;
  const all = query.data.pages.flatMap(({ items }) => items);
  if (all.length === 0)
    return (
      <Empty title={text.emptyTitle} picture={<img src="/app/pieces/5.webp" alt="" width={120} height={120} />} action={mayWrite(brandId)}>
        {text.empty}
      </Empty>
    );
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="lg">
        {all.map((dataset) => (
          <DatasetCard key={dataset.id} dataset={dataset} />
        ))}
      </SimpleGrid>
      {query.hasNextPage && (
        <Group justify="center">
          <Button variant="default" onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
            {common.more}
          </Button>
        </Group>
      )}
    </>
  );
}

function DatasetCard({ dataset }: { readonly dataset: Dataset }) {
  const { data } = useQuery(datasetQuery(dataset.id));
  return (
    <Card component="article" className="surface">
      <Title order={2} mb="xs">
        <LinkText to="/datasets/$datasetId" params={{ datasetId: dataset.id }} inherit c="inherit">
          {dataset.name}
        </LinkText>
      </Title>
      {data ? <BudgetBar budget={data.epsilonBudget} taken={data.epsilonTaken} /> : <Skeleton height={38} />}
      <Group justify="space-between" mt="md">
        <Text size="sm" c="dimmed">
          {data ? text.versions(data.versions.length) : common.loading}
        </Text>
        <Text size="sm" c="dimmed">
          {text.created} <Moment at={dataset.createdAt} />
        </Text>
      </Group>
    </Card>
  );
}
