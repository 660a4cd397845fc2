import { Alert, Anchor, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { brandsQuery } from '../../components/brand-page.js';
import { LinkButton } from '../../components/link-button.js';
import { Loaded } from '../../components/loaded.js';
import { Page } from '../../components/page.js';
import { StateWord } from '../../components/state-word.js';
import { absoluteTime } from '../../components/time.js';
import { generation as text, generations } from '../../messages/generations.js';
import { Needs } from '../../session/session-context.js';
import { versionQuery } from '../policies/queries.js';
import { Actions } from './detail/actions.js';
import { Evidence } from './detail/evidence.js';
import { Known } from './detail/known.js';
import { Picture } from './detail/picture.js';
import { StandingPanel } from './detail/standing.js';
import { Timeline } from './detail/timeline.js';
import { Token } from './detail/token.js';
import { Verdict } from './detail/verdict.js';
import { generationQuery } from './queries.js';
import { TONES } from './states.js';
import type { Generation } from './types.js';

const route = getRouteApi('/generations/$generationId');

export const GenerationScreen = () => (
  <Needs scope="generations:read">
    <OneGeneration />
  </Needs>
);

function OneGeneration() {
  const { generationId } = route.useParams();
  const query = useQuery(generationQuery(generationId));
  const found = query.data;
  const brand = useQuery(brandsQuery).data?.items.find(({ id }) => id === found?.brandId)?.name;
  return (
    <Page
      title={brand === undefined ? text.title : text.of(brand)}
      actions={
        found && (
          <>
            <StateWord tone={TONES[found.state]}>{generations.states[found.state]}</StateWord>
            <LinkButton to="/generations/$generationId/evidence" params={{ generationId }} variant="default">
              {text.evidencePage}
            </LinkButton>
            <Actions of={found} />
          </>
        )
      }
    >
      <Loaded query={query}>{(one) => <Parts of={one} brand={brand ?? ''} />}</Loaded>
    </Page>
  );
}

function Parts({ of, brand }: { readonly of: Generation; readonly brand: string }) {
  const policy = useQuery(versionQuery(of.brandId, of.policyId)).data;
  return (
    <>
      <Notices of={of} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Stack gap="lg">
          <Picture of={of} brand={brand} />
          <Known of={of} backend={policy?.policy.backend.id} />
          <Evidence of={of} policy={policy} />
        </Stack>
        <Stack gap="lg">
          <Timeline of={of} />
          <Verdict of={of.verdict} />
          <Token of={of} />
          {of.token && <StandingPanel generationId={of.id} />}
        </Stack>
      </SimpleGrid>
    </>
  );
}

const Notices = ({ of: { answer, error } }: { readonly of: Generation }) => (
  <>
    {answer && <Alert title={text.waitsForCreator}>{text.waitsUntil(absoluteTime(answer.deadline), answer.committed)}</Alert>}
    {error && (
      <Alert color="red" title={error.title}>
        <Text size="sm">
          {error.detail} <span className="mono">{error.code}</span>
        </Text>
        <Anchor href={new URL(error.type).pathname} size="sm" c="inherit" underline="always">
          {text.whatNow}
        </Anchor>
      </Alert>
    )}
  </>
);
