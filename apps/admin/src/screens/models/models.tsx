import { Button, Card, Group, SimpleGrid, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api, answered } from '../../api/client.js';
import { useChange } from '../../api/use-change.js';
import { BrandPage } from '../../components/brand-page.js';
import { Guilloche } from '../../components/guilloche.js';
import { LinkButton, LinkText } from '../../components/link-button.js';
import { Moment } from '../../components/moment.js';
import { Empty, Failed, Waiting } from '../../components/states.js';
import { common } from '../../messages/common.js';
import { model as words, models as text } from '../../messages/models.js';
import { IfMay, Needs } from '../../session/session-context.js';
import { MODELS, modelsPages } from './queries.js';
import { hexOf } from '../../components/field-hex.js';
import { Standing } from './standing.js';
import type { Model } from './types.js';

const actions = (brandId: string) => (
  <>
    <IfMay scope="models:write">
      <AddBase brandId={brandId} />
    </IfMay>
    <IfMay scope="training:write">
      <LinkButton to="/training/new">{text.train}</LinkButton>
    </IfMay>
  </>
);

export const Models = () => (
  <Needs scope="models:read">
    <BrandPage title={text.title} lead={text.lead} actions={({ id }) => actions(id)}>
      {({ id }) => <ModelsOf key={id} brandId={id} />}
    </BrandPage>
  </Needs>
);

function AddBase({ brandId }: { readonly brandId: string }) {
  const add = useChange({
    run: () => answered(api.POST('/v1/brands/{brandId}/models', { params: { path: { brandId } }, body: { source: { kind: 'base' } } })),
    stale: [MODELS],
    done: () => text.addBaseDone,
  });
  return (
    <Button variant="default" onClick={() => add.mutate(undefined)} loading={add.isPending}>
      {text.addBase}
    </Button>
  );
}

function ModelsOf({ brandId }: { readonly brandId: string }) {
  const query = useInfiniteQuery(modelsPages(brandId));
  if (query.data === undefined)
    return query.isError ? <Failed error={query.error} retry={() => void query.refetch()} /> : <Waiting rows={2} height={180} />;
  const all = query.data.pages.flatMap(({ items }) => items);
  if (all.length === 0)
    return (
      <Empty title={text.emptyTitle} picture={<img src="/app/pieces/6.webp" alt="" width={120} height={120} />}>
        {text.empty}
      </Empty>
    );
  return (
    <>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        {all.map((one) => (
          <ModelCard key={one.id} model={one} />
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

function ModelCard({ model }: { readonly model: Model }) {
  const { id, version, card, commitment, training, createdAt } = model;
  const { epsilon, delta } = card.privacy;
  return (
    <Card component="article" className="surface">
      <Group wrap="nowrap" align="flex-start" gap="lg">
        <Guilloche bytes={hexOf(commitment)} size={96} label={words.seal} />
        <div>
          <Title order={2}>
            <LinkText to="/models/$modelId" params={{ modelId: id }} inherit c="inherit">
              {card.name} {card.version}
            </LinkText>
          </Title>
          <Text size="sm" c="dimmed">
            {text.number(version)}, {training ? text.trained : text.brought}
          </Text>
          <Text size="sm" my="xs">
            {epsilon === null || delta === null ? text.noEpsilon : text.epsilon(epsilon, delta)}
          </Text>
          <Group gap="lg">
            <Standing model={model} />
            <Text size="sm" c="dimmed">
              <Moment at={createdAt} />
            </Text>
          </Group>
        </div>
      </Group>
    </Card>
  );
}
